"""While one judges: words are kept as they are typed, the place is held; who goes away gives it back soon.

The page's script asks for this by itself, so the answers are for it.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from claims import access, review
from claims.models import Assignment
from claims.views.held_until import until_in_words
from claims.views.review import GONE
from claims.views.review_page import place_of
from claims.views.unsent_words import ALL_FIELDS, SEEN, keep_words, round_written_for
from claims.vocabulary import Deed

GIVEN = _("You have given your verdict in this round already; this page is an older one.")
SAVED, SAVED_APART = _("Saved {time}"), _("Saved {time}, apart from what you wrote in another window")


@require_POST
def review_keep(request: HttpRequest, uid: UUID) -> JsonResponse:
    """Hold the place for longer and, where words were sent along (words=yes), keep them.

    {"said": "Saved 12:03", "until": "13:03", "kept": a stamp to send along next time}; says so where these words stand

    beside others from another window; 409 with {"why": …} where it isn't this person's to judge any more.
    """
    access.require(request.user, Deed.TAKE)
    place, seen, is_apart = _kept(request, uid)
    if place is not None and (until := review.renew(place, by=request.user)):
        said = (SAVED_APART if is_apart else SAVED).format(time=f"{timezone.localtime():%H:%M}")
        return JsonResponse({"said": said, "until": until_in_words(until), "kept": seen})
    is_given = place is not None and place.done_at is not None
    return JsonResponse({"why": GIVEN if is_given else GONE}, status=409)


@require_POST
def review_leave(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The page was closed: its words are kept, and the place is held only as long as it takes to come back."""
    access.require(request.user, Deed.TAKE)
    place, *_ = _kept(request, uid)
    if place is not None:
        review.step_away(place, by=request.user)
    return HttpResponse(status=204)


@require_POST
def review_keys(request: HttpRequest) -> HttpResponse:
    """Single keys act while this person judges (on=yes), or don't; on every machine where they sign in."""
    access.require(request.user, Deed.TAKE)
    review.set_single_keys(request.POST.get("on") == "yes", by=request.user)
    return HttpResponse(status=204)


def _kept(request: HttpRequest, uid: UUID) -> tuple[Assignment | None, str, bool]:
    """The place, if it is still this person's; the words are kept in any case, but where the verdict is given.

    And what `keep_words` says of them.
    """
    place = place_of(request.user, uid)
    round_ = place.round if place is not None else round_written_for(request)
    is_given = place is not None and place.done_at is not None
    if request.POST.get("words") == "yes" and round_ is not None and round_.is_open and not is_given:
        return place, *keep_words(request, round_, ALL_FIELDS, empty_too=place is not None)
    return place, request.POST.get(SEEN, ""), False
