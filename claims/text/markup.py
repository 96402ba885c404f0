"""Any HTML, however broken, read in one pass into tags and text. Time grows with the length and nothing else.

html5lib needs minutes for a tag with 20,000 attributes or for 100,000 nested elements, and the standard library's
parser is quadratic on tags that never close; so what goes to either is read here first. The patterns are possessive
(`*+`): they never try a second way through the same characters.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from claims.errors import BadText
from claims.text.language import gettext
from claims.text.normalise import FORBIDDEN, LINE_ENDS, compose

# The page of a large news site has some thousand tags, and some ten attributes on the busiest.
MOST_TAGS = 30_000
MOST_ATTRIBUTES = 200
MOST_ATTRIBUTES_IN_ALL = 100_000
MOST_ENTITIES = 100_000  # some pages write every Arabic letter as one


def page_expected() -> str:
    return gettext("Expected the page of one article.")


def names(words: str) -> frozenset[str]:
    """A set of names written as words with spaces between."""
    return frozenset(words.split())


# Elements that are no part of the article's text. Raw ones hold characters, not tags, up to their end tag.
RAW = names("script style iframe noembed noframes noscript textarea title xmp")
DROPPED = names("applet audio button canvas datalist embed math object option optgroup select svg template video")

_VALUE = r"\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+"
_TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:{_VALUE})?+)*+)>")
_ATTRIBUTE = re.compile(rf"([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+({_VALUE})?+)?+")
_TEXT = re.compile(r"(?:[^<]++|<(?![a-zA-Z/!?]))++")
_COMMENT = re.compile(r"<!--(?:-?>|(?s:.*?)(?:--!?>|\Z))")
_DECLARATION = re.compile(r"<(?:[!?]|/(?![a-zA-Z]))[^>]*+>")
# int() refuses more than 4,300 digits with an error, and no code point needs nine.
_ENDLESS_NUMBER = re.compile(r"&#(?:[xX][0-9a-fA-F]{9,}+|[0-9]{9,}+);?")


@dataclass(frozen=True)
class Token:
    """One piece: `kind` is "open", "close", "text" or "title"; a tag's `name` in lower case.

    Entities are resolved in `text`, not yet in `attributes`.
    """

    kind: str
    name: str = ""
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


def readable(text: str) -> str:
    """Characters of HTML as they are to be read: entities resolved, NFC, "\\n" line ends, form feeds made spaces.

    What no text may hold (NUL, controls, half characters) becomes U+FFFD, as browsers do with NUL: real pages have
    stray control characters, and the mark shows where one stood. Raises BadText for a letter with too many marks.
    """
    if "&" in text:
        text = html.unescape(_ENDLESS_NUMBER.sub("\ufffd", text))
    return compose(FORBIDDEN.sub("\ufffd", LINE_ENDS.sub("\n", text).replace("\f", " ")))


def tokens(source: str) -> Iterator[Token]:
    """The pieces of the HTML in order, without comments, declarations, and dropped elements with their content.

    A tag that never ends is text, with all that follows it. Raises BadText for more than MOST_TAGS tags, more than
    MOST_ATTRIBUTES on one or MOST_ATTRIBUTES_IN_ALL, more than MOST_ENTITIES, and where readable does.
    """
    reader = _Reader(source)
    at = 0
    while at < len(source):
        if text := _TEXT.match(source, at):
            yield reader.text(text[0])
            at = text.end()
        elif hidden := _COMMENT.match(source, at) or _DECLARATION.match(source, at):
            at = hidden.end()
            reader.count_tag()
        elif tag := _TAG.match(source, at):
            at, token = reader.read(tag)
            if token:
                yield token
        else:
            yield reader.text(source[at:])
            return


class _Reader:
    """Reads tags, counts them, and finds where dropped elements end.

    It remembers where no end tag follows any more, so as not to search to the end again.
    """

    def __init__(self, source: str):
        self.source = source
        self.tags = self.attributes = self.entities = 0
        self.no_end_after: dict[str, int] = {}

    def read(self, tag: re.Match[str]) -> tuple[int, Token | None]:
        """Where to read on after a tag, and what it gives: nothing where its element is dropped."""
        self.count_tag()
        name = tag[2].lower()
        if tag[1]:
            return tag.end(), Token("close", name)
        if name not in RAW and name not in DROPPED:
            return tag.end(), Token("open", name, attributes=self._attributes(tag))
        inner_end, end = self._skip(name, tag)
        return end, self.text(self.source[tag.end() : inner_end], "title") if name == "title" else None

    def text(self, raw: str, kind: str = "text") -> Token:
        """The token for characters as they stand in the source."""
        self._count_entities(raw)
        return Token(kind, text=readable(raw))

    def _count_entities(self, raw: str) -> None:
        self.entities += raw.count("&")
        if self.entities > MOST_ENTITIES:
            raise BadText(
                gettext("The HTML has more than {most_entities:,} entities such as &amp;. {expected}").format(
                    most_entities=MOST_ENTITIES, expected=page_expected()
                )
            )

    def count_tag(self) -> None:
        self.tags += 1
        if self.tags > MOST_TAGS:
            raise BadText(
                gettext("The HTML has more than {most_tags:,} tags. {expected}").format(
                    most_tags=MOST_TAGS, expected=page_expected()
                )
            )

    def _attributes(self, tag: re.Match[str]) -> dict[str, str]:
        self._count_entities(tag[3])
        found: dict[str, str] = {}
        for count, attribute in enumerate(_ATTRIBUTE.finditer(tag[3]), start=1):
            self.attributes += 1
            if count > MOST_ATTRIBUTES or self.attributes > MOST_ATTRIBUTES_IN_ALL:
                self._refuse_attributes(tag, count)
            value = attribute[2] or ""
            if value[:1] in ("'", '"'):
                value = value[1:-1]
            found.setdefault(attribute[1].lower(), value)  # of two with one name the first counts, as in browsers
        return found

    def _refuse_attributes(self, tag: re.Match[str], count: int) -> NoReturn:
        line = self.source.count("\n", 0, tag.start()) + 1
        what = gettext("Line {line} of the HTML has a tag with more than {most_attributes} attributes.").format(
            line=line, most_attributes=MOST_ATTRIBUTES
        )
        if count <= MOST_ATTRIBUTES:
            what = gettext("The HTML has more than {most_attributes_in_all:,} attributes.").format(
                most_attributes_in_all=MOST_ATTRIBUTES_IN_ALL
            )
        raise BadText(f"{what} {page_expected()}")

    def _skip(self, name: str, tag: re.Match[str]) -> tuple[int, int]:
        """Where the content of the element opened by `tag` ends, and where its end tag does."""
        if name not in RAW and tag[3].endswith("/"):
            return tag.end(), tag.end()
        if tag.end() >= self.no_end_after.get(name, len(self.source)):
            return self._without_end(name, tag)
        return self._raw(name, tag) if name in RAW else self._nested(name, tag)

    def _without_end(self, name: str, tag: re.Match[str]) -> tuple[int, int]:
        """An open script runs to the end of the page, as in browsers; of an open <svg> or <embed> only the tag goes."""
        end = len(self.source) if name in RAW else tag.end()
        return end, end

    def _raw(self, name: str, tag: re.Match[str]) -> tuple[int, int]:
        end = re.compile(rf"</{name}(?=[\s/>])[^>]*+>?", re.IGNORECASE).search(self.source, tag.end())
        return (end.start(), end.end()) if end else self._without_end(name, tag)

    def _nested(self, name: str, tag: re.Match[str]) -> tuple[int, int]:
        depth, last = 1, None
        for piece in re.compile(rf"<(/?){name}(?=[\s/>])[^>]*+>?", re.IGNORECASE).finditer(self.source, tag.end()):
            self.count_tag()
            if piece[1]:
                depth, last = depth - 1, piece
            elif not piece[0].endswith("/>"):
                depth += 1
            if depth == 0:
                return piece.start(), piece.end()
        self.no_end_after[name] = last.end() if last else 0
        return (last.start(), last.end()) if last else self._without_end(name, tag)
