"""Disputes: all verdicts side by side; the reviewers reconcile, or an adjudicator settles."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from claims import access, review
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.forms.refusal import put_on
from claims.forms.verdict import AdjudicationForm, JudgementForm, LastWordForm
from claims.models import Anchor, Claim, EvidenceLink
from claims.views.answering import found_claim, sent_from
from claims.views.kept_words import gives_words_back
from claims.views.precedents import precedents_of
from claims.views.review_page import rubric_for
from claims.views.side_by_side import Dispute, disputes_of, rows_of
from claims.vocabulary import Deed, Status

DISPUTES_ON_A_PAGE = 50
OUTCOMES = {
    Status.VERIFIED: _("The claim is checked."),
    Status.DRAFT: _("The wording goes back to draft, with what is proposed for it."),
}


@require_safe
def dispute_list(request: HttpRequest) -> HttpResponse:
    """The disputes that wait for this person, then the others that they may see."""
    access.require(request.user, Deed.READ_DESK)
    waits = Q(pk__in=review.disputes_waiting_for(request.user).values("pk"))
    seen = access.visible_to(request.user, Claim.objects.disputed())
    keys = seen.annotate(waits=ExpressionWrapper(waits, BooleanField())).order_by("-waits", "-urgent", "id")
    page = Paginator(keys.values_list("pk", "waits"), DISPUTES_ON_A_PAGE).get_page(request.GET.get("page"))
    waits_by_key = dict(page)
    claims = seen.filter(pk__in=waits_by_key).select_related("article__outlet").order_by("-urgent", "id")
    disputes = disputes_of(request.user, claims)
    context = {
        "mine": [dispute for dispute in disputes if waits_by_key[dispute.claim.pk]],
        "others": [dispute for dispute in disputes if not waits_by_key[dispute.claim.pk]],
        "page": page,
    }
    return render(request, "claims/dispute_list.html", context)


@require_safe
def dispute_detail(request: HttpRequest, uid: UUID) -> HttpResponse:
    """All verdicts of the disputed round, and what this person may do about it."""
    claim = found_claim(request, uid)
    if claim.status != Status.DISPUTED:
        messages.info(request, gettext("The reviewers of this claim don't differ now."))
        return redirect("claim", claim.uid)
    return _page(request, claim)


def _page(
    request: HttpRequest,
    claim: Claim,
    revision: LastWordForm | None = None,
    adjudication: AdjudicationForm | None = None,
) -> HttpResponse:
    [dispute] = disputes_of(request.user, [claim])
    context = {
        "claim": claim,
        "dispute": dispute,
        "adjudicates": access.may(request.user, Deed.ADJUDICATE),
        "rows": rows_of(dispute),
        "precedents": precedents_of(request.user, claim),
        "passages": _passages(request.user, claim),
        "evidence": access.visible_to(request.user, EvidenceLink.objects.standing()).filter(claim=claim).order_by("id"),
        "revision": revision or _revision_form(dispute),
        "adjudication": adjudication or AdjudicationForm(round_=dispute.round),
    }
    if dispute.may_revise or dispute.may_adjudicate:
        context["guidelines"] = rubric_for(request.user)
    return render(request, "claims/dispute_detail.html", context)


def _passages(person, claim: Claim) -> QuerySet[Anchor]:
    anchors = access.visible_to(person, Anchor).filter(claim=claim).order_by("id").select_related("version")
    return anchors.defer("version__text", "version__html")


def _revision_form(dispute: Dispute) -> LastWordForm:
    own = dispute.own
    return LastWordForm(initial={name: getattr(own, name) for name in LastWordForm.base_fields} if own else {})


@sent_from("dispute")
@gives_words_back
def revise(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One's last word: another judgement, or (stand=yes) the same again, with what is said of it now."""
    access.require(request.user, Deed.REVISE)
    claim = found_claim(request, uid)
    _refuse_if_settled(claim, Deed.REVISE)
    form = LastWordForm(_standing(request, claim) if request.POST.get("stand") else request.POST)
    if _done(form, lambda: review.revise(claim, by=request.user, **form.cleaned_data)):
        return _onwards(request, claim, gettext("Your last word is in."))
    return _page(request, claim, revision=form)


def _standing(request: HttpRequest, claim: Claim) -> dict[str, str | None]:
    """What "I stand by my verdict" sends: what this person judged blind in the disputed round. It is their one last

    word, so how sure they are and why go with it as they say it now, where they say it.
    """
    [dispute] = disputes_of(request.user, [claim])
    if dispute.own is None:
        raise NotAllowed(gettext("Only those who judged this round can revise their verdicts."))
    judged = {name: getattr(dispute.own, name) for name in LastWordForm.base_fields}
    said = {name: request.POST.get(name, "") for name in ("confidence", "rationale")}
    return judged | {name: words for name, words in said.items() if words.strip()}


def _done(form: JudgementForm, deed: Callable[[], object]) -> bool:
    """Whether the deed was done; what was wrong with the input is on the form. Other refusals go on: once a dispute

    isn't this person's to settle any more, the page has no form to show them on.
    """
    if form.is_valid():
        try:
            deed()
        except BadInput as refusal:
            put_on(form, refusal)
    return not form.errors


def _refuse_if_settled(claim: Claim, deed: Deed) -> None:
    if claim.status != Status.DISPUTED:
        review.refuse_settled(claim, review.disputed_round(claim), deed)
        raise SomebodyCameFirst(gettext("This dispute is settled already."))


def _onwards(request: HttpRequest, claim: Claim, done: str) -> HttpResponse:
    """Say what was done and, where that settled it, what became of the claim."""
    now = access.visible_to(request.user, Claim).get(pk=claim.pk)
    messages.success(request, f"{done} {OUTCOMES.get(Status(now.status), '')}".strip())
    return redirect("dispute", claim.uid) if now.status == Status.DISPUTED else redirect("claim", claim.uid)


@require_POST
def ask_adjudication(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One of the reviewers would rather have an adjudicator settle it."""
    access.require(request.user, Deed.ASK_ADJUDICATION)
    claim = found_claim(request, uid)
    review.ask_adjudication(claim, by=request.user)
    messages.success(
        request, gettext("An adjudicator is asked to settle it. Until then you can still give your last word.")
    )
    return redirect("dispute", claim.uid)


@sent_from("dispute")
@gives_words_back
def adjudicate(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Settle it."""
    access.require(request.user, Deed.ADJUDICATE)
    claim = found_claim(request, uid)
    _refuse_if_settled(claim, Deed.ADJUDICATE)
    [dispute] = disputes_of(request.user, [claim])
    form = AdjudicationForm(request.POST, round_=dispute.round)
    if _done(form, lambda: review.adjudicate(claim, by=request.user, **form.cleaned_data)):
        return _onwards(request, claim, gettext("You settled the dispute."))
    return _page(request, claim, adjudication=form)
