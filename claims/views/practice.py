"""Practice: a settled claim judged for oneself, then laid beside what the desk decided."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from claims import review
from claims.access import require, visible_to
from claims.forms.verdict import PracticeForm
from claims.models import Anchor, Claim, Decision, EvidenceLink, Practice, Preference
from claims.views.answering import attempt
from claims.views.marked_text import Span, segments_of
from claims.views.review_page import OF_THE_CLAIM, rubric_for
from claims.views.side_by_side import Cell, Row
from claims.vocabulary import AnchorRole, Deed

TRIED_ON_A_PAGE = 20


@require_safe
def practice(request: HttpRequest) -> HttpResponse:
    """The next claim to practise on, and how one fared with those before."""
    require(request.user, Deed.TAKE)
    mine = visible_to(request.user, Practice).filter(decision__claim__in=visible_to(request.user, Claim).order_by())
    tried = mine.select_related("decision__claim__article__outlet").order_by("-pk")
    page = Paginator(tried, TRIED_ON_A_PAGE).get_page(request.GET.get("page"))
    for each in page:
        each.agrees = each.judgement == (each.decision.fidelity, each.decision.rating)
    following = review.to_practise(request.user).values_list("uid", flat=True).first()
    return render(request, "claims/practice_list.html", {"following": following, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def practise(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Judge it; once that is done, the decision beside one's own judgement."""
    require(request.user, Deed.TAKE)
    of_claim = [f"claim__{name}" for name in OF_THE_CLAIM]
    decisions = visible_to(request.user, Decision).filter(claim__in=visible_to(request.user, Claim).order_by())
    decision = get_object_or_404(decisions.select_related("round__version", *of_claim), uid=uid)
    own = visible_to(request.user, Practice).filter(decision=decision).first()
    if own is not None:
        return _result(request, own, decision)
    if request.method != "POST":
        get_object_or_404(review.to_practise(request.user), pk=decision.pk)
        return _form(request, decision, PracticeForm())
    form = PracticeForm(request.POST)
    status = 200
    if form.is_valid():
        _, status = attempt(form, lambda: review.practise(decision, by=request.user, **form.cleaned_data))
        if not form.errors:
            messages.success(
                request, gettext("This is how the desk decided. Yours counts nowhere, and nobody else sees it.")
            )
            return redirect("practise", uid)
    return _form(request, decision, form, status)


def _form(request: HttpRequest, decision: Decision, form: PracticeForm, status: int = 200) -> HttpResponse:
    """What a reviewer has before them, and no word of the decision."""
    round_, claim = decision.round, decision.claim
    anchors = visible_to(request.user, Anchor).filter(claim=claim, version=round_.version).order_by("id")
    passages = list(anchors)
    context = {
        "decision": decision,
        "claim": claim,
        "round": round_,
        "form": form,
        "segments": segments_of(round_.version.text, [Span(one.start, one.end, one) for one in passages]),
        "first": next((one for one in passages if one.role == AnchorRole.STATEMENT), None),
        "evidence": visible_to(request.user, EvidenceLink.objects.standing()).filter(claim=claim).order_by("id"),
        "rubric": rubric_for(request.user),
        "keys_on": not visible_to(request.user, Preference).filter(single_keys=False).exists(),
    }
    return render(request, "claims/practice_form.html", context, status=status)


def _result(request: HttpRequest, own: Practice, decision: Decision) -> HttpResponse:
    rows = [
        _row(gettext("Wording"), own.get_fidelity_display(), decision.get_fidelity_display()),
        _row(gettext("Rating"), own.get_rating_display(), decision.get_rating_display(), own.rating, decision.rating),
        _row(gettext("Proposed wording"), own.proposed_wording, decision.proposed_wording, is_in_own_words=True),
        _row(gettext("Why"), own.rationale, decision.rationale, is_in_own_words=True),
    ]
    context = {
        "claim": decision.claim,
        "own": own,
        "agrees": own.judgement == (decision.fidelity, decision.rating),
        "rows": [row for row in rows if any(cell.text for cell in row.cells)],
        "following": review.to_practise(request.user).values_list("uid", flat=True).first(),
    }
    return render(request, "claims/practice_result.html", context)


def _row(
    label: str,
    mine: str | None,
    desks: str | None,
    rating: str | None = "",
    decided: str | None = "",
    is_in_own_words: bool = False,
) -> Row:
    cells = [Cell(gettext("You"), mine or "", rating or ""), Cell(gettext("The desk"), desks or "", decided or "")]
    return Row(label, cells, is_in_own_words)
