"""A file as rows: what every reader makes, and every Resource takes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from claims.intake.problems import FileRefused, Problem, shown

LONGEST_CELL = 2_000_000
MOST_COLUMNS = 200
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}


@dataclass
class Row:
    """`number` as in Problem. `cells`: by column, without those that the row doesn't have. `raw`: as it came."""

    number: int
    cells: dict[str, str]
    raw: list[str]
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, what: str, column: str = "") -> None:
        self.problems.append(Problem(what, self.number, column, self.cells.get(column, "")))


@dataclass
class Table:
    """`header`: as it came; `headers`: the importable columns among it; `notices`: what the importer should know.

    Iterates over its cells in the order of `headers` (None: the row lacks that column), as import-export asks.
    """

    source: str
    sha256: str
    header: list[str]
    headers: list[str]
    rows: list[Row]
    notices: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[str | None, ...]]:
        return (tuple(row.cells.get(name) for name in self.headers) for row in self.rows)

    def blocks(self, size: int) -> Iterator["Table"]:
        """The table in parts of at most `size` rows."""
        for start in range(0, len(self.rows), size):
            yield Table(self.source, self.sha256, self.header, self.headers, self.rows[start : start + size])


@dataclass(frozen=True)
class Columns:
    """The columns of a kind of file. `needed`: of each group one has to be there. `ignored`: exports write them."""

    known: Sequence[str]
    needed: Sequence[Sequence[str]]
    ignored: frozenset[str] = frozenset()


def match(
    header: Sequence[str], columns: Columns, row: int | None = 1, separator: str = ""
) -> tuple[list[str | None], list[str]]:
    """For each header its column (None: to be ignored), and notices. Case and surrounding space don't count.

    `row`: where the header stands, if it has a row; `separator`: what stands between its cells, if anything.
    Raises FileRefused, naming each missing, doubled or unknown column.
    """
    names = [name.strip().casefold() for name in header]
    problems = [
        Problem(what, row) for what in (*_misnamed(names, header, columns, separator), *_missing(names, columns))
    ]
    if problems:
        raise FileRefused(problems)
    ignored = sorted({name for name in names if name in columns.ignored})
    notice = f"Ignored, because only an export writes them: {', '.join(ignored)}." if ignored else ""
    return [None if name in columns.ignored else name for name in names], [notice] if notice else []


def _misnamed(names: list[str], header: Sequence[str], columns: Columns, separator: str) -> Iterator[str]:
    if len(names) > MOST_COLUMNS:
        yield f"The header has {len(names)} columns; at most {MOST_COLUMNS} are taken."
        return
    for place, name in enumerate(names, 1):
        if not name:
            yield f"Column {place} has no name. Expected one of: {', '.join(columns.known)}."
        elif names.index(name) < place - 1:
            yield f"The column “{name}” is there twice. Expected it once."
        elif name not in columns.known and name not in columns.ignored:
            yield _unknown(header[place - 1], columns, separator)


def _unknown(name: str, columns: Columns, separator: str) -> str:
    expected = f"Expected: {', '.join(columns.known)}."
    for sign, word in SEPARATORS.items():
        if separator and sign in name:
            return f"The cells seem to be separated by {word}, not {SEPARATORS[separator]}. {expected}"
    return f"The column {shown(name)} is unknown. {expected}"


def _missing(names: list[str], columns: Columns) -> Iterator[str]:
    for group in columns.needed:
        if not any(name in names for name in group):
            one = " or ".join(f"“{name}”" for name in group)
            yield f"The column {one} is missing. Expected {'it' if len(group) == 1 else 'one of them'} in the header."


def check_size(size: int) -> None:
    """Raise FileRefused where a file has more bytes than IMPORT_MAX_MB allows."""
    if size > settings.IMPORT_MAX_MB * 1024 * 1024:
        raise FileRefused(
            Problem(f"The file has {size / 1024 / 1024:,.1f} MB; at most {settings.IMPORT_MAX_MB} MB are taken.")
        )


def counted(rows: Iterable[Row]) -> list[Row]:
    """All rows. Raises FileRefused as soon as there are more than IMPORT_MAX_ROWS."""
    taken: list[Row] = []
    for row in rows:
        if len(taken) == settings.IMPORT_MAX_ROWS:
            raise FileRefused(Problem(f"The file has more than {settings.IMPORT_MAX_ROWS:,} rows: split it."))
        taken.append(row)
    return taken
