"""Entities: the list, the page of one with its claims, adding, editing, merging."""

from copy import copy
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import review
from claims.access import may, require, visible_to
from claims.forms.entity import EntityForm, MergeForm, initial_of
from claims.forms.filters import EntityFilter
from claims.models import Claim, Entity, EntityAlias
from claims.views.answering import do, form_page, found, sent
from claims.views.rows import rows_of
from claims.views.saved_filters import kept_filters
from claims.vocabulary import Deed

ENTITIES_ON_A_PAGE = 50
CLAIMS_SHOWN = 25
shows_a_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def entity_list(request: HttpRequest) -> HttpResponse:
    """Entities by name and kind, in the order of their names. A merged one is found by its name, and says so."""
    require(request.user, Deed.READ_DESK)
    aliases = Prefetch("aliases", visible_to(request.user, EntityAlias))
    entities = visible_to(request.user, Entity).select_related("merged_into", "parent").prefetch_related(aliases)
    chosen = EntityFilter(request.GET, entities.order_by("name_key"))
    page = Paginator(chosen.qs, ENTITIES_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "form": chosen.form,
        "active": chosen.active(),
        "unknown": chosen.unknown(),
        "kept": kept_filters(request, "entities"),
    }
    return render(request, "claims/entity_list.html", context | {"may_add": may(request.user, Deed.ADD_ENTITY)})


@require_safe
def entity_detail(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Names, and the claims in which it, or one that was merged into it, takes or receives a stance."""
    entity = found(request, Entity.objects.select_related("parent", "merged_into"), uid)
    keys = review.merged_with(entity)
    claims = visible_to(request.user, Claim.objects.in_full()).order_by("-id")
    held, received = claims.filter(holder__in=keys), claims.filter(target__in=keys)
    context = {
        "entity": entity,
        "aliases": visible_to(request.user, EntityAlias).filter(entity=entity),
        "others": visible_to(request.user, Entity).filter(Q(merged_into=entity) | Q(parent=entity)),
        **_claims(request.user, held, received),
        "may_edit": may(request.user, Deed.EDIT_RECORD),
        "may_merge": may(request.user, Deed.MERGE),
        "may_unmerge": may(request.user, Deed.UNMERGE),
    }
    return render(request, "claims/entity_detail.html", context)


def _claims(person, held: QuerySet, received: QuerySet) -> dict:
    """The latest of both, as rows; one more than is shown says that there are others."""
    latest = list(held[: CLAIMS_SHOWN + 1]), list(received[: CLAIMS_SHOWN + 1])
    rows = rows_of(person, [claim for claims in latest for claim in claims[:CLAIMS_SHOWN]])
    cut = min(len(latest[0]), CLAIMS_SHOWN)
    return {
        "held": rows[:cut],
        "received": rows[cut:],
        "has_more_held": len(latest[0]) > CLAIMS_SHOWN,
        "has_more_received": len(latest[1]) > CLAIMS_SHOWN,
    }


@shows_a_form
def entity_add(request: HttpRequest) -> HttpResponse:
    """A new entity."""
    require(request.user, Deed.ADD_ENTITY)
    form = EntityForm(sent(request), by=request.user)
    return form_page(
        request,
        form,
        lambda given: review.add_entity(by=request.user, **form.changes()),
        template="claims/entity_form.html",
        to=lambda entity: reverse("entity", args=[entity.uid]),
        said=gettext("The entity is added."),
    )


@shows_a_form
def entity_edit(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change an entity's names, kind, whole or Wikidata id."""
    entity = found(request, Entity.objects.select_related("parent"), uid)
    require(request.user, Deed.EDIT_RECORD)
    form = EntityForm(sent(request), by=request.user, entity=entity)
    return form_page(
        request,
        form,
        # A copy: the deed writes into the record that it is given, and the page shows the one that is saved.
        lambda given: review.edit_record(copy(entity), form.changes(), revision=given["revision"], by=request.user),
        template="claims/entity_form.html",
        to=reverse("entity", args=[entity.uid]),
        said=gettext("Saved."),
        edited=entity,
        as_it_is=initial_of(entity),
        entity=entity,
    )


@shows_a_form
def entity_merge(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Let another entity stand for this one."""
    entity = found(request, Entity, uid)
    require(request.user, Deed.MERGE)
    return form_page(
        request,
        MergeForm(sent(request), by=request.user),
        lambda given: review.merge(entity, given["into"], by=request.user),
        template="claims/entity_merge.html",
        to=reverse("entity", args=[entity.uid]),
        said=gettext("It is merged. The claims keep what they hold, so that can be undone."),
        entity=entity,
    )


@require_POST
def entity_unmerge(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Undo a merge."""
    entity = found(request, Entity, uid)
    to = reverse("entity", args=[entity.uid])
    return do(request, lambda: review.unmerge(entity, by=request.user), gettext("It stands for itself again."), to)
