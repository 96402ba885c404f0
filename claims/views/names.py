"""Names to choose from while one types: the desk's entities by any of their names, then those of the curated table."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.access import require, visible_to
from claims.models import Entity
from claims.suggestion import known_entities
from claims.text.normalise import fold
from claims.vocabulary import Deed

MOST_OFFERED = 8


@dataclass(frozen=True)
class OfferedName:
    """A name as a list shows it. `alias`: by which of its other names it was found; `is_new`: not at the desk yet."""

    name: str
    kind: str
    alias: str = ""
    is_new: bool = False


@require_safe
def entity_names(request: HttpRequest) -> HttpResponse:
    """A list of options for ?q=, at most eight; empty where nothing begins like that."""
    require(request.user, Deed.READ_DESK)
    typed = fold(request.GET.get("q", ""))[:200]
    offered = _offered(request.user, typed) if typed else []
    return render(request, "claims/_name_options.html", {"offered": offered, "id": request.GET.get("id", "names")[:60]})


def _offered(person, typed: str) -> list[OfferedName]:
    found = [
        OfferedName(entity.name, entity.get_kind_display(), _alias(entity, typed))
        for entity in visible_to(person, Entity.objects.beginning_with(typed)).prefetch_related("aliases")[
            :MOST_OFFERED
        ]
    ]
    present = {fold(offer.name) for offer in found}
    for known in known_entities().values():
        if len(found) >= MOST_OFFERED:
            break
        names = [name for name in (known.name, *known.aliases) if fold(name).startswith(typed)]
        if names and fold(known.name) not in present:
            alias = "" if names[0] == known.name else names[0]
            found.append(OfferedName(known.name, str(known.kind.label), alias, is_new=True))
    return found


def _alias(entity: Entity, typed: str) -> str:
    """The alias by which it was found, where that isn't its name."""
    if entity.name_key.startswith(typed) or f" {typed}" in entity.name_key:
        return ""
    return next((alias.alias for alias in entity.aliases.all() if alias.alias_key.startswith(typed)), "")
