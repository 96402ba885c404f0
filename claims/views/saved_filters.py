"""Filters of a list kept under a name, for whoever kept them."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from claims import review
from claims.access import require, visible_to
from claims.errors import BadInput
from claims.forms.long_text import Line
from claims.models import SavedFilter
from claims.views.answering import found
from claims.vocabulary import Deed

PAGES = ("claims", "articles", "entities")
LONGEST = 1000


class NameForm(forms.Form):
    name = Line(label=_("Name"), longest=60)


@dataclass(frozen=True)
class Kept:
    """`is_set`: the list is filtered so now."""

    saved: SavedFilter
    href: str
    is_set: bool


@dataclass(frozen=True)
class KeptFilters:
    """Of one list: those kept, and what would be kept (`query`, "" where no filter is set)."""

    page: str
    query: str
    rows: list[Kept]

    @property
    def is_new(self) -> bool:
        return bool(self.query) and not any(row.is_set for row in self.rows)


def kept_filters(request: HttpRequest, page: str) -> KeptFilters:
    """Those of this person for this list, in one query."""
    query = tidied(request.GET.urlencode())
    saved = visible_to(request.user, SavedFilter).filter(page=page).order_by("name")
    rows = [Kept(each, f"{reverse(page)}?{each.query}", each.query == query) for each in saved]
    return KeptFilters(page, query, rows)


def tidied(query: str) -> str:
    """Without what is empty and the page's number, in one order: so that the same filters are one."""
    given = QueryDict(query)
    pairs = sorted((name, value) for name, values in given.lists() for value in values if value and name != "page")
    kept = QueryDict(mutable=True)
    for name, value in pairs:
        kept.appendlist(name, value)
    return kept.urlencode()


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep what the list is filtered by."""
    require(request.user, Deed.READ_PUBLISHED)
    page, query = request.POST.get("page", ""), tidied(request.POST.get("query", "")[:LONGEST])
    if page not in PAGES:
        raise Http404
    form = NameForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Give the filters a name of at most 60 characters, to find them by."))
        return redirect(f"{reverse(page)}?{query}")
    try:
        review.save_filter(page, form.cleaned_data["name"], query, by=request.user)
    except BadInput as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, gettext("The filters are kept; nobody else sees them."))
    return redirect(f"{reverse(page)}?{query}")


@require_POST
def drop(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Forget kept filters."""
    saved = found(request, SavedFilter, uid)
    review.drop_filter(saved, by=request.user)
    messages.success(request, gettext("“{name}” is dropped.").format(name=saved.name))
    return redirect(saved.page)
