"""Names in a file of claims that nobody bears: who may be meant, and what becomes of them, for all rows at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from claims import access, review
from claims.errors import BadInput
from claims.intake.claim_words import NAMES
from claims.intake.names import Entities
from claims.intake.table import Table
from claims.models import Entity, EntityAlias
from claims.text.normalise import fold, one_line
from claims.text.trigrams import Names
from claims.vocabulary import Deed, EntityKind

MOST_LISTED = 200


@dataclass(frozen=True)
class Unknown:
    """A name, in how many cells it stands, and entities with a name like it: uid and name."""

    name: str
    cells: int
    near: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Choice:
    """What is to become of a name: another name of `entity`, or a new entity of `kind`."""

    name: str
    entity: UUID | None = None
    kind: str = ""


def unknown_names(table: Table) -> list[Unknown]:
    """The names that nobody bears, those in most cells first."""
    counted: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for row in table.rows:
        for name in (one_line(row.cells.get(column, "")) for column in NAMES if not row.problems):
            if name:
                counted[fold(name)] += 1
                spelled.setdefault(fold(name), name)
    known = Entities(counted)
    missing = [(key, count) for key, count in counted.most_common() if not _is_known(known, key)][:MOST_LISTED]
    near = _near([key for key, _ in missing])
    return [Unknown(spelled[key], count, near[key]) for key, count in missing]


def _is_known(known: Entities, name: str) -> bool:
    try:
        return known.find(name) is not None
    except BadInput:  # of several: that is for the file to say
        return True


def _near(keys: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    if not keys:
        return {}
    bearers = dict(EntityAlias.objects.values_list("alias_key", "entity_id"))
    bearers |= dict(Entity.objects.values_list("name_key", "pk"))
    names = Names(bearers)
    found = {key: [bearers[name] for name in names.nearest(key, 5)] for key in keys}
    wanted = {pk for pks in found.values() for pk in pks}
    entities = {e.pk: e.stands_for for e in Entity.objects.filter(pk__in=wanted).select_related("merged_into")}
    return {
        key: list(dict.fromkeys((str(entities[pk].uid), entities[pk].name) for pk in pks))[:3]
        for key, pks in found.items()
    }


def settle_names(choices: Sequence[Choice], *, by) -> int:
    """Link the names or make entities of them, all or none; returns how many. Raises BadInput."""
    access.require(by, Deed.IMPORT)
    with transaction.atomic():
        for choice in choices:
            if choice.entity is None:
                review.add_entity(choice.name, by=by, kind=EntityKind(choice.kind))
            else:
                review.add_alias(_entity(choice.entity, choice.name, by), choice.name, by=by)
    return len(choices)


def _entity(uid: UUID, name: str, by) -> Entity:
    entity = access.visible_to(by, Entity.objects.filter(uid=uid)).select_related("merged_into").first()
    if entity is None:
        raise BadInput(gettext("The entity that “{name}” was to be a name of isn't there any more.").format(name=name))
    return entity.stands_for
