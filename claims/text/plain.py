"""HTML as plain text: the lines that a reader of the page sees."""

import re

from claims.text.elements import AS_DIV, BLOCKS, HEADINGS
from claims.text.markup import Token, names, tokens
from claims.text.normalise import normalise, one_line

# How many line ends stand at least before and after an element; 2 leaves a blank line, as between paragraphs.
_LINE_ENDS_AROUND = dict.fromkeys(BLOCKS | AS_DIV, 1) | dict.fromkeys(
    HEADINGS | names("p blockquote figure ol pre table ul hr"), 2
)
_SPACES = re.compile(r"[ \t\n]+")


def to_text(html: str) -> str:
    """The text of sanitised HTML, normalised: paragraphs separated by a blank line, cells of a row by a tab.

    Runs of spaces and line ends are one space, as a browser shows them, but not in <pre>; no white space at either
    end. Raises BadText where reading the tags does.
    """
    page = _Page()
    for token in tokens(html):
        page.take(token)
    return normalise(page.finished())


def title_of(html: str) -> str:
    """What the document's <title> says, on one line, or "". Raises BadText where reading the tags does."""
    return next((one_line(token.text) for token in tokens(html) if token.kind == "title"), "")


class _Page:
    """Collects words; the line ends or the space that are due between them are written once more words follow."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.breaks = self.line_ends = self.preformatted = 0
        self.space = ""

    def take(self, token: Token) -> None:
        if token.kind == "text":
            self._write(token.text) if self.preformatted else self._add(token.text)
        elif token.name == "br":
            self.breaks += 1
        elif token.name in ("td", "th"):
            self.space = "\t" if token.kind == "close" else self.space
        else:
            self._add_block_edge(token)

    def finished(self) -> str:
        return "".join(self.written).strip(" \t\n")

    def _add_block_edge(self, tag: Token) -> None:
        if tag.name == "pre":
            self.preformatted = 1 if tag.kind == "open" else 0
        self.line_ends = max(self.line_ends, _LINE_ENDS_AROUND.get(tag.name, 0))

    def _add(self, text: str) -> None:
        text = _SPACES.sub(" ", text)
        if text.startswith(" ") or not text.strip():
            self.space = self.space or " "
        if text.strip():  # of a "paragraph" that is but a no-break space, nothing stays
            self._write(text.strip(" "))
            self.space = " " if text.endswith(" ") else ""

    def _write(self, text: str) -> None:
        if self.written:
            due = min(2, max(self.line_ends, self.breaks))
            there = self.written[-1].endswith("\n")  # a line end that <pre> brought itself
            self.written.append("\n" * (due - there) if due else self.space)
        self.written.append(text)
        self.breaks = self.line_ends = 0
        self.space = ""
