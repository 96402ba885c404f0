"""Where a form can't be taken because the record moved on, its author gets the typed words back."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from claims.errors import NotAllowed, SomebodyCameFirst, WorkbenchError

# The fields of the judging and publishing forms that take a person's own words.
FIELDS = {
    "proposed_wording": "Proposed wording",
    "rationale": "Why",
    "overruling_note": "Note to the reviewers",
    "headline": "Headline",
    "summary": "Summary",
    "text": "What was wrong",
    "reason": "Reason",
    "asked": "Whom you asked",
    "reply": "What they said",
    "source-quote": "Quote from a source",
    "source-url": "Address of a source",
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
