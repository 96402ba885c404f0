"""Broken HTML made whole: the tags that an article needs, closed, and nested as HTML's content rules have it.

What comes out is what any parser reads back unchanged. That makes sanitising idempotent, and leaves the sanitiser's
own parser nothing to repair, which is where harmless-looking HTML mutates into scripts. Where tags overlap
(`<b><p>a</b>b</p>`) the words and their breaks are kept, and the emphasis gives way.
"""

from collections.abc import Collection
from dataclasses import dataclass
from html import escape

from claims.errors import BadText
from claims.text.elements import (
    AS_DIV,
    BLOCKS,
    CELLS,
    HEADINGS,
    INLINE,
    KEPT,
    ROW_GROUPS,
    TABLE_PARTS,
    VOID,
    attributes_to_write,
)
from claims.text.language import gettext
from claims.text.markup import Token, page_expected, tokens
from claims.text.normalise import compose

DEEPEST = 200
# bleach, which reads the result, takes some 50 µs a tag, 30 an attribute, 20 an escaped character and 0.2 s a million
# other characters: with these limits at most about half a second. A long article has some hundred tags.
MOST_KEPT = 6_000
LONGEST_KEPT = 1_000_000


_LISTS = frozenset(("ul", "ol"))
_CELL_WALLS = CELLS | {"caption"}
_TABLE_STRUCTURE = ROW_GROUPS | {"table", "tr"}
# What a part of a table stands in, and what is opened for it where that is missing.
_PARENTS: dict[str, tuple[Collection[str], str]] = {
    "td": (("tr",), "tr"),
    "th": (("tr",), "tr"),
    "tr": (ROW_GROUPS, "tbody"),
}


@dataclass(frozen=True)
class _Open:
    """An element not yet closed: the name by which its end tag will come, and the name written ("" for none)."""

    given: str
    name: str


def tidy(source: str) -> str:
    """Well-formed HTML of allowed elements and attributes only, from any HTML.

    Raises BadText for elements nested deeper than DEEPEST, for more than MOST_KEPT tags, attributes and escaped
    characters or LONGEST_KEPT characters that would stay, and where reading the tags does.
    """
    outline = _Outline()
    for token in tokens(source):
        if token.kind == "text":
            outline.add_text(token.text)
        elif token.kind == "open":
            outline.open(token)
        elif token.kind == "close":
            outline.close(token.name)
    return outline.finished()


class _Outline:
    """Writes elements in order and keeps the stack of open ones."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.words: list[str] = []
        self.stack: list[_Open] = []
        self.pieces = self.length = 0

    def finished(self) -> str:
        self._close_from(0)
        self._write_words()
        return "".join(self.written)

    def add_text(self, text: str) -> None:
        if text.strip(" \t\n"):
            self._leave_table_structure()
        self.words.append(text)

    def open(self, tag: Token) -> None:
        name = self._name_to_write(tag.name)
        if name is None:
            return
        if name in TABLE_PARTS:
            self._open_table_part(name, attributes_to_write(name, tag))
            return
        self._leave_table_structure()
        if name in BLOCKS or name == "hr":
            self._make_room_for_block(name)
        attributes = attributes_to_write(name, tag)
        says_nothing = name in ("a", "span") and not attributes
        if says_nothing or (name == "a" and self._is_inside_link()):
            name = ""
        self._push(tag.name, name, attributes)

    def close(self, given: str) -> None:
        stops: Collection[str] = _CELL_WALLS
        if given in TABLE_PARTS or given == "table":
            stops = ("table",)
        elif given in INLINE:
            stops = BLOCKS
        elif given == "li":
            stops = _CELL_WALLS | _LISTS
        names = HEADINGS if given in HEADINGS else (given,)
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at].given in names:
                self._close_from(at)
                return
            if self.stack[at].name in stops:
                return

    def _name_to_write(self, given: str) -> str | None:
        """The element that stands for the given one: div for a part without its whole, None where only the tag goes."""
        if given in AS_DIV or (given == "li" and self._find(_LISTS, _CELL_WALLS) is None):
            return "div"
        if given in TABLE_PARTS and self._find(("table",)) is None:
            return None if given in ROW_GROUPS else "div"
        return given if given in KEPT else None

    def _make_room_for_block(self, name: str) -> None:
        """Closes the paragraph, item or heading that the block ends by beginning."""
        if name == "li":
            self._close_from((self._find(_LISTS) or 0) + 1)
        ended = HEADINGS | {"p"} if name in HEADINGS else ("p",)
        while (at := self._find(ended, _CELL_WALLS)) is not None:
            self._close_from(at)

    def _is_inside_link(self) -> bool:
        """Whether the link that begins has to give way to an open one; where no block is between, that one ends."""
        outer = self._find(("a",), _CELL_WALLS)
        if outer is None:
            return False
        if any(element.name in BLOCKS for element in self.stack[outer:]):
            return True
        self._close_from(outer)
        return False

    def _open_table_part(self, name: str, attributes: str = "") -> None:
        parents, missing = _PARENTS.get(name, (("table",), ""))
        at = self._find(parents, ("table",))
        if at is None:
            self._open_table_part(missing)
            at = len(self.stack) - 1
        self._close_from(at + 1)
        self._push(name, name, attributes)

    def _leave_table_structure(self) -> None:
        """Words and blocks right in a table or row go into a cell: a parser would move them out of the table."""
        if self.stack and self.stack[-1].name in _TABLE_STRUCTURE:
            self._open_table_part("td")

    def _find(self, names: Collection[str], stops: Collection[str] = ()) -> int | None:
        """Where the innermost open element of one of the names is in the stack; None where a stop comes first."""
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at].name in names:
                return at
            if self.stack[at].name in stops:
                return None
        return None

    def _push(self, given: str, name: str, attributes: str) -> None:
        if name:
            self._write_tag(f"<{name}{attributes}>")
        if name in VOID:
            return
        if len(self.stack) >= DEEPEST:
            raise BadText(
                gettext("The HTML has tags nested more than {deepest} deep. {expected}").format(
                    deepest=DEEPEST, expected=page_expected()
                )
            )
        self.stack.append(_Open(given, name))

    def _close_from(self, at: int) -> None:
        """Closes the element at that place in the stack, and all within it."""
        while len(self.stack) > at:
            if name := self.stack.pop().name:
                self._write_tag(f"</{name}>")

    def _write_tag(self, tag: str) -> None:
        self._write_words()
        self._write(tag, pieces=1 + tag.count('="') + tag.count("&"))

    def _write_words(self) -> None:
        """Writes what came since the last tag: composed as one, for a dropped tag may have stood before an accent."""
        text = compose("".join(self.words))
        self.words.clear()
        if self.written and self.written[-1].startswith("<pre"):
            text = text.lstrip("\n")  # a parser drops the first line end, so each round would take one more
        if text.startswith("\u0338"):
            # The combining stroke: Unicode composes it with the ">" before it to "≯", which would break the tag.
            self._write("&#x338;", pieces=1)
            text = text[1:]
        if text:
            self._write(text, pieces=text.count("&") + text.count("<") + text.count(">"), is_words=True)

    def _write(self, html: str, *, pieces: int, is_words: bool = False) -> None:
        self.pieces += pieces
        self.length += len(html)
        if self.pieces > MOST_KEPT:
            raise BadText(
                gettext("The HTML has more than {most_kept:,} tags and special characters. {expected}").format(
                    most_kept=MOST_KEPT, expected=page_expected()
                )
            )
        if self.length > LONGEST_KEPT:
            raise BadText(
                gettext("The text of the HTML has more than {longest_kept:,} characters. {expected}").format(
                    longest_kept=LONGEST_KEPT, expected=page_expected()
                )
            )
        self.written.append(escape(html, quote=False) if is_words else html)
