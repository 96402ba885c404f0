"""How far a reviewer has got today."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from claims import access, clock, review
from claims.models import Assignment, Round


@dataclass(frozen=True)
class Progress:
    """Counts of claims: free for this person (at most MOST_COUNTED), held by them, judged by them since midnight in

    the site's zone.
    """

    waiting: int
    held: int
    judged: int

    @property
    def has_more(self) -> bool:
        """Whether more wait than were counted."""
        return self.waiting == review.MOST_COUNTED

    @property
    def total(self) -> int:
        return self.waiting + self.held + self.judged


def progress_of(person) -> Progress:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    # Asked of the few places that aren't done yet alone: joined, each of today's many would look up its round.
    runs = Exists(Round.objects.running().filter(pk=OuterRef("round")))
    held = Q(done_at=None, lease_until__gt=clock.now()) & Q(runs)
    own = (
        access.visible_to(person, Assignment)
        .filter(Q(done_at=None) | Q(done_at__gte=midnight), reviewer=person)
        .aggregate(held=Count("pk", filter=held), judged=Count("pk", filter=Q(done_at__gte=midnight)))
    )
    return Progress(waiting=review.count_waiting_for(person), **own)
