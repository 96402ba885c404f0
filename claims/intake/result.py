"""What became of a file: import-export's Result, with our row numbers, every problem, and counts that hold."""

from collections.abc import Iterable, Mapping, Sequence

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from import_export.results import InvalidRow, Result, RowResult

from claims.intake.problems import Problem
from claims.intake.table import Row
from claims.models import ImportRun
from claims.vocabulary import FILE_WORDS

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

    def __init__(self, headers: Sequence[str] = ()) -> None:
        super().__init__()
        self.diff_headers: list[str] = list(headers)
        self.rows: list[RowResult] = []
        self.invalid_rows: list[InvalidRow] = []
        self.refused: list[RowRefused] = []
        self.saved = False
        self.run: ImportRun | None = None

    def take(self, kind: str, shown: RowResult | None) -> None:
        """Count a row of which that kind of thing became; `shown`: what is to be shown of it."""
        self.total_rows += 1
        self.totals[kind] += 1
        if shown is not None:
            shown.import_type = kind
            self.rows.append(shown)

    def refuse(self, refused: RowRefused) -> None:
        """What people are told is the row's place in their file."""
        self.total_rows += 1
        self.totals[RowResult.IMPORT_TYPE_INVALID] += 1
        self.refused.append(refused)
        if len(self.invalid_rows) < SHOWN:
            values = tuple(refused.row.cells.get(name, "") for name in self.diff_headers)
            self.invalid_rows.append(InvalidRow(refused.row.number, refused, values))

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
        return counts_in_words(self.counts)


def counts_in_words(counts: Mapping[str, int]) -> str:
    """ "12 new, 3 changed, 40 unchanged, 0 refused"."""
    return ", ".join(f"{count:,} {FILE_WORDS[word]}" for word, count in counts.items())
