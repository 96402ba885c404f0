"""A file as rows: what every reader makes, and every Resource takes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.intake.problems import HeaderRefused, Problem, shown
from claims.text.normalise import one_line

LONGEST_CELL = 2_000_000
MOST_COLUMNS = 200
# What spreadsheets show where a formula has failed. Saved as CSV, they are texts like any other.
FAILED = frozenset(("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"))
ERROR = _("The cell holds an error instead of a value. Expected the value, or an empty cell.")
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}


@dataclass(slots=True)
class Row:
    """`number` as in Problem. `cells`: by column, without those that the row doesn't have. `raw`: as it came."""

    number: int
    cells: dict[str, str]
    raw: list[str]
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, what: str, column: str = "") -> None:
        self.problems.append(Problem(what, self.number, column, self.cells.get(column, "")))


class Rows:
    """The rows of a file, read anew each time that somebody goes through them: none is kept."""

    def __init__(self, read: Callable[[], Iterable[Row]], count: int):
        self._read, self._count = read, count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        return iter(self._read())


@dataclass
class Table:
    """`header`: as it came; `headers`: the importable columns among it; `notices`: what the importer should know.

    Iterates over its cells in the order of `headers` (None: the row lacks that column), as import-export asks.
    """

    source: str
    sha256: str
    header: list[str]
    headers: list[str]
    rows: Rows | list[Row]
    notices: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[str | None, ...]]:
        return (tuple(row.cells.get(name) for name in self.headers) for row in self.rows)

    def blocks(self, size: int) -> Iterator["Table"]:
        """The table in parts of at most `size` rows, each held in memory."""
        rows = iter(self.rows)
        while part := list(islice(rows, size)):
            yield self.of(part)

    def of(self, rows: list[Row]) -> "Table":
        """The same file with these rows."""
        return Table(self.source, self.sha256, self.header, self.headers, rows)


@dataclass(frozen=True)
class Columns:
    """The columns of a kind of file. `needed`: of each group one has to be there. `ignored`: exports write them.

    `key`: the one with the row's id; `key_of`: what of such a cell tells two rows apart.
    `renamed`: headers of this file, in lower case, that stand for one of `known`; "": the column is left out.
    """

    known: Sequence[str]
    needed: Sequence[Sequence[str]]
    ignored: frozenset[str] = frozenset()
    key: str = ""
    key_of: Callable[[str], str] = one_line
    renamed: Mapping[str, str] = field(default_factory=dict)

    def named(self, header: str) -> str | None:
        """What the header stands for, known or not; None: it is to be left out."""
        name = header.strip().casefold()
        return (self.renamed[name] or None) if name in self.renamed else name


def match(
    header: Sequence[str], columns: Columns, row: int | None = 1, separator: str = ""
) -> tuple[list[str | None], list[str]]:
    """For each header its column (None: to be ignored), and notices. Case and surrounding space don't count.

    `row`: where the header stands, if it has a row; `separator`: what stands between its cells, if anything.
    Raises FileRefused, naming each missing, doubled or unknown column.
    """
    names = [columns.named(name) for name in header]
    problems = [
        Problem(what, row) for what in (*_misnamed(names, header, columns, separator), *_missing(names, columns))
    ]
    if problems:
        raise HeaderRefused(problems, header)
    ignored = sorted({name for name in names if name is not None and name in columns.ignored})
    notice = (
        gettext("Ignored, because only an export writes them: {ignored}.").format(ignored=", ".join(ignored))
        if ignored
        else ""
    )
    return [None if name in columns.ignored else name for name in names], [notice] if notice else []


def _misnamed(names: list[str | None], header: Sequence[str], columns: Columns, separator: str) -> Iterator[str]:
    if len(names) > MOST_COLUMNS:
        yield gettext("The header has {names} columns; at most {most_columns} are taken.").format(
            names=len(names), most_columns=MOST_COLUMNS
        )
        return
    for place, name in enumerate(names, 1):
        if name is None:
            continue
        if not name:
            yield gettext("Column {place} has no name. Expected one of: {known}.").format(
                place=place, known=", ".join(columns.known)
            )
        elif names.index(name) < place - 1:
            yield gettext("The column “{name}” is there twice. Expected it once.").format(name=name)
        elif name not in columns.known and name not in columns.ignored:
            yield _unknown(header[place - 1], columns, separator)


def _unknown(name: str, columns: Columns, separator: str) -> str:
    expected = gettext("Expected: {known}.").format(known=", ".join(columns.known))
    for sign, word in SEPARATORS.items():
        if separator and sign in name:
            return gettext("The cells seem to be separated by {word}, not {separators}. {expected}").format(
                word=word, separators=SEPARATORS[separator], expected=expected
            )
    return gettext("The column {name} is unknown. {expected}").format(name=shown(name), expected=expected)


def _missing(names: list[str | None], columns: Columns) -> Iterator[str]:
    for group in columns.needed:
        if not any(name in names for name in group):
            missing = gettext(" or ").join(f"“{name}”" for name in group)
            said = (
                gettext("The column {missing} is missing. Expected it in the header.")
                if len(group) == 1
                else gettext("The column {missing} is missing. Expected one of them in the header.")
            )
            yield said.format(missing=missing)
