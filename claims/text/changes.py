"""What changed from one text to another, word by word. Nothing gets lost: the pieces put together give both texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
# Comparing is quadratic: larger blocks of changed lines are shown as left out and put in, whole.
_MOST_WORDS = 3_000
_MOST_LINES = 10_000
# Where a reader can begin: after the end of a line, or of a sentence.
_BEGINNINGS = re.compile(r"\n+|[.!?…؟۔。][\"'”’»)\]]*\s+")
# So much of what stayed is shown on either side of a change, in characters.
AROUND = 160


class Change(StrEnum):
    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Piece:
    """Words that stayed, went out or came in. `omitted`: so many characters that stayed are left out before `text`."""

    change: Change
    text: str
    omitted: int = 0


def changes(old: str, new: str) -> list[Piece]:
    """`old` is what stayed and what went out, `new` what stayed and what came in, each in the order of its text."""
    return list(_joined(list(_by_lines(old, new))))


def _by_lines(old: str, new: str) -> Iterator[Piece]:
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if max(len(before), len(after)) > _MOST_LINES:
        yield from _whole(old, new)
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after).get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            yield Piece(Change.SAME, gone)
        else:
            yield from _by_words(gone, come)


def _by_words(old: str, new: str) -> Iterator[Piece]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(before), len(after)) > _MOST_WORDS:
        yield from _whole(old, new)
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(Change.SAME, "".join(before[a:b]))
        else:
            yield from _whole("".join(before[a:b]), "".join(after[c:d]))


def _whole(old: str, new: str) -> Iterator[Piece]:
    if old:
        yield Piece(Change.OUT, old)
    if new:
        yield Piece(Change.IN, new)


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of a kind as one."""
    for is_same, run in groupby(_smoothed(pieces), key=lambda piece: piece.change == Change.SAME):
        alike = list(run)
        if is_same:
            yield Piece(Change.SAME, "".join(piece.text for piece in alike))
        else:
            yield from _whole(*("".join(p.text for p in alike if p.change == kind) for kind in (Change.OUT, Change.IN)))


def _smoothed(pieces: list[Piece]) -> Iterator[Piece]:
    """A space alone between two changes goes with both, so that a phrase isn't cut up."""
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        is_lone = piece.change == Change.SAME and piece.text.isspace() and "\n" not in piece.text
        if is_lone and 0 < place < last and Change.SAME not in (pieces[place - 1].change, pieces[place + 1].change):
            yield from _whole(piece.text, piece.text)
        else:
            yield piece


def in_short(pieces: list[Piece], around: int = AROUND) -> list[Piece]:
    """The same with long stretches that stayed cut down to what surrounds a change, about so many characters each.

    What is left out begins and ends with a sentence or a line, where one does so nearby; else with a word.
    """
    shown: list[Piece] = []
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        head = around if place else 0
        tail = around if place < last else 0
        if piece.change != Change.SAME or len(piece.text) <= head + tail + around:
            shown.append(piece)
            continue
        start = _cut_after(piece.text, head) if head else 0
        end = _cut_before(piece.text, len(piece.text) - tail) if tail else len(piece.text)
        if start >= end:
            shown.append(piece)
            continue
        if start:
            shown.append(Piece(Change.SAME, piece.text[:start]))
        shown.append(Piece(Change.SAME, piece.text[end:], omitted=end - start))
    return shown


def _cut_after(text: str, place: int) -> int:
    """The first beginning from `place` on, no further than as much again; else that of a word."""
    found = next((each.end() for each in _BEGINNINGS.finditer(text) if each.end() >= place), None)
    if found is not None and found <= 2 * place:
        return found
    space = text.find(" ", place, 2 * place)
    return place if space < 0 else space + 1


def _cut_before(text: str, place: int) -> int:
    """The last beginning up to `place`, no further back than as much again; else that of a word."""
    furthest = max(2 * place - len(text), 0)
    found = [each.end() for each in _BEGINNINGS.finditer(text, furthest) if each.end() <= place]
    return found[-1] if found else text.rfind(" ", furthest, place) + 1 or place
