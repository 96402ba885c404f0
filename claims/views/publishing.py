"""Publishing: the page, its corrections, its withdrawal, and asking those concerned for a reply."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from claims import access, review
from claims.errors import SomebodyCameFirst
from claims.forms.publication import (
    CorrectionForm,
    DropForm,
    PublicationForm,
    ReplyForm,
    ReplyRequestForm,
    WithdrawalForm,
)
from claims.models import Claim, Correction, Decision, Publication, ReplyRequest, Verdict
from claims.views.answering import attempt, form_page, found, sent
from claims.views.kept_words import gives_words_back
from claims.vocabulary import Deed

shows_a_form = require_http_methods(["GET", "HEAD", "POST"])


def _claim(request: HttpRequest, uid: UUID, deed: Deed) -> Claim:
    """The claim, to which this person may do the deed: 404 where it is hidden, 403 where the deed isn't theirs."""
    claim = found(request, Claim.objects.in_full(), uid)
    access.require(request.user, deed, claim)
    return claim


@shows_a_form
@gives_words_back
def publish(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Make a checked claim public."""
    claim = _claim(request, uid, Deed.PUBLISH)
    decision = _decision(request.user, claim)
    grounds = review.grounds_of(claim)
    form = PublicationForm(sent(request), claim=claim, decision=decision, grounds=grounds)
    return form_page(
        request,
        form,
        lambda given: review.publish(claim, form.page(), by=request.user),
        template="claims/publication_form.html",
        to=reverse("claim", args=[claim.uid]),
        said=_said_of,
        **_seen_grounds(request.user, claim, decision, grounds),
    )


def _said_of(publication: Publication) -> str:
    if not publication.is_held:
        return gettext("The claim is published.")
    until = date_format(localtime(publication.hold_until), "j F Y, H:i")
    return gettext("The claim is published, and held until {until}: readers don’t see it before.").format(until=until)


def _decision(person, claim: Claim) -> Decision:
    return access.visible_to(person, Decision).filter(claim=claim).select_related("round").latest()


def _seen_grounds(person, claim: Claim, decision: Decision, grounds: review.Grounds) -> dict:
    """What a publication rests on. Evidence that an open round hides isn't for readers yet, even one's own."""
    verdicts = access.visible_to(person, Verdict.objects.final()).filter(round=decision.round)
    return {
        "claim": claim,
        "decision": decision,
        "verdicts": verdicts.exclude(rationale="").order_by("id"),
        "evidence": grounds.evidence,
        "advice": review.publication_advice(claim, grounds),
        "later": {link.pk for link in grounds.later},
        "replies": access.visible_to(person, ReplyRequest).filter(claim=claim),
    }


def _standing(person, claim: Claim) -> Publication:
    """What is public now. Raises SomebodyCameFirst where nothing is."""
    publications = access.visible_to(person, Publication.objects.standing()).filter(claim=claim)
    publication = publications.first()
    if publication is None:
        raise SomebodyCameFirst(gettext("Nothing of this claim is published now."))
    return publication


@shows_a_form
@gives_words_back
def correct(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Mend what the page says; or see the correction that waits for its second person."""
    claim = _claim(request, uid, Deed.CORRECT)
    publication = _standing(request.user, claim)
    form, status = CorrectionForm(sent(request), publication=publication), 200
    if form.is_valid():
        given = form.cleaned_data["text"], form.changes()
        correction, status = attempt(form, lambda: review.correct(claim, *given, by=request.user))
        if isinstance(correction, Correction):
            messages.success(request, _told_of(correction))
            return redirect("claim", claim.uid)
    context = {"claim": claim, "publication": publication, "form": form, **_waiting(request.user, publication)}
    return render(request, "claims/correction_form.html", context, status=status)


def _told_of(correction: Correction) -> str:
    if correction.confirmed_at is None:
        return gettext("The correction is proposed. It becomes public when a second person confirms it.")
    return gettext("The correction is public.")


def _waiting(person, publication: Publication) -> dict:
    """The correction that waits, and of each changed field its label, its words now and its words to be."""
    waiting = access.visible_to(person, Correction.objects.waiting()).filter(publication=publication)
    correction = waiting.select_related("proposed_by").first()
    if correction is None:
        return {"waiting": None}
    fields = CorrectionForm.base_fields
    return {
        "waiting": correction,
        "changes": [
            (fields[name].label, getattr(publication, name), to_be) for name, to_be in correction.changes.items()
        ],
        "is_mine": correction.proposed_by_id == person.pk,
    }


@require_POST
def confirm_correction(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The second person agrees."""
    correction = found(request, Correction.objects.select_related("publication__claim"), uid)
    review.confirm_correction(correction, by=request.user)
    messages.success(request, gettext("The correction is public."))
    return redirect("claim", correction.publication.claim.uid)


@shows_a_form
@gives_words_back
def drop_correction(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take back the correction that one proposed, or reject another's."""
    correction = found(request, Correction.objects.select_related("publication__claim", "proposed_by"), uid)
    claim = correction.publication.claim
    access.require(request.user, Deed.DROP_CORRECTION, correction)
    is_mine = correction.proposed_by_id == request.user.pk
    return form_page(
        request,
        DropForm(sent(request)),
        lambda given: review.drop_correction(correction, given["reason"], by=request.user),
        template="claims/correction_drop.html",
        to=reverse("claim", args=[claim.uid]),
        said=_told_of_drop(is_mine),
        claim=claim,
        correction=correction,
        is_mine=is_mine,
    )


def _told_of_drop(is_mine: bool) -> str:
    if is_mine:
        return gettext("Your correction is taken back. The page stays as it was.")
    return gettext("The correction is rejected. The page stays as it was.")


@shows_a_form
@gives_words_back
def withdraw(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take back what is published."""
    claim = _claim(request, uid, Deed.WITHDRAW)
    publication = _standing(request.user, claim)
    return form_page(
        request,
        WithdrawalForm(sent(request)),
        lambda given: review.withdraw(claim, given["reason"], by=request.user),
        template="claims/publication_withdraw.html",
        to=reverse("claim", args=[claim.uid]),
        said=gettext("It is withdrawn. Its address stays, and says so."),
        claim=claim,
        publication=publication,
    )


@shows_a_form
@gives_words_back
def ask_reply(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Record whom we asked for a reply; the earlier requests stand beside."""
    claim = _claim(request, uid, Deed.ASK_REPLY)
    return form_page(
        request,
        ReplyRequestForm(sent(request)),
        lambda given: review.ask_reply(claim, by=request.user, **given),
        template="claims/reply_request.html",
        to=reverse("claim_ask_reply", args=[claim.uid]),
        said=gettext("The request is on record. Record here what they say, once they do."),
        claim=claim,
        replies=access.visible_to(request.user, ReplyRequest).filter(claim=claim),
    )


@shows_a_form
@gives_words_back
def record_reply(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Record what somebody replied."""
    asked = found(request, ReplyRequest.objects.select_related("claim"), uid)
    access.require(request.user, Deed.ASK_REPLY, asked.claim)
    return form_page(
        request,
        ReplyForm(sent(request), request=asked),
        lambda given: review.record_reply(asked, by=request.user, **given),
        template="claims/reply_record.html",
        to=reverse("claim_ask_reply", args=[asked.claim.uid]),
        said=gettext("The reply is on record."),
        claim=asked.claim,
        asked=asked,
    )
