"""How far a reviewer has got today."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from claims import access, review
from claims.models import Assignment


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
    def sentence(self) -> str:
        """How many wait for this person, with what they hold; "" where none does."""
        count = self.waiting + self.held
        if not count:
            return ""
        if self.has_more:
            said = gettext("{count:,} or more claims wait for your verdict.").format(count=count)
        else:
            said = ngettext(
                "{count:,} claim waits for your verdict.", "{count:,} claims wait for your verdict.", count
            ).format(count=count)
        return f"{said} {self._of_these}".rstrip()

    @property
    def _of_these(self) -> str:
        if not self.held:
            return ""
        return ngettext(
            "You hold {held} of them, which comes first.", "You hold {held} of them, which come first.", self.held
        ).format(held=self.held)

    @property
    def total(self) -> int:
        return self.waiting + self.held + self.judged


def progress_of(person) -> Progress:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    done_today = Assignment.objects.filter(reviewer=person, done_at__gte=midnight)
    return Progress(
        waiting=review.count_waiting_for(person),
        held=access.visible_to(person, Assignment.objects.held_by(person)).count(),
        judged=access.visible_to(person, done_today).count(),
    )
