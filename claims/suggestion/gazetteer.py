"""Who is meant by a name: a curated table that comes with the product, and the desk's own entities over it.

The table (`known_entities.csv`: name, kind, parent, aliases) is ours. An alias may carry a mark in brackets:
[demonym] ("Qatari"), [metonym] ("Doha"), or the days between which it held ([2021-01-20..2025-01-20]).
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from claims.suggestion.words import words_of
from claims.text.normalise import fold
from claims.vocabulary import EntityKind

TABLE = Path(__file__).with_name("known_entities.csv")
_MARK = re.compile(r"\s*\[([^\]]*)\]$")


@dataclass(frozen=True)
class Known:
    """An entity as the table has it; `aliases` as they may be given to an entity of the desk."""

    name: str
    kind: EntityKind
    parent: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Name:
    """One way of naming an entity."""

    entity: Known
    is_demonym: bool = False
    is_metonym: bool = False
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """Whether it was a name of the entity's on that day; on an unknown day, only if it still is."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


class Gazetteer:
    """Names by their words. Longest first; of two entities with one name, the one added first."""

    def __init__(self) -> None:
        self._by_first_word: dict[str, list[tuple[tuple[str, ...], Name]]] = {}

    def add(self, spelling: str, name: Name) -> None:
        words = tuple(word.text.replace("’", "'") for word in words_of(spelling, 0, len(spelling)))
        if words and words[0] == "the":
            words = words[1:]
        if words:
            known = self._by_first_word.setdefault(words[0], [])
            known.append((words, name))
            known.sort(key=lambda each: -len(each[0]))

    def add_all(self, other: "Gazetteer") -> None:
        """The other's names too, behind those that are here."""
        for first, names in other._by_first_word.items():
            here = self._by_first_word.setdefault(first, [])
            here += names
            here.sort(key=lambda each: -len(each[0]))

    def longest(self, words: list, at: int, day: date | None) -> tuple[int, Name] | None:
        """How many of the words from `at` on are a name, and whose; None where none begins here."""
        for spelling, name in self._by_first_word.get(words[at].text, ()):
            end = at + len(spelling)
            here = tuple(word.text.replace("’", "'") for word in words[at:end])
            if here == spelling and name.holds_on(day):
                return len(spelling), name
        return None


@cache
def known_entities() -> dict[str, Known]:
    """The curated table, by name."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["name"]: Known(
            row["name"],
            EntityKind(row["kind"]),
            row["parent"],
            tuple(spelling for spelling, mark in _aliases(row["aliases"]) if mark in ("", "metonym")),
        )
        for row in rows
    }


@cache
def _by_any_name() -> dict[str, Known]:
    named: dict[str, Known] = {}
    for known in known_entities().values():
        for name in (*known.aliases, known.name):
            named.setdefault(fold(name), known)
    return named | {fold(known.name): known for known in known_entities().values()}


def known_as(name: str) -> Known | None:
    """The entity of the curated table that bears this name or undated alias, however it is spelt."""
    return _by_any_name().get(fold(name))


@cache
def curated() -> Gazetteer:
    """The curated table as a gazetteer. Shared, so nothing is added to it."""
    gazetteer = Gazetteer()
    known = known_entities()
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            entity = known[row["name"]]
            gazetteer.add(entity.name, Name(entity))
            for spelling, mark in _aliases(row["aliases"]):
                gazetteer.add(spelling, _marked(entity, mark))
    return gazetteer


def with_names(entities: Iterable[Known]) -> Gazetteer:
    """The curated table with other entities and their names, which win over its own."""
    gazetteer = Gazetteer()
    for entity in entities:
        for spelling in (entity.name, *entity.aliases):
            gazetteer.add(spelling, Name(entity))
    gazetteer.add_all(curated())
    return gazetteer


def _aliases(cell: str) -> list[tuple[str, str]]:
    """Each alias, and its mark."""
    found = []
    for alias in filter(None, (part.strip() for part in cell.split(";"))):
        mark = _MARK.search(alias)
        found.append((_MARK.sub("", alias), mark.group(1) if mark else ""))
    return found


def _marked(entity: Known, mark: str) -> Name:
    since, dots, until = mark.partition("..")
    if not dots:
        return Name(entity, is_demonym=mark == "demonym", is_metonym=mark == "metonym")
    return Name(entity, since=_day(since), until=_day(until))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
