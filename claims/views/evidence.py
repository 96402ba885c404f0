"""Evidence: adding a source to a claim, and withdrawing one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from claims import review
from claims.access import require
from claims.forms.evidence import EvidenceForm, ReasonForm
from claims.models import EvidenceLink
from claims.views.answering import form_page, found, found_claim, sent
from claims.vocabulary import Deed

shows_a_form = require_http_methods(["GET", "HEAD", "POST"])


@shows_a_form
def evidence_add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A source for, against or behind the claim."""
    claim = found_claim(request, uid)
    require(request.user, Deed.ATTACH_EVIDENCE, None if request.method == "POST" else claim)
    return form_page(
        request,
        EvidenceForm(sent(request)),
        lambda given: review.attach_evidence(claim, by=request.user, **given),
        template="claims/evidence_form.html",
        to=reverse("claim", args=[claim.uid]) + "#evidence",
        said=gettext("The source is added."),
        claim=claim,
        is_hidden=claim.rounds.open().exists(),
    )


@shows_a_form
def evidence_withdraw(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take a source back, with a reason; it stays on record."""
    evidence = found(request, EvidenceLink.objects.select_related("claim__article__outlet"), uid)
    require(request.user, Deed.READ_DESK)
    require(request.user, Deed.WITHDRAW_EVIDENCE, None if request.method == "POST" else evidence)
    return form_page(
        request,
        ReasonForm(sent(request)),
        lambda given: review.withdraw_evidence(evidence, given["reason"], by=request.user),
        template="claims/evidence_withdraw.html",
        to=reverse("claim", args=[evidence.claim.uid]) + "#evidence",
        said=gettext("The source is withdrawn. It stays on record, with your reason."),
        evidence=evidence,
        claim=evidence.claim,
    )
