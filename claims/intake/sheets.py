"""The sheets of an Excel workbook: what they are called, how far they reach, and which cells hold no plain value."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.intake.glance import at_a_glance
from claims.intake.problems import FileRefused, Problem, shown
from claims.intake.strings import Strings
from claims.intake.table import ERROR, MOST_COLUMNS
from claims.intake.workbook import PART, Archive, Attributes, damaged

# Of the rectangle to the farthest cell, empty ones too: some 300 MB in memory.
MOST_CELLS = 10_000_000
# Of so many cells, one in so many has to hold something.
FEW_CELLS, FILLED = 1_000_000, 20
MOST_MARKS = 10_000

_PASTE = _("Expected values: copy the column and paste it as values.")
FORMULA = format_lazy("{} {}", _("The cell holds a formula."), _PASTE)

_START = "_rels/.rels"
_SHEET = re.compile(r"xl/worksheets/[\w .()-]+\.xml")
_LETTERS = re.compile("[A-Za-z]{1,3}")


@dataclass
class Sheet:
    """`rows`, `columns`: how far its content reaches; 0: it is empty. `filled`: how many cells have any.

    `marks`: (row, column), both from 1, to the sentence that says why the cell isn't taken.
    """

    name: str
    hidden: bool
    rows: int = 0
    columns: int = 0
    filled: int = 0
    marks: dict[tuple[int, int], str] = field(default_factory=dict)


def sheets_of(data: bytes) -> list[Sheet]:
    """All sheets with cells, in their order. Raises FileRefused for no workbook, and for one too large to be read."""
    archive = Archive(data)
    books = list(_targets(archive, _START, "/officeDocument", "").values())
    book = PART.fullmatch(books[0]) if len(books) == 1 else None
    if book is None:
        raise damaged()
    # Charts are sheets too, but hold no cells: their links have another type.
    targets = _targets(archive, f"xl/_rels/{book[1]}.rels", "/worksheet", "xl/")
    strings = Strings(archive, _targets(archive, f"xl/_rels/{book[1]}.rels", "/sharedStrings", "xl/").values())
    listed: list[tuple[Sheet, str]] = []
    archive.walk(book[0], lambda tag, given: listed.extend(_entry(tag, given, targets)))
    names = {sheet.name.casefold() for sheet, _ in listed}
    if len(names) < len(listed):
        raise damaged()
    for sheet, part in listed:
        named = _measure(archive, sheet, part)
        _refuse_wide(sheet)
        strings.refuse_repeated(part, named)
    return [sheet for sheet, _ in listed]


def _measure(archive: Archive, sheet: Sheet, part: str) -> int:
    """Find out how far the sheet reaches, and what it marks; returns how many of its cells name a string."""
    extent = at_a_glance(archive.pieces(part))
    if extent is None or not 0 < extent.columns <= MOST_COLUMNS or extent.rows > settings.IMPORT_MAX_ROWS + 1:
        walk = _Walk(sheet)
        archive.walk(part, walk.begin)
        return walk.strings
    sheet.rows, sheet.columns, sheet.filled = extent.rows, extent.columns, extent.filled
    return extent.strings


def _refuse_wide(sheet: Sheet) -> None:
    cells = sheet.rows * sheet.columns
    reaches = gettext("The sheet {name} reaches over {rows:,} rows and {columns} columns").format(
        name=shown(sheet.name), rows=sheet.rows, columns=sheet.columns
    )
    if cells > MOST_CELLS:
        raise FileRefused(
            Problem(
                gettext("{reaches}; at most {most_cells:,} cells are taken: split it.").format(
                    reaches=reaches, most_cells=MOST_CELLS
                )
            )
        )
    if cells > FEW_CELLS and cells > FILLED * sheet.filled:
        raise FileRefused(
            Problem(
                gettext("{reaches}, and hardly any cell holds something. Expected no cells far away.").format(
                    reaches=reaches
                )
            )
        )


def _targets(archive: Archive, part: str, kind: str, folder: str) -> dict[str, str]:
    """What the links of that kind lead to, by their ids. `folder`: where the part stands whose links they are."""
    found: dict[str, str] = {}

    def begin(tag: str, given: Attributes) -> None:
        if tag == "Relationship" and given.get("Type", "").endswith(kind):
            target = given.get("Target", "")
            found[given.get("Id", "")] = f"{folder}{target.removeprefix('/').removeprefix(folder)}"

    archive.walk(part, begin)
    return found


def _entry(tag: str, given: Attributes, targets: dict[str, str]) -> list[tuple[Sheet, str]]:
    link = next((value for name, value in given.items() if name.endswith(":id")), "")
    if tag != "sheet" or link not in targets:
        return []
    if not _SHEET.fullmatch(targets[link]):
        raise damaged()
    return [(Sheet(given.get("name", ""), given.get("state", "visible") != "visible"), targets[link])]


class _Walk:
    """Goes through a sheet's XML. Cells without a place of their own come after the one before, as in the standard."""

    def __init__(self, sheet: Sheet):
        self.sheet = sheet
        self.row = self.column = self.strings = 0

    def begin(self, tag: str, given: Attributes) -> None:
        if tag == "row":
            self.row = int(given.get("r", self.row + 1))
            self.column = 0
        elif tag == "c":
            self._cell(given)
        elif tag in ("v", "is"):
            self._content()
        elif tag == "f":
            self._content()
            self._mark(str(FORMULA))

    def _cell(self, given: Attributes) -> None:
        if "r" in given:
            self.row, self.column = _place(given["r"])
        else:
            self.column += 1
        kind = given.get("t")
        if kind == "s":
            self.strings += 1
        elif kind == "e":
            self._mark(str(ERROR))

    def _mark(self, sentence: str) -> None:
        self.sheet.marks.setdefault((self.row, self.column), sentence)
        if len(self.sheet.marks) > MOST_MARKS:
            raise FileRefused(
                Problem(
                    gettext("More than {most_marks:,} cells hold formulas or errors. {paste}").format(
                        most_marks=MOST_MARKS, paste=_PASTE
                    )
                )
            )

    def _content(self) -> None:
        """A cell that only looks like something, coloured say, has none of it."""
        if self.row < self.sheet.rows:
            raise damaged()  # whoever reads it would count the rows from the wrong one
        if self.column > MOST_COLUMNS:
            raise FileRefused(
                Problem(
                    gettext(
                        "The sheet {name} has content in column {column:,}; at most {most_columns} columns are taken."
                    ).format(name=shown(self.sheet.name), column=self.column, most_columns=MOST_COLUMNS),
                    self.row,
                )
            )
        if self.row > settings.IMPORT_MAX_ROWS + 1:
            raise FileRefused(
                Problem(
                    gettext("The file has more than {import_max_rows:,} rows: split it.").format(
                        import_max_rows=settings.IMPORT_MAX_ROWS
                    )
                )
            )
        self.sheet.filled += 1
        self.sheet.rows = max(self.sheet.rows, self.row)
        self.sheet.columns = max(self.sheet.columns, self.column)


def _place(reference: str) -> tuple[int, int]:
    """ "B7" → (7, 2). Raises FileRefused."""
    letters = reference.rstrip("0123456789")
    column, row = _number(letters), reference[len(letters) :]
    if not (column and 1 <= len(row) <= 7):
        raise damaged()
    return int(row), column


@lru_cache(maxsize=MOST_COLUMNS)
def _number(letters: str) -> int:
    """A column's letters as its number: A is 1, AA is 27; 0 for what are none."""
    if not _LETTERS.fullmatch(letters):
        return 0
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - 64
    return number
