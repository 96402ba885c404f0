"""The demo desk's weeks of work: all deeds of its tables, in the order of their times, each at its own.

They end yesterday, so that what is due is due soon and nothing waits longer than a desk would let it.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from claims import clock, review
from claims.management.demo_desk import people, texts
from claims.management.demo_desk.claims import ROWS
from claims.management.demo_desk.desk import Desk
from claims.management.demo_desk.rows import Row
from claims.models import Notice, Person
from claims.vocabulary import DeskMode

DAYS = 41
STAYS_UNREAD = 3
OPENS, ARTICLES_AT, CLAIMS_FROM = 7, 8, 8.5
BETWEEN_CLAIMS = timedelta(minutes=13)

Deed = tuple[datetime, Callable[[], object]]


def fill() -> dict[str, Person]:
    """People, articles and claims, all or none; returns the people by their user names."""
    midnight = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    begins = midnight - timedelta(days=DAYS)
    with transaction.atomic():
        with clock.at(begins + timedelta(hours=OPENS)):
            desk = Desk(people.make_people(), begins)
            review.set_mode(DeskMode.TEAM, by=desk.people["amina"])
            desk.open()
        for moment, do in sorted(_deeds(desk), key=lambda deed: deed[0]):
            with clock.at(moment):
                do()
        _read_what_is_old(desk.people)
    return desk.people


def _read_what_is_old(people: dict[str, Person]) -> None:
    """Everybody came by three days before the story ends: what is unread is what one would really find there."""
    since = timezone.now() - timedelta(days=STAYS_UNREAD)
    old = list(Notice.objects.filter(created_at__lt=since).values_list("pk", flat=True))
    with clock.at(since):
        for person in people.values():
            review.read(person, old)


def _deeds(desk: Desk) -> Iterator[Deed]:
    for text in texts.ARTICLES:
        yield desk.moment(text.added, ARTICLES_AT), partial(desk.add_article, text)
    made: dict[int, int] = {}
    for row in ROWS:
        yield from _story(desk, row, desk.moment(row.day, CLAIMS_FROM) + made.get(row.day, 0) * BETWEEN_CLAIMS)
        made[row.day] = made.get(row.day, 0) + 1


def _story(desk: Desk, row: Row, moment: datetime) -> Iterator[Deed]:
    yield moment, partial(row.make, desk)
    for step in row.steps:
        moment += step.after
        yield moment, partial(_do, desk, row, step.do)


def _do(desk: Desk, row: Row, do: Callable) -> None:
    do(desk, desk.claims[row.name])
