"""The preview of a file: how it was read, what is wrong in it page by page, the good rows in and the bad ones back."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims import tasks
from claims.models import Entity, ImportRun, StagedUpload
from claims.vocabulary import Role, UploadState
from tests.admin.pages import address, as_person, told
from tests.admin.test_imports import confirm, send, upload_in, words_of

pytestmark = pytest.mark.django_db

MIXED = "name,kind\nQatar,state\nHamas,fraction\n=1+1,estate\n"


def preview_of(answer) -> str:
    """Where the preview stands that one was led to."""
    return answer.redirect_chain[-1][0]


def refused(person, answer) -> list[list[str]]:
    """The file of refused rows that the page offers."""
    link = re.search(r'href="(/imports/[-0-9a-f]+/refused/)"', answer.text)[1]
    return list(csv.reader(io.StringIO(as_person(person).get(link).content.decode("utf-8-sig"))))


def test_a_strangers_and_a_colleagues_preview_are_none(editor, second_editor, contributor, client):
    place = preview_of(send(editor))
    assert as_person(editor).get(place).status_code == 200
    assert as_person(second_editor).get(place).status_code == 404
    assert as_person(contributor).get(place).status_code == 403
    assert client.get(place).headers["Location"].startswith("/accounts/login/")
    assert as_person(editor).get(place.replace("entity", "article")).status_code == 404


def test_looking_again_costs_few_queries_and_writes_nothing(editor, django_assert_max_num_queries):
    place = preview_of(send(editor, MIXED))
    browser = as_person(editor)
    with django_assert_max_num_queries(6):
        assert "1 new" in words_of(browser.get(place))


# ---- How it was read ----


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("e.csv", "name\nKöln\n".encode(), "Read as CSV, UTF-8."),
        ("e.csv", "name\nKöln\n".encode("utf-16"), "Read as CSV, UTF-16-LE."),
        ("e.dat", "name\tkind\nKöln\tgroup\n".encode(), "Read as TSV, UTF-8."),
        ("e.csv", '[{"name": "Köln"}]'.encode(), "Read as CSV, UTF-8."),
        ("e", '[{"name": "Köln"}]'.encode(), "Read as JSON, UTF-8."),
    ],
)
def test_how_it_was_read_is_said(editor, name, content, said):
    assert said in words_of(send(editor, content, name=name))


def test_another_encoding_can_be_named_beforehand_and_afterwards(editor):
    data = "name\nKöln\n".encode("windows-1252")
    answer = send(editor, data)
    assert "isn't UTF-8" in words_of(answer) and "Confirm import" not in answer.text
    assert '<option value="windows-1252" selected>' in answer.text, "the likeliest is chosen already"
    again = as_person(editor).post(preview_of(answer), {"format": "csv", "encoding": "windows-1252"}, follow=True)
    assert "Köln" in words_of(again) and "Read as CSV, WINDOWS-1252." in words_of(again)
    assert told(confirm(editor, again)) == ["Imported: 1 new, 0 changed, 0 unchanged, 0 refused."]
    assert "Köln" in words_of(send(editor, data, encoding="windows-1252"))


@pytest.mark.parametrize("given", [{"format": "xls"}, {"format": "csv", "encoding": "rot13"}, {}])
def test_only_what_is_offered_is_taken(editor, given):
    place = preview_of(send(editor))
    assert as_person(editor).post(place, given).status_code == 200
    assert StagedUpload.objects.get().format == "csv"


# ---- What is wrong ----


def test_all_that_is_wrong_stands_on_some_page_and_is_counted_by_kind(editor):
    rows = "".join(f"Entity {number},estate\n" for number in range(60)) + f"{'x' * 201},state\n"
    place = preview_of(send(editor, "name,kind\n" + rows))
    browser = as_person(editor)
    first, second = browser.get(place), browser.get(f"{place}?page=2")
    assert [page.text.count("<td>kind</td>") for page in (first, second)] == [50, 10]
    assert "<b>60</b> × <code>kind</code>: … is not known here." in " ".join(first.text.split())
    chosen = browser.get(f"{place}?kind=1")
    assert "<td>62</td>" in chosen.text and "<td>kind</td>" not in chosen.text
    for odd in ("x", "-1", "99", "9" * 20):
        assert browser.get(f"{place}?kind={odd}&page={odd}").status_code == 200


def test_the_good_rows_come_in_and_the_bad_ones_back_to_be_mended(editor):
    answer = send(editor, MIXED)
    assert "1 new, 0 changed, 0 unchanged, 2 refused" in words_of(answer)
    assert "2 rows can’t be taken." in words_of(answer)
    assert told(confirm(editor, answer)) == ["Nothing was saved: 2 rows can't be taken."]
    assert not Entity.objects.exists()
    done = confirm(editor, answer, skip_bad_rows="on")
    assert told(done) == ["Imported: 1 new, 0 changed, 0 unchanged, 2 refused."]
    assert Entity.objects.get().name == "Qatar"
    header, hamas, formula = refused(editor, done)
    assert header == ["name", "kind", "why"]
    assert hamas[:2] == ["Hamas", "fraction"] and hamas[2].startswith("kind: “fraction” is not known here.")
    assert formula[0] == "'=1+1", "no spreadsheet runs it"
    mended = io.StringIO()
    csv.writer(mended).writerows([header, [hamas[0], "faction", hamas[2]], [formula[0], "state", formula[2]]])
    assert told(confirm(editor, send(editor, mended.getvalue()))) == [
        "Imported: 2 new, 0 changed, 0 unchanged, 0 refused."
    ]
    assert set(Entity.objects.values_list("name", flat=True)) == {"Qatar", "Hamas", "=1+1"}


def test_the_bad_rows_can_be_taken_home_before_anything_is_saved(editor):
    answer = send(editor, MIXED)
    assert [row[0] for row in refused(editor, answer)] == ["name", "Hamas", "'=1+1"]
    assert not Entity.objects.exists()


def test_reasons_of_another_time_give_way(editor):
    answer = send(editor, "name,kind,why\nHamas,fraction,kind: an old reason\n")
    header, row = refused(editor, answer)
    assert header == ["name", "kind", "why"] and "old reason" not in row[2]


def test_what_would_change_is_marked(editor, qatar):
    page = send(editor, "name,kind\nQatar,bloc\n").text
    assert '<td dir="auto" class="differs">state → bloc</td>' in " ".join(page.split())


def test_a_file_that_cannot_be_read_is_not_confirmed_past_the_page(editor):
    answer = send(editor, "nom\nQatar\n")
    upload = {"upload": StagedUpload.objects.get().uid}
    said = told(as_person(editor).post(address(Entity, "process_import"), upload, follow=True))
    assert said[0].startswith("Nothing was saved. Row 1: The column “nom” is unknown.")
    assert as_person(editor).get(preview_of(answer)).status_code == 200


# ---- Long files ----


@pytest.fixture
def _long(monkeypatch):
    monkeypatch.setattr(tasks, "LARGE", 2)


@pytest.mark.usefixtures("_long")
def test_a_long_file_is_checked_and_imported_by_a_worker(editor):
    answer = send(editor, "name\nQatar\nIran\nOman\n")
    upload = StagedUpload.objects.get()
    assert preview_of(answer) == f"/imports/{upload.uid}/"
    assert upload.state == UploadState.CHECKED
    preview = as_person(editor).get(f"/admin/claims/entity/import/{upload.uid}/")
    assert "it is imported in the background" in words_of(preview)
    done = confirm(editor, preview)
    assert done.redirect_chain[0][0] == f"/imports/{upload.uid}/"
    assert done.redirect_chain[-1][0] == f"/imports/{ImportRun.objects.get().uid}/"
    assert Entity.objects.count() == 3


@pytest.mark.usefixtures("_long")
def test_the_bad_rows_of_a_long_file_come_back_too(editor):
    send(editor, MIXED)
    preview = as_person(editor).get(f"/admin/claims/entity/import/{StagedUpload.objects.get().uid}/")
    done = confirm(editor, preview, skip_bad_rows="on")
    assert Entity.objects.get().name == "Qatar"
    assert len(refused(editor, done)) == 3


def test_a_file_that_is_on_its_way_has_no_preview_any_more(editor):
    answer = send(editor)
    confirm(editor, answer)
    assert as_person(editor).get(preview_of(answer), follow=True).redirect_chain[-1][0].startswith("/imports/")


def test_a_file_too_large_is_refused_before_it_is_kept(editor, settings):
    settings.IMPORT_MAX_MB = 0
    sent = {"import_file": SimpleUploadedFile("e.csv", b"name\nQatar\n")}
    form = as_person(editor).post(address(Entity, "import"), sent)
    assert "at most 0 MB are taken" in words_of(form) or form.status_code == 413
    assert not StagedUpload.objects.exists()


def test_the_page_explains_each_column_and_offers_a_sample(editor):
    page = as_person(editor).get(address(Entity, "import")).text
    assert "<code>aliases</code>" in page and 'href="/imports/sample/entities/"' in page


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN])
def test_nobody_confirms_for_another(person, role, editor):
    answer = send(editor)
    other = person("other", role)
    upload = {"upload": upload_in(answer)}
    said = told(as_person(other).post(address(Entity, "process_import"), upload, follow=True))
    assert "isn't waiting to be imported" in said[0]
