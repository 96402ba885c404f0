"""What became of a file: import-export's Result, with our row numbers, every problem, and counts that hold."""

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from import_export.results import InvalidRow, Result, RowResult

from claims.intake.problems import Problem
from claims.intake.table import Row

# A page shows so many rows of each sort; the counts are of all.
SHOWN = 100


class RowRefused(ValidationError):
    """Raised for a row that can't be taken; holds every problem of it."""

    def __init__(self, row: Row, problems: Iterable[Problem]):
        self.row = row
        self.problems = list(problems)
        by_column: dict[str, list[str]] = {}
        for problem in self.problems:
            by_column.setdefault(problem.column or NON_FIELD_ERRORS, []).append(problem.what)
        super().__init__(by_column)


class IntakeResult(Result):
    """`refused`: every row that couldn't be taken. `saved`: whether the rest of it is in the database now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.diff_headers: list[str] = []
        self.rows: list[RowResult] = []
        self.invalid_rows: list[InvalidRow] = []
        self.refused: list[RowRefused] = []
        self.saved = False
        self.run = None

    def append_row_result(self, row_result: RowResult) -> None:
        if len(self.rows) < SHOWN:
            super().append_row_result(row_result)

    def append_invalid_row(self, number: int, row: OrderedDict, validation_error: RowRefused) -> None:
        """`number` counts data rows from 1; what people are told is the row's place in their file."""
        self.refused.append(validation_error)
        if len(self.invalid_rows) < SHOWN:
            values = tuple(row.get(name) or "" for name in self.diff_headers)
            self.invalid_rows.append(InvalidRow(validation_error.row.number, validation_error, values))

    def add(self, other: "IntakeResult") -> None:
        """Take in what became of a further part of the same file."""
        self.diff_headers = other.diff_headers
        self.total_rows += other.total_rows
        for kind, count in other.totals.items():
            self.totals[kind] += count
        self.rows = (self.rows + other.rows)[:SHOWN]
        self.invalid_rows = (self.invalid_rows + other.invalid_rows)[:SHOWN]
        self.refused += other.refused

    @property
    def problems(self) -> list[Problem]:
        """Every problem of every row, in the order of the file."""
        rows = sorted(self.refused, key=lambda refused: refused.row.number)
        return [problem for refused in rows for problem in refused.problems]

    @property
    def counts(self) -> dict[str, int]:
        return {
            "new": self.totals[RowResult.IMPORT_TYPE_NEW],
            "changed": self.totals[RowResult.IMPORT_TYPE_UPDATE],
            "unchanged": self.totals[RowResult.IMPORT_TYPE_SKIP],
            "refused": self.totals[RowResult.IMPORT_TYPE_INVALID],
        }

    @property
    def in_words(self) -> str:
        """ "12 new, 3 changed, 40 unchanged, 0 refused"."""
        return ", ".join(f"{count:,} {word}" for word, count in self.counts.items())
