"""The words that take a stance: verbs, nouns and roles, each with our vocabulary's verb for it. Pure."""

import re
from dataclasses import dataclass
from functools import cache

from claims.suggestion.word_lists import table, words
from claims.suggestion.words import Word

# "Iran-backed militias": who stands before the hyphen takes the stance.
COMPOUNDS = {tail: " ".join(stance) for tail, stance in table("compounds").items()}
_IRREGULAR = table("irregular")
_DOUBLES = words("doubling")
_PLAIN_NOUNS = words("verbs_and_nouns")


@dataclass(frozen=True)
class Cue:
    """words[first:last] take the stance `stance`. `form`: base, s, past, ing (of a verb), noun, role."""

    first: int
    last: int
    stance: str
    form: str


@dataclass(frozen=True)
class _Entry:
    rest: tuple[str, ...]
    stance: str
    form: str
    may_be_noun: bool


def _forms(verb: str) -> list[tuple[str, str]]:
    stem = verb + verb[-1] if verb in _DOUBLES else verb
    if verb.endswith("e"):
        s, past, ing = verb + "s", verb + "d", verb[:-1] + "ing"
    elif re.search(r"[^aeiou]y$", verb):
        s, past, ing = verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    else:
        s, past, ing = verb + ("es" if re.search(r"(s|sh|ch|x|o)$", verb) else "s"), stem + "ed", stem + "ing"
    pasts = set(_IRREGULAR.get(verb, (past,)))
    return [(verb, "base"), (s, "s"), (ing, "ing"), *((each, "past") for each in sorted(pasts))]


@cache
def _entries() -> dict[str, list[_Entry]]:
    """By first word; the longest first, so that "vote against" isn't read as "vote"."""
    found: dict[str, list[_Entry]] = {}
    for stance, verbs in table("verbs").items():
        for verb in verbs:
            head, *rest = verb.split("+")
            for form, kind in _forms(head):
                entry = _Entry(tuple(rest), stance, kind, head in _PLAIN_NOUNS)
                found.setdefault(form, []).append(entry)
    for kind in ("noun", "role"):
        for stance, phrases in table(f"{kind}s").items():
            for phrase in phrases:
                head, *rest = phrase.split("+")
                found.setdefault(head, []).append(_Entry(tuple(rest), stance, kind, True))
    for entries in found.values():
        entries.sort(key=lambda each: (-len(each.rest), each.form != "noun"))
    return found


_BEFORE_NOUNS = words("before_nouns")


def cues(sentence: list[Word]) -> list[Cue]:
    """All of them in a sentence, in order; a word is part of one at most."""
    found = []
    at = 0
    while at < len(sentence):
        cue = _cue_at(sentence, at)
        if cue is not None:
            found.append(cue)
        at = cue.last if cue else at + 1
    return found


def _cue_at(sentence: list[Word], at: int) -> Cue | None:
    if at and sentence[at].text[0].isupper() and not sentence[at].text.isupper():
        return None  # part of a name: "Armed Services"
    for entry in _entries().get(sentence[at].lower, ()):
        end = at + 1 + len(entry.rest)
        if tuple(word.lower for word in sentence[at + 1 : end]) != entry.rest:
            continue
        if entry.form in ("base", "s") and entry.may_be_noun and at and sentence[at - 1].lower in _BEFORE_NOUNS:
            continue
        return Cue(at, end, entry.stance, entry.form)
    return None
