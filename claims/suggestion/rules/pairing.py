"""Who takes a stance towards whom: the orders of words in which a stance word stands with its two sides. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.suggestion.rules.clause import BE, Clause, Found
from claims.suggestion.rules.lexicon import COMPOUNDS, Cue, cues
from claims.suggestion.rules.mentions import Mention
from claims.suggestion.words import Word


@dataclass(frozen=True)
class Pair:
    """`how`: the order of words, as a reader may be told."""

    holder: Mention
    target: Mention
    cue: Cue
    sure: float
    how: str


def pairs(clause: Clause) -> Iterator[Pair]:
    """In the order of their stance words."""
    for cue in cues(list(clause.words)):
        pair = _paired(clause, cue)
        if pair is not None and pair.holder.entity != pair.target.entity:
            clause.holder = pair.holder
            yield pair


def _paired(clause: Clause, cue: Cue) -> Pair | None:
    if cue.form == "noun":
        return _by_noun(clause, cue)
    if cue.form == "role":
        return _by_role(clause, cue)
    if cue.form == "past" and (passive := _passive(clause, cue)) is not None:
        return passive
    return _by_verb(clause, cue)


def _by_verb(clause: Clause, cue: Cue) -> Pair | None:
    if cue.form == "past" and _is_passive(clause, cue):
        return None
    target = clause.object(cue.last)
    if target is None:
        return None
    holder = _doer(clause, cue)
    return _pair(holder, target, cue, "stands between the two names")


def _doer(clause: Clause, cue: Cue) -> Found | None:
    before = clause.lower(cue.first - 1)
    if cue.form == "ing" and before in (",", "of", "for", "by", "in", "after", "before", "while", "without", "from"):
        beside = clause.ending_at(cue.first - 1)
        leading = beside or clause.holder or clause.leading()
        return Found(leading, 0.8 if beside else 0.65) if leading and leading.last <= cue.first else None
    if cue.form == "base" and before in ("the", "a", "an"):
        return None
    return clause.subject(cue.first)


def _is_passive(clause: Clause, cue: Cue) -> bool:
    at = cue.first - 1
    while clause.lower(at).endswith("ly") or clause.lower(at) in ("not", "n't", "also", "once", "never"):
        at -= 1
    return clause.lower(at) in BE


def _passive(clause: Clause, cue: Cue) -> Pair | None:
    """ "X was condemned by Y", "X, backed by Y": the name behind "by" holds it."""
    by = next((i for i in range(cue.last, min(cue.last + 6, len(clause.words))) if clause.lower(i) == "by"), None)
    if by is None or not (_is_passive(clause, cue) or by == cue.last):
        return None
    holder, target = clause.object(by + 1), clause.subject(cue.first)
    return _pair(holder, target, cue, "stands between the two names, with “by”")


def _by_noun(clause: Clause, cue: Cue) -> Pair | None:
    target = clause.object(cue.last)
    if target is None:
        return None
    holder = (
        clause.before_possessive(cue.first)
        or _from_behind(clause, target.mention.last)
        or clause.before_light_verb(cue.first)
    )
    return _pair(holder, target, cue, "is what the one is said to have for the other")


def _from_behind(clause: Clause, at: int) -> Found | None:
    """ "opposition to Hamas by the Emirates"."""
    return clause.object(at + 1) if clause.lower(at) in ("by", "from", "among") else None


def _by_role(clause: Clause, cue: Cue) -> Pair | None:
    if clause.lower(cue.last) in ("of", "to"):
        target = clause.object(cue.last + 1)
        holder = clause.subject(_before_article(clause, cue.first))
        return _pair(holder, target, cue, "is what the one is called to the other", 0.9)
    called = clause.starting_at(cue.last)
    target = clause.before_possessive(cue.first) or _right_before(clause, cue.first)
    return _pair(Found(called, 0.85) if called else None, target, cue, "is what the one is called to the other")


def _before_article(clause: Clause, at: int) -> int:
    """Left over "a close", "one of the most outspoken"."""
    for i in range(at, max(0, at - 7), -1):
        if clause.lower(i - 1) in ("a", "an", "the", "one"):
            return i - 1
    return at


def _right_before(clause: Clause, at: int) -> Found | None:
    mention = clause.ending_at(at)
    return Found(mention, 0.9) if mention else None


def _pair(holder: Found | None, target: Found | None, cue: Cue, how: str, sure: float = 1.0) -> Pair | None:
    if holder is None or target is None or holder.mention == target.mention:
        return None
    return Pair(holder.mention, target.mention, cue, sure * holder.sure * target.sure, how)


def compounds(words: list[Word]) -> Iterator[tuple[int, str, str]]:
    """Where an "Iran-backed" stands: the word's place, what stands before the hyphen, the stance."""
    for at, word in enumerate(words):
        head, hyphen, tail = word.text.rpartition("-")
        if hyphen and (stance := COMPOUNDS.get(tail.lower())) is not None:
            yield at, head, stance
