"""Imports: the list of runs and of files on their way, each with its page, its refused rows and its undoing."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from claims import review
from claims.intake import RESOURCES
from claims.intake.checking import check
from claims.intake.packing import pack
from claims.intake.staging import move, stage
from claims.models import Entity, ImportRun, StagedUpload
from claims.tasks import telling
from claims.vocabulary import Role, UploadState
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db


def run(by, **fields) -> ImportRun:
    counts = {"new": 3, "changed": 1, "refused": 0}
    given = {"kind": "articles", "source": "articles.csv", "sha256": "0" * 64, "counts": counts}
    return ImportRun.objects.create(by=by, **given | fields)


def sent(by, content: bytes = b"name\nQatar\n", state: UploadState = UploadState.CHECKED, **changes) -> StagedUpload:
    upload = stage(content, by=by, kind="entities", form="csv", name="sent.csv")
    check(upload, RESOURCES["entities"](by=by, preview=True))
    move(upload, UploadState.CHECKING, state, **changes)
    return upload


def imported(by, content: bytes = b"name\nQatar\n") -> ImportRun:
    resource = RESOURCES["entities"](by=by)
    return resource.import_data(resource.read(content, "csv", "e.csv")).run


def words(answer) -> str:
    return " ".join(unescape(answer.text).split())


def test_a_stranger_is_sent_to_sign_in(client, editor):
    for place in ("", f"{run(editor).uid}/", "sample/claims/"):
        assert client.get(f"/imports/{place}").headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CONTRIBUTOR, Role.REVIEWER, Role.ADJUDICATOR])
def test_who_may_not_import_sees_no_imports(person, editor, role):
    browser = as_person(person("somebody", role))
    one = run(editor, refused_rows=pack(b"name,why\n"))
    for place in ("", f"{one.uid}/", f"{one.uid}/refused/", "sample/claims/"):
        assert browser.get(f"/imports/{place}").status_code == 403, place
    # What one may not see isn't told from what isn't there.
    assert browser.get(f"/imports/{one.uid}/undo/").status_code == 404
    for step in ("cancel", "again"):
        assert browser.post(f"/imports/{one.uid}/{step}/").status_code == 403
        assert browser.get(f"/imports/{one.uid}/{step}/").status_code == 405


def test_where_nothing_came_yet_one_is_told_what_to_do(editor):
    assert "Import a file of articles first" in as_person(editor).get("/imports/").text


def test_each_import_says_what_became_of_it(editor, admin):
    one = run(editor, source="<script>alert(1)</script>.csv")
    page = as_person(admin).get("/imports/").text
    assert "edith" in page and "<script>alert(1)" not in page
    assert '<td class="number">3</td>' in page
    assert f'href="/imports/{one.uid}/"' in page


def test_rows_cost_no_queries(editor, django_assert_max_num_queries):
    for count in (3, 20):
        for _ in range(count):
            run(editor)
            sent(editor)
        browser = as_person(editor)
        with django_assert_max_num_queries(8):
            browser.get("/imports/")


def test_the_newest_comes_first_whether_it_is_in_or_on_its_way(editor):
    run(editor, source="old.csv", created_at=timezone.now() - timedelta(days=1))
    sent(editor)
    run(editor, source="new.csv", created_at=timezone.now() + timedelta(minutes=1))
    page = as_person(editor).get("/imports/").text
    assert page.index("new.csv") < page.index("sent.csv") < page.index("old.csv")


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (UploadState.CHECKING, "being checked"),
        (UploadState.CHECKED, "not confirmed yet"),
        (UploadState.WAITING, "waiting"),
        (UploadState.FAILED, "failed"),
        (UploadState.CANCELLED, "cancelled"),
    ],
)
def test_a_file_on_its_way_says_where_it_is_to_its_owner_alone(editor, second_editor, state, said):
    upload = sent(editor, state=state, why="Because.")
    page = words(as_person(editor).get("/imports/"))
    assert f">{said}</span>" in page and "Because." in page
    assert "sent.csv" not in as_person(second_editor).get("/imports/").text
    assert as_person(editor).get(f"/imports/{upload.uid}/").status_code == 200
    assert as_person(second_editor).get(f"/imports/{upload.uid}/").status_code == 404


def test_one_whose_day_is_over_says_so_and_leads_nowhere(editor):
    gone = {"created_at": timezone.now() - timedelta(days=2), "expires_at": timezone.now() - timedelta(days=1)}
    browser = as_person(editor)
    for state in (UploadState.CHECKED, UploadState.CANCELLED):
        upload = sent(editor, state=state, **gone)
        page = words(browser.get(f"/imports/{upload.uid}/"))
        assert ">expired</span>" in page and "send the file again" in page
        assert "See what would change" not in page and "Try again" not in page
        assert "There is nothing to try again" in words(browser.post(f"/imports/{upload.uid}/again/", follow=True))
        preview = browser.get(f"/admin/claims/entity/import/{upload.uid}/")
        assert preview.headers["Location"] == f"/imports/{upload.uid}/"


def test_how_far_it_is_is_shown_and_asked_for_again(editor):
    upload = sent(editor, state=UploadState.RUNNING, tries=1)
    with telling.Telling(upload.uid) as far:
        far.expect(200)
        far.done, far.began = 50, far.began - 10
        far._tell()
        page = words(as_person(editor).get(f"/imports/{upload.uid}/"))
        assert "50 of 200 rows · 5 a second · about 30 s left" in page
        piece = as_person(editor).get(f"/imports/{upload.uid}/", headers={"HX-Request": "true"}).text
        assert 'value="50"' in piece and "<html" not in piece
        assert f'hx-get="/imports/{upload.uid}/"' in piece
        assert "25 %" in as_person(editor).get("/imports/").text


def test_one_that_was_cut_off_says_that_nothing_was_saved_and_is_tried_again(editor):
    upload = sent(editor, state=UploadState.RUNNING, tries=2)
    browser = as_person(editor)
    page = words(browser.get(f"/imports/{upload.uid}/"))
    assert "It was cut off: nothing was saved." in page and "Try again" in page
    answer = browser.post(f"/imports/{upload.uid}/again/", follow=True)
    assert "It is tried again." in words(answer)
    assert answer.redirect_chain[-1][0] == f"/imports/{ImportRun.objects.get().uid}/"
    assert Entity.objects.get().name == "Qatar"
    assert "There is nothing to try again" in words(browser.post(f"/imports/{upload.uid}/again/", follow=True))


def test_one_that_waits_is_cancelled(editor):
    upload = sent(editor, state=UploadState.WAITING)
    page = words(as_person(editor).post(f"/imports/{upload.uid}/cancel/", follow=True))
    assert "Cancelled: nothing was saved." in page and "Try again" in page


def test_once_it_is_checked_one_is_led_to_what_would_change(editor):
    upload = sent(editor)
    preview = f"/admin/claims/entity/import/{upload.uid}/"
    assert f'href="{preview}"' in as_person(editor).get(f"/imports/{upload.uid}/").text
    piece = as_person(editor).get(f"/imports/{upload.uid}/", headers={"HX-Request": "true"})
    assert piece.headers["HX-Redirect"] == preview


def test_the_page_of_a_run_tells_it_all_in_few_queries(editor, admin, django_assert_max_num_queries):
    one = run(editor, format="csv", refused_rows=pack(b"name,why\n"))
    browser = as_person(admin)
    with django_assert_max_num_queries(6):
        page = words(browser.get(f"/imports/{one.uid}/"))
    for said in ("articles.csv", "CSV", "by edith", "0" * 64, "Download the refused rows", "Undo this import…"):
        assert said in page


def test_refused_rows_come_back_as_a_file(editor, second_editor):
    one = run(editor, refused_rows=pack(b"name,why\nQatar,Wrong.\n"))
    answer = as_person(second_editor).get(f"/imports/{one.uid}/refused/")
    assert answer.content.decode("utf-8-sig") == "name,why\nQatar,Wrong.\n"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="refused-rows-{one.uid}.csv"'
    assert as_person(editor).get(f"/imports/{run(editor).uid}/refused/").status_code == 404


def test_those_of_a_file_on_its_way_are_its_owners(editor, second_editor):
    upload = sent(editor, b"name,kind\nQatar,x\n")
    assert b"Qatar" in as_person(editor).get(f"/imports/{upload.uid}/refused/").content
    assert as_person(second_editor).get(f"/imports/{upload.uid}/refused/").status_code == 404


# ---- Undoing ----


def test_undoing_says_what_would_go_and_does_it(editor, second_editor):
    one = imported(editor)
    browser = as_person(second_editor)
    page = words(browser.get(f"/imports/{one.uid}/undo/"))
    assert '<b class="figure">1</b> entities' in page and "Undo the import</button>" in page
    assert Entity.objects.exists(), "looking changes nothing"
    page = words(browser.post(f"/imports/{one.uid}/undo/", follow=True))
    assert "Undone: what this import made is gone." in page and "by emil" in page
    assert not Entity.objects.exists()
    assert ">undone</span>" in browser.get("/imports/").text
    assert "It was undone already." in browser.get(f"/imports/{one.uid}/undo/").text


def test_what_keeps_it_is_named_and_there_is_no_button(editor):
    one = imported(editor)
    review.add_alias(Entity.objects.get(), "Katar", by=editor)
    browser = as_person(editor)
    page = words(browser.get(f"/imports/{one.uid}/undo/"))
    assert "1 name that its entities were given since" in page and "Undo the import</button>" not in page
    page = words(browser.post(f"/imports/{one.uid}/undo/", follow=True))
    assert "Nothing was removed. On what this import made rest: 1 name that its entities were given since." in page
    assert Entity.objects.exists()


def test_what_it_changed_stays_changed_and_the_page_says_so(editor):
    imported(editor, b"name,kind\nQatar,bloc\n")
    one = imported(editor, b"name,kind\nQatar,state\nOman,state\n")
    page = words(as_person(editor).get(f"/imports/{one.uid}/undo/"))
    assert 'The <b class="figure">1</b> records that it changed are not changed back.' in page


# ---- Samples ----


def test_a_sample_of_each_kind_can_be_taken(editor):
    browser = as_person(editor)
    for kind in RESOURCES:
        answer = browser.get(f"/imports/sample/{kind}/")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{kind}-sample.csv"'
    assert browser.get("/imports/sample/people/").status_code == 404
