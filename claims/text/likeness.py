"""The passage most like a quote that is not in a text word for word. Offsets count code points.

First whole words: a window as long as the quote slides over the text and counts which of the quote's words it holds,
rare ones for more. Only the few best windows are then compared letter by letter, so that a text of 200,000
characters takes some hundredths of a second.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product
from math import sqrt

from claims.text.typography import plain

_WINDOWS = 3
# Comparing letters is quadratic; longer passages are compared by words, and still longer ones by their two ends.
_LONGEST_BY_LETTER = 300
_MOST_WORDS = 300
_END_WORDS = 60
# Words that the passage lacks count four times as much as words added to it (the F measure with β = 2): of
# "Qatar, which hosted them, accepts it" and "accepts it" the first is more like "Qatar accepts it".
_WEIGHT_OF_LACKING = 4

# Chinese, Japanese and Korean have no spaces between words: each sign counts as one.
_SIGNS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_PUNCTUATION = (
    "!-/:-@\\[-`{-~\u00a1\u00ab\u00b7\u00bb\u00bf\u060c\u061b\u061f\u06d4\u2010-\u2027\u2030-\u205e\u3000-\u303f"
)
_WORD = re.compile(rf"[{_SIGNS}]|[^\s{_PUNCTUATION}{_SIGNS}]+")


@dataclass(frozen=True)
class Likeness:
    """A passage of the text, and how alike it is to the quote: from 0 to 1, where 1 is the same but for case."""

    start: int
    end: int
    score: float


class _Words:
    """The words of a text, folded, with their places; without stray accents, of which folding leaves nothing."""

    def __init__(self, text: str):
        found = [(folded, word.span()) for word in _WORD.finditer(text) if (folded := _folded(word[0]))]
        self.text = text
        self.folded = [folded for folded, _ in found]
        self.spans = [span for _, span in found]

    def part(self, first: int, last: int) -> str:
        """The text from word `first` up to, not including, word `last`."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    """The word without case, accents and vowel signs."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()


def most_alike(text: str, quote: str) -> list[Likeness]:
    """The few passages of the text most like the quote, the best first; none where they share no word."""
    wanted = _Words(quote)
    if not wanted.folded:
        return []
    found = [_with_edges(text, quote, wanted, like) for like in _found(_Words(text), wanted)]
    return sorted(found, key=lambda like: -like.score)


def _found(page: _Words, wanted: _Words) -> list[Likeness]:
    if len(wanted.folded) > _MOST_WORDS:
        return _by_both_ends(page, wanted)
    return [_best_in_window(page, wanted, last) for last in _best_windows(page.folded, wanted.folded)]


def _best_windows(words: list[str], wanted: list[str]) -> list[int]:
    """The last words of the windows that hold most of the wanted ones, apart from one another."""
    scores = _window_scores(words, wanted)
    chosen: list[int] = []
    for last in sorted((at for at, score in enumerate(scores) if score > 0), key=lambda at: -scores[at]):
        if all(abs(last - other) > len(wanted) // 2 for other in chosen):
            chosen.append(last)
        if len(chosen) == _WINDOWS:
            break
    return chosen


def _window_scores(words: list[str], wanted: list[str]) -> list[int]:
    """For each word, the weight of the wanted words in the window that ends with it. In whole numbers, so that a
    window from which all of them went weighs exactly nothing.
    """
    need = Counter(wanted)
    often = Counter(word for word in words if word in need)
    weight = {word: 1 + int(1_000_000 * len(word) / sqrt(count)) for word, count in often.items()}
    have: Counter[str] = Counter()
    scores, score = [], 0
    for at, word in enumerate(words):
        if word in need:
            have[word] += 1
            score += weight[word] if have[word] <= need[word] else 0
        gone = words[at - len(wanted)] if at >= len(wanted) else ""
        if gone in need:
            score -= weight[gone] if have[gone] <= need[gone] else 0
            have[gone] -= 1
        scores.append(score)
    return scores


def _best_in_window(page: _Words, wanted: _Words, last: int) -> Likeness:
    """The passage in and around the window that is most like the quote: each likely begin with each likely end."""
    size = len(wanted.folded)
    margin = 2 + size // 4
    low, high = max(0, last + 1 - size - margin), min(len(page.folded), last + 1 + margin)
    matcher = SequenceMatcher(None, wanted.folded, page.folded[low:high], autojunk=False)
    shared = [block for block in matcher.get_matching_blocks() if block.size]
    first_shared, past_shared = low + shared[0].b, low + shared[-1].b + shared[-1].size
    # Words of the quote before the first or after the last shared one were probably replaced by as many others.
    begins = {max(0, last + 1 - size), first_shared, max(low, first_shared - shared[0].a)}
    ends = {last + 1, past_shared, min(high, past_shared + size - shared[-1].a - shared[-1].size)}
    passages = [(begin, end) for begin, end in product(sorted(begins), sorted(ends)) if begin < end]
    compare = _Comparison(wanted.part(0, size))
    score, begin, end = max((compare(page.part(begin, end)), begin, end) for begin, end in passages)
    return Likeness(page.spans[begin][0], page.spans[end - 1][1], score)


class _Comparison:
    """How alike passages are to one quote, from 0 to 1: by letters of either case, or by words where it is long."""

    def __init__(self, quote: str):
        self.by_letter = len(quote) <= _LONGEST_BY_LETTER
        parts = self._parts(quote)
        self.size = len(parts)
        self.matcher: SequenceMatcher[str] = SequenceMatcher(None, "", parts, autojunk=False)

    def __call__(self, passage: str) -> float:
        parts = self._parts(passage)
        self.matcher.set_seq1(parts)
        shared = sum(block.size for block in self.matcher.get_matching_blocks())
        return _agreement(shared, self.size, len(parts))

    def _parts(self, text: str) -> str | list[str]:
        text = plain(text).casefold()
        return text if self.by_letter else text.split()


def _by_both_ends(page: _Words, wanted: _Words) -> list[Likeness]:
    """For quotes of pages: from where its first words are found to where its last are, scored by the words between."""
    heads = _found(page, _Words(wanted.part(0, _END_WORDS)))
    tails = _found(page, _Words(wanted.part(len(wanted.folded) - _END_WORDS, len(wanted.folded))))
    length = wanted.spans[-1][1] - wanted.spans[0][0]
    return [
        Likeness(head.start, tail.end, _shared_words(page.text[head.start : tail.end], wanted))
        for head, tail in product(heads, tails)
        if length / 2 < tail.end - head.start < length * 2
    ]


def _shared_words(passage: str, wanted: _Words) -> float:
    here, there = Counter(_Words(passage).folded), Counter(wanted.folded)
    return _agreement((here & there).total(), there.total(), here.total())


def _agreement(shared: int, wanted: int, present: int) -> float:
    """From 0 to 1: how much of what is wanted is shared, lessened a little by what else is present."""
    return (_WEIGHT_OF_LACKING + 1) * shared / (_WEIGHT_OF_LACKING * wanted + present)


def _with_edges(text: str, quote: str, wanted: _Words, like: Likeness) -> Likeness:
    """The passage with the quotation marks or full stop around its words, where the quote has them too."""
    before, after = quote[: wanted.spans[0][0]], quote[wanted.spans[-1][1] :]
    start = like.start - len(before) if text.endswith(before, 0, like.start) else like.start
    end = like.end + len(after) if text.startswith(after, like.end) else like.end
    return Likeness(start, end, like.score)
