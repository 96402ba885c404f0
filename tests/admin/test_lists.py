"""The long lists of the admin: what they ask the database is the same little, however many rows there are."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import (
    Anchor,
    Assignment,
    Claim,
    ClaimLink,
    Comment,
    Decision,
    Event,
    EvidenceLink,
    Publication,
    Round,
    Verdict,
)
from claims.vocabulary import Deed
from tests.admin.pages import address, as_person, listed

pytestmark = pytest.mark.django_db
# A desk of 50,000 claims has as many rows of each, or three times as many.
LONG = (Anchor, Assignment, Claim, Comment, Decision, Event, EvidenceLink, Round, Verdict)
BY_KEY = (*(model for model in LONG if model is not Event), ClaimLink, Publication)


def asked_of(client, model, query: str = "") -> list[str]:
    """What the list asks of its own table."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address(model, "changelist") + query).status_code == 200
    return [query["sql"] for query in asked.captured_queries if f'FROM "{model._meta.db_table}"' in query["sql"]]


@pytest.mark.parametrize("model", LONG, ids=lambda model: model.__name__)
def test_a_long_list_isnt_read_as_a_whole_for_its_filters_and_dates(records, admin, model):
    queries = asked_of(as_person(admin), model)
    assert [sql for sql in queries if re.search(r"^SELECT DISTINCT|\b(MIN|MAX)\(", sql)] == []


@pytest.mark.parametrize("model", BY_KEY, ids=lambda model: model.__name__)
def test_a_long_list_is_in_the_order_of_an_index(records, admin, model):
    table = model._meta.db_table
    [rows] = [sql for sql in asked_of(as_person(admin), model) if sql.startswith(f'SELECT "{table}".')]
    assert f'ORDER BY "{table}"."id" DESC' in rows


def test_the_ledger_is_narrowed_by_deed_by_kind_and_by_time(records, admin):
    client = as_person(admin)
    for query, kept in (
        ("?deed=judge", {"deed": Deed.JUDGE}),
        ("?record_type=verdict", {"record_type": "verdict"}),
        ("?deed=judge&record_type=verdict", {"deed": Deed.JUDGE, "record_type": "verdict"}),
        ("?at__gte=2000-01-01+00%3A00%3A00%2B00%3A00&at__lt=2000-01-02+00%3A00%3A00%2B00%3A00", {"seq": -1}),
    ):
        found = set(Event.objects.filter(**kept).values_list("pk", flat=True))
        assert listed(client, Event, query) == found, query
    offered = client.get(address(Event, "changelist")).text
    assert "?deed=restrict" in offered and "?record_type=claimlink" in offered
    assert "?deed=read_desk" not in offered and "?record_type=unsent" not in offered


def test_of_a_long_ledger_the_latest_lines_are_counted_and_the_page_says_so(records, admin, monkeypatch):
    client, there = as_person(admin), Event.objects.count()
    whole = client.get(address(Event, "changelist")).text
    assert "there are more" not in whole and f"{there} lines" in whole and "?lines=" not in whole
    monkeypatch.setattr("claims.admin.events.MOST_COUNTED", there)
    assert "there are more" not in client.get(address(Event, "changelist")).text
    monkeypatch.setattr("claims.admin.events.MOST_COUNTED", there - 1)
    assert "LIMIT" in next(sql for sql in asked_of(client, Event) if "COUNT" in sql)
    assert f"The latest {there - 1} lines; there are more" in client.get(address(Event, "changelist")).text


def test_each_line_of_a_long_ledger_can_be_paged_to_by_its_number(records, admin, monkeypatch):
    monkeypatch.setattr("claims.admin.events.MOST_COUNTED", 20)
    client, there = as_person(admin), set(Event.objects.values_list("pk", flat=True))
    page = client.get(address(Event, "changelist")).text
    blocks = re.findall(r"\?lines=(\d+)", page)
    assert len(blocks) == -(-len(there) // 20)
    assert set().union(*(listed(client, Event, f"?lines={start}") for start in blocks)) == there
    assert listed(client, Event, "?lines=nonsense") == listed(client, Event)


def test_from_a_filtered_ledger_there_is_a_way_back_to_all_of_it(records, admin, monkeypatch):
    client = as_person(admin)
    for most in (10_000, 1):
        monkeypatch.setattr("claims.admin.events.MOST_COUNTED", most)
        assert '<a href="?" class="showall">' not in client.get(address(Event, "changelist")).text
        for query in ("?deed=judge", f"?q={Event.objects.latest('seq').record_uid}"):
            assert '<a href="?" class="showall">' in client.get(address(Event, "changelist") + query).text, query


def test_a_filter_takes_nothing_that_it_doesnt_offer(records, admin):
    client = as_person(admin)
    for model, query in ((Event, "?deed=nonsense"), (Round, "?needed=many"), (Round, "?needed=99999999999999999999")):
        assert listed(client, model, query) == listed(client, model)


def test_people_beside_a_list_are_those_who_have_rows_in_it(records, admin, reviewer, viewer):
    page = as_person(admin).get(address(Verdict, "changelist")).text
    assert f'author__id__exact={reviewer.pk}"' in page
    assert f'author__id__exact={viewer.pk}"' not in page
