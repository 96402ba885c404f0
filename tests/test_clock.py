"""The deeds' clock: the present, but for the demo desk's history."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from claims import clock, review
from claims.models import Article, Event

NOON = datetime(2024, 2, 29, 12, tzinfo=UTC)


def test_it_tells_the_present_but_inside_of_a_played_moment():
    before = timezone.now()
    with clock.at(NOON):
        assert clock.now() == NOON
    assert before <= clock.now() <= timezone.now()


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"), clock.at(NOON.replace(tzinfo=None)):
        pass


def test_a_played_deed_bears_its_moment_in_every_record_and_in_the_ledger(contributor):
    with clock.at(NOON):
        review.add_article(by=contributor, text="Words.", title="A title", outlet="The Paper")

    article = Article.objects.get()
    events = Event.objects.filter(record_type__in=("article", "articleversion", "outlet", "entity"))
    assert {article.created_at, article.updated_at, article.current.retrieved_at, article.outlet.created_at} == {NOON}
    assert set(events.values_list("at", flat=True)) == {NOON}


def test_nothing_but_the_demo_desk_sets_it():
    files = [*Path(settings.BASE_DIR, "claims").rglob("*.py"), *Path(settings.BASE_DIR, "workbench").rglob("*.py")]
    setting = {path.relative_to(settings.BASE_DIR).as_posix() for path in files if "clock.at" in path.read_text()}
    assert {path.split("/")[2] for path in setting} <= {"demo_desk"}, setting


def test_no_deed_asks_another_clock():
    places = [Path(settings.BASE_DIR, "claims", name) for name in ("review", "ledger")]
    asking = [path.name for place in places for path in place.rglob("*.py") if "timezone.now" in path.read_text()]
    assert asking == []
