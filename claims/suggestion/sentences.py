"""Sentences of a text, as stretches of it. Pure."""

import re
from dataclasses import dataclass

from claims.suggestion.word_lists import words

# A full stop after these ends no sentence.
ABBREVIATIONS = words("abbreviations")
LONGEST_HEADING = 14  # words
_END = re.compile(r"[.!?…؟。]+[\"'”’»)\]]*(?=\s|$)")
_LAST_WORD = re.compile(r"[^\s(\"“‘«]+$")
_CLOSES = "\"'”’»)]"


@dataclass(frozen=True)
class Sentence:
    """text[start:end], without white space at either end. A heading names a topic rather than saying something."""

    start: int
    end: int
    is_heading: bool = False


def sentences(text: str) -> list[Sentence]:
    """In their order. A line break ends a sentence: texts here have a line for each paragraph."""
    found = []
    start = 0
    for line in text.split("\n"):
        found += _of_paragraph(text, start, start + len(line))
        start += len(line) + 1
    return found


def _of_paragraph(text: str, start: int, end: int) -> list[Sentence]:
    pieces = []
    at = start
    for match in _END.finditer(text, start, end):
        if not _goes_on(text, at, match, end):
            pieces.append((at, match.end()))
            at = match.end()
    pieces.append((at, end))
    alone = len(pieces) <= 2
    return [
        Sentence(*place, is_heading=alone and _is_heading(text[slice(*place)]))
        for piece in pieces
        if (place := _trimmed(text, *piece))
    ]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    if not words.strip():
        return None
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _goes_on(text: str, start: int, match: re.Match, end: int) -> bool:
    """Whether the sentence goes on behind this full stop."""
    rest = text[match.end() : end].lstrip()
    if not rest:
        return False
    if rest[0].islower():
        return True
    if match.group() != ".":
        return False
    last = _LAST_WORD.search(text, start, match.start())
    word = last.group().casefold() if last else ""
    # "J. Smith", "U.S. President": an initial, or letters with stops between.
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or bool(re.fullmatch(r"(\w\.)+\w", word))


def _is_heading(words: str) -> bool:
    return words.rstrip(_CLOSES)[-1:] not in ".!?…؟。:;," and len(words.split()) <= LONGEST_HEADING
