"""What a reviewer sees while judging: the article as the round judges it, the evidence, the form."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from claims import access, review
from claims.forms.evidence import EvidenceForm
from claims.forms.verdict import HandBackForm, VerdictForm
from claims.models import Anchor, ArticleVersion, Assignment, EvidenceLink, Guideline, Preference, Round
from claims.models.anchor import STOOD_BY
from claims.text.guideline import as_html
from claims.text.roots import distinct_roots
from claims.views.held_until import until_in_words
from claims.views.marked_text import Segment, Span, segments_of
from claims.views.progress import progress_of
from claims.views.unsent_words import SEEN, SOURCE, kept_words, recalled_by, window_of
from claims.vocabulary import AnchorRole

# So many passages are shown at most, and of other claims none that nobody stands by.
MOST_PASSAGES = 200
OF_THE_CLAIM = ("article__outlet", "holder", "holder_group", "stance", "target", "claimant")


def place_of(person, uid: UUID, in_full: bool = False) -> Any:
    """The person's own place at this address; None for another's, for one handed on, where there is none, and where the

    claim isn't theirs to see any more.

    `in_full`: with all that its page shows, and `single_keys`, whether keys without Ctrl are to act (None: they never
    said), `took_back`, whether they took a verdict back in this round, `newest`, the number of the article's newest
    version.
    """
    mine = access.visible_to(person, Assignment).filter(reviewer=person)
    return (_in_full(person, mine) if in_full else mine.select_related("round__claim")).filter(uid=uid).first()


def _in_full(person, places: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Annotated, as to ask for each of these apart would be a query each."""
    versions = access.visible_to(person, ArticleVersion).filter(article=OuterRef("round__claim__article"))
    of_claim = [f"round__claim__{name}" for name in OF_THE_CLAIM]
    return places.select_related("round__version", *of_claim).annotate(
        single_keys=Subquery(access.visible_to(person, Preference).values("single_keys")),
        took_back=Exists(recalled_by(person).filter(round=OuterRef("round"))),
        newest=Subquery(versions.order_by("-number").values("number")[:1]),
    )


def show(
    request: HttpRequest,
    place: Any,
    form: VerdictForm | None = None,
    source: EvidenceForm | None = None,
    hand_back: HandBackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of `place` (see place_of), with the forms as they were sent, or as far as they were once written."""
    person = request.user
    if not hasattr(place, "newest"):
        place = place_of(person, place.uid, in_full=True)
    round_ = place.round
    kept = kept_words(person, round_, place.took_back)
    passages, others = _passages(person, round_)
    context = {
        "place": place,
        "until": until_in_words(place.lease_until) if place.lease_until else "",
        "round": round_,
        "claim": round_.claim,
        "form": form or VerdictForm(initial=kept.data),
        "source": source or source_form(initial=_of_source(kept.data)),
        "window": window_of(request),
        "left_at": kept.left_at if form is None else None,
        "seen": kept.seen if form is None else request.POST.get(SEEN, ""),
        "apart": kept.apart,
        "hand_back": hand_back or HandBackForm(),
        "segments": _segments(round_, passages, others),
        "first": next((p for p in passages if p.role == AnchorRole.STATEMENT), None),
        "passages": passages,
        "evidence": _evidence(person, round_),
        "settles": review.would_settle(round_),
        "rubric": rubric_for(person),
        "progress": progress_of(person),
    }
    return render(request, "claims/review_form.html", context, status=status)


def rubric_for(person) -> dict[str, Any]:
    """What is judged by now: its version's `number`, and its `text` as HTML."""
    current = access.visible_to(person, Guideline).latest("number")
    # Safe: it came through `sanitise`.
    return {"number": current.number, "text": mark_safe(as_html(current.text))}  # noqa: S308


def _evidence(person, round_: Round) -> list[EvidenceLink]:
    """Each with `note`: what to know of it besides."""
    standing = access.visible_to(person, EvidenceLink.objects.standing()).filter(claim=round_.claim)
    links: list[Any] = list(standing.order_by("id"))
    for link in links:
        link.note = " · ".join(_notes(link, links, round_))
    return links


def _notes(link: EvidenceLink, links: list[EvidenceLink], round_: Round) -> Iterator[str]:
    if link.round_id == round_.pk:
        yield gettext("only you see it until this round is settled")
    said = round_.claim.article.published_at
    if said and link.published_at and link.published_at > said:
        yield gettext("later than the article: what it says may not have been known then")
    if any(len(distinct_roots(_root(each) for each in (link, other))) == 1 for other in links if other is not link):
        yield gettext("has the same root source as another here: they count as one")


def _root(link: EvidenceLink) -> tuple[str, str]:
    return link.root_source, link.url


def source_form(data: QueryDict | None = None, initial: dict | None = None) -> EvidenceForm:
    """It stands in one form with the verdict, so that adding a source loses nothing of that; so it requires nothing."""
    return EvidenceForm(data, initial=initial, prefix=SOURCE, use_required_attribute=False)


def _passages(person, round_: Round) -> tuple[list[Anchor], list[Anchor]]:
    """This claim's passages, and what other claims state in the same text: in one query."""
    own = Q(claim=round_.claim_id)
    beside = Q(version=round_.version_id) & STOOD_BY
    found = access.visible_to(person, Anchor).filter(own | beside)
    # This claim's first: of the others only so many are shown.
    ranked = found.order_by(Case(When(own, then=0), default=1), "id")[:MOST_PASSAGES]
    passages = [passage for passage in ranked if passage.claim_id == round_.claim_id]
    return passages, [passage for passage in ranked if passage.claim_id != round_.claim_id]


def _segments(round_: Round, passages: list[Anchor], others: list[Anchor]) -> list[Segment]:
    """The text of this round's version, cut where this claim's passages in it begin and end, and other claims'."""
    spans = [Span(p.start, p.end, p) for p in passages if p.version_id == round_.version_id]
    return segments_of(round_.version.text, spans, beside={(p.start, p.end) for p in others})


def _of_source(kept: dict) -> dict:
    start = f"{SOURCE}-"
    return {name.removeprefix(start): value for name, value in kept.items() if name.startswith(start)}
