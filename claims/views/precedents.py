"""How claims like this one were settled before."""

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from claims.access import visible_to
from claims.models import Claim, Decision
from claims.vocabulary import RATED

SHOWN = 5


def precedents_of(person, claim: Claim) -> QuerySet[Decision]:
    """The latest decisions on settled claims of the same two, or of the same stance towards the same: the likest first.

    One query, and none where the claim names no two.
    """
    if claim.holder_id is None or claim.target_id is None:
        return Decision.objects.none()
    pair = Q(claim__holder=claim.holder_id, claim__target=claim.target_id)
    stance = Q(claim__stance=claim.stance_id, claim__target=claim.target_id)
    later = Decision.objects.filter(claim=OuterRef("claim"), pk__gt=OuterRef("pk"))
    likeness = Case(
        When(pair & stance, then=Value(2)), When(pair, then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    found = visible_to(person, Decision).filter(pair | stance, ~Exists(later), claim__status__in=RATED)
    found = found.exclude(claim=claim).select_related("claim")
    return found.annotate(likeness=likeness).order_by("-likeness", "-pk")[:SHOWN]
