"""What makes a true sentence false when it is left out: not, could, if, strongly, as an actor in … Pure."""

from collections.abc import Sequence

from claims.suggestion.word_lists import table, words
from claims.suggestion.words import Word
from claims.vocabulary import Modality

NEGATIONS = words("negations")
_BY_WORD = {word: Modality(key) for key, said in table("modalities").items() for word in said}
_CONDITIONS = words("conditions")
# "If Qatar accepts Hamas, while the Emirates oppose it": a contrast, no condition.
_CONCESSIONS = words("concessions")
_CONSEQUENCES = words("consequences")
STRONG = words("strong")
_SCOPE_STARTS = {"as", "over", "for", "on", "in"}
_SCOPE_ENDS = words("scope_ends")
LONGEST_SCOPE = 14  # words


def is_negated(between: Sequence[Word]) -> bool:
    """Whether the words from the holder to the stance deny it, behind the last comma. Twice denied is affirmed."""
    commas = [at for at, word in enumerate(between) if word.text in ",;:—"]
    return sum(word.lower in NEGATIONS for word in between[commas[-1] + 1 if commas else 0 :]) % 2 == 1


def modality_of(before: Sequence[Word], between: Sequence[Word], after: Sequence[Word]) -> Modality:
    """By the words before the holder, from there to the cue, and behind it, all of one sentence."""
    for word in reversed(between):
        if (modality := _BY_WORD.get(word.lower)) is not None:
            return modality
    if any(word.lower in _CONDITIONS for word in before) and not _concedes([*before, *between, *after]):
        return Modality.CONDITIONAL
    return Modality.ASSERTED


def _concedes(sentence: Sequence[Word]) -> bool:
    """An "if" that sets one thing beside another ("if A accepts it, while B opposes it"), and makes nothing depend."""
    said = {word.lower for word in sentence}
    return bool(said & _CONCESSIONS) and not said & _CONSEQUENCES


def strength_in(words: Sequence[Word]) -> str:
    """The intensifier that stands there, as it is written; "" where there is none."""
    return next((word.text for word in words if word.lower in STRONG), "")


def scope_after(words: Sequence[Word], at: int) -> int:
    """Where the respect in which somebody takes a stance ends, if it begins at `at` ("as an actor in …"); else `at`."""
    if at >= len(words) or words[at].lower not in _SCOPE_STARTS:
        return at
    end = at + 1
    while end < len(words) and end - at < LONGEST_SCOPE and words[end].lower not in _SCOPE_ENDS:
        end += 1
    return end if end - at > 2 else at
