"""Rows into the database: each by the deeds' own functions, all of a file in one deed, or nothing.

import-export brings fields, widgets, results and the admin's pages; this module alone knows its inner names. Ours: rows
in blocks that are looked up together, one short transaction at the end, and no trace where nothing is to be saved.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import IntegrityError
from django.db.models import Model
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import RowResult

from claims import access, ledger
from claims.errors import WorkbenchError
from claims.intake.problems import Problem
from claims.intake.result import SHOWN, IntakeResult, RowRefused
from claims.intake.table import Row, Table
from claims.models import ImportRun
from claims.review.act import Act, acting
from claims.review.bulk import CHUNK, BulkAct, Overtaken
from claims.text.normalise import one_line
from claims.vocabulary import Deed

# Values that fit into one query; rows for which a rehearsal of one row after the other holds the database.
BLOCK = 500
ATTEMPTS = 3


Along = Callable[[list[IntakeResult]], object]


class _Undone(Exception):
    """Raised to undo a deed whose result is wanted, but not its writes."""


class ImportingResource(Resource):
    """What a kind of file does with its rows; `kind` is what an ImportRun calls it.

    `in_bulk`: whether its rows land together (see review.bulk); else each is written when it is read, for a row may
    build on the rows before it. `elsewhere`: columns that the record itself doesn't hold.
    """

    kind = ""
    in_bulk = True
    elsewhere: frozenset[str] = frozenset()

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
        self.headers: Sequence[str] = ()
        self.made: dict[str, Any] = {}
        self._remembered: list[tuple[dict, Any]] = []
        self.act: Act
        self.run: ImportRun

    @classmethod
    def get_result_class(cls) -> type[IntakeResult]:
        return IntakeResult

    def import_data(self, dataset: Table, dry_run: bool = False, **kwargs: Any) -> IntakeResult:
        """One file: see import_all. Of import-export's other arguments `skip_bad_rows` alone is known here."""
        return self.import_all([dataset], dry_run, bool(kwargs.get("skip_bad_rows")))[0]

    def import_all(
        self,
        tables: Sequence[Table],
        dry_run: bool = False,
        skip_bad_rows: bool = False,
        along: Along = lambda results: None,
    ) -> list[IntakeResult]:
        """Import several files in one deed; returns a result for each, `saved` where it was.

        `along` is told the results in the transaction that saves them; what it raises undoes it all. Rows that can't be
        taken leave everything unsaved, unless `skip_bad_rows`. `dry_run` saves nothing, and locks nothing where the
        kind is taken in bulk. Raises NotAllowed; SomebodyCameFirst where the commit fails.
        """
        access.require(self.by, Deed.IMPORT)
        if dry_run:
            return [self._rehearse(table) for table in tables]
        attempts = ATTEMPTS if self.in_bulk else 0
        for attempt in range(1, attempts + 1):
            since = ledger.last_seq()
            try:
                return self._in_bulk(tables, skip_bad_rows, along)
            except Overtaken:
                if attempt == ATTEMPTS:
                    raise
            except IntegrityError:
                if ledger.last_seq() == since:
                    break  # It wasn't somebody else: one row after the other will tell which row it is.
        return self._one_by_one(tables, skip_bad_rows, along)

    def _in_bulk(self, tables: Sequence[Table], skip_bad_rows: bool, along: Along) -> list[IntakeResult]:
        with BulkAct(Deed.IMPORT, self.by) as act:
            results = [self._write(act, table, CHUNK) for table in tables]
            if skip_bad_rows or not any(result.refused for result in results):
                act.land(along=lambda: along(results))
                _saved(results)
        return results

    def _rehearse(self, table: Table) -> IntakeResult:
        self.rehearsing = True
        try:
            if self.in_bulk:
                with BulkAct(Deed.IMPORT, self.by, rehearsing=True) as act:
                    return self._write(act, table, CHUNK)
            return self._rehearse_one_by_one(table)
        finally:
            self.rehearsing = False

    # --- one row after the other -------------------------------------------------------------------------------------

    def _one_by_one(self, tables: Sequence[Table], skip_bad_rows: bool, along: Along) -> list[IntakeResult]:
        results: list[IntakeResult] = []
        try:
            with acting(Deed.IMPORT, self.by) as act:
                results = [self._write(act, self.arranged(table), BLOCK) for table in tables]
                if not skip_bad_rows and any(result.refused for result in results):
                    raise _Undone
                along(results)
        except _Undone:
            return results
        return _saved(results)

    def _rehearse_one_by_one(self, table: Table) -> IntakeResult:
        total = IntakeResult()
        self.prepare(table)
        for block in self.arranged(table).blocks(BLOCK):
            try:
                with acting(Deed.IMPORT, self.by) as act:
                    total.add(self._write(act, block, BLOCK))
                    raise _Undone
            except _Undone:
                continue
        return total

    # --- rows --------------------------------------------------------------------------------------------------------

    def _write(self, act: Act, table: Table, size: int) -> IntakeResult:
        """`size`: of the rows that are looked up together."""
        self._begin(act, table)
        act.create_open(self.run)
        result = IntakeResult(headers=table.headers)
        for block in table.blocks(size):
            self._take_all(list(block.rows), result)
            act.shelve()
        act.change(self.run, checked=False, counts=result.counts)
        result.run = self.run
        return result

    def _begin(self, act: Act, table: Table) -> None:
        self.act, self.made, self.headers = act, {}, table.headers
        nothing = IntakeResult().counts
        self.run = ImportRun(kind=self.kind, by=self.by, source=table.source, sha256=table.sha256, counts=nothing)
        if not (self.rehearsing and not self.in_bulk):
            self.prepare(table)

    def _take_all(self, rows: Sequence[Row], result: IntakeResult) -> None:
        """Rows that are looked up together."""
        self.look_up([row for row in rows if not row.problems])
        for row in rows:
            outcome = RowResult() if self.preview and len(result.rows) < SHOWN else None
            kind, problems = ("", row.problems) if row.problems else self._try(row, outcome)
            if problems:
                result.refuse(RowRefused(row, problems))
            else:
                result.take(kind, outcome)
            self.progress(1)

    def _try(self, row: Row, outcome: RowResult | None) -> tuple[str, list[Problem]]:
        """Save the row: what became of it; or what keeps it from being saved, and then nothing of it is kept."""
        self._remembered.clear()
        try:
            values = self.cleaned(row)
            with self.act.part():
                return self._save(values, outcome), []
        except (WorkbenchError, IntegrityError) as error:
            for known, key in self._remembered:
                del known[key]
            return "", self.problems_of(row, error)

    def remember(self, key: Any, record: Any, *among: dict) -> Any:
        """Keep for further rows what this row made or locked; forgotten again where the row fails."""
        for known in among:
            known[key] = record
            self._remembered.append((known, key))
        return record

    def _save(self, values: dict[str, Any], outcome: RowResult | None) -> str:
        record = self.existing(values)
        before = self._texts(record) if outcome is not None and record is not None else {}
        if record is None:
            kind = RowResult.IMPORT_TYPE_NEW
            record = self.make(values)
        else:
            kind = RowResult.IMPORT_TYPE_UPDATE if self.rewrite(record, values) else RowResult.IMPORT_TYPE_SKIP
        if outcome is not None:
            after = {name: self._after(name, record, values, before) for name in values}
            outcome.diff = [_difference(before.get(name), after.get(name, "")) for name in self.headers]
        return kind

    def _texts(self, record: Model) -> dict[str, str]:
        return {field.column_name: self.export_field(field, record) for field in self.get_export_fields()}

    def _after(self, column: str, record: Model, values: dict[str, Any], before: dict[str, str]) -> str:
        """What the column will say of the record: as it is in hand, for what was just made can't be asked for."""
        field = next(field for field in self.get_export_fields() if field.column_name == column)
        if column not in self.elsewhere:
            return self.export_field(field, record)
        return field.widget.render(values[column]) or before.get(column, "")

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
        """The table in the order in which its rows are saved, where they aren't taken in bulk."""
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


def _saved(results: list[IntakeResult]) -> list[IntakeResult]:
    for result in results:
        result.saved = True
    return results


def _difference(before: str | None, after: str) -> str:
    """A cell of the preview: what it becomes, and what it was."""
    return _cut(after) if before in (None, after) else f"{_cut(before or '')} → {_cut(after)}"


def _cut(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def in_parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Parts that fit into one query."""
    return (values[start : start + BLOCK] for start in range(0, len(values), BLOCK))
