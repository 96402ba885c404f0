"""Import in the admin: a preview that saves nothing, a confirmation that works once, for whoever sent the file."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from claims.models import Article, Claim, Entity, Event, EvidenceLink, ImportRun, StagedUpload
from claims.review import failpoints
from claims.vocabulary import Role
from tests.admin.pages import address, as_person, told
from tests.intake.workbooks import workbook

pytestmark = pytest.mark.django_db

GOOD = "name,kind,aliases\nQatar,state,Doha\nHamas,faction,\n"
BAD = "name,kind,aliases\nQatar,estate,Doha\nHamas,faction,\nHamas,faction,\n"
IMPORTABLE = (Article, Claim, EvidenceLink, Entity)


FORMATS = ["csv", "tsv", "xlsx", "json", "jsonl"]


def send(person, content: str | bytes = GOOD, *, model=Entity, form="", name="entities.csv", encoding=""):
    """The first step, as the browser takes it, and the page that it leads to."""
    data = content if isinstance(content, bytes) else content.encode()
    sent = {"format": form, "encoding": encoding, "import_file": SimpleUploadedFile(name, data)}
    return as_person(person).post(address(model, "import"), sent, follow=True)


def confirm(person, answer, *, model=Entity, **ticked):
    """The second step: what the page's form holds, and nothing else."""
    sent = {"upload": upload_in(answer), **ticked}
    return as_person(person).post(address(model, "process_import"), sent, follow=True)


def upload_in(answer) -> str:
    return re.search(r'name="upload" value="([-0-9a-f]+)"', answer.text)[1]


def words_of(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


# ---- Who may ----


@pytest.mark.parametrize("model", IMPORTABLE)
@pytest.mark.parametrize("role", [None, *Role])
def test_a01_the_import_views_open_only_for_editors_and_admins(person, role, model):
    client = as_person(person("somebody", *([role] if role else [])))
    allowed = role in (Role.EDITOR, Role.ADMIN)
    assert client.get(address(model, "import")).status_code == (200 if allowed else 403)
    assert client.post(address(model, "import"), {}).status_code == (200 if allowed else 403)
    assert client.post(address(model, "process_import"), {}).status_code == (302 if allowed else 403)
    assert client.get(address(model, "process_import")).status_code == (405 if allowed else 403)


def test_a01_the_button_stands_only_where_it_leads_somewhere(editor, contributor):
    link = f'href="{address(Entity, "import")}"'.replace('"', "'")
    for person, offered in ((editor, True), (contributor, False)):
        page = as_person(person).get(address(Entity, "changelist")).text.replace('"', "'")
        assert (link in page) is offered


# ---- The preview ----


def test_the_preview_tells_what_would_happen_and_saves_nothing(editor):
    answer = send(editor)
    assert "2 new, 0 changed, 0 unchanged, 0 refused. Nothing is saved yet." in words_of(answer)
    assert "Confirm import" in answer.text
    assert "Doha" in words_of(answer)
    assert "Read as CSV, UTF-8." in words_of(answer)
    assert not any(model.objects.exists() for model in (Entity, Event, ImportRun))


def test_the_preview_shows_what_a_cell_was_and_becomes(editor, qatar):
    assert "state → bloc" in words_of(send(editor, "name,kind\nQatar,bloc\n"))


def test_every_problem_is_shown_with_its_row_and_column_and_nothing_can_be_confirmed(editor):
    answer = send(editor, BAD)
    assert "2 kind “estate” is not known here. The nearest is “state”." in words_of(answer)
    assert "4 name “Hamas” stands in row 3 already." in words_of(answer)
    assert "2 rows can’t be taken." in words_of(answer)


def test_where_no_row_is_good_nothing_can_be_confirmed(editor):
    assert "Confirm import" not in send(editor, "name,kind\nQatar,estate\n").text


def test_a11_a_header_that_cannot_be_matched_is_refused_by_name(editor):
    words = words_of(send(editor, "nom,kind\nQatar,state\n"))
    assert "Row 1: The column “nom” is unknown." in words
    assert "Row 1: The column “name” is missing." in words


def test_a18_what_is_wrong_is_said_without_the_names_of_exceptions(editor):
    broken = (b"\xff\xfe\x00", b"name\n\xff", b"PK\x03\x04", b"", '"', "name\n\x00\n", "{", "[1]", "name\n" + "x" * 300)
    for number, content in enumerate(broken):
        for form in FORMATS:
            answer = send(editor, content or b" ", form=form)
            assert answer.status_code == 200, number
            assert not re.search(r"\w+(Error|Exception)\b|Traceback|Errno|codec", words_of(answer)), number
            assert not Entity.objects.exists()


@pytest.mark.parametrize("form", ["5", "-1", "xls", "yaml"])
def test_a21_only_the_formats_that_we_name_are_taken(editor, form):
    answer = send(editor, form=form)
    assert answer.status_code == 200
    assert "Confirm import" not in answer.text
    page = as_person(editor).get(address(Entity, "import")).text
    assert re.findall(r'<option value="(\w*)"', page[: page.index("</select>")])[1:] == FORMATS


def test_a_workbook_comes_in_as_any_table(editor):
    answer = send(editor, workbook([["name", "kind"], ["Qatar", "state"]]), name="entities.xlsx")
    assert "1 new, 0 changed, 0 unchanged, 0 refused. Nothing is saved yet." in words_of(answer)
    assert told(confirm(editor, answer)) == ["Imported: 1 new, 0 changed, 0 unchanged, 0 refused."]
    assert Entity.objects.get().kind == "state"


def test_a_workbook_is_read_as_strictly(editor):
    answer = send(editor, workbook([["name"], [], ["=1+1"]]), form="xlsx", name="e.xlsx")
    assert "3 name The cell holds a formula." in words_of(answer)
    assert "Several sheets hold something" in words_of(send(editor, workbook([["name"]], [["x"]]), form="xlsx"))


def test_tables_with_tabs_come_in_too(editor):
    assert "Confirm import" in send(editor, GOOD.replace(",", "\t"), form="tsv", name="e.tsv").text


def test_json_is_read_as_strictly(editor):
    assert "Confirm import" in send(editor, '[{"name": "Qatar"}]', form="json", name="e.json").text
    assert "NaN can't stand here" in words_of(send(editor, '[{"name": NaN}]', form="json", name="e.json"))


def test_a16_a_file_that_is_too_large_is_refused(editor, settings):
    settings.IMPORT_MAX_MB = 1
    answer = send(editor, "name\n" + "x" * 1024 * 1024)
    assert "The file has 1.0 MB; at most 1 MB are taken." in words_of(answer)


def test_a03_what_a_client_calls_a_file_is_only_shown(editor, settings):
    answer = send(editor, name="../../x<script>.csv")
    upload = StagedUpload.objects.get()
    assert "/" not in upload.shown_name
    assert "<script>.csv" not in answer.text
    assert not list(settings.VAR_DIR.rglob("*script*"))
    confirm(editor, answer)
    assert ImportRun.objects.get().source == upload.shown_name


# ---- The confirmation ----


def test_a05_the_message_counts_what_the_database_holds(editor):
    answer = confirm(editor, send(editor))
    assert told(answer) == ["Imported: 2 new, 0 changed, 0 unchanged, 0 refused."]
    assert Entity.objects.count() == 2
    assert ImportRun.objects.get().counts["new"] == 2


def test_a09_the_same_file_again_is_unchanged(editor):
    confirm(editor, send(editor))
    assert told(confirm(editor, send(editor))) == ["Imported: 0 new, 0 changed, 2 unchanged, 0 refused."]


def test_a02_a_staged_file_opens_only_for_its_owner(editor, second_editor, admin):
    answer = send(editor)
    for other in (second_editor, admin):
        assert "isn't waiting to be imported" in " ".join(told(confirm(other, answer)))
    assert not Entity.objects.exists()
    confirm(editor, answer)
    assert Entity.objects.exists()


def test_a02_a_staged_file_is_of_one_kind(editor):
    answer = send(editor)
    assert "isn't waiting to be imported" in " ".join(told(confirm(editor, answer, model=Article)))
    assert not Entity.objects.exists()


def test_a04_a_confirmation_works_once(editor):
    answer = send(editor)
    confirm(editor, answer)
    runs = ImportRun.objects.count()
    assert "it was imported already" in " ".join(told(confirm(editor, answer)))
    assert ImportRun.objects.count() == runs
    upload = StagedUpload.objects.get()
    assert upload.used_at is not None
    assert bytes(upload.content) == b""


def test_a19_a_staged_file_expires(editor):
    answer = send(editor)
    StagedUpload.objects.update(
        created_at=timezone.now() - timedelta(days=2), expires_at=timezone.now() - timedelta(seconds=1)
    )
    assert "more than a day ago" in " ".join(told(confirm(editor, answer)))
    assert not Entity.objects.exists()
    send(editor)
    assert StagedUpload.objects.count() == 1


@pytest.mark.parametrize("upload", ["", "1", "../../etc/passwd", "00000000-0000-0000-0000-000000000000"])
def test_a_confirmation_takes_nothing_but_a_staged_file(editor, upload):
    sent = {"upload": upload, "import_file_name": "/etc/passwd", "original_file_name": "x", "format": "0"}
    answer = as_person(editor).post(address(Entity, "process_import"), sent, follow=True)
    assert answer.redirect_chain[-1][0] == address(Entity, "import")
    assert not Entity.objects.exists()


def test_a06_a_commit_that_fails_leaves_no_word_of_success_and_the_file(editor, caplog):
    answer = send(editor)

    def lock(moment):
        if moment == "import: before the commit":
            raise OperationalError("database is locked")

    with failpoints.watched(lock):
        failed = confirm(editor, answer)
    assert told(failed) == ["The database is busy or full, so nothing was saved. The file is kept: please try again."]
    assert not any(model.objects.exists() for model in (Entity, Event, ImportRun, LogEntry))
    assert "file imported" not in caplog.text
    assert told(confirm(editor, failed)) == ["Imported: 2 new, 0 changed, 0 unchanged, 0 refused."]
    assert "file imported" in caplog.text


def test_what_has_become_wrong_since_the_preview_is_told_and_nothing_saved(editor, article, qatar, hamas, accepts):
    row = f"c1,{article.article_id},Qatar accepts,Qatar,accepts,Hamas"
    answer = send(editor, f"claim_id,article_id,quote,holder,stance,target\n{row}\n", model=Claim)
    Entity.objects.filter(pk=qatar.pk).update(name="Katar", name_key="katar")
    qatar.aliases.all().delete()
    failed = confirm(editor, answer, model=Claim)
    assert "2 holder Nobody is known by the name “Qatar”." in words_of(failed)
    assert not Claim.objects.exists()


def test_the_import_leaves_its_events_and_no_line_in_djangos_own_log(editor):
    confirm(editor, send(editor))
    assert Event.objects.filter(record_type="entity", person_uid=editor.uid).count() == 2
    assert not LogEntry.objects.exists()


def test_the_pages_of_an_import_hold_nothing_that_the_policy_would_block(editor):
    client = as_person(editor)
    for page in (client.get(address(Entity, "import")), send(editor), send(editor, BAD), send(editor, "x\n")):
        assert not re.findall(r"<[^>]+\s(style|on[a-z]+)=", page.text)
        assert not re.findall(r"<script(?![^>]*(?:src|nonce|type=\"application/json))[^>]*>", page.text)
        assert "<style" not in page.text


def test_a_stranger_is_sent_to_sign_in(client):
    for view in ("import", "process_import", "export"):
        answer = client.get(reverse(f"admin:claims_entity_{view}"), follow=True)
        assert answer.redirect_chain[-1][0].startswith("/accounts/login/")
