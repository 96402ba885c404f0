"""How far a reviewer has got today."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from claims import access, review
from claims.models import Assignment


@dataclass(frozen=True)
class Progress:
    """Counts of claims: free for this person, held by them, judged by them since midnight (of the site's zone)."""

    waiting: int
    held: int
    judged: int

    @property
    def total(self) -> int:
        return self.waiting + self.held + self.judged


def progress_of(person) -> Progress:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    held = Q(pk__in=Assignment.objects.held_by(person).values("pk"))
    own = (
        access.visible_to(person, Assignment)
        .filter(reviewer=person)
        .aggregate(held=Count("pk", filter=held), judged=Count("pk", filter=Q(done_at__gte=midnight)))
    )
    # Two free places of one round are one claim, and it is judged once by each.
    waiting = review.waiting_for(person).order_by().values("round").distinct().count()
    return Progress(waiting=waiting, **own)
