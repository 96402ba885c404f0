"""CSV and TSV, strictly: what a lenient reader would guess at is refused with its row."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.errors import BadText
from claims.export.formulas import MARK, unescape
from claims.intake.decoding import Text
from claims.intake.ids import Ids
from claims.intake.problems import FileRefused, Problem
from claims.intake.table import (
    ERROR,
    FAILED,
    LONGEST_CELL,
    MOST_COLUMNS,
    SEPARATORS,
    Columns,
    Row,
    Rows,
    Table,
    match,
)
from claims.text.normalise import normalise

# Python's own limit, 131,072, is smaller than a long article. It is one for the whole process.
csv.field_size_limit(LONGEST_CELL)

MOST_SEPARATORS = 200_000

_MESSAGES = {
    "unexpected end of data": _("A quotation mark opens a cell and none closes it. Expected both."),
    "expected after": _("A cell goes on after its closing quotation mark. Expected those inside it doubled."),
    "field larger": format_lazy(_("A cell has more than {most:,} characters."), most=LONGEST_CELL),
}


def read_csv(text: Text, columns: Columns, source: str) -> Table:
    """The table. Row 1 is the header; rows without any content are passed over, and counted.

    Raises FileRefused for what concerns the whole file; ragged rows and control characters are problems of their row.
    """
    return _read(text, columns, source, ",")


def read_tsv(text: Text, columns: Columns, source: str) -> Table:
    """As `read_csv`, with a tab between cells; those that hold tabs, line ends or quotation marks are quoted too."""
    return _read(text, columns, source, "\t")


def _read(text: Text, columns: Columns, source: str, separator: str) -> Table:
    lines = _lines(text, separator)
    header = next(lines, (1, []))[1]
    if not header:
        raise FileRefused(
            Problem(
                gettext("The file is empty. Expected a header row: {known}.").format(known=", ".join(columns.known))
            )
        )
    names, notices = match(header, columns, separator=separator)
    ids = _ids(lines, names, columns)

    def rows() -> Iterator[Row]:
        again = _lines(text, separator)
        next(again)
        return ids.checked(_row(number, cells, names) for number, cells in again if _has_content(cells))

    return Table(source, text.sha256, header, [name for name in names if name], Rows(rows, len(ids)), notices)


def _ids(lines: Iterator[tuple[int, list[str]]], names: list[str | None], columns: Columns) -> Ids:
    """All lines gone through, for what concerns the whole file; of the cells only the ids are looked at."""
    ids = Ids(columns)
    place = names.index(columns.key) if columns.key in names else len(names)
    for _number, cells in lines:
        if place < len(cells):
            if cells[place].strip() or _has_content(cells):
                ids.see(unescape(cells[place]))
        elif _has_content(cells):
            ids.see(None)
    ids.done()
    return ids


def _has_content(cells: Sequence[str]) -> bool:
    return any(map(str.strip, cells))


def _lines(text: Text, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(_narrow(text.open(), separator), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileRefused(Problem(_sentence(str(error), separator), number)) from error


def _narrow(lines: Iterable[str], separator: str) -> Iterator[str]:
    """The lines; a million columns are refused before there is a cell for each. A long text may hold commas enough."""
    for number, line in enumerate(lines, 1):
        if line.count(separator) > MOST_SEPARATORS:
            many = f"{MOST_SEPARATORS:,} {SEPARATORS[separator]}"
            raise FileRefused(
                Problem(
                    gettext("Line {number} holds more than {many}. Expected at most {most_columns} columns.").format(
                        number=number, many=many, most_columns=MOST_COLUMNS
                    )
                )
            )
        yield line


def _sentence(message: str, separator: str) -> str:
    return next(
        (str(ours) for theirs, ours in _MESSAGES.items() if theirs in message),
        gettext(
            "The row can't be read. Expected cells separated by {separators}, in quotation marks where they hold any."
        ).format(separators=SEPARATORS[separator]),
    )


def _row(number: int, cells: list[str], names: list[str | None]) -> Row:
    row = Row(number, {}, cells)
    if len(cells) != len(names):
        row.refuse(
            gettext("The row has {cells} cells, the header has {names}. Expected as many.").format(
                cells=len(cells), names=len(names)
            )
        )
        return row
    given = dict(zip(names, cells, strict=True))
    given.pop(None, None)
    row.cells = given  # type: ignore[assignment]
    # Most rows are plain, and to see so at once takes a tenth of the time of looking at each cell.
    together = "".join(cells)
    if not (together.isascii() and together.isprintable() and MARK not in together and "#" not in together):
        for name in [name for name, cell in row.cells.items() if cell.strip() in FAILED]:
            row.refuse(str(ERROR), name)
        row.cells |= {name: unescape(cell) for name, cell in row.cells.items() if cell.startswith(MARK)}
        check_cells(row)
    return row


def check_cells(row: Row) -> None:
    """Normalise the row's cells; a character that no text may hold is a problem of the row."""
    for name, cell in row.cells.items():
        if cell.isascii() and cell.isprintable():
            continue
        try:
            row.cells[name] = normalise(cell)
        except BadText as error:
            row.refuse(error.message, name)
