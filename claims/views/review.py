"""Judging one claim: give a verdict, add a source, hand the claim back, take a verdict back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from claims import access
from claims import review as deeds
from claims.errors import BadInput, SomebodyCameFirst
from claims.forms.evidence import EvidenceForm
from claims.forms.refusal import put_on
from claims.forms.verdict import HandBackForm, VerdictForm
from claims.models import Assignment, Decision, Round, Verdict
from claims.views.answering import found, sent_from
from claims.views.kept_words import gives_words_back, typed_words, words_back
from claims.views.queue import may_be_recalled, to_the_next
from claims.views.review_page import place_of, show, source_form
from claims.views.unsent_words import (
    ALL_FIELDS,
    OTHER,
    SOURCE,
    VERDICT_FIELDS,
    change_places,
    keep_words,
    not_yours,
    round_written_for,
)
from claims.vocabulary import Deed, Status

OUTCOMES = {
    Status.DISPUTED: _("Your verdict settled the round: the reviewers differ. The claim waits among the disputes now."),
    Status.DRAFT: _("Your verdict settled the round: the wording goes back to draft, with what is proposed for it."),
}
GIVEN = _("Your verdict is in. The others’ verdicts show once all have judged; until then nobody sees yours.")
SETTLED = _("Your verdict settled the round: the claim is checked.")
LEADS_ON = '{} <a href="{}">{}</a>'


@require_http_methods(["GET", "HEAD", "POST"])
@gives_words_back
def review(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The place that the person holds, or what they gave there. POST: a verdict, or (then=source) a source."""
    access.require(request.user, Deed.TAKE)
    place = place_of(request.user, uid, in_full=request.method != "POST")
    if place is None:
        return _gone(request)
    if place.done_at is not None:
        return _given(request, place)
    if not place.round.is_open or place.round.suspended_at is not None:
        raise SomebodyCameFirst(gettext("This round has ended, or was suspended: there is nothing to judge now."))
    if request.method != "POST":
        return show(request, place)
    if OTHER in request.POST:
        deeds.renew(place, by=request.user)
        change_places(request, place.round)
        return redirect("review", place.uid)
    return _add_source(request, place) if request.POST.get("then") == SOURCE else _judge(request, place)


def _judge(request: HttpRequest, place: Assignment) -> HttpResponse:
    form, source = VerdictForm(request.POST), source_form(initial=_typed_source(request))
    if request.POST.get(f"{SOURCE}-url", "").strip():
        form.add_error(None, gettext("The source that you typed isn't added yet: add it first, or empty its address."))
    if not form.is_valid():
        return _once_more(request, place, form, source)
    told = request.POST.get("settles") == "yes"
    try:
        verdict = deeds.judge(place, by=request.user, told_it_settles=told, **form.cleaned_data)
    except BadInput as refusal:
        put_on(form, refusal)
        return _once_more(request, place, form, source)
    except SomebodyCameFirst as refusal:
        return _overtaken(request, place, form, source, refusal)
    messages.success(request, _outcome(place, verdict.round))
    return to_the_next(request) if request.POST.get("then") == "next" else redirect("queue")


def _overtaken(request: HttpRequest, place: Assignment, form, source, refusal: SomebodyCameFirst) -> HttpResponse:
    """Asked again where the place is still theirs; else their words are kept for the day it comes back, unless a second

    click was as quick as the first, whose verdict is in.
    """
    now = place_of(request.user, place.uid)
    if now is not None and now.done_at is not None:
        return _given(request, now)
    if now is None or not now.round.is_open or now.round.suspended_at is not None:
        return _gone(request)
    put_on(form, refusal)
    return _once_more(request, now, form, source, status=409)


def _once_more(request: HttpRequest, place: Assignment, form, source, status: int = 200) -> HttpResponse:
    """The page with a verdict that wasn't taken, and the place held for as long again; the words are kept where it was

    handed on meanwhile.
    """
    deeds.renew(place, by=request.user)
    now = place_of(request.user, place.uid, in_full=True)
    return _gone(request) if now is None else show(request, now, form, source, status=status)


def _outcome(place: Assignment, round_: Round) -> str:
    """What came of a verdict, by its round as it stands since."""
    if round_.is_open:
        return format_html(LEADS_ON, GIVEN, reverse("review", args=[place.uid]), gettext("Look at it, or take it back"))
    status = Status(round_.claim.status)
    place_to_see = "dispute" if status == Status.DISPUTED else "claim"
    all_verdicts = reverse(place_to_see, args=[round_.claim.uid])
    see = gettext("See what each said") if round_.is_shared else gettext("See the claim")
    return format_html(LEADS_ON, OUTCOMES.get(status, SETTLED), all_verdicts, see)


def _add_source(request: HttpRequest, place: Assignment) -> HttpResponse:
    """Attach a source, and come back to the verdict as far as it was written."""
    # Who sends something is still at work. (A verdict that is taken ends that, so it doesn't begin with this.)
    deeds.renew(place, by=request.user)
    source = source_form(request.POST)
    if not source.is_valid():
        return show(request, place, VerdictForm(initial=request.POST.dict()), source)
    try:
        added = deeds.attach_evidence(place.round.claim, by=request.user, **source.cleaned_data)
    except BadInput as refusal:
        put_on(source, refusal)
        return show(request, place, VerdictForm(initial=request.POST.dict()), source)
    keep_words(request, place.round, VERDICT_FIELDS)
    messages.success(request, gettext("The source is added. Until the round has closed, only you see it."))
    return redirect(reverse("review", args=[place.uid]) + f"#evidence-{added.uid}")


def _typed_source(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(f"{SOURCE}-{name}", "") for name in EvidenceForm.base_fields}


def _given(request: HttpRequest, place: Assignment) -> HttpResponse:
    """One's own verdict, to look at and, while nothing was decided by it, to take back."""
    if typed_words(request.POST):
        return words_back(request, SomebodyCameFirst(gettext("You have given your verdict in this round already.")))
    own = access.visible_to(request.user, Verdict.objects.originals()).select_related("round")
    verdict = get_object_or_404(own, round=place.round, author=request.user)
    decision = access.visible_to(request.user, Decision).filter(round=place.round).first()
    context = {
        "claim": place.round.claim,
        "round": place.round,
        "verdict": verdict,
        "decision": decision,
        "may_be_recalled": may_be_recalled(verdict, decision),
    }
    return render(request, "claims/review_given.html", context)


def _gone(request: HttpRequest) -> HttpResponse:
    """The lease ran out and somebody else has the place, or it never was this person's: not told apart."""
    if not typed_words(request.POST):
        return render(request, "claims/review_gone.html", status=404)
    round_ = round_written_for(request)
    if round_ is None:
        return words_back(request, SomebodyCameFirst(not_yours(is_kept=False)))
    keep_words(request, round_, ALL_FIELDS)
    return words_back(request, SomebodyCameFirst(not_yours(is_kept=True)))


@sent_from("review")
@gives_words_back
def release(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Hand the claim back to the queue; what was written so far is kept for its author."""
    access.require(request.user, Deed.RELEASE)
    place = place_of(request.user, uid)
    if place is None:
        return _gone(request)
    form = HandBackForm(request.POST)
    if not form.is_valid():
        typed = VerdictForm(initial=request.POST.dict()), source_form(initial=_typed_source(request))
        return show(request, place, *typed, hand_back=form)
    keep_words(request, place.round, ALL_FIELDS)
    deeds.release(place, by=request.user, **form.cleaned_data)
    messages.success(request, gettext("You handed the claim back: it waits in the queue again."))
    return redirect("queue")


@require_POST
def recall(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take one's verdict back, and go where it can be given anew."""
    access.require(request.user, Deed.RECALL)
    verdict = found(request, Verdict.objects.select_related("round__claim"), uid)
    place = deeds.recall(verdict, by=request.user)
    messages.success(
        request,
        gettext("You took your verdict back. It stands in the form as you gave it: mend it, and give it again."),
    )
    return redirect("review", place.uid)
