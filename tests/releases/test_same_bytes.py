"""From the same data, the same bytes: again, by whomever, on either database; and from one moment of it."""

import threading
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from uuid import UUID

import pytest
import time_machine
from django.apps import apps
from django.db import connection, connections

from claims import releases, review
from claims.models import Event, Release, record
from claims.vocabulary import Status

NOON = datetime(2024, 2, 29, 12, tzinfo=UTC)


def test_a_release_made_again_is_the_same_byte_for_byte(release_in, contents_of, claim_in, admin):
    claim_in(Status.PUBLISHED)
    first = release_in("one")
    review.record_export("claims", "csv", by=admin, count=1, sha256="0" * 64, ledger_seq=1)
    with time_machine.travel("2031-01-01"):
        again = release_in("One", folder="again", by=admin)

    assert contents_of(first) == contents_of(again)
    assert Release.objects.count() == 1
    event = Event.objects.latest("seq")
    assert (event.deed, event.person_uid) == ("make_release", admin.uid)


# Of the files below, as they stand on SQLite and on PostgreSQL. It changes where columns do: then take the new one from
# the failing test, and see that both databases give it.
ON_BOTH = "548d804cd92301c201fadebe226e34e287dce03971c7bd789c88963c9f1e3aa7"


def test_both_databases_give_the_same_bytes(release_in, contents_of, monkeypatch, request):
    numbers = count(1)
    monkeypatch.setattr(record, "_defaults", record._defaults.__wrapped__)
    for model in apps.get_app_config("claims").get_models():
        if "uid" in {field.name for field in model._meta.concrete_fields}:
            for name in ("default", "_get_default"):
                monkeypatch.setitem(model._meta.get_field("uid").__dict__, name, lambda: UUID(int=next(numbers)))
    with time_machine.travel(NOON, tick=False):
        claim_in, contributor = request.getfixturevalue("claim_in"), request.getfixturevalue("contributor")
        for status in (Status.PUBLISHED, Status.VERIFIED, Status.WITHDRAWN):
            claim = claim_in(status)
            review.attach_evidence(claim, by=contributor, url="https://a.example/", relation="supports", title="=Ä")
        for name in ("äther", "Zebra", "_x", "a-b", "ab", "A c"):
            review.add_alias(claim.holder, name, by=contributor)
        folder = release_in("one")

    found = contents_of(folder)
    text = [found[name] for name in sorted(found) if name.endswith((".csv", ".jsonl"))]
    assert sha256(b"".join([*text, found["codebook.json"]])).hexdigest() == ON_BOTH


@pytest.mark.django_db(transaction=True)
def test_all_files_speak_of_one_moment_whatever_is_done_meanwhile(release_in, rows_in, claim_in, editor, contributor):
    first, second = claim_in(Status.VERIFIED), claim_in(Status.VERIFIED)
    done, trouble = [], []

    def work():
        try:
            review.arrange(first, {"tags": "late"}, by=editor)
            review.reopen(second, "A new speech.", by=editor)
            review.attach_evidence(first, by=contributor, url="https://late.example/", relation="supports")
        except Exception as error:
            trouble.append(error)
        finally:
            connections.close_all()

    def progress(rows):
        if not done:
            done.append(threading.Thread(target=work))
            done[0].start()
            done[0].join(60)

    before = Event.objects.latest("seq").seq
    folder = release_in("one", telling=releases.Telling(progress))

    assert trouble == [] and not done[0].is_alive(), "nobody waits for a release"
    made = Release.objects.get()
    assert made.manifest["ledger"]["seq"] == before < Event.objects.latest("seq").seq - 1
    for form in ("csv", "tsv", "json", "jsonl"):
        content = (folder / f"claims.{form}").read_text()
        assert second.claim_id in content and "late" not in content, form
    assert rows_in(folder, "evidence") == []
    assert getattr(connection, "transaction_mode", None) in (None, "IMMEDIATE"), "deeds lock as they did"
