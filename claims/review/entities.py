"""Entities: adding, naming, merging and un-merging."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext

from claims import access
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import Claim, Entity, EntityAlias
from claims.review.act import Act, acting
from claims.text.normalise import fold, one_line
from claims.vocabulary import HOLDER_KINDS, Deed, EntityKind


def add_entity(
    name: str, *, by, kind: EntityKind = EntityKind.ORGANISATION, aliases: Iterable[str] = (), **fields
) -> Entity:
    """A new entity. `fields`: parent, wikidata_id. Raises BadInput where there is one of that name."""
    access.require(by, Deed.ADD_ENTITY)
    with acting(Deed.ADD_ENTITY, by) as act:
        return make_entity(act, name, kind=kind, aliases=aliases, **fields)


def make_entity(act: Act, name: str, *, kind=EntityKind.ORGANISATION, aliases: Iterable[str] = (), **fields) -> Entity:
    entity = act.create(Entity(name=one_line(name), kind=kind, **fields))
    name_it(act, entity, aliases)
    return entity


def name_it(act: Act, entity: Entity, aliases: Iterable[str]) -> bool:
    """Make `aliases` the entity's whole list of undated names without a language; returns whether anything changed."""
    wanted = {fold(alias): one_line(alias) for alias in aliases if alias.strip()}
    wanted.pop(entity.name_key, None)
    present = {a.alias_key: a for a in entity.aliases.filter(language="", valid_from=None, valid_to=None)}
    before = sorted(alias.alias for alias in present.values())
    for key, alias in wanted.items():
        if key not in present:
            act.create(EntityAlias(entity=entity, alias=alias))
        elif present[key].alias != alias:
            act.change(present[key], alias=alias)
    gone = [alias for key, alias in present.items() if key not in wanted]
    for named in gone:
        act.delete(named)
    if gone:
        act.note(entity, {"aliases": before}, {"aliases": sorted(wanted.values())})
    return bool(gone) or wanted.keys() != present.keys()


def add_alias(entity: Entity, alias: str, *, by, language: str = "", valid_from=None, valid_to=None) -> EntityAlias:
    """One more name ("Doha"), of a language, for a time. Raises BadInput where the entity has it already."""
    access.require(by, Deed.EDIT_RECORD)
    with acting(Deed.EDIT_RECORD, by) as act:
        return act.create(
            EntityAlias(entity=entity, alias=alias, language=language, valid_from=valid_from, valid_to=valid_to)
        )


def merge(entity: Entity, into: Entity, *, by) -> None:
    """Let `into` stand for `entity`. The claims keep what they hold, so it can be undone.

    Raises BadInput where a claim would have the same holder and target, or a holder that can't hold a stance.
    """
    access.require(by, Deed.MERGE)
    with acting(Deed.MERGE, by) as act:
        found = _locked(entity, into)
        entity, into = found[entity.pk], found[into.pk].stands_for
        if entity.merged_into_id is not None:
            raise SomebodyCameFirst(
                gettext("{entity} is merged into {merged_into} already.").format(
                    entity=entity, merged_into=entity.merged_into
                )
            )
        if entity.pk == into.pk:
            raise BadInput(gettext("{entity} can't be merged into itself.").format(entity=entity))
        _refuse_unholdable(entity, into)
        _refuse_self_stance(entity, into)
        act.change(entity, checked=False, merged_into=into)


def unmerge(entity: Entity, *, by) -> None:
    """Undo a merge: the entity stands for itself again."""
    access.require(by, Deed.UNMERGE)
    with acting(Deed.UNMERGE, by) as act:
        entity = _locked(entity)[entity.pk]
        if entity.merged_into_id is None:
            raise SomebodyCameFirst(gettext("{entity} isn't merged into another.").format(entity=entity))
        act.change(entity, checked=False, merged_into=None)


def merged_with(entity: Entity) -> set[int]:
    """Keys of the entity and of all that were merged into it."""
    return Entity.objects.merged_with({entity.pk})


def _locked(*entities: Entity) -> dict[int, Entity]:
    """By key, in the order of their keys: two merges of the same pair, each way round, must not wait for each other."""
    rows = Entity.objects.select_for_update(no_key=True, of=("self",)).order_by("pk")
    return {entity.pk: entity for entity in rows.filter(pk__in=[entity.pk for entity in entities])}


def _refuse_unholdable(entity: Entity, into: Entity) -> None:
    if not into.can_hold and _holds(entity):
        raise BadInput(
            gettext("{entity} takes a stance in a claim; {into} is a {kind} and can't take one.").format(
                entity=entity, into=into, kind=into.get_kind_display()
            )
        )


def refuse_unable_holder(entity: Entity, kind: str) -> None:
    """Raise BadInput where what takes a stance, or stands for what does, would become a topic or an event."""
    if kind in EntityKind.values and kind not in HOLDER_KINDS and _holds(entity):
        label = EntityKind(kind).label
        message = gettext(
            "{entity} takes a stance in a claim, or stands for what does: it can't become a {label}."
        ).format(entity=entity, label=label)
        raise BadInput(message, {"kind": [message]})


def _holds(entity: Entity) -> bool:
    """Whether it, or what it stands for, takes a stance in a claim."""
    keys = merged_with(entity)
    return Claim.objects.filter(Q(holder__in=keys) | Q(holder_group__in=keys)).exists()


def _refuse_self_stance(entity: Entity, into: Entity) -> None:
    ours, theirs = merged_with(entity), merged_with(into)
    between = Claim.objects.filter(Q(holder__in=ours, target__in=theirs) | Q(holder__in=theirs, target__in=ours))
    if (claim := between.first()) is not None:
        raise BadInput(
            gettext("{entity} and {into} can't be one: “{claim}” is a stance of one towards the other.").format(
                entity=entity, into=into, claim=claim
            )
        )
