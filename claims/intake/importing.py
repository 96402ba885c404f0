"""Rows into the database: each by the deeds' own functions, all of a file in one deed, or nothing.

import-export brings fields, widgets, the loop over rows and the admin's pages. Ours: the transaction with its events,
one look-up a block of rows in place of several a row, and no trace where nothing is to be saved.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import IntegrityError
from django.db.models import Model
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import RowResult

from claims import access
from claims.errors import WorkbenchError
from claims.intake.problems import Problem
from claims.intake.result import SHOWN, IntakeResult, RowRefused
from claims.intake.table import Row, Table
from claims.models import ImportRun
from claims.review.act import Act, acting
from claims.text.normalise import one_line
from claims.vocabulary import Deed

# Rows that are looked up together, and for which a rehearsal holds the database.
BLOCK = 500


class _Undone(Exception):
    """Raised to undo a deed whose result is wanted, but not its writes."""


class ImportingResource(Resource):
    """What a kind of file does with its rows; `kind` is what an ImportRun calls it."""

    kind = ""

    class Meta:
        instance_loader_class = BaseInstanceLoader

    def __init__(
        self,
        by: Any = None,
        progress: Callable[[int], Any] = lambda rows: None,
        preview: bool = False,
        **kwargs: Any,
    ) -> None:
        """`by`: who imports (None: for exports alone). `progress` is told how many more rows are done.

        `preview`: whether the first rows tell what they change, cell by cell.
        """
        super().__init__(**kwargs)
        self.by = by
        self.progress = progress
        self.preview = preview
        self.rehearsing = False
        self._remembered: list[tuple[dict, Any]] = []
        self.act: Act
        self.run: ImportRun
        self.table: Table

    @classmethod
    def get_result_class(cls) -> type[IntakeResult]:
        return IntakeResult

    def import_data(self, dataset: Table, dry_run: bool = False, **kwargs: Any) -> IntakeResult:
        """One file: see import_all. Of import-export's other arguments `skip_bad_rows` alone is known here."""
        return self.import_all([dataset], dry_run, bool(kwargs.get("skip_bad_rows")))[0]

    def import_all(
        self, tables: Sequence[Table], dry_run: bool = False, skip_bad_rows: bool = False
    ) -> list[IntakeResult]:
        """Import several files in one deed; returns a result for each, `saved` where it was.

        Rows that can't be taken leave everything unsaved, unless `skip_bad_rows`. `dry_run` saves nothing, and holds
        the database for a block of rows at a time. Raises NotAllowed; SomebodyCameFirst where the commit fails.
        """
        access.require(self.by, Deed.IMPORT)
        if dry_run:
            return [self._rehearse(table) for table in tables]
        results: list[IntakeResult] = []
        try:
            with acting(Deed.IMPORT, self.by) as act:
                results = [self._import(act, table) for table in tables]
                if not skip_bad_rows and any(result.refused for result in results):
                    raise _Undone
        except _Undone:
            return results
        for result in results:
            result.saved = True
        return results

    def _rehearse(self, table: Table) -> IntakeResult:
        total = IntakeResult()
        self.prepare(table)
        self.rehearsing = True
        for block in table.blocks(BLOCK):
            try:
                with acting(Deed.IMPORT, self.by) as act:
                    total.add(self._import(act, block))
                    raise _Undone
            except _Undone:
                continue
        self.rehearsing = False
        return total

    def _import(self, act: Act, table: Table) -> IntakeResult:
        nothing = IntakeResult().counts
        run = ImportRun(kind=self.kind, by=self.by, source=table.source, sha256=table.sha256, counts=nothing)
        self.act, self.run = act, act.create(run)
        if not self.rehearsing:
            self.prepare(table)
        self.table = self.arranged(table)
        result = self.import_data_inner(self.table, False, False, False, False)
        act.change(run, checked=False, counts=result.counts)
        result.run = run
        return result

    def import_row(self, row: OrderedDict, instance_loader: Any, **kwargs: Any) -> RowResult:
        place = kwargs["row_number"] - 1
        source = self.table.rows[place]
        if place % BLOCK == 0:
            self.look_up([row for row in self.table.rows[place : place + BLOCK] if not row.problems])
        outcome = RowResult()
        problems = source.problems or self._try(place, outcome)
        if problems:
            outcome.import_type = RowResult.IMPORT_TYPE_INVALID
            outcome.validation_error = RowRefused(source, problems)
        self.progress(1)
        return outcome

    def _try(self, place: int, outcome: RowResult) -> list[Problem]:
        """Save the row; what keeps it from being saved, and nothing of it in the database then."""
        source = self.table.rows[place]
        self._remembered.clear()
        try:
            values = self.cleaned(source)
            with self.act.part():
                self._save(values, outcome, shown_too=self.preview and place < SHOWN)
        except (WorkbenchError, IntegrityError) as error:
            for known, key in self._remembered:
                del known[key]
            return self.problems_of(source, error)
        return []

    def remember(self, known: dict, key: Any, record: Any) -> Any:
        """Keep for further rows what this row made or locked; forgotten again where the row fails."""
        known[key] = record
        self._remembered.append((known, key))
        return record

    def _save(self, values: dict[str, Any], outcome: RowResult, shown_too: bool) -> None:
        record = self.existing(values)
        before = self._texts(record) if shown_too and record is not None else {}
        if record is None:
            outcome.import_type = RowResult.IMPORT_TYPE_NEW
            record = self.make(values)
        elif self.rewrite(record, values):
            outcome.import_type = RowResult.IMPORT_TYPE_UPDATE
        else:
            outcome.import_type = RowResult.IMPORT_TYPE_SKIP
        if shown_too:
            # Asked for anew: the record in hand may remember what it was before.
            after = self._texts(type(record)._base_manager.get(pk=record.pk))
            outcome.diff = [_difference(before.get(name), after[name]) for name in self.table.headers]

    def _texts(self, record: Model) -> dict[str, str]:
        return {field.column_name: self.export_field(field, record) for field in self.get_export_fields()}

    def get_diff_headers(self) -> list[str]:
        return self.table.headers

    # --- what each kind of file says ---------------------------------------------------------------------------------

    def cleaned(self, row: Row) -> dict[str, Any]:
        """The row's cells as values, by column; absent columns aren't in it. Raises BadInput, by column."""
        raise NotImplementedError

    def problems_of(self, row: Row, error: Exception) -> list[Problem]:
        """What was raised for a row, as problems of its columns."""
        raise NotImplementedError

    def prepare(self, table: Table) -> None:
        """Look at the whole file once."""

    def arranged(self, table: Table) -> Table:
        """The table in the order in which its rows are saved."""
        return table

    def look_up(self, rows: Sequence[Row]) -> None:
        """Fetch what these rows name, in a few queries."""
        raise NotImplementedError

    def existing(self, values: dict[str, Any]) -> Model | None:
        """The record that the row is about; None: it is new. Raises BadInput for one that may not be seen."""
        raise NotImplementedError

    def make(self, values: dict[str, Any]) -> Model:
        """A new record of the row."""
        raise NotImplementedError

    def rewrite(self, record: Any, values: dict[str, Any]) -> bool:
        """Write what differs; returns whether anything did."""
        raise NotImplementedError


def _difference(before: str | None, after: str) -> str:
    """A cell of the preview: what it becomes, and what it was."""
    return _cut(after) if before in (None, after) else f"{_cut(before or '')} → {_cut(after)}"


def _cut(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def in_parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Parts that fit into one query."""
    return (values[start : start + BLOCK] for start in range(0, len(values), BLOCK))
