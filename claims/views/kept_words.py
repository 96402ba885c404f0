"""Where a form can't be taken because the record moved on, its author gets the typed words back."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from claims.errors import NotAllowed, SomebodyCameFirst, WorkbenchError

# The fields of the desk's forms that take a person's own words. What isn't named here, a password above all, is never
# shown again.
FIELDS = {
    "title": "Title",
    "name": "Name",
    "aliases": "Other names",
    "outlet": "Outlet",
    "author": "Author",
    "statement": "What is claimed",
    "holder": "Who",
    "stance": "Stance",
    "target": "Towards",
    "scope": "In what respect",
    "strength": "How strongly",
    "holder_unnamed": "Who, where nobody is named",
    "holder_group": "Of which group",
    "claimant": "Who says so",
    "via": "According to",
    "valid_from": "Since",
    "valid_to": "Until",
    "proposition": "A sentence of your own",
    "proposed_wording": "Proposed wording",
    "rationale": "Why",
    "overruling_note": "Note to the reviewers",
    "headline": "Headline",
    "summary": "Summary",
    "coherence_waiver": "Why it may go out against the evidence",
    "sources_waiver": "Why so few sources are enough",
    "reply_waiver": "Why there is no reply",
    "url": "Address",
    "publisher": "Publisher",
    "published_at": "Published on",
    "quote": "Quote",
    "quote_translation": "Its translation",
    "root_source": "Root source",
    "text": "Text",
    "html": "Text as HTML",
    "reason": "Reason",
    "asked": "Whom you asked",
    "reply": "What they said",
    "tags": "Tags",
    "source-url": "Address of a source",
    "source-title": "Title of a source",
    "source-publisher": "Publisher of a source",
    "source-quote": "Quote from a source",
    "source-quote_translation": "Translation of a source’s quote",
}


def typed_words(data: QueryDict) -> list[tuple[str, str]]:
    """(label, words) of each field that somebody wrote into."""
    return [(label, str(data[name])) for name, label in FIELDS.items() if data.get(name, "").strip()]


def gives_words_back(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that answers a refusal of what was sent with its sentence and the words that were typed."""

    @wraps(view)
    def answering(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (NotAllowed, SomebodyCameFirst) as refusal:
            if not typed_words(request.POST):
                raise
            return words_back(request, refusal)

    return answering


def words_back(request: HttpRequest, refusal: WorkbenchError) -> HttpResponse:
    """The page with what was typed: 403 where it isn't allowed, 409 where somebody came first."""
    told = {"message": refusal.message, "typed": typed_words(request.POST)}
    status = 403 if isinstance(refusal, NotAllowed) else 409
    return render(request, "claims/review_kept.html", told, status=status)
