"""What the tests of deeds ask again and again: was it refused without a trace, and what does the ledger tell?"""

import json
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection

from claims import ledger
from claims.models import Event
from claims.vocabulary import Status


@pytest.fixture(autouse=True)
def whole_ledger(db):
    """Whatever a test did: the chain holds."""
    yield
    ledger.check()


def everything() -> dict:
    """All rows of all the product's tables."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("claims").get_models(include_auto_created=True):
            cursor.execute(f"SELECT * FROM {model._meta.db_table} ORDER BY 1")  # noqa: S608
            found[model.__name__] = cursor.fetchall()
    return found


@pytest.fixture
def contents(db):
    return everything


@pytest.fixture
def nothing_happens(db):
    """with nothing_happens(NotAllowed): it is refused so, and no row is other than before. Gives the error."""

    @contextmanager
    def refused(error):
        before = everything()
        with pytest.raises(error) as raised:
            yield raised
        assert everything() == before

    return refused


@pytest.fixture
def nothing_is_tried(db):
    """with nothing_is_tried(NotAllowed): it is refused so before anything is written."""

    @contextmanager
    def refused(error):
        written = []

        def watch(execute, sql, params, many, context):
            if sql.startswith(("INSERT", "UPDATE", "DELETE")):
                written.append(sql)
            return execute(sql, params, many, context)

        with pytest.raises(error) as raised, connection.execute_wrapper(watch):
            yield raised
        assert written == []

    return refused


@pytest.fixture
def told(db):
    """told("judge", by=rania): (record type, before, after) of each event of that deed, as they came; all by Rania."""

    def events(deed: str, by=None) -> list[tuple[str, dict, dict]]:
        found = Event.objects.filter(deed=deed).order_by("seq")
        if by is not None:
            assert {event.person_uid for event in found} == {by.uid}
        return [(event.record_type, json.loads(event.before), json.loads(event.after)) for event in found]

    return events


@pytest.fixture
def dismissed(claim_in):
    return claim_in(Status.DISMISSED)
