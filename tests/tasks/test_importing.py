"""A long file is a worker's: told how far it is, cancelled, cut off, tried again; in once, or not at all."""

import pytest
import time_machine
from django.core.cache import cache
from django.db import OperationalError
from django.utils import timezone

from claims import tasks
from claims.errors import SomebodyCameFirst
from claims.intake import RESOURCES
from claims.intake.checking import check, found_of
from claims.intake.staging import import_staged, move, stage
from claims.models import Entity, Event, ImportRun, StagedUpload
from claims.review import failpoints
from claims.tasks import importing, telling
from claims.vocabulary import UploadState

pytestmark = pytest.mark.django_db
FILE = b"name,kind\nQatar,state\nHamas,faction\n"
LATER = tasks.SECONDS_UNTIL_LOST + 1


@pytest.fixture(autouse=True)
def _quiet():
    cache.clear()


@pytest.fixture
def sent(editor):
    """sent(content): a file that the editor sent, not checked yet."""

    def take(content: bytes = FILE) -> StagedUpload:
        return stage(content, by=editor, kind="entities", form="csv", name="e.csv")

    return take


@pytest.fixture
def checked(sent, editor):
    def take(content: bytes = FILE) -> StagedUpload:
        upload = sent(content)
        tasks.check_in_background(upload)
        return now(upload)

    return take


def now(upload: StagedUpload) -> StagedUpload:
    return StagedUpload.objects.get(pk=upload.pk)


def begun(upload: StagedUpload, tries: int = 1) -> StagedUpload:
    """As a worker left it that died in the middle."""
    telling.tell_beginning(upload.uid)
    StagedUpload.objects.filter(pk=upload.pk).update(state=UploadState.RUNNING, tries=tries)
    return now(upload)


def nothing_saved() -> bool:
    return not any(model.objects.exists() for model in (Entity, Event, ImportRun))


def test_a_worker_finds_what_would_become_of_the_file(checked):
    upload = checked()
    assert (upload.state, upload.tries, upload.rows) == (UploadState.CHECKED, 0, 2)
    assert found_of(upload).counts["new"] == 2
    assert nothing_saved()


def test_a_confirmed_file_is_imported_and_its_run_is_known(checked, editor):
    upload = checked()
    tasks.import_in_background(upload.uid, by=editor, kind="entities")
    upload = now(upload)
    assert upload.state == UploadState.DONE
    assert upload.run == ImportRun.objects.get()
    assert upload.run.counts["new"] == Entity.objects.count() == 2


def test_it_says_how_far_it_is(checked, editor, monkeypatch):
    monkeypatch.setattr(telling, "SECONDS_BETWEEN_WORDS", 0)
    heard = []
    monkeypatch.setattr(
        telling.Telling, "_tell", lambda self: heard.append((self.done, self.total)) or None, raising=True
    )
    upload = checked()
    tasks.import_in_background(upload.uid, by=editor, kind="entities")
    assert heard[-3:] == [(0, 2), (1, 2), (2, 2)]


def test_far_has_a_rate_and_a_time_left():
    far = telling.Far(done=100, total=1_100, began=10.0, at=20.0)
    assert (far.percent, far.rate, far.seconds_left) == (9, 10, 100)
    assert far.in_words == "100 of 1,100 rows · 10 a second · about 2 min left"
    assert telling.Far(1, 1_100, 10.0, 10.5).in_words == "1 of 1,100 rows", "too early to say"
    assert (telling.Far().percent, telling.Far().rate, telling.Far().seconds_left) == (0, 0, None)


def test_one_that_waits_is_cancelled_at_once_and_no_worker_begins(checked):
    upload = checked()
    move(upload, UploadState.CHECKED, UploadState.WAITING)
    tasks.ask_to_cancel(upload)
    importing.import_file.call(str(upload.uid), upload.owner_id)
    assert now(upload).state == UploadState.CANCELLED
    assert nothing_saved()


def test_it_is_cancelled_even_while_another_import_holds_the_database(checked, monkeypatch):
    upload = checked()
    move(upload, UploadState.CHECKED, UploadState.WAITING)

    def locked(*args, **kwargs):
        raise OperationalError("database is locked")

    with monkeypatch.context() as busy:
        busy.setattr(importing, "move", locked)
        tasks.ask_to_cancel(upload)
    assert tasks.is_to_be_cancelled(upload.uid)
    importing.import_file.call(str(upload.uid), upload.owner_id)
    assert now(upload).state == UploadState.CANCELLED
    assert nothing_saved()


def test_what_ended_is_not_cancelled(checked):
    upload = checked()
    tasks.ask_to_cancel(upload)
    assert now(upload).state == UploadState.CHECKED and not tasks.is_to_be_cancelled(upload.uid)


def test_one_that_runs_is_cancelled_at_a_row_and_nothing_is_saved(checked, editor, monkeypatch):
    monkeypatch.setattr(telling, "SECONDS_BETWEEN_WORDS", 0)
    upload = checked()

    def wish(moment):
        if moment == "import: entity created":
            tasks.ask_to_cancel(now(upload))

    with failpoints.watched(wish):
        tasks.import_in_background(upload.uid, by=editor, kind="entities")
    assert now(upload).state == UploadState.CANCELLED
    assert nothing_saved()
    assert tasks.try_again(now(upload))
    assert now(upload).state == UploadState.DONE


def test_a_busy_database_is_said_and_the_file_kept(checked, editor):
    upload = checked()

    def lock(moment):
        if moment == "import: before the commit":
            raise OperationalError("database is locked")

    with failpoints.watched(lock):
        tasks.import_in_background(upload.uid, by=editor, kind="entities")
    upload = now(upload)
    assert (upload.state, upload.why) == (UploadState.FAILED, importing.BUSY)
    assert nothing_saved()
    assert tasks.try_again(upload)
    assert Entity.objects.count() == 2


def test_what_nobody_foresaw_is_told_without_its_name(checked, editor, monkeypatch):
    upload = checked()

    def burst(*args, **kwargs):
        raise ZeroDivisionError("inner words")

    monkeypatch.setattr(importing, "import_staged", burst)
    tasks.import_in_background(upload.uid, by=editor, kind="entities")
    assert now(upload).why == importing.BROKEN


def test_rows_that_went_bad_meanwhile_are_shown_again(checked, editor, qatar):
    upload = checked(b"name,wikidata_id\nOman,Q846\n")
    Entity.objects.filter(pk=qatar.pk).update(wikidata_id="Q846")
    tasks.import_in_background(upload.uid, by=editor, kind="entities")
    upload = now(upload)
    assert upload.state == UploadState.CHECKED
    assert upload.why.startswith("Since it was checked, something changed: 1 rows can't be taken now.")
    assert found_of(upload).problems[0][:2] == [2, "wikidata_id"]


# ---- A worker dies ----


def test_silence_counts_as_a_death_after_a_while(checked):
    upload = begun(checked())
    assert not tasks.is_lost(upload)
    with time_machine.travel(timezone.now().timestamp() + LATER):
        assert tasks.is_lost(upload)


def test_what_only_waits_isnt_lost_however_long(sent, checked):
    waiting = checked()
    move(waiting, UploadState.CHECKED, UploadState.WAITING)
    with time_machine.travel(timezone.now().timestamp() + 3600):
        assert not tasks.is_lost(now(waiting))
        assert not tasks.is_lost(sent())


def test_a33_one_that_was_cut_off_is_tried_again_once_by_itself(checked):
    upload = begun(checked())
    assert tasks.try_lost_again() == 0
    with time_machine.travel(timezone.now().timestamp() + LATER):
        assert tasks.try_lost_again() == 1
        assert now(upload).state == UploadState.DONE
        assert tasks.try_lost_again() == 0
    assert ImportRun.objects.count() == 1


def test_a33_one_that_was_cut_off_twice_waits_for_somebody(checked):
    upload = begun(checked(), tries=2)
    with time_machine.travel(timezone.now().timestamp() + LATER):
        assert tasks.try_lost_again() == 0
        assert tasks.try_again(now(upload))
    assert now(upload).state == UploadState.DONE


def test_a33_two_workers_on_one_file_have_one_effect(checked, editor):
    """The first was only slow, and comes to its end while the second begins."""
    upload = begun(checked())
    resource = RESOURCES["entities"](by=editor)
    assert import_staged(upload.uid, resource, state=UploadState.RUNNING).saved
    importing._fail(upload, UploadState.RUNNING, OperationalError())
    importing.import_file.call(str(upload.uid), editor.pk)
    assert now(upload).state == UploadState.DONE
    assert ImportRun.objects.count() == 1


def test_what_runs_is_not_tried_again(checked):
    assert not tasks.try_again(begun(checked()))


def test_checking_that_was_cut_off_is_tried_again_too(sent):
    upload = sent()
    StagedUpload.objects.update(tries=1)
    assert tasks.is_lost(now(upload))
    assert tasks.try_lost_again() == 1
    assert now(upload).state == UploadState.CHECKED


def test_another_persons_file_isnt_confirmed(checked, second_editor):
    upload = checked()
    with pytest.raises(SomebodyCameFirst):
        tasks.import_in_background(upload.uid, by=second_editor, kind="entities")
    assert now(upload).state == UploadState.CHECKED


def test_a_check_saves_nothing_and_tells_whole_file_problems(sent, editor):
    upload = sent(b"nom\nQatar\n")
    found = check(upload, RESOURCES["entities"](by=editor))
    assert found.whole[0].startswith("Row 1: The column “nom” is unknown.")
    assert not found.can_be_imported
