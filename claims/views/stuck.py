"""Claims that wait for somebody to look after them, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from claims.access import visible_to
from claims.models import Assignment, Claim, Round, Skip
from claims.vocabulary import SkipReason, Status

LONG = timedelta(days=7)
# So many reviewers handed a claim back unjudged.
OFTEN = 2
MOST_SHOWN = 10
ENDED = (Status.PUBLISHED, Status.WITHDRAWN, Status.DISMISSED)


@dataclass(frozen=True)
class Stuck:
    claim: Claim
    why: str


def stuck_for(person) -> list[Stuck]:
    """Those that the person may see, those with a due time first."""
    now = timezone.now()
    long_open = Round.objects.running().filter(created_at__lt=now - LONG).order_by()
    over = Assignment.objects.filter(
        done_at=None, lease_until__lt=now, round__closed_at=None, round__suspended_at=None
    ).order_by()
    is_due = Q(due_at__lt=now)
    differs_long = Q(status=Status.DISPUTED, updated_at__lt=now - LONG)
    # Whether it is one, by what doesn't ask about each claim anew; why, of the few that are shown.
    conditions = (
        *(is_due, differs_long, Q(pk__in=long_open.values("claim")), Q(pk__in=over.values("round__claim"))),
        Q(pk__in=_handed_back(person).values("round__claim")),
    )
    claims = visible_to(person, Claim.objects.exclude(status__in=ENDED)).filter(reduce(or_, conditions))
    order = (F("due_at").asc(nulls_last=True), "pk")
    keys = list(claims.order_by(*order).values_list("pk", flat=True)[:MOST_SHOWN])
    found: Any = Claim.objects.filter(pk__in=keys).annotate(
        is_due=ExpressionWrapper(is_due, BooleanField()),
        lease_over=Exists(over.filter(round__claim=OuterRef("pk"))),
        open_long=Exists(long_open.filter(claim=OuterRef("pk"))),
        differs_long=ExpressionWrapper(differs_long, BooleanField()),
    )
    reasons = _reasons(person, keys)
    return [Stuck(one, "; ".join([*_why(one), *reasons.get(one.pk, ())])) for one in found.order_by(*order)]


def _why(claim: Any) -> Iterator[str]:
    days = LONG.days
    if claim.is_due:
        yield gettext("its due time has passed")
    if claim.lease_over:
        yield gettext("a reviewer’s time for it ran out")
    if claim.open_long:
        yield gettext("its round has been open for more than {days} days").format(days=days)
    if claim.differs_long:
        yield gettext("the reviewers have differed for more than {days} days").format(days=days)


def _skips(person) -> QuerySet[Skip]:
    return visible_to(person, Skip).filter(round__closed_at=None, round__suspended_at=None).order_by()


def _handed_back(person) -> QuerySet:
    """Claims that several reviewers handed back unjudged."""
    by_claim = _skips(person).values("round__claim").annotate(people=Count("person", distinct=True))
    return by_claim.filter(people__gte=OFTEN)


def _reasons(person, keys: Iterable[int]) -> dict[int, list[str]]:
    """By claim, why it was handed back, each reason once; not by whom."""
    found: dict[Any, dict[str, None]] = defaultdict(dict)
    skips = _skips(person).filter(round__claim__in=keys).order_by("id")
    for key, reason in skips.values_list("round__claim", "reason"):
        found[key][gettext("handed back: “{reason}”").format(reason=SkipReason(reason).label)] = None
    return {key: list(each) for key, each in found.items()}
