"""Whoever has the database but not the key can't change the chain unseen (A31)."""

import threading
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.db.models import F

from claims import ledger, review
from claims.ledger import chain, checking
from claims.models import Event, LedgerHead
from tests.ledger.lines import broken, event, vars_of


def test_an_empty_ledger_holds(db):
    assert ledger.check() == 0


@pytest.mark.parametrize("page", [1, 2, 3, 7, 8])
def test_it_holds_and_breaks_wherever_a_page_ends(attacker, monkeypatch, page):
    monkeypatch.setattr(checking, "PAGE", page)
    assert ledger.check() == 7

    event(4).update(deed="dismiss")
    assert broken().seq == 4


def test_progress_is_told_of_every_event(chained, monkeypatch):
    monkeypatch.setattr(checking, "PAGE", 2)
    chained(5)
    told = []

    ledger.check(told.append)

    assert sum(told) == 5


CHANGES = {
    "at": "2024-02-29T12:00:00Z",
    "person_uid": uuid4(),
    "deed": "dismiss",
    "record_type": "verdict",
    "record_uid": uuid4(),
    "claim_uid": None,
    "round_uid": uuid4(),
    "before": "{}",
    "after": '{"title":"حماس “…” 🙂","tags":"a;b"}',
    "mac": "f" * 64,
}


@pytest.mark.parametrize("name", CHANGES)
def test_a31_an_edited_event_is_found(attacker, name):
    event(4).update(**{name: CHANGES[name]})

    assert broken().seq == 4
    assert str(broken()) == "Event 4 doesn't fit the chain: it was changed, moved or put in later."


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's text holds neither")
@pytest.mark.parametrize("bytes_put_in", [b"\x00 and more", b"\xff"], ids=["after a NUL", "no text at all"])
@pytest.mark.parametrize("name", ["deed", "after", "at", "mac", "claim_uid"])
def test_a31_bytes_that_no_text_holds_are_found(attacker, name, bytes_put_in):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        query = f"UPDATE claims_event SET {name} = CAST(CAST({name} AS BLOB) || %s AS TEXT) WHERE seq = 4"  # noqa: S608
        cursor.execute(query, [bytes_put_in])
        cursor.execute("PRAGMA ignore_check_constraints = OFF")

    assert broken().seq == 4


def test_a31_words_moved_from_one_column_to_the_next_are_found(attacker):
    moved = event(4).get()
    event(4).update(deed=moved.deed[:-1], record_type=moved.deed[-1] + moved.record_type)

    assert broken().seq == 4


def test_a31_a_deleted_event_is_found(attacker):
    event(4).delete()

    assert broken().seq == 4
    assert str(broken()) == "Event 4 is missing: the next one found is 5."


def test_a31_a_deleted_event_is_found_when_the_rest_moves_up(attacker):
    event(4).delete()
    for seq in (5, 6, 7):
        event(seq).update(seq=seq - 1)
    LedgerHead.objects.update(seq=6)

    assert broken().seq == 4


def test_a31_events_in_another_order_are_found(attacker):
    event(3).update(seq=100)
    event(4).update(seq=3)
    event(100).update(seq=4)

    assert broken().seq == 3


def test_a31_a_forged_event_at_the_end_is_found(attacker):
    forged = vars_of(event(7).get()) | {"seq": 8, "mac": "a" * 64}
    Event.objects.create(**forged)
    LedgerHead.objects.update(seq=8, mac="a" * 64)

    assert broken().seq == 8


def test_a31_a_forged_event_signed_with_another_key_is_found(attacker, settings):
    key, settings.LEDGER_KEY = settings.LEDGER_KEY, "the attacker's own"
    forged = Event(**vars_of(event(7).get()) | {"seq": 8})
    line = chain.signed(getattr(forged, name) for name in chain.CHAINED)
    forged.mac = chain.signer()(event(7).get().mac, line)
    forged.save()
    LedgerHead.objects.update(seq=8, mac=forged.mac)
    settings.LEDGER_KEY = key

    assert broken().seq == 8


def test_a31_a_true_event_put_in_a_second_time_is_found(attacker):
    repeated = vars_of(event(5).get())
    Event.objects.filter(seq__gt=5).update(seq=F("seq") + 100)
    Event.objects.filter(seq__gt=100).update(seq=F("seq") - 99)
    Event.objects.create(**repeated | {"seq": 6})
    LedgerHead.objects.update(seq=8)

    assert broken().seq == 6


def test_a31_an_event_beside_the_chain_is_found(attacker, monkeypatch):
    """Numbered below 1, where no walk passes: the constraint is what an attacker drops first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("ALTER TABLE claims_event DROP CONSTRAINT event_seq_from_1")
            cursor.execute("ALTER TABLE claims_event DROP CONSTRAINT claims_event_seq_check")
    try:
        Event.objects.create(**vars_of(event(7).get()) | {"seq": 0})
        assert "1 events stand beside the chain" in str(broken())
    finally:
        if connection.vendor == "sqlite":
            connection.cursor().execute("PRAGMA ignore_check_constraints = OFF")


def test_a31_a_cut_tail_is_found(attacker):
    event(7).delete()

    assert broken().seq == 7
    assert str(broken()) == "The chain ends at event 6, its head says 7: it was cut."


def test_a31_a_head_set_back_alone_is_found(attacker):
    LedgerHead.objects.update(seq=5, mac=event(5).get().mac)

    assert str(broken()) == "The chain ends at event 7, but its head names another: it was set back."


def test_a31_a_head_with_another_mac_is_found(attacker):
    LedgerHead.objects.update(mac="b" * 64)

    assert "its head names another" in str(broken())


def test_a31_a_missing_head_is_found(attacker):
    LedgerHead.objects.all().delete()

    assert str(broken()) == "The ledger's head is gone; the chain ends at event 7."


@pytest.mark.django_db(transaction=True)
def test_the_chain_is_checked_while_people_work(contributor, monkeypatch):
    monkeypatch.setattr(checking, "PAGE", 3)

    def work(name: str) -> None:
        try:
            for n in range(15):
                review.add_entity(f"{name} {n}", by=contributor)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work, args=[name]) for name in ("A", "B", "C")]
    for worker in workers:
        worker.start()
    checks = [ledger.check()]
    while any(worker.is_alive() for worker in workers):
        checks.append(ledger.check())
    for worker in workers:
        worker.join()

    assert ledger.check() == ledger.last_seq() == 45
    assert checks == sorted(checks)
    assert ledger.read_head_file() == (45, event(45).get().mac)
