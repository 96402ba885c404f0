"""/exports/<uid>/: how far an export is, its file, and who may have it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from claims import export, review, tasks
from claims.export import Selection
from claims.models import ExportRun
from claims.tasks import exporting
from claims.vocabulary import ExportState
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db
FILE = {"status": ["verified", "published"], "format": "csv"}


@pytest.fixture
def run(verified, editor):
    return tasks.export_now(tasks.Wish(Selection(), export.format_named("csv")), by=editor)


@pytest.fixture
def waiting(verified, editor):
    return review.order_export("csv", by=editor, asked=Selection().as_filter(), total=1)


def at(run: ExportRun, step: str = "") -> str:
    return f"/exports/{run.uid}/{step}"


def test_a_stranger_and_who_has_no_role_see_none_of_it(client, run, person):
    nobody = as_person(person("nobody"))
    for step in ("", "download/"):
        assert client.get(at(run, step)).headers["Location"].startswith("/accounts/login/")
        assert nobody.get(at(run, step)).status_code == 403
    for step in ("cancel/", "again/"):
        assert client.post(at(run, step)).headers["Location"].startswith("/accounts/login/")
        assert nobody.post(at(run, step)).status_code == 403
        assert nobody.get(at(run, step)).status_code == 405


def test_its_page_says_what_was_taken_and_how_to_tell_it_again(run, editor):
    page = as_person(editor).get(at(run)).text

    for told in (run.sha256, run.ledger_mac, "Checked, published", "Download the file", "It is kept until"):
        assert told in page
    assert "/exports/?status=verified&amp;status=published" in page, "made anew with the same filter"


def test_its_owner_takes_the_file_away_again_and_nobody_else(run, editor, second_editor, contributor):
    answer = as_person(editor).get(at(run, "download/"))

    assert b"".join(answer.streaming_content).startswith(b"claim_id,")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="claims-')
    assert "Only who asked for it" in as_person(second_editor).get(at(run)).text
    assert as_person(second_editor).get(at(run, "download/")).status_code == 403
    assert as_person(contributor).get(at(run, "download/")).status_code == 404, "others' exports are the editors'"


def test_a_file_that_may_hold_more_than_its_owner_may_see_now_is_refused(run, verified, editor):
    review.restrict(verified, True, by=editor)
    answer = as_person(editor).get(at(run, "download/"))
    assert answer.status_code == 403 and "Make it anew." in answer.text


def test_after_a_day_it_says_that_the_file_is_gone(run, editor):
    client = as_person(editor)
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        client.force_login(editor)
        assert "The file isn’t kept any more." in client.get(at(run)).text
        assert "make it anew" in client.get(at(run, "download/"), follow=True).text
        assert "expired" in client.get("/exports/").text


def test_a_file_that_is_not_on_this_disk_is_as_gone(run, editor):
    tasks.path_of(run.uid).unlink()
    assert "make it anew" in as_person(editor).get(at(run, "download/"), follow=True).text


def test_more_claims_than_one_waits_for_are_made_meanwhile(verified, editor, monkeypatch):
    monkeypatch.setattr(tasks, "MANY", 0)
    client = as_person(editor)

    assert "Make a file of 1 claims" in client.get("/exports/").text
    answer = client.post("/exports/", FILE, follow=True)

    run = ExportRun.objects.get()
    assert answer.redirect_chain == [(at(run), 302)]
    assert run.state == ExportState.DONE and "Download the file" in answer.text


def test_one_on_its_way_tells_how_far_it_is_and_can_be_cancelled(waiting, editor, second_editor):
    client = as_person(editor)
    page = client.get(at(waiting)).text
    assert "Waiting for the worker…" in page and "Cancel it" in page
    piece = client.get(at(waiting), headers={"HX-Request": "true"}).text
    assert piece.strip().startswith('<div id="state"') and "<html" not in piece

    assert "Cancel it" not in as_person(second_editor).get(at(waiting)).text
    assert as_person(second_editor).post(at(waiting, "cancel/")).status_code == 403
    assert "Cancelled: no file was made." in client.post(at(waiting, "cancel/"), follow=True).text
    assert ExportRun.objects.get().state == ExportState.CANCELLED


def test_one_that_ended_without_a_file_is_made_again_by_its_owner(waiting, editor, second_editor):
    tasks.cancel_export(waiting)
    assert as_person(second_editor).post(at(waiting, "again/")).status_code == 403
    assert "It is made again." in as_person(editor).post(at(waiting, "again/"), follow=True).text
    assert ExportRun.objects.get().state == ExportState.DONE
    assert "nothing to make again" in as_person(editor).post(at(waiting, "again/"), follow=True).text


def test_one_that_was_cut_off_says_so(waiting, editor):
    ExportRun.objects.filter(pk=waiting.pk).update(state=ExportState.RUNNING, tries=exporting.MOST_TRIES)
    page = as_person(editor).get(at(waiting)).text
    assert "It was cut off: no file was made." in page and "Try again" in page


def test_everybody_sees_their_own_exports_and_editors_all(run, editor, contributor, second_editor):
    assert at(run) in as_person(editor).get("/exports/").text
    assert at(run) in as_person(second_editor).get("/exports/").text
    page = as_person(contributor).get("/exports/").text
    assert at(run) not in page and "Nothing was taken away yet." in page
    assert as_person(contributor).get(at(run)).status_code == 404


def test_its_page_and_its_file_ask_little_of_the_database(run, editor, django_assert_max_num_queries):
    client = as_person(editor)
    with django_assert_max_num_queries(6):
        client.get(at(run))
    with django_assert_max_num_queries(6):
        b"".join(client.get(at(run, "download/")).streaming_content)
