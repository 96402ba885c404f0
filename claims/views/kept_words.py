"""Where a form can't be taken because the record moved on, its author gets the typed words back."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from claims.errors import BadInput, NotAllowed, SomebodyCameFirst, WorkbenchError

# The fields of the desk's forms that take a person's own words. What isn't named here, a password above all, is never
# shown again.
FIELDS = {
    "title": _("Title"),
    "name": _("Name"),
    "aliases": _("Other names"),
    "outlet": _("Outlet"),
    "author": _("Author"),
    "statement": _("What is claimed"),
    "holder": _("Who"),
    "stance": _("Stance"),
    "target": _("Towards"),
    "scope": _("In what respect"),
    "strength": _("How strongly"),
    "holder_unnamed": _("Who, where nobody is named"),
    "holder_group": _("Of which group"),
    "claimant": _("Who says so"),
    "via": _("According to"),
    "valid_from": _("Since"),
    "valid_to": _("Until"),
    "proposition": _("A sentence of your own"),
    "proposed_wording": _("Proposed wording"),
    "rationale": _("Why"),
    "overruling_note": _("Note to the reviewers"),
    "guideline_section": _("Section of the guidelines"),
    "headline": _("Headline"),
    "summary": _("Summary"),
    "coherence_waiver": _("Why it may go out against the evidence"),
    "sources_waiver": _("Why so few sources are enough"),
    "reply_waiver": _("Why there is no reply"),
    "url": _("Address"),
    "publisher": _("Publisher"),
    "published_at": _("Published on"),
    "quote": _("Quote"),
    "quote_translation": _("Its translation"),
    "root_source": _("Root source"),
    "text": _("Text"),
    "html": _("Text as HTML"),
    "reason": _("Reason"),
    "note": _("Note"),
    "asked": _("Whom you asked"),
    "reply": _("What they said"),
    "tags": _("Tags"),
    "source-url": _("Address of a source"),
    "source-title": _("Title of a source"),
    "source-publisher": _("Publisher of a source"),
    "source-quote": _("Quote from a source"),
    "source-quote_translation": _("Translation of a source’s quote"),
}

STATUS_OF = {NotAllowed: 403, SomebodyCameFirst: 409}


def typed_words(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(label, words) of each field that somebody wrote into."""
    return [(str(label), str(data[name])) for name, label in FIELDS.items() if data.get(name, "").strip()]


def gives_words_back(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that answers a refusal of what was sent with its sentence and the words that were typed."""

    @wraps(view)
    def answering(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (BadInput, NotAllowed, SomebodyCameFirst) as refusal:
            if not typed_words(request.POST):
                raise
            return words_back(request, refusal)

    return answering


def words_back(request: HttpRequest, refusal: WorkbenchError) -> HttpResponse:
    """The page with what was typed: 403 where it isn't allowed, 409 where somebody came first, else 400."""
    told = {"message": refusal.message, "typed": typed_words(request.POST)}
    return render(request, "claims/review_kept.html", told, status=STATUS_OF.get(type(refusal), 400))
