"""What the four Resources share: their columns, reading a file into a table, cells as values, problems by column."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError

from claims.errors import BadInput
from claims.intake.importing import ImportingResource
from claims.intake.problems import Gathering, Problem, shown
from claims.intake.reading import read
from claims.intake.table import Columns, Row, Table
from claims.text.normalise import one_line

# The last is what `--errors` writes: the file may come back mended, with that column still in it.
EXPORT_ONLY = frozenset({"uid", "updated_at", "text_sha256", "why"})

_CONTRADICTS = "This contradicts a record that is there already, or that an earlier row made."


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
        return Columns([field.column_name for field in cls.fields.values()], cls.needed, cls.ignored)

    @classmethod
    def read(
        cls, data: bytes, form: str, source: str, encoding: str = "", given: Mapping[str, str] | None = None
    ) -> Table:
        """The file as a Table whose ids are there, once each. Raises FileRefused, BadInput: see reading.read."""
        table = read(data, form, cls.columns(), source, encoding, given)
        cls._refuse_ids(table)
        return table

    @classmethod
    def _refuse_ids(cls, table: Table) -> None:
        seen: dict[str, int] = {}
        for row in table.rows:
            key = cls.key_of(row.cells.get(cls.key, ""))
            if row.problems:
                continue
            if not key:
                row.refuse("The cell is empty. Expected an id of your own that no other row has.", cls.key)
            elif key in seen:
                row.refuse(f"{shown(row.cells[cls.key])} stands in row {seen[key]} already. Expected it once.", cls.key)
            else:
                seen[key] = row.number

    @classmethod
    def key_of(cls, cell: str) -> str:
        """What tells two rows apart."""
        return one_line(cell)

    def cleaned(self, row: Row) -> dict[str, Any]:
        gathering, values = Gathering(), {}
        always = {group[0] for group in self.needed if len(group) == 1}
        for field in self.fields.values():
            name = field.column_name
            if name in row.cells:
                values[name] = gathering.take(name, field.clean, row.cells)
            if name in always and not row.cells.get(name, "").strip():
                gathering.add(name, "The cell is empty. Expected a value.")
        gathering.raise_any()
        return values

    def problems_of(self, row: Row, error: Exception) -> list[Problem]:
        if isinstance(error, IntegrityError):
            return [Problem(_CONTRADICTS, row.number)]
        fields = error.fields if isinstance(error, BadInput) else {"": [str(error)]}
        return [
            Problem(sentence, row.number, column, row.cells.get(column, ""))
            for column, sentences in ((self._column(name), sentences) for name, sentences in fields.items())
            for sentence in sentences
        ]

    def _column(self, field: str) -> str:
        column = self.columns_of.get(field, field)
        return column if column in self.columns().known else ""
