"""The queue: what waits for a reviewer, what they hold, what became of what they judged."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from claims import access, review
from claims.models import Answer, Assignment, Claim, Decision, Round, Verdict
from claims.views.answering import found
from claims.views.held_until import until_in_words
from claims.views.progress import progress_of
from claims.vocabulary import Deed, DeskMode

JUDGED_ON_A_PAGE = 20


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """How much waits, what is held, what was judged."""
    access.require(request.user, Deed.TAKE)
    held = access.visible_to(request.user, Assignment.objects.held_by(request.user).in_turn())
    context = {
        "progress": progress_of(request.user),
        "held": [
            (place, until_in_words(place.lease_until)) for place in held.select_related("round__claim__article__outlet")
        ],
        "page": _judged(request.user, request.GET.get("page")),
    }
    return render(request, "claims/queue_list.html", context)


def _judged(person, number: str | None) -> Page:
    """The person's own verdicts, the latest first, each with what was decided since, where that may be seen."""
    answered = Exists(Answer.objects.filter(decision=OuterRef("pk"), author=person))
    decisions = access.visible_to(person, Decision).annotate(answered=answered)
    decided = Prefetch("round__claim__decisions", decisions, to_attr="seen_decisions")
    own = access.visible_to(person, Verdict.objects.originals()).filter(
        author=person, round__claim__in=access.visible_to(person, Claim)
    )
    own = own.annotate(
        in_dispute=Exists(Round.objects.in_dispute().filter(pk=OuterRef("round"))),
        revised=Exists(Verdict.objects.filter(supersedes=OuterRef("pk"))),
    )
    own = own.select_related("round__claim__article__outlet").prefetch_related(decided).order_by("-id")
    page = Paginator(own, JUDGED_ON_A_PAGE).get_page(number)
    for verdict in page:
        decisions = (d for d in verdict.round.claim.seen_decisions if d.round_id == verdict.round_id)
        verdict.decision = next(decisions, None)
        verdict.may_be_recalled = may_be_recalled(verdict, verdict.decision)
        verdict.last_word_is_asked = _last_word_is_asked(person, verdict)
    return page


def _last_word_is_asked(person, verdict: Any) -> bool:
    """Whether its round's verdicts differ, and its author hasn't had their last word there."""
    round_ = verdict.round
    waits = verdict.in_dispute and not verdict.revised
    return waits and access.may(person, Deed.REVISE, round_.claim, DeskMode(round_.mode))


def may_be_recalled(verdict: Verdict, decision: Decision | None) -> bool:
    """Whether its author is offered to take it back: the round runs, and nothing was decided by it."""
    return verdict.round.is_open and verdict.round.suspended_at is None and decision is None


@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """Hand out a claim, and go to it."""
    return to_the_next(request)


def to_the_next(request: HttpRequest) -> HttpResponse:
    """Take the next claim and go to it; to the queue where nothing waits."""
    place = review.take(by=request.user)
    if place is None:
        messages.info(request, gettext("Nothing waits for you now. Look at what else there is to do below."))
        return redirect("queue")
    return redirect("review", place.uid)


@require_POST
def take_claim(request: HttpRequest, uid) -> HttpResponse:
    """Take this very claim, if it may be had."""
    claim = found(request, Claim, uid)
    running = claim.rounds.running().first()
    # A round keeps the mode that it was opened in, whatever the desk's is now.
    access.require(request.user, Deed.TAKE, claim, DeskMode(running.mode) if running else None)
    place = review.take(by=request.user, claim=claim)
    if place is None:
        messages.warning(request, gettext("No place is free in this claim's review, or you have judged it already."))
        return redirect("claim", claim.uid)
    return redirect("review", place.uid)
