"""How far a sheet reaches, at a glance: where it is written as spreadsheet programs do, and holds no surprise.

To walk through 100,000 cells one by one takes longer than to read them. So what looks plain is only searched, in large
pieces; anything else (a formula, an error, a cell far away, a prefix, a comment, another encoding) takes the walk.
Looking plain is no way around a check: each "<c" has to be among the cells that were understood.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

Cell = tuple[bytes, bytes, bytes]

_START = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")?\?>\s*)?'
    rb"<worksheet[\s>]"
)
_CELL = re.compile(rb'<c r="([A-Z]{1,2})([1-9][0-9]{0,6})"([^<>]*)>')
_BEGINS = re.compile(rb"<c[\s/>]")
# Definitions, comments, further declarations; formulas, and what else begins so.
_SURPRISES = (b"<!", b"<?", b"<f")
_COLON, _NAME = re.compile(rb":"), re.compile(rb"</?[^\s\"'>]*")
_ATTRIBUTES = re.compile(rb'(?: (?:s="[0-9]+"|t="(?:s|n|b|str|inlineStr)"))*(/?)')
_ROW_ENDS = b"</row>"
_LONGEST_ROW = 1 << 23
_LETTERS_OF, _ROW_OF, _ATTRIBUTES_OF = map(itemgetter, range(3))


@dataclass
class Extent:
    """`rows`, `columns`: the farthest cell with content; `filled`: how many have any; `strings`: name a string."""

    rows: int = 0
    columns: int = 0
    filled: int = 0
    strings: int = 0


class _Surprise(Exception):
    """Raised where a sheet has to be walked through."""


def at_a_glance(pieces: Iterable[bytes]) -> Extent | None:
    """The extent of a sheet that is plain; None: nothing is known of it."""
    extent, rest, begun = Extent(), b"", False
    try:
        for piece in pieces:
            rest += piece
            end = rest.rfind(_ROW_ENDS) + len(_ROW_ENDS)
            if end >= len(_ROW_ENDS):
                _look_at(rest[:end], extent, begun)
                rest, begun = rest[end:], True
            elif len(rest) > _LONGEST_ROW:
                return None
        _look_at(rest, extent, begun)
    except _Surprise:
        return None
    return extent


def _look_at(xml: bytes, extent: Extent, begun: bool) -> None:
    if not begun:
        start = _START.match(xml)
        if start is None:
            raise _Surprise
        xml = xml[start.end() :]
    if any(sign in xml for sign in _SURPRISES) or _has_prefix(xml):
        raise _Surprise
    cells = _CELL.findall(xml)
    if len(cells) != xml.count(b"<c") and len(cells) != sum(1 for _ in _BEGINS.finditer(xml)):
        raise _Surprise
    if cells:
        _measure(cells, extent)


def _has_prefix(xml: bytes) -> bool:
    """Whether an element's name has one. There are fewer colons than elements."""
    return any(
        _NAME.fullmatch(xml, max(0, xml.rfind(b"<", 0, colon.start())), colon.start()) for colon in _COLON.finditer(xml)
    )


def _measure(cells: list[Cell], extent: Extent) -> None:
    # By map, not by a loop over the cells, which would take as long as to find them.
    attributes = list(map(_ATTRIBUTES_OF, cells))
    empty, strings = _kinds(set(attributes))
    if empty:
        cells = [cell for cell in cells if cell[2] not in empty]
    if not cells:
        return
    rows = [int(row) for row, _ in groupby(map(_ROW_OF, cells))]
    if rows[0] < extent.rows or rows != sorted(rows):
        raise _Surprise
    extent.rows = rows[-1]
    extent.columns = max(extent.columns, *map(_number, set(map(_LETTERS_OF, cells))))
    extent.filled += len(cells)
    extent.strings += sum(map(attributes.count, strings))


def _kinds(found: set[bytes]) -> tuple[set[bytes], set[bytes]]:
    """Which of the attributes are those of empty cells, and which of cells that name a string."""
    empty, strings = set(), set()
    for attributes in found:
        known = _ATTRIBUTES.fullmatch(attributes)
        if known is None:
            raise _Surprise
        if known[1]:
            empty.add(attributes)
        elif b't="s"' in attributes:
            strings.add(attributes)
    return empty, strings


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number
