"""A reviewer's answer to a decision."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from claims import review
from claims.access import require
from claims.errors import NotAllowed
from claims.forms.desk import AnswerForm
from claims.models import Decision
from claims.views.answering import form_page, found, sent
from claims.vocabulary import Deed


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say, once, what one thinks of the decision on a claim that one judged."""
    require(request.user, Deed.ANSWER)
    decision = found(request, Decision.objects.select_related("claim", "round"), uid)
    if request.method != "POST" and not review.may_answer(request.user, decision):
        raise NotAllowed(gettext("Those who judged this round can answer its decision, each once."))
    return form_page(
        request,
        AnswerForm(sent(request)),
        lambda given: review.answer(decision, given["text"], by=request.user),
        template="claims/decision_answer.html",
        to=reverse("claim", args=[decision.claim.uid]),
        said=gettext("Your answer stands beside the decision."),
        claim=decision.claim,
        decision=decision,
        heading=gettext("Answer the decision"),
        submit=gettext("Answer"),
        lead=gettext(
            "Once, and for all at the desk to read. It changes nothing: to have the claim judged anew, ask an editor."
        ),
    )
