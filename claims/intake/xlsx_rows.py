"""Excel workbooks: the one sheet that holds something, its cells as the texts that people see in them.

    a date    2024-02-29, however it is shown      a number  5, 0.3      a yes or no  TRUE, FALSE

A formula is refused: what it gives may be old, or was never worked out by the program that wrote it.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import isfinite

from django.utils.translation import gettext
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from claims.intake.csv_rows import check_cells
from claims.intake.ids import Ids
from claims.intake.problems import FileRefused, Problem, shown
from claims.intake.sheets import Sheet, sheets_of
from claims.intake.spool import Spool
from claims.intake.table import ERROR, FAILED, LONGEST_CELL, Columns, Row, Rows, Table, match
from claims.intake.workbook import damaged

# A spreadsheet keeps fifteen digits of a number, and has lost the others by the time that we see it.
MOST_DIGITS = 15

Cell = object


class _NoText(ValueError):
    """Raised for a cell that has no text that everybody would agree on; says so in a sentence."""


def read_xlsx(spool: Spool, columns: Columns, source: str) -> Table:
    """The table. Its first row with any content is the header; empty rows are passed over, and counted.

    Raises FileRefused for what concerns the whole file; formulas, errors and cells beside the columns are problems of
    their row.
    """
    with spool.open() as file:
        data = file.read()
    sheet, notices = _chosen(sheets_of(data), columns)
    cells_of = _cells(data, sheet)
    lines = _lines(cells_of, sheet)
    number, cells = next(lines, (0, []))
    if not number:
        raise _empty(columns)
    header = _header(number, cells, sheet)
    names, more = match(header, columns, number)
    ids = Ids(columns)
    for at, cells in lines:
        ids.see(_id(at, cells, names, sheet, columns.key))
    ids.done()

    def rows() -> Iterator[Row]:
        again = _lines(cells_of, sheet)
        next(again)
        return ids.checked(_row(at, cells, names, sheet) for at, cells in again)

    headers = [name for name in names if name]
    return Table(source, spool.sha256, header, headers, Rows(rows, len(ids)), [*notices, *more])


def _chosen(sheets: list[Sheet], columns: Columns) -> tuple[Sheet, list[str]]:
    """The sheet to be read, and what the importer should know of the others. Raises FileRefused where none or several

    have content: a guess would leave rows behind. Hidden ones hold the lists that cells are filled from.
    """
    filled = [sheet for sheet in sheets if sheet.rows]
    seen = [sheet for sheet in filled if not sheet.hidden]
    if not seen:
        raise _empty(columns)
    if len(seen) > 1:
        names = ", ".join(shown(sheet.name) for sheet in seen)
        raise FileRefused(
            Problem(
                gettext("Several sheets hold something: {names}. Expected one: make each a file of its own.").format(
                    names=names
                )
            )
        )
    hidden = ", ".join(shown(sheet.name) for sheet in filled if sheet.hidden)
    return seen[0], [gettext("Not read, because it is hidden: {hidden}.").format(hidden=hidden)] if hidden else []


def _empty(columns: Columns) -> FileRefused:
    return FileRefused(
        Problem(
            gettext("The workbook is empty. Expected a header row: {known}.").format(known=", ".join(columns.known))
        )
    )


def _cells(data: bytes, sheet: Sheet) -> CalamineSheet:
    """The sheet's cells. Raises FileRefused."""
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            return book.get_sheet_by_name(sheet.name)
    except (CalamineError, OverflowError, ValueError) as error:
        raise damaged() from error


def _lines(cells_of: CalamineSheet, sheet: Sheet) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The rows with content, numbered as the spreadsheet does, each from column A on. Raises FileRefused."""
    # Whoever wrote a formula without working it out left an empty cell, which somebody else's program will fill.
    marked = {row for row, _ in sheet.marks}
    last = 0
    try:
        for last, cells in enumerate(cells_of.iter_rows(), 1):
            if last in marked or not all(map(_is_blank, cells)):
                yield last, cells
    # A date or length of time that no calendar holds.
    except (CalamineError, OverflowError, ValueError) as error:
        raise damaged() from error
    # Rows at the end in which there are only formulas that were never worked out.
    yield from ((number, []) for number in range(last + 1, sheet.rows + 1) if number in marked)


def _id(number: int, cells: Sequence[Cell], names: list[str | None], sheet: Sheet, key: str) -> str | None:
    column = names.index(key) + 1 if key in names else 0
    try:
        return _taken(cells[column - 1], sheet, number, column) if 0 < column <= len(cells) else None
    except _NoText:
        return None


def _header(number: int, cells: Sequence[Cell], sheet: Sheet) -> list[str]:
    texts = []
    for column, cell in enumerate(cells, 1):
        try:
            texts.append(_taken(cell, sheet, number, column))
        except _NoText as error:
            raise FileRefused(Problem(str(error), number)) from error
    while texts and not texts[-1].strip():
        texts.pop()
    return texts


def _row(number: int, cells: Sequence[Cell], names: list[str | None], sheet: Sheet) -> Row:
    return _plain_row(number, cells, names, sheet) or _any_row(number, cells, names, sheet)


def _plain_row(number: int, cells: Sequence[Cell], names: list[str | None], sheet: Sheet) -> Row | None:
    """Most rows are plain, and seen to be so at once; None: look at each cell."""
    if sheet.marks or len(cells) > len(names):
        return None
    try:
        raw = [cell if type(cell) is str else _text(cell) for cell in cells]
    except _NoText:
        return None
    together = "".join(raw)
    if not (together.isascii() and together.isprintable() and "#" not in together and len(together) <= LONGEST_CELL):
        return None
    raw += [""] * (len(names) - len(raw))
    given = dict(zip(names, raw, strict=True))
    given.pop(None, None)
    return Row(number, given, raw)  # type: ignore[arg-type]


def _any_row(number: int, cells: Sequence[Cell], names: list[str | None], sheet: Sheet) -> Row:
    row = Row(number, {}, [])
    for column, cell in enumerate([*cells, *[""] * (len(names) - len(cells))], 1):
        name = names[column - 1] if column <= len(names) else None
        try:
            text = _taken(cell, sheet, number, column)
        except _NoText as error:
            text = str(cell)
            if name is not None:
                row.refuse(str(error), name)
        row.raw.append(text)
        if name is not None:
            row.cells[name] = text
    _trim_raw(row, len(names))
    check_cells(row)
    return row


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _trim_raw(row: Row, width: int) -> None:
    while len(row.raw) > width and not row.raw[-1]:
        row.raw.pop()
    if len(row.raw) > width:
        row.refuse(
            gettext("The row has {raw} cells, the header has {width}. Expected no more.").format(
                raw=len(row.raw), width=width
            )
        )


def _taken(cell: Cell, sheet: Sheet, row: int, column: int) -> str:
    if sentence := sheet.marks.get((row, column)):
        raise _NoText(sentence)
    text = _text(cell)
    if text.strip() in FAILED:
        raise _NoText(str(ERROR))
    if len(text) > LONGEST_CELL:
        raise _NoText(gettext("The text has more than {longest_cell:,} characters.").format(longest_cell=LONGEST_CELL))
    return text


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, (int, float)):
        return _number(cell)
    if isinstance(cell, datetime):
        # A day is a number of days to a spreadsheet, a time its fraction, and both come out of it a little off.
        return cell.isoformat(timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    raise _NoText(gettext("The cell holds a length of time. Expected a text, a number or a date."))


def _number(value: float) -> str:
    """Without a comma, an exponent, or the ".0" that every whole number has inside a spreadsheet."""
    if not isfinite(value) or abs(value) >= 10**MOST_DIGITS:
        raise _NoText(
            gettext(
                "A number of more than {most_digits} digits is kept inexactly by a spreadsheet. Expected a text."
            ).format(most_digits=MOST_DIGITS)
        )
    if value == int(value):
        return str(int(value))
    return f"{value:.{MOST_DIGITS}g}" if abs(value) >= 1e-4 else f"{value:.20f}".rstrip("0")
