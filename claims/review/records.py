"""Editing articles, outlets and entities. The article's text is no part of that: a changed text is a new version."""

from django.utils.translation import gettext

from claims import access
from claims.errors import BadInput
from claims.models import Article, Entity, Outlet
from claims.review.act import Act, acting
from claims.review.entities import name_it, refuse_unable_holder
from claims.vocabulary import Deed

EDITABLE_FIELDS: dict[type, tuple[str, ...]] = {
    Article: ("article_id", "url", "outlet", "title", "author", "language", "published_at"),
    Outlet: ("name", "home_page", "country", "language", "ownership_note"),
    Entity: ("name", "kind", "parent", "wikidata_id", "aliases"),
}


def edit_record(record: Article | Outlet | Entity, changes: dict, *, by, revision: int | None = None) -> bool:
    """Change fields of EDITABLE_FIELDS; returns whether anything changed.

    `aliases`: all of an entity's undated names. `revision`: as the editor saw it. Raises BadInput, SomebodyCameFirst.
    """
    access.require(by, Deed.EDIT_RECORD)
    with acting(Deed.EDIT_RECORD, by) as act:
        act.expect_revision(type(record)._base_manager.get(pk=record.pk), revision)
        return rewrite_record(act, record, changes)


def rewrite_record(act: Act, record: Article | Outlet | Entity, changes: dict) -> bool:
    if unknown := changes.keys() - set(EDITABLE_FIELDS[type(record)]):
        raise BadInput(gettext("“{part}” isn't changed here.").format(part=sorted(unknown)[0]))
    if isinstance(record, Entity):
        _refuse_circle(record, changes.get("parent"))
        refuse_unable_holder(record, changes.get("kind", record.kind))
    renamed = isinstance(record, Entity) and "aliases" in changes and name_it(act, record, changes["aliases"])
    return act.change(record, **{name: value for name, value in changes.items() if name != "aliases"}) or renamed


def _refuse_circle(entity: Entity, parent: Entity | None) -> None:
    """Whoever walks up from an entity must arrive somewhere. (That it is its own parent, a constraint refuses.)"""
    while parent is not None and parent != entity:
        parent = parent.parent
        if parent == entity:
            message = gettext("{entity} can't be part of something that is itself part of {entity}.").format(
                entity=entity
            )
            raise BadInput(message, {"parent": [message]})
