"""What a reviewer sees while judging: the article as the round judges it, the evidence, the form."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from claims import access, review
from claims.forms.evidence import EvidenceForm
from claims.forms.verdict import HandBackForm, VerdictForm
from claims.models import Anchor, Assignment, Claim, EvidenceLink, Guideline, Round, Unsent, Verdict
from claims.views.guideline import as_html
from claims.views.marked_text import Segment, Span, segments_of
from claims.views.progress import progress_of
from claims.vocabulary import AnchorRole

KEPT_AS = "verdict"
SOURCE = "source"
OF_THE_CLAIM = ("article__outlet", "holder", "holder_group", "stance", "target", "claimant")


def place_of(person, uid: UUID) -> Assignment | None:
    """The person's own place at this address; None for another's, for one handed on, and where there is none."""
    mine = access.visible_to(person, Assignment).filter(
        reviewer=person, round__claim__in=access.visible_to(person, Claim)
    )
    of_claim = [f"round__claim__{name}" for name in OF_THE_CLAIM]
    return mine.select_related("round__version", *of_claim).filter(uid=uid).first()


def show(
    request: HttpRequest,
    place: Assignment,
    form: VerdictForm | None = None,
    source: EvidenceForm | None = None,
    hand_back: HandBackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with the forms as they were sent, or as far as they were once written."""
    person, round_ = request.user, place.round
    kept = _kept(person, round_) if form is None else {}
    passages = list(access.visible_to(person, Anchor).filter(claim=round_.claim).order_by("id"))
    context = {
        "place": place,
        "round": round_,
        "claim": round_.claim,
        "form": form or VerdictForm(initial=kept),
        "source": source or source_form(initial=_of_source(kept)),
        "hand_back": hand_back or HandBackForm(),
        "segments": _segments(round_, passages),
        "first": next((p for p in passages if p.role == AnchorRole.STATEMENT), None),
        "passages": passages,
        "evidence": _evidence(person, round_.claim),
        "settles": review.would_settle(round_),
        "guidelines": as_html(access.visible_to(person, Guideline).latest("number").text),
        "progress": progress_of(person),
    }
    return render(request, "claims/review_form.html", context, status=status)


def _evidence(person, claim: Claim) -> QuerySet[EvidenceLink]:
    return access.visible_to(person, EvidenceLink.objects.standing()).filter(claim=claim).order_by("id")


def source_form(data: QueryDict | None = None, initial: dict | None = None) -> EvidenceForm:
    """It stands in one form with the verdict, so that adding a source loses nothing of that; so it requires nothing."""
    return EvidenceForm(data, initial=initial, prefix=SOURCE, use_required_attribute=False)


def _segments(round_: Round, passages: list[Anchor]) -> list[Segment]:
    """The text of this round's version, cut where the claim's passages in it begin and end."""
    here = [passage for passage in passages if passage.version_id == round_.version_id]
    return segments_of(round_.version.text, [Span(passage.start, passage.end, passage) for passage in here])


def _kept(person, round_: Round) -> dict:
    """What this person hasn't sent yet, else what they took back in this round."""
    unsent = access.visible_to(person, Unsent).filter(form=KEPT_AS, about=round_.uid).first()
    if unsent is not None:
        return unsent.data
    own = access.visible_to(person, Verdict).filter(round=round_, author=person, recalled_at__isnull=False)
    recalled = own.order_by("-id").first()
    return {name: getattr(recalled, name) for name in VerdictForm.base_fields} if recalled else {}


def _of_source(kept: dict) -> dict:
    start = f"{SOURCE}-"
    return {name.removeprefix(start): value for name, value in kept.items() if name.startswith(start)}
