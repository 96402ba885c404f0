"""Words of a sentence, with their places in the text. Pure."""

import re
from typing import NamedTuple

# "U.S." is one word; the 's of a possessive and the n't of a negation are words of their own; so is each other mark.
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|[’'](?:s|S)\b"
    r"|[^\W_]+?(?=n[’']t\b)|n[’']t\b"
    r"|[^\W_]+(?:[-.–][^\W_]+)*(?:[’'](?!s\b|S\b)[^\W_]+)?"
    r"|[^\w\s]"
)


class Word(NamedTuple):
    text: str
    lower: str
    start: int
    end: int


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Words and marks of text[start:end], their places those of the whole text."""
    return [
        Word(found, found.lower().replace("’", "'"), match.start(), match.end())
        for match in _WORD.finditer(text, start, end)
        if (found := match.group())
    ]
