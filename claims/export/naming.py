"""Whom claims are about: each entity as the one that stands for it; stances and outlets. Looked up once a key."""

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

from claims.export.standing import standing_keys
from claims.models import Entity, Outlet, StanceVerb

# Of so many more than a desk knows, all are forgotten at once, and looked up anew.
MOST_KEPT = 50_000

Value = TypeVar("Value")


class Party(NamedTuple):
    """All None for nobody."""

    uid: UUID | None
    name: str | None
    kind: str | None
    wikidata_id: str | None


class Stance(NamedTuple):
    name: str | None
    polarity: int | None


class Kept(Generic[Value]):
    """`found`: key → what `find` says of it, for all keys that were asked about last. Of None it has `nothing`."""

    def __init__(self, find: Callable[[set[int]], Mapping[int, Value]], nothing: Value):
        self.find, self.nothing = find, nothing
        self.found: dict[int | None, Value] = {None: nothing}

    def ask(self, keys: Iterable[int | None]) -> None:
        wanted = set(keys)
        if wanted <= self.found.keys():
            return
        if len(self.found) > MOST_KEPT:
            self.found = {None: self.nothing}
        unknown = wanted - self.found.keys()
        for key, value in self.find({key for key in unknown if key is not None}).items():
            self.found[key] = value


NOBODY = Party(None, None, None, None)


def parties() -> Kept[Party]:
    """Entities by their keys; what was merged, as the one at the end of its merges."""
    standing = standing_keys()

    def find(keys: set[int]) -> Mapping[int, Party]:
        ends = {key: standing.get(key, key) for key in keys}
        rows = Entity.objects.filter(pk__in=set(ends.values())).values_list("pk", *Party._fields)
        found = {key: Party(*values) for key, *values in rows}
        return {key: found[end] for key, end in ends.items()}

    return Kept(find, NOBODY)


def stances() -> dict[int | None, Stance]:
    """The whole vocabulary: it is short."""
    rows = StanceVerb.objects.values_list("pk", *Stance._fields)
    return {key: Stance(*values) for key, *values in rows} | {None: Stance(None, None)}


def outlets() -> Kept[str | None]:
    return Kept(lambda keys: dict(Outlet.objects.filter(pk__in=keys).values_list("pk", "name")), None)
