"""CSV and TSV, strictly: what a lenient reader would guess at is refused with its row."""

import csv
import io
from collections.abc import Iterator

from claims.errors import BadText
from claims.export.formulas import unescape
from claims.intake.problems import FileRefused, Problem
from claims.intake.table import LONGEST_CELL, SEPARATORS, Columns, Row, Table, counted, match
from claims.text.normalise import normalise

# Python's own limit, 131,072, is smaller than a long article. It is one for the whole process.
csv.field_size_limit(LONGEST_CELL)

_MESSAGES = {
    "unexpected end of data": "A quotation mark opens a cell and none closes it. Expected both.",
    "expected after": "A cell goes on after its closing quotation mark. Expected those inside it doubled.",
    "field larger": f"A cell has more than {LONGEST_CELL:,} characters.",
}


def read_csv(text: str, columns: Columns, source: str, sha256: str) -> Table:
    """The table. Row 1 is the header; rows without any content are passed over, and counted.

    Raises FileRefused for what concerns the whole file; ragged rows and control characters are problems of their row.
    """
    return _read(text, columns, source, sha256, ",")


def read_tsv(text: str, columns: Columns, source: str, sha256: str) -> Table:
    """As `read_csv`, with a tab between cells; those that hold tabs, line ends or quotation marks are quoted too."""
    return _read(text, columns, source, sha256, "\t")


def _read(text: str, columns: Columns, source: str, sha256: str, separator: str) -> Table:
    lines = _lines(text, separator)
    header = next(lines, (1, []))[1]
    if not header:
        raise FileRefused(Problem(f"The file is empty. Expected a header row: {', '.join(columns.known)}."))
    names, notices = match(header, columns, separator=separator)
    rows = counted(_row(number, cells, names) for number, cells in lines if any(cell.strip() for cell in cells))
    return Table(source, sha256, header, [name for name in names if name], rows, notices)


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileRefused(Problem(_sentence(str(error), separator), number)) from error


def _sentence(message: str, separator: str) -> str:
    return next(
        (ours for theirs, ours in _MESSAGES.items() if theirs in message),
        f"The row can't be read. Expected cells separated by {SEPARATORS[separator]}, in quotation marks where they"
        " hold any.",
    )


def _row(number: int, cells: list[str], names: list[str | None]) -> Row:
    row = Row(number, {}, cells)
    if len(cells) != len(names):
        row.refuse(f"The row has {len(cells)} cells, the header has {len(names)}. Expected as many.")
        return row
    for name, cell in zip(names, cells, strict=True):
        if name is not None:
            row.cells[name] = unescape(cell)
    check_cells(row)
    return row


def check_cells(row: Row) -> None:
    """Normalise the row's cells; a character that no text may hold is a problem of the row."""
    for name, cell in row.cells.items():
        try:
            row.cells[name] = normalise(cell)
        except BadText as error:
            row.refuse(error.message, name)
