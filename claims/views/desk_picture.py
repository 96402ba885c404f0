"""The desk as a picture: how many claims stand where, verdicts a day, and what is stuck."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Case, Count, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from claims.access import may, require, visible_to
from claims.models import Claim, Verdict
from claims.views.answering import is_htmx
from claims.views.stuck import LONG, stuck_for
from claims.vocabulary import Deed, Status

DAYS = 14
# So much of the picture's height is left for the number above a bar, in percent.
HEADROOM = 16
BAR_WIDTH = 6
# In the order of a claim's life; what was set aside comes last.
ORDER = tuple(Status)


@dataclass(frozen=True)
class Bar:
    """One bar of a picture: `at` is its place, `size` its length, both in the picture's own units (0 to 100).

    Standing up, under its number, it is `high` units high, and begins `top` units below the picture's upper edge.
    """

    label: str
    code: str
    count: int
    at: float
    size: float

    @property
    def high(self) -> float:
        return round(self.size * (100 - HEADROOM) / 100, 2)

    @property
    def top(self) -> float:
        return round(100 - self.high, 2)

    @property
    def middle(self) -> float:
        return round(self.at + BAR_WIDTH / 2, 2)


def bars(counted: Sequence[tuple[str, str, int]]) -> list[Bar]:
    """(label, code, count) each as a bar, the longest 100 units; what is there at all can be seen."""
    most = max((count for _, _, count in counted), default=0)
    step = 100 / max(len(counted), 1)
    return [
        Bar(label, code, count, round(place * step, 2), round(max(100 * count / most, 1), 2) if count else 0)
        for place, (label, code, count) in enumerate(counted)
    ]


@require_safe
def desk_picture(request: HttpRequest) -> HttpResponse:
    """A page of its own; a piece of the first page, where that asks for it."""
    require(request.user, Deed.READ_DESK)
    context = {
        "states": _states(request.user),
        "days": _days(request.user),
        "stuck": stuck_for(request.user) if may(request.user, Deed.HAND_TO) else None,
        "long": LONG.days,
    }
    template = "claims/_desk_picture.html" if is_htmx(request) else "claims/desk_picture.html"
    return render(request, template, context)


def _states(person) -> list[Bar]:
    counts = visible_to(person, Claim).order_by().values_list("status").annotate(Count("pk"))
    by_status: dict[str, int] = dict(counts)
    return bars([(str(status.label), status.value, by_status.get(status, 0)) for status in ORDER])


def _days(person) -> list[Bar]:
    """Of the verdicts that the person may see: those of a running round count only for their author."""
    first = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS - 1)
    starts = [first + timedelta(days=number) for number in range(DAYS)]
    # Between two times, not by date: SQLite would call Python for the date of each verdict.
    day = Case(*(When(created_at__gte=start, then=number) for number, start in reversed(list(enumerate(starts)))))
    given = visible_to(person, Verdict.objects.originals()).filter(created_at__gte=first).order_by()
    counts = dict(given.values_list(day).annotate(Count("pk")))
    return bars([(date_format(start, "j M"), f"{start:%Y-%m-%d}", counts.get(n, 0)) for n, start in enumerate(starts)])
