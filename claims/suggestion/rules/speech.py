"""Who says so: quotes, "according to", "X said that". Pure."""

from collections.abc import Sequence

from claims.suggestion.rules.clause import Clause
from claims.suggestion.rules.mentions import Mention
from claims.suggestion.word_lists import words
from claims.suggestion.words import Word

SAYING = words("saying")
_OPENS, _CLOSES = "“«„", "”»"


def quoted(words: Sequence[Word]) -> list[bool]:
    """For each word, whether it stands between quotation marks that are still open at the sentence's end, or closed."""
    inside, found = False, []
    for word in words:
        if word.text in _OPENS:
            inside = True
        elif word.text in _CLOSES:
            inside = False
        elif word.text == '"':
            inside = not inside
        found.append(inside)
    return found


def speaker(clause: Clause, in_quotes: Sequence[bool]) -> Mention | None:
    """Whoever is said to say something, outside the quotes: "X said", "said X", "according to X"."""
    for at, word in enumerate(clause.words):
        if in_quotes[at]:
            continue
        if word.lower in SAYING and (mention := _beside(clause, at)) is not None:
            return mention
        if word.lower == "according" and clause.lower(at + 1) == "to":
            found = clause.object(at + 2)
            if found is not None and found.sure > 0.6:
                return found.mention
    return None


def _beside(clause: Clause, at: int) -> Mention | None:
    found = clause.subject(at)
    if found is not None and found.sure >= 0.8:
        return found.mention
    behind = clause.object(at + 1)
    # "said Senate Majority Leader Mitch McConnell", after the quote.
    return behind.mention if behind is not None and behind.sure >= 0.3 and clause.lower(at - 1) in '”",»' else None


def first_person(words: Sequence[Word], in_quotes: Sequence[bool], who: Mention) -> list[Mention]:
    """Each "I" and "we" within quotes, as the speaker."""
    return [
        Mention(at, at + 1, who.entity, "speaker")
        for at, word in enumerate(words)
        if in_quotes[at] and word.lower in ("i", "we", "us", "me")
    ]
