"""Rows → an Excel workbook: one sheet, whose first row stays in sight. Refuses what a cell can't hold."""

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from django.utils.translation import gettext
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from claims.errors import BadInput
from claims.export.cells import words
from claims.export.columns import WIDTHS
from claims.export.formulas import escape

# As Excel has it: rows with the header; a cell's characters are UTF-16's, so that one beyond U+FFFF counts twice.
MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
USUAL_WIDTH = 16

# The same rows give the same bytes, by whose digest an export is known again. Its parts in the archive say 1980, too.
_CREATED = datetime(1980, 1, 1, tzinfo=UTC)
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_PIECE = 1 << 16


class _Sheet(Worksheet):
    @staticmethod
    def _escape_control_characters(data: str) -> str:
        """Workbooks write a character as _x0041_, so that a text that says so needs its first line marked.

        The package's own overlooks one that begins with the last sign of another: _x0041_x0042_.
        """
        return _ESCAPE.sub("_x005F_", data)


def workbook(columns: Sequence[str], rows: Iterable[dict[str, object]]) -> Iterator[bytes]:
    """The workbook's bytes, in pieces. Numbers of ours are numbers; all else is text, dates too, and stays as it is.

    Raises BadInput, with row and column, for a cell that would have to be cut, and for more rows than a sheet has.
    """
    with tempfile.TemporaryFile() as file:
        book = Workbook(file, _OPTIONS)
        try:
            book.set_properties({"created": _CREATED})
            _fill(book, columns, rows)
        finally:
            book.close()
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _fill(book: Workbook, columns: Sequence[str], rows: Iterable[dict[str, object]]) -> None:
    sheet = book.add_worksheet("Export", worksheet_class=_Sheet)
    bold = book.add_format({"bold": True})
    # Of a text that begins like a formula, Excel would make one as soon as somebody edits the cell.
    quoted = book.add_format()
    quoted.set_quote_prefix()
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(columns):
        sheet.set_column(place, place, WIDTHS.get(name, USUAL_WIDTH))
        sheet.write_string(0, place, name, bold)
    for number, row in enumerate(rows, 2):
        if number > MOST_ROWS:
            raise BadInput(
                gettext("A spreadsheet holds at most {most_rows:,} rows. Expected fewer, or CSV in its place.").format(
                    most_rows=MOST_ROWS
                )
            )
        for place, name in enumerate(columns):
            value = row[name]
            if isinstance(value, int | float) and not isinstance(value, bool):
                sheet.write_number(number - 1, place, value)
            elif text := words(value):
                if len(text) > LONGEST_CELL // 2:
                    _refuse_long(text, number, name, row)
                sheet.write_string(number - 1, place, text, quoted if escape(text) != text else None)


def _refuse_long(text: str, number: int, column: str, row: dict[str, object]) -> None:
    length = len(text.encode("utf-16-le")) // 2
    if length > LONGEST_CELL:
        raise BadInput(
            gettext(
                "Row {number}{row}: {column}: the text has {length:,} characters; a spreadsheet's cell holds "
                "{longest_cell:,}. Expected another format, such as CSV."
            ).format(number=number, row=_named(row), column=column, length=length, longest_cell=LONGEST_CELL)
        )


def _named(row: dict[str, object]) -> str:
    """ " (claim_id c-12)": by what its record is found again, whether or not that is among the columns."""
    key = next((name for name in ("evidence_id", "claim_id", "article_id", "name") if row.get(name)), None)
    return f" ({key} {row[key]})" if key else ""
