"""While one judges: words are kept as they are typed, the place is held; who goes away gives it back soon.

The page's script asks for this by itself, so the answers are for it.
"""

from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from claims import access, review
from claims.errors import BadInput
from claims.models import Assignment
from claims.views.held_until import until_in_words
from claims.views.review_page import place_of
from claims.views.unsent_words import ALL_FIELDS, SEEN, keep_words, not_yours, round_written_for
from claims.vocabulary import Deed

GIVEN = _("You have given your verdict in this round already; this page is an older one.")
SAVED, SAVED_APART = _("Saved {time}"), _("Saved {time}, apart from what you wrote in another window")


@require_POST
def review_keep(request: HttpRequest, uid: UUID) -> JsonResponse:
    """Hold the place for longer and, where words were sent along (words=yes), keep them.

    {"said": "Saved 12:03", "until": "13:03", "kept": a stamp to send along next time}; says so where these words stand

    beside others from another window; 409 with {"why": …} where it isn't this person's to judge any more, 422 where it
    is more than is kept.
    """
    access.require(request.user, Deed.TAKE)
    place = place_of(request.user, uid)
    try:
        kept = _kept(request, place)
    except BadInput as refusal:
        return JsonResponse({"why": refusal.message}, status=422)
    if place is not None and (until := review.renew(place, by=request.user)):
        said = (SAVED_APART if kept.is_apart else SAVED).format(time=f"{timezone.localtime():%H:%M}")
        return JsonResponse({"said": said, "until": until_in_words(until), "kept": kept.seen})
    is_given = place is not None and place.done_at is not None
    return JsonResponse({"why": GIVEN if is_given else not_yours(kept.is_open)}, status=409)


@require_POST
def review_leave(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The page was closed: its words are kept, and the place is held only as long as it takes to come back."""
    access.require(request.user, Deed.TAKE)
    place = place_of(request.user, uid)
    if place is not None:
        review.step_away(place, by=request.user)
    _kept(request, place)
    return HttpResponse(status=204)


@require_POST
def review_keys(request: HttpRequest) -> HttpResponse:
    """Single keys act while this person judges (on=yes), or don't; on every machine where they sign in."""
    access.require(request.user, Deed.TAKE)
    review.set_single_keys(request.POST.get("on") == "yes", by=request.user)
    return HttpResponse(status=204)


class Kept(NamedTuple):
    """Whether the round still takes words, the stamp of what is kept of it, whether this window's went apart."""

    is_open: bool
    seen: str
    is_apart: bool


def _kept(request: HttpRequest, place: Assignment | None) -> Kept:
    """Words that were sent along are kept, whose ever the place is by now; not where the verdict is given, or the round

    has closed. `place`: where it is still this person's. Raises BadInput.
    """
    round_ = place.round if place is not None else round_written_for(request)
    if round_ is None or not round_.is_open or (place is not None and place.done_at is not None):
        return Kept(False, request.POST.get(SEEN, ""), False)
    if request.POST.get("words") != "yes":
        return Kept(True, request.POST.get(SEEN, ""), False)
    return Kept(True, *keep_words(request, round_, ALL_FIELDS, empty_too=place is not None))
