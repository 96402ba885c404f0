"""What turns a true sentence into a false claim when it is left out: not, could, if, strongly, as an actor in … Pure."""

from collections.abc import Sequence

from claims.suggestion.words import Word
from claims.vocabulary import Modality

NEGATIONS = frozenset(
    ["not", "n't", "never", "neither", "nor", "no", "cannot", "without", "refuses", "refused", "refuse", "refusing"]
)
NEGATIONS |= frozenset(
    ["declines", "declined", "decline", "declining", "lack", "lacks", "stopped", "stops", "unwilling"]
)
_MODALITIES = {
    Modality.POSSIBLE: "may might could possibly perhaps likely apparently reportedly",
    Modality.OBLIGED: "must should ought need needs obliged required",
    Modality.INTENDED: "wants want wanted plans planned seeks sought vows vowed intends intended hopes hoped pledged"
    " pledges promises promised prepares aims ready willing threatens",
    Modality.FUTURE: "will 'll wo shall going",
    Modality.CONDITIONAL: "would 'd",
    Modality.PAST: "once formerly previously used",
}
_BY_WORD = {word: modality for modality, words in _MODALITIES.items() for word in words.split()}
_CONDITIONS = frozenset(["if", "unless", "provided", "should"])
# "If Qatar accepts Hamas, while the Emirates oppose it": a contrast, no condition.
_CONCESSIONS = frozenset(["while", "whereas", "others"])
_CONSEQUENCES = frozenset(["would", "could", "will", "might", "then"])
STRONG = frozenset(
    [
        "strongly",
        "ironclad",
        "staunch",
        "staunchly",
        "fully",
        "deeply",
        "deep",
        "sharply",
        "sharp",
        "harshly",
        "harsh",
        "firmly",
        "firm",
        "unwavering",
        "vehemently",
        "unconditional",
        "unconditionally",
        "fiercely",
        "fierce",
        "openly",
        "publicly",
        "vocal",
        "vocally",
        "outspoken",
        "wholeheartedly",
        "repeatedly",
        "bitterly",
        "bitter",
        "categorically",
        "adamantly",
        "flatly",
        "roundly",
        "forcefully",
        "warmly",
        "warm",
        "steadfast",
        "resolutely",
        "longtime",
        "longstanding",
        "close",
        "broad",
        "partly",
        "largely",
        "reluctantly",
        "tacitly",
    ]
)
_SCOPE_STARTS = {"as", "over", "for", "on", "in"}
_SCOPE_ENDS = frozenset(
    [
        ",",
        ";",
        ":",
        ".",
        "!",
        "?",
        ")",
        "(",
        "—",
        "–",
        "”",
        '"',
        "while",
        "whereas",
        "but",
        "and",
        "after",
        "before",
        "because",
        "since",
        "when",
    ]
)
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
