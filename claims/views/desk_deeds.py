"""What the desk does with a claim as a whole. Each page says what it does, asks for what that needs, and does it."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from claims import review
from claims.access import require
from claims.forms.desk import (
    ArrangeForm,
    AskMoreForm,
    CommentForm,
    DismissForm,
    HandToForm,
    ReopenForm,
    RestrictForm,
    arranged,
    restricted,
)
from claims.models import Assignment, Claim, Comment, Round
from claims.views.answering import do, form_page, found, found_claim, sent
from claims.vocabulary import Deed, DeskMode

shows_a_form = require_http_methods(["GET", "HEAD", "POST"])


def _page(
    request: HttpRequest,
    claim: Claim,
    deed: Deed,
    form: BaseForm,
    do_it: Callable[[dict], object],
    *,
    heading: str,
    submit: str,
    said: Callable[[Any], str] | str,
    lead: str = "",
    danger: bool = False,
    template: str = "claims/claim_deed.html",
    **context,
) -> HttpResponse:
    """One deed's page. What is sent goes to the deed itself, so that its refusal loses nothing that was typed."""
    require(request.user, deed, None if request.method == "POST" else claim)
    words = {"heading": heading, "submit": submit, "lead": lead, "danger": danger, "claim": claim, **context}
    to = reverse("claim", args=[claim.uid])
    return form_page(request, form, do_it, template=template, to=to, said=said, **words)


@shows_a_form
def comment(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say something about the claim."""
    claim = found_claim(request, uid)
    return _page(
        request,
        claim,
        Deed.COMMENT,
        CommentForm(sent(request)),
        lambda given: review.comment(claim, given["text"], by=request.user),
        heading=gettext("Comment"),
        submit=gettext("Comment"),
        said=_said_of_comment,
    )


def _said_of_comment(comment: Comment) -> str:
    told, unknown = review.reached_by(comment)
    parts = [gettext("Your comment is added. While a round runs, the others see it only once that is settled.")]
    if told:
        parts.append(gettext("It tells {names}.").format(names=_listed(told)))
    if unknown:
        nobody = gettext("Nobody who may read it has the user name {names}: check how it is spelt.")
        parts.append(nobody.format(names=_listed(unknown)))
    return " ".join(parts)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"@{name}" for name in names)


@shows_a_form
def dismiss(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Set the claim aside."""
    claim = found_claim(request, uid)
    return _page(
        request,
        claim,
        Deed.DISMISS,
        DismissForm(sent(request), by=request.user, claim=claim),
        lambda given: review.dismiss(claim, given["why"], duplicate_of=given["duplicate_of"], by=request.user),
        heading=gettext("Dismiss this claim"),
        submit=gettext("Dismiss"),
        said=gettext("It is dismissed. That can be undone on its page."),
        lead=gettext(
            "It stays on record, and this can be undone. A round that runs is suspended, and what was given in it"
            " stays hidden."
        ),
        danger=True,
        template="claims/claim_dismiss.html",
    )


@require_POST
def restore(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Undo a dismissal."""
    claim = found_claim(request, uid)
    said = gettext("The dismissal is undone: the claim stands where it stood before.")
    return do(request, lambda: review.restore(claim, by=request.user), said, reverse("claim", args=[claim.uid]))


@shows_a_form
def reopen(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Have a settled claim judged anew, or its wording changed."""
    claim = found_claim(request, uid)
    return _page(
        request,
        claim,
        Deed.REOPEN,
        ReopenForm(sent(request)),
        lambda given: review.reopen(claim, by=request.user, **given),
        heading=gettext("Reopen this claim"),
        submit=gettext("Reopen"),
        said=gettext("It is open again."),
        lead=gettext(
            "The verdicts given so far stay on record. What is published stays shown, marked “under review again”."
        ),
    )


@shows_a_form
def arrange(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Owner, due time, urgency, tags."""
    claim = found_claim(request, uid)
    form = ArrangeForm(sent(request), by=request.user, claim=claim)
    return _page(
        request,
        claim,
        Deed.ARRANGE,
        form,
        lambda given: review.arrange(claim, form.changes(), revision=given["revision"], by=request.user),
        heading=gettext("Owner, due, tags"),
        submit=gettext("Save"),
        said=gettext("Saved."),
        edited=claim,
        as_it_is=arranged(claim),
    )


@shows_a_form
def restrict(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Let only named people see the claim, or all of the desk again."""
    claim = found_claim(request, uid)
    return _page(
        request,
        claim,
        Deed.RESTRICT,
        RestrictForm(sent(request), by=request.user, claim=claim),
        lambda given: review.restrict(claim, by=request.user, **given),
        heading=gettext("Who may see this claim"),
        submit=gettext("Save"),
        said=gettext("Saved."),
        edited=claim,
        as_it_is=restricted(claim, request.user),
    )


@shows_a_form
def hand_to(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give a free place in the running round to somebody."""
    claim = found_claim(request, uid)
    running = claim.rounds.running().first()
    return _page(
        request,
        claim,
        Deed.HAND_TO,
        HandToForm(sent(request), by=request.user, claim=claim),
        lambda given: review.hand_to(claim, given["reviewer"], by=request.user),
        heading=gettext("Hand this claim to a reviewer"),
        submit=gettext("Hand it over"),
        said=gettext("It is theirs now, for seven days or until it is due."),
        lead=_who_may_judge(running),
    )


@require_POST
def take_back(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Free the place that somebody holds."""
    require(request.user, Deed.TAKE_BACK)
    place = found(request, Assignment.objects.select_related("round__claim", "reviewer"), uid)
    claim = place.round.claim
    said = gettext("It is free again: hand it to somebody else, or leave it to the queue.")
    return do(request, lambda: review.take_back(place, by=request.user), said, reverse("claim", args=[claim.uid]))


def _who_may_judge(running: Round | None) -> str:
    if running is not None and running.mode == DeskMode.SOLO:
        return gettext("Nobody judges a claim that they judged in this round already.")
    return gettext("Nobody judges a claim that they created or accepted, or judged in this round already.")


@shows_a_form
def ask_more(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Have the claim judged by more reviewers than the desk's mode asks for, or by fewer again."""
    claim = found_claim(request, uid)
    require(request.user, Deed.ASK_MORE)
    can = review.askable(claim)
    return _page(
        request,
        claim,
        Deed.ASK_MORE,
        AskMoreForm(sent(request), can=can),
        lambda given: review.ask_more(claim, given["verdicts"], by=request.user),
        heading=gettext("More or fewer verdicts"),
        submit=gettext("Save"),
        said=_said_of_number,
        lead=_choice_of(can),
    )


def _choice_of(can: review.Askable) -> str:
    able = ngettext("{able} person can judge it", "{able} people can judge it", can.able).format(able=can.able)
    return gettext(
        "From {least} to {most}: {able}. Whoever is at work on it keeps their place. Where so many verdicts are in"
        " already, that settles it at once."
    ).format(least=can.least, most=can.most, able=able)


def _said_of_number(round_: Round | None) -> str:
    if round_ is None or round_.is_open:
        return gettext("So many verdicts settle it now.")
    return gettext("So many verdicts are in: the round is settled.")


@require_POST
def settle_by_one(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take an urgent claim by the one verdict that is in."""
    claim = found_claim(request, uid)
    said = gettext("It is decided by one verdict. The second check is still to come.")
    return do(request, lambda: review.settle_by_one(claim, by=request.user), said, reverse("claim", args=[claim.uid]))
