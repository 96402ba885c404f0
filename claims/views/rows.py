"""Claims as the rows of a list: each with its quote, its sources counted and, where it is settled, its rating."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from claims.access import may, visible_to
from claims.models import Anchor, Claim, Decision, EvidenceLink, Publication, Verdict
from claims.views.pages_read import pages_read, state_in_words
from claims.vocabulary import RATED, AnchorRole, Deed, DeskMode, Rating, Relation, Status


@dataclass
class Row:
    """What `_claim_row.html` shows. `rating`, its label and `checked_by` are "" where nothing is settled.

    `words` and `state` (its code and label) are those of a page, for who reads pages alone; "": the claim's.
    """

    claim: Claim
    href: str
    quote: str = ""
    rating: str = ""
    rating_label: str = ""
    checked_by: str = ""
    note: str = ""
    words: str = ""
    state: str = ""
    state_label: str = ""


def rows_of(person, claims: Iterable[Claim]) -> list[Row]:
    """The claims (read `in_full()`) as this person may see them: a few queries, however many they are."""
    claims = list(claims)
    if not may(person, Deed.READ_DESK):
        return _pages(person, claims)
    quotes, decisions, notes = _quotes(person, claims), _decisions(person, claims), _notes(person, claims)
    return [
        Row(
            claim,
            reverse("claim", args=[claim.uid]),
            quotes.get(claim.pk, ""),
            note="; ".join(filter(None, (notes.get(claim.pk), *_flags(claim, decisions.get(claim.pk))))),
            **(_rated(decisions.get(claim.pk)) if claim.status in RATED else {}),
        )
        for claim in claims
    ]


def _pages(person, claims: list[Claim]) -> list[Row]:
    """As their latest pages say that readers may read, whatever the desk does with the claims meanwhile."""
    pages = pages_read(person).filter(claim__in=claims).select_related("decision__round")
    latest: dict[int, Any] = {page.claim_id: page for page in pages.order_by("number")}
    notes = _notes(person, claims)
    return [_page(claim, latest[claim.pk], notes.get(claim.pk, "")) for claim in claims if claim.pk in latest]


def _page(claim: Claim, page: Any, note: str) -> Row:
    round_ = page.decision.round
    quotes = [p["exact"] for p in round_.snapshot["passages"] if p["role"] == AnchorRole.STATEMENT]
    return Row(
        claim,
        reverse("claim", args=[claim.uid]),
        quotes[0] if quotes else "",
        rating=page.rating,
        rating_label=page.house_label or page.get_rating_display(),
        checked_by=str(DeskMode(round_.mode).label),
        note=note,
        words=page.proposition,
        state=page.state,
        state_label=state_in_words(page.state),
    )


def _quotes(person, claims: list[Claim]) -> dict[int, str]:
    """The first statement of each, by the claim's key."""
    anchors = visible_to(person, Anchor).filter(claim__in=claims, role=AnchorRole.STATEMENT).order_by("-id")
    return dict(anchors.values_list("claim", "exact"))


def _decisions(person, claims: list[Claim]) -> dict[int, Decision]:
    """The latest of each, by the claim's key."""
    seen = visible_to(person, Decision)
    # Whoever hands out claims is told of haste, as on the claim's page.
    hasty = visible_to(person, Verdict.objects.hasty()).filter(round=OuterRef("round")).order_by()
    is_hasty = Exists(hasty) if may(person, Deed.HAND_TO) else Value(False)
    now = seen.filter(claim=OuterRef("cites__claim")).order_by("-id").values("rating")[:1]
    held = Publication.objects.standing().filter(claim=OuterRef("claim"), hold_until__gt=timezone.now())
    decisions = seen.filter(claim__in=claims).select_related("round")
    decisions = decisions.annotate(
        original_now=Subquery(now), held_until=Subquery(held.values("hold_until")[:1]), is_hasty=is_hasty
    )
    return {decision.claim_id: decision for decision in decisions.order_by("id")}


def _flags(claim: Claim, decision: Any) -> Iterable[str]:
    """What one should know of a settled claim before reading on."""
    if decision is None or claim.status not in RATED:
        return
    if decision.held_until:
        yield gettext("held until {date_format}").format(
            date_format=date_format(localtime(decision.held_until), "j M Y, H:i")
        )
    if decision.is_hasty and claim.status == Status.VERIFIED:
        yield gettext("a verdict was given within 2 seconds")
    if decision.original_now and decision.original_now != decision.rating:
        yield gettext("the claim that it repeats is rated {rating} now").format(
            rating=Rating(decision.original_now).label
        )


def _rated(decision: Decision | None) -> dict[str, str]:
    if decision is None or decision.rating is None:
        return {}
    return {
        "rating": decision.rating,
        "rating_label": decision.house_label or str(Rating(decision.rating).label),
        "checked_by": str(DeskMode(decision.round.mode).label),
    }


def _notes(person, claims: list[Claim]) -> dict[int, str]:
    """ "2 for, 1 against", by the claim's key."""
    evidence = visible_to(person, EvidenceLink.objects.standing()).filter(claim__in=claims)
    counted: dict[int, Counter] = defaultdict(Counter)
    for key, relation, count in evidence.order_by().values_list("claim", "relation").annotate(Count("pk")):
        counted[key][relation] = count
    return {key: in_words(counts) for key, counts in counted.items()}


def in_words(counts: Counter) -> str:
    """Sources by relation: "2 for, 1 against"; "" where there are none."""
    return ", ".join(f"{counts[relation]} {relation.label}" for relation in Relation if counts[relation])
