"""Who is spoken of in a sentence: by name, by an unknown name, or by "the group", "it", "he". Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from claims.suggestion.gazetteer import Gazetteer, Known
from claims.suggestion.word_lists import words
from claims.suggestion.words import Word
from claims.vocabulary import EntityKind

TITLES = words("titles")
# Words for people in office behind a demonym or a name: "Israeli officials", "Qatar's foreign ministry".
OFFICIAL = words("official")
ADJECTIVES_OF_OFFICE = words("adjectives_of_office")
_STATES = (EntityKind.STATE,)
_BODIES = (EntityKind.FACTION, EntityKind.ORGANISATION, EntityKind.GROUP)
_PEOPLES = (*_BODIES, EntityKind.BLOC)
# "the group", "the Palestinian group": the last one spoken of that is of such a kind.
NOUNS = {
    **dict.fromkeys(
        ["group", "movement", "organisation", "organization", "faction", "militia", "militants", "militant", "party"],
        _BODIES,
    ),
    **dict.fromkeys(["country", "kingdom", "emirate", "nation"], _STATES),
    **dict.fromkeys(["bloc", "alliance", "union"], (EntityKind.BLOC, EntityKind.ORGANISATION)),
    **dict.fromkeys(["agency", "department", "company", "court"], (EntityKind.ORGANISATION,)),
}
PRONOUNS = {
    **dict.fromkeys(["he", "she", "him"], (EntityKind.PERSON,)),
    "it": (*_STATES, *_PEOPLES),
    **dict.fromkeys(["they", "them"], _PEOPLES),
}
# Capitalised at the head of a sentence, or always, and still nobody's name.
NOT_NAMES = words("not_names")
_CAPITALISED = re.compile(r"^[A-ZÀ-ÖØ-Þ][\w’'-]+$")


def _joined(words: list[Word]) -> str:
    """As it is written: a full stop stands right behind its initial."""
    return " ".join(word.text for word in words).replace(" .", ".")


@dataclass(frozen=True)
class Mention:
    """words[first:last] speak of `entity`. `how`: named, unknown (a name that no table has), or meant ("the group")."""

    first: int
    last: int
    entity: Known
    how: str = "named"


@dataclass
class Memory:
    """Who was spoken of so far, the latest at the end; unknown people by their surname."""

    seen: list[Known] = field(default_factory=list)
    surnames: dict[str, Known] = field(default_factory=dict)
    presidents: list[Known] = field(default_factory=list)

    def latest(self, kinds: Sequence[EntityKind], but: Known | None = None) -> Known | None:
        return next((each for each in reversed(self.seen) if each.kind in kinds and each != but), None)

    def keep(self, mention: Mention) -> None:
        self.seen.append(mention.entity)
        del self.seen[:-40]


class Reader:
    """Finds mentions sentence by sentence, and remembers them for those to come."""

    def __init__(self, gazetteer: Gazetteer, day: date | None):
        self.gazetteer, self.day = gazetteer, day
        self.memory = Memory()

    def mentions(self, words: list[Word]) -> list[Mention]:
        found: list[Mention] = []
        at = 0
        while at < len(words):
            mention = self._at(words, at)
            if mention is None:
                at += 1
                continue
            found.append(mention)
            self.memory.keep(mention)
            at = mention.last
        return found

    def _at(self, words: list[Word], at: int) -> Mention | None:
        word = words[at]
        if word.text[0].isupper():
            return self._known(words, at) or self._titled(words, at) or self._unknown(words, at)
        return self._topic(words, at) or self._meant(words, at)

    def _topic(self, words: list[Word], at: int) -> Mention | None:
        """ "gun control": what is written small and can be stood for or against."""
        match = self.gazetteer.longest(words, at, self.day)
        return Mention(at, at + match[0], match[1].entity) if match else None

    def _known(self, words: list[Word], at: int) -> Mention | None:
        match = self.gazetteer.longest(words, at, self.day)
        if match is None:
            return None
        length, name = match
        last = at + length
        if name.is_demonym:
            return self._demonym(words, at, last, name.entity)
        following = words[last].text if last < len(words) else ""
        if length == 1 and _CAPITALISED.match(following) and self._reads_on(words, at, last, name.entity):
            return None
        entity = name.entity
        if entity.kind == EntityKind.PERSON and at and words[at - 1].lower == "president":
            self.memory.presidents.append(entity)
        return Mention(at, last, entity)

    def _reads_on(self, words: list[Word], at: int, last: int, entity: Known) -> bool:
        """Whether a single word that is somebody's name goes on as another's: "Jordan Smith"."""
        goes_on = self.gazetteer.longest(words, last, self.day)
        return goes_on is None and words[last].lower not in TITLES and entity.kind in (EntityKind.PERSON,)

    def _demonym(self, words: list[Word], at: int, last: int, entity: Known) -> Mention | None:
        """ "Israeli officials": the state acts. "Israeli weapons", "Israeli Prime Minister X": it doesn't."""
        end = last
        while end < len(words) and words[end].text in ADJECTIVES_OF_OFFICE:
            end += 1
        if end < len(words) and words[end].text in OFFICIAL:
            after = words[end + 1].text if end + 1 < len(words) else ""
            return None if _CAPITALISED.match(after) else Mention(at, end + 1, entity)
        return Mention(at, last, entity) if words[at].text.endswith(("is", "ns", "ans", "ese")) else None

    def _titled(self, words: list[Word], at: int) -> Mention | None:
        """ "Sen. Ben Cardin": whoever bears a title is a person, known or not."""
        if words[at].lower.rstrip(".") not in TITLES and words[at].lower not in TITLES:
            return None
        start = at + 1
        if start < len(words) and words[start].text == "." and words[start].start == words[at].end:
            start += 1
        while start < len(words) and words[start].lower in TITLES:
            start += 1
        if start >= len(words) or not _CAPITALISED.match(words[start].text):
            return None
        known = self._known(words, start)
        if known is not None:
            if words[at].lower == "president":
                self.memory.presidents.append(known.entity)
            return known if known.entity.kind == EntityKind.PERSON else None
        return self._unknown(words, start, titled=True)

    def _unknown(self, words: list[Word], at: int, titled: bool = False) -> Mention | None:
        last = at
        while last < len(words) and last - at < 4 and self._may_be_a_name(words, last):
            last += 1
        name = _joined(words[at:last])
        if any(self._is_demonym(words, i) for i in range(at, last)):
            return None  # "South Carolina Republican": somebody of a sort
        if last - at == 1:
            if (entity := self.memory.surnames.get(name)) is not None:
                return Mention(at, last, entity)
            if not titled:
                return None
        if last - at == 0:
            return None
        entity = (
            self.memory.surnames.get(words[last - 1].text)
            or self._without_initials(words[at:last])
            or Known(name, EntityKind.PERSON)
        )
        self.memory.surnames.setdefault(words[last - 1].text, entity)
        return Mention(at, last, entity, "unknown")

    def _is_demonym(self, words: list[Word], at: int) -> bool:
        match = self.gazetteer.longest(words, at, self.day)
        return match is not None and match[1].is_demonym

    def _without_initials(self, name: list[Word]) -> Known | None:
        """ "Paul D. Ryan" is Paul Ryan, where the table knows him."""
        plain = [word for word in name if len(word.text) > 2]
        match = self.gazetteer.longest(plain, 0, self.day) if plain else None
        return match[1].entity if match is not None and match[0] == len(plain) else None

    def _may_be_a_name(self, words: list[Word], at: int) -> bool:
        word = words[at]
        if re.fullmatch(r"[A-Z]\.?|\.", word.text):
            return at + 1 < len(words)
        if re.search(r"-[a-z]", word.text):
            return False  # "Iran-backed"
        return bool(_CAPITALISED.match(word.text)) and word.lower not in NOT_NAMES and word.lower not in TITLES

    def _meant(self, words: list[Word], at: int) -> Mention | None:
        lower = words[at].lower
        if (kinds := PRONOUNS.get(lower)) is not None:
            return self._latest(at, at + 1, kinds)
        if lower not in ("the", "this"):
            return None
        if lower == "the" and at + 1 < len(words) and words[at + 1].text == "president" and self.memory.presidents:
            return Mention(at, at + 2, self.memory.presidents[-1], "meant")
        for last in (at + 1, at + 2):
            if last < len(words) and (kinds := NOUNS.get(words[last].text)) is not None:
                return self._latest(at, last + 1, kinds)
        return None

    def _latest(self, first: int, last: int, kinds: Sequence[EntityKind]) -> Mention | None:
        entity = self.memory.latest(kinds)
        return Mention(first, last, entity, "meant") if entity else None
