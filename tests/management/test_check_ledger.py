"""`check_ledger`: whether the chain holds, for everybody who can start it."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims import ledger, review
from claims.models import Event, LedgerHead, triggers


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def run(db):
    """run(): what it said on stdout and stderr."""

    def call(*options: str) -> tuple[str, str]:
        out, err = io.StringIO(), io.StringIO()
        call_command("check_ledger", *options, stdout=out, stderr=err)
        return out.getvalue(), err.getvalue()

    return call


def test_an_empty_ledger_holds(run):
    assert run() == ("0 events, the chain holds\n", "")


def test_a_whole_chain_holds_and_nobody_has_to_say_who_they_are(run, contributor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        review.add_entity("Qatar", by=contributor)
    assert run() == ("1 event, the chain holds\n", "")


def test_thousands_are_set_apart(run, monkeypatch):
    monkeypatch.setattr(ledger, "check", lambda progress: 1234)
    monkeypatch.setattr(ledger, "read_head_file", lambda: (1234, ""))

    assert run() == ("1,234 events, the chain holds\n", "")


def test_it_is_said_where_no_copy_of_the_head_could_tell_a_cut(run, contributor):
    review.add_entity("Qatar", by=contributor)

    out, err = run()

    assert out == "1 event, the chain holds\n"
    assert err.startswith("No copy of the head is kept in VAR_DIR")


@pytest.mark.parametrize("harm", ["a line put in", "the head gone", "the copy damaged"])
def test_the_first_broken_link_ends_it_with_1(run, harm):
    if harm == "a line put in":
        words = {"deed": "edit", "record_type": "claim", "before": "{}", "after": "{}", "mac": "a" * 64}
        uids = {"person_uid": "0" * 32, "record_uid": "0" * 32}
        Event.objects.create(seq=1, at="2024-02-29T12:00:00Z", **words, **uids)
    elif harm == "the head gone":
        triggers.drop(connection)
        LedgerHead.objects.all().delete()
    else:
        ledger.head_file().write_text("{")

    with pytest.raises(CommandError) as caught:
        run()

    assert caught.value.returncode == 1
    assert str(caught.value).split(":")[0].rstrip(".") in {
        "Event 1 doesn't fit the chain",
        "The ledger's head is gone; the chain ends at event 0",
        f"The file {ledger.head_file().name} with the ledger's head can't be read",
    }
