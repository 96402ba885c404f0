"""Claims as the rows of a list: each with its quote, its sources counted and, where it is settled, its rating."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from claims.access import visible_to
from claims.models import Anchor, Claim, Decision, EvidenceLink
from claims.vocabulary import AnchorRole, DeskMode, Rating, Relation, Status

# The states in which the latest decision is what the desk says; before, and while it is judged anew, it is history.
RATED = frozenset({Status.VERIFIED, Status.PUBLISHED, Status.WITHDRAWN})


@dataclass
class Row:
    """What `_claim_row.html` shows. `rating`, its label and `checked_by` are "" where nothing is settled."""

    claim: Claim
    href: str
    quote: str = ""
    rating: str = ""
    rating_label: str = ""
    checked_by: str = ""
    note: str = ""


def rows_of(person, claims: Iterable[Claim]) -> list[Row]:
    """The claims (read `in_full()`) as this person may see them: three queries, however many they are."""
    claims = list(claims)
    quotes, decisions, notes = _quotes(person, claims), _decisions(person, claims), _notes(person, claims)
    return [
        Row(
            claim,
            reverse("claim", args=[claim.uid]),
            quotes.get(claim.pk, ""),
            note=notes.get(claim.pk, ""),
            **(_rated(decisions.get(claim.pk)) if claim.status in RATED else {}),
        )
        for claim in claims
    ]


def _quotes(person, claims: list[Claim]) -> dict[int, str]:
    """The first statement of each, by the claim's key."""
    anchors = visible_to(person, Anchor).filter(claim__in=claims, role=AnchorRole.STATEMENT).order_by("-id")
    return dict(anchors.values_list("claim", "exact"))


def _decisions(person, claims: list[Claim]) -> dict[int, Decision]:
    """The latest of each, by the claim's key."""
    decisions = visible_to(person, Decision).filter(claim__in=claims).select_related("round").order_by("id")
    return {decision.claim_id: decision for decision in decisions}


def _rated(decision: Decision | None) -> dict[str, str]:
    if decision is None or decision.rating is None:
        return {}
    return {
        "rating": decision.rating,
        "rating_label": decision.house_label or Rating(decision.rating).label,
        "checked_by": DeskMode(decision.round.mode).label,
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
