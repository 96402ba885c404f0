"""What the four Resources share: their columns, reading a file into a table, cells as values, problems by column."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import IO, Any

from django.db import IntegrityError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from claims.errors import BadInput
from claims.intake.importing import ImportingResource
from claims.intake.problems import Gathering, Problem
from claims.intake.reading import read
from claims.intake.table import Columns, Row, Table
from claims.text.normalise import one_line

# The last is what `--errors` writes: the file may come back mended, with that column still in it.
EXPORT_ONLY = frozenset({"uid", "updated_at", "text_sha256", "why"})

# Cells of a column that are remembered with their values, and up to which length.
CELLS_KNOWN, SHORT = 1_000, 100

_CONTRADICTS = _("This contradicts a record that is there already, or that an earlier row made.")


class IntakeResource(ImportingResource):
    """`key`: the column with the importer's own id. `needed`, `ignored`: see Columns.

    `columns_of`: where a record's field is filled from a column of another name, that column.
    """

    key = ""
    needed: Sequence[Sequence[str]] = ()
    ignored = EXPORT_ONLY
    columns_of: Mapping[str, str] = {}

    @classmethod
    def get_display_name(cls) -> str:
        return cls.kind

    @classmethod
    def columns(cls) -> Columns:
        """The columns of such a file."""
        known = [field.column_name for field in cls.fields.values()]
        return Columns(known, cls.needed, cls.ignored, cls.key, cls.key_of)

    @classmethod
    def read(
        cls,
        data: bytes | IO[bytes],
        form: str,
        source: str,
        encoding: str = "",
        given: Mapping[str, str] | None = None,
        renamed: Mapping[str, str] | None = None,
    ) -> Table:
        """The file as a Table whose ids are there, once each. Raises FileRefused, BadInput: see reading.read.

        `renamed`: see Columns.
        """
        return read(data, form, replace(cls.columns(), renamed=renamed or {}), source, encoding, given)

    @classmethod
    def key_of(cls, cell: str) -> str:
        """What tells two rows apart."""
        return one_line(cell)

    def cleaned(self, row: Row) -> dict[str, Any]:
        gathering, values = Gathering(), {}
        for name, field, known in self._cleaners:
            if (cell := row.cells.get(name)) is None:
                continue
            if cell in known:
                values[name] = known[cell]
                continue
            values[name] = gathering.take(name, field.clean, row.cells)
            if len(cell) <= SHORT and name not in gathering.fields:
                if len(known) >= CELLS_KNOWN:
                    known.clear()
                known[cell] = values[name]
        for name in self._always:
            if not row.cells.get(name, "").strip():
                gathering.add(name, gettext("The cell is empty. Expected a value."))
        gathering.raise_any()
        return values

    @cached_property
    def _cleaners(self) -> list[tuple[str, Field, dict[str, Any]]]:
        """Each column with its field, and what cells of it were found to be: in most they are often the same."""
        return [(field.column_name, field, {}) for field in self.fields.values()]

    @cached_property
    def _always(self) -> list[str]:
        return [group[0] for group in self.needed if len(group) == 1]

    def problems_of(self, row: Row, error: Exception) -> list[Problem]:
        if isinstance(error, IntegrityError):
            return [Problem(str(_CONTRADICTS), row.number)]
        fields = error.fields if isinstance(error, BadInput) else {"": [str(error)]}
        return [
            Problem(sentence, row.number, column, row.cells.get(column, ""))
            for column, sentences in ((self._column(name), sentences) for name, sentences in fields.items())
            for sentence in sentences
        ]

    def _column(self, field: str) -> str:
        column = self.columns_of.get(field, field)
        return column if column in self.columns().known else ""
