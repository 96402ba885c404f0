"""The copy of the head tells a chain that was cut at its end, and never stands in a deed's way (A31)."""

import json
import logging

import pytest
from django.db import connection, transaction

from claims import ledger
from claims.models import Event, LedgerHead
from tests.ledger.lines import broken, entries, event, set_back_to


def test_a31_a_tail_cut_with_its_head_set_back_is_found_by_the_copy_of_the_head(attacker):
    set_back_to(5)

    assert broken().seq == 6
    assert str(broken()) == "The chain ends at event 5, but it once had 7: it was cut."


def test_a31_a_tail_cut_and_grown_again_is_found_by_the_copy_of_the_head(attacker, contributor):
    set_back_to(5)
    with transaction.atomic():
        ledger.record_many(entries(3), contributor)

    assert broken().seq == 7
    assert str(broken()) == "Event 7 isn't the one that the copy of the head names."


def test_a31_a_ledger_emptied_altogether_is_found_by_the_copy_of_the_head(attacker):
    Event.objects.all().delete()
    LedgerHead.objects.update(seq=0, mac=ledger.BEGINNING)

    assert broken().seq == 1


@pytest.mark.parametrize("content", ["", "{", "[]", '{"seq": 7}', '{"seq": "7", "mac": "x", "database": "y"}'])
def test_a31_a_damaged_copy_of_the_head_is_found(chained, content):
    chained(7)
    ledger.head_file().write_text(content)

    assert "can't be read: it was changed or cut" in str(broken())


@pytest.mark.parametrize("change", [{"seq": 5}, {"seq": 8}, {"mac": "c" * 64}, {"database": "another"}])
def test_a31_a_changed_copy_of_the_head_is_found(chained, change):
    chained(7)
    content = json.loads(ledger.head_file().read_text())
    ledger.head_file().write_text(json.dumps(content | change))

    assert broken()


def test_the_copy_of_the_head_only_moves_forward(chained):
    chained(3)
    kept = ledger.read_head_file()
    ledger.head_copy.keep(2, "d" * 64)

    assert ledger.read_head_file() == kept == (3, event(3).get().mac)


def test_a_rolled_back_deed_leaves_no_copy_of_its_head(contributor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError), transaction.atomic():
        ledger.record_many(entries(1), contributor)
        raise ZeroDivisionError

    assert ledger.read_head_file() is None


def test_each_database_has_its_own_copy_of_the_head(chained, monkeypatch):
    chained(3)
    monkeypatch.setitem(connection.settings_dict, "NAME", "another-desk.sqlite3")

    assert ledger.read_head_file() is None


def test_a_copy_that_cannot_be_written_leaves_the_deed_standing_and_is_told(chained, settings, tmp_path, caplog):
    settings.VAR_DIR = tmp_path / "gone"
    with caplog.at_level(logging.ERROR, "claims.ledger.head_copy"):
        chained(1)

    assert ledger.last_seq() == 1
    assert "can't be written" in ledger.trouble()
    assert "can't be written" in caplog.text

    settings.VAR_DIR = tmp_path
    chained(1)
    assert ledger.trouble() == ""


def test_a_damaged_copy_is_kept_as_it_is_and_told(chained):
    chained(1)
    ledger.head_file().write_text("{")
    chained(1)

    assert ledger.head_file().read_text() == "{"
    assert "can't be read" in ledger.trouble()
