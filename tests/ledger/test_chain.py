"""Lines are written with their deed or not at all, and say the same in every database (A32)."""

from uuid import uuid4

import pytest
from django.db import connection, transaction

from claims import ledger, review
from claims.ledger import chain, checking
from claims.models import Entity, Event
from claims.review.failpoints import watched
from tests.ledger.lines import entries, event, vars_of


def test_a_whole_chain_holds_and_is_counted(chained):
    chained(3)
    chained(4)

    assert ledger.check() == 7
    assert ledger.last_seq() == 7


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_a_transaction_is_refused(contributor):
    with pytest.raises(RuntimeError, match="in the transaction of their deed"):
        ledger.record_many(entries(1), contributor)


def test_what_is_signed_depends_neither_on_the_order_of_fields_nor_on_the_time_zone():
    assert ledger.canonical({"b": 1, "a": "é"}) == ledger.canonical({"a": "é", "b": 1}) == '{"a":"é","b":1}'


def test_every_column_of_an_event_but_its_key_is_signed():
    columns = {field.name for field in Event._meta.concrete_fields}

    assert columns == {*chain.CHAINED, "mac", "id"}


def test_the_database_says_of_each_line_what_was_signed(chained, contributor):
    chained(3)
    with transaction.atomic():
        ledger.record_many([ledger.Entry("edit", "desk", uuid4(), round_uid=uuid4())], contributor)
    # Whole seconds are stored without their fraction in one database and with it in the other.
    Event.objects.bulk_create([Event(**vars_of(event(4).get()) | {"seq": 5, "at": "2024-02-29T12:00:00Z"})])

    with connection.cursor() as cursor:
        cursor.execute(checking._query(), [0, 10])
        lines = [checking._bytes(line) for _, line, _ in cursor.fetchall()]

    assert lines == [chain.signed(line) for line in Event.objects.order_by("seq").values_list(*chain.CHAINED)]
    assert b"\x1f2024-02-29 12:00:00\x1f" in lines[-1]


@pytest.mark.parametrize(
    "moment", ["add_entity: entity created", "add_entity: before its events", "add_entity: before the commit"]
)
def test_a32_a_deed_that_crashes_leaves_neither_change_nor_event(contributor, moment):
    def crash(reached: str) -> None:
        if reached == moment:
            raise ZeroDivisionError

    with watched(crash), pytest.raises(ZeroDivisionError):
        review.add_entity("Qatar", by=contributor)

    assert not Entity.objects.exists()
    assert not Event.objects.exists()
    assert ledger.check() == 0
