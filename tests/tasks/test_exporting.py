"""A file that is too long to wait for: made by a worker, cancelled, cut off, made again; whole, or not there."""

import hashlib
import os
import stat
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from claims import export, review, tasks
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.export import Selection
from claims.models import Event, ExportRun, Person
from claims.tasks import exporting, kept_files, telling
from claims.vocabulary import ExportState, Role, Status

pytestmark = pytest.mark.django_db
LATER = tasks.SECONDS_UNTIL_LOST + 1


@pytest.fixture(autouse=True)
def _quiet():
    cache.clear()


@pytest.fixture
def wish():
    return tasks.Wish(Selection(), export.format_named("csv"))


@pytest.fixture
def ordered(verified, editor, wish):
    """An export that waits, and whose worker hasn't come."""
    return review.order_export("csv", by=editor, asked=wish.selection.as_filter(), total=1)


def now(run: ExportRun) -> ExportRun:
    return ExportRun.objects.get(pk=run.pk)


def begun(run: ExportRun, tries: int = 1) -> ExportRun:
    """As a worker left it that died in the middle."""
    telling.tell_beginning(run.uid)
    ExportRun.objects.filter(pk=run.pk).update(state=ExportState.RUNNING, tries=tries)
    return now(run)


def file_of(run: ExportRun) -> bytes:
    return kept_files.path_of(run.uid, run.tries).read_bytes()


def files() -> list[str]:
    return sorted(path.name for path in kept_files.path_of(ExportRun().uid).parent.iterdir())


def test_the_worker_makes_what_would_be_made_at_once(verified, editor, wish):
    at_once = tasks.export_now(wish, by=editor)
    later = now(tasks.export_in_background(wish, by=editor, total=1))

    assert later.state == ExportState.DONE
    assert file_of(later) == file_of(at_once)
    assert later.sha256 == hashlib.sha256(file_of(later)).hexdigest() == at_once.sha256
    assert (later.count, later.size, later.filter) == (1, len(file_of(later)), at_once.filter)
    assert later.ledger_mac == Event.objects.get(seq=later.ledger_seq).mac


def test_what_was_chosen_is_what_the_worker_makes(verified, editor):
    selection = Selection(statuses=(Status.VERIFIED,), listed={"q": "accepts", "mine": False})
    wish = tasks.Wish(selection, export.format_named("csv"), ["claim_id", "holder"], is_marked=True)

    run = now(tasks.export_in_background(wish, by=editor, total=1))

    assert file_of(run).decode("utf-8-sig").splitlines() == ["claim_id,holder", f"{verified.claim_id},Qatar"]
    assert file_of(run).startswith(b"\xef\xbb\xbf")


def test_nobody_else_on_the_machine_reads_it(verified, editor, wish):
    run = tasks.export_now(wish, by=editor)
    path = kept_files.path_of(run.uid)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(path.parent).st_mode) == 0o700


def test_a_task_that_comes_twice_makes_one_file(ordered):
    for _ in range(2):
        exporting.make_file.call(str(ordered.uid))
    assert (now(ordered).state, now(ordered).tries) == (ExportState.DONE, 1)
    assert Event.objects.filter(record_uid=ordered.uid).count() == 2, "asked for, and made"


def test_one_that_waits_is_cancelled_at_once(ordered):
    tasks.cancel_export(ordered)
    exporting.make_file.call(str(ordered.uid))
    assert now(ordered).state == ExportState.CANCELLED


def test_one_that_runs_stops_at_the_next_claim_and_leaves_no_file(ordered, monkeypatch):
    monkeypatch.setattr(telling, "SECONDS_BETWEEN_WORDS", 0)
    before = files()
    make = exporting._make

    def cancelled_meanwhile(*given):
        tasks.cancel_export(now(ordered))
        return make(*given)

    monkeypatch.setattr(exporting, "_make", cancelled_meanwhile)
    exporting.make_file.call(str(ordered.uid))
    assert now(ordered).state == ExportState.CANCELLED
    assert files() == before


def test_one_that_was_cut_off_is_made_again_once_by_itself(ordered):
    run = begun(ordered)
    assert tasks.make_lost_again() == 0
    with time_machine.travel(timezone.now() + timedelta(seconds=LATER)):
        assert tasks.is_cut_off(run)
        assert tasks.make_lost_again() == 1
    assert (now(run).state, now(run).tries) == (ExportState.DONE, 2)


def test_one_that_was_cut_off_twice_waits_for_somebody_to_ask(ordered):
    run = begun(ordered, tries=2)
    with time_machine.travel(timezone.now() + timedelta(seconds=LATER)):
        assert tasks.make_lost_again() == 0
        assert tasks.make_again(run)
    assert now(run).state == ExportState.DONE
    assert not tasks.make_again(now(run)), "it is done"


def test_a_worker_that_was_thought_dead_changes_nothing_any_more(ordered, editor):
    run = begun(ordered)
    ExportRun.objects.filter(pk=run.pk).update(tries=2)
    with pytest.raises(exporting.WorkbenchError):
        review.deliver_export(run, by=editor, count=9, size=9, sha256="9" * 64, ledger_seq=0)
    assert now(run).state == ExportState.RUNNING


def test_a_worker_that_was_thought_dead_has_no_part_in_the_file_that_somebody_asked_for_again(
    ordered, editor, monkeypatch
):
    believed_dead = begun(ordered)
    make = exporting._make

    def and_the_other_ends(*given):
        made = make(*given)
        with pytest.raises(SomebodyCameFirst):
            review.deliver_export(believed_dead, by=editor, count=9, size=9, sha256="9" * 64, ledger_seq=0)
        return made

    monkeypatch.setattr(exporting, "_make", and_the_other_ends)
    with time_machine.travel(timezone.now() + timedelta(seconds=LATER)):
        assert tasks.make_again(now(ordered))
    run = now(ordered)
    assert run.state == ExportState.DONE
    assert run.sha256 == hashlib.sha256(file_of(run)).hexdigest()


@pytest.mark.parametrize(
    ("error", "said"),
    [(OSError(28, "No space left"), exporting.BUSY), (RuntimeError("x"), exporting.BROKEN), (BadInput("Why."), "Why.")],
)
def test_what_goes_wrong_is_said_and_leaves_no_file(ordered, monkeypatch, error, said):
    def fail(*given, **options):
        raise error

    before = files()
    monkeypatch.setattr(export, "write", fail)
    exporting.make_file.call(str(ordered.uid))
    assert (now(ordered).state, now(ordered).why) == (ExportState.FAILED, said)
    assert files() == before


def test_after_a_day_the_file_goes_and_its_record_stays(verified, editor, wish):
    run = tasks.export_now(wish, by=editor)
    old = timezone.now().timestamp() - 25 * 3600
    os.utime(kept_files.path_of(run.uid), (old, old))
    kept_files.sweep()
    assert kept_files.path_of(run.uid).exists(), "it is kept until it expires"
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        kept_files.sweep()
        assert not now(run).is_kept
    assert not kept_files.path_of(run.uid).exists()


def test_who_lost_the_right_gets_no_file_made(ordered, editor, admin):
    review.set_roles(editor, [], by=admin)
    exporting.make_file.call(str(ordered.uid))
    assert now(ordered).state == ExportState.FAILED
    with pytest.raises(NotAllowed):
        review.refuse_overtaken(now(ordered), by=editor)


def test_what_changed_who_may_see_what_makes_the_file_nobodys(verified, editor, admin, reviewer, wish):
    run = tasks.export_now(wish, by=editor)
    review.refuse_overtaken(run, by=editor)
    with pytest.raises(NotAllowed, match="somebody else"):
        review.refuse_overtaken(run, by=admin)
    review.set_roles(reviewer, [Role.CONTRIBUTOR], by=admin)
    review.refuse_overtaken(run, by=editor)
    review.restrict(verified, True, by=editor)
    with pytest.raises(NotAllowed, match="anew"):
        review.refuse_overtaken(run, by=editor)


def again(person: Person) -> Person:
    """As the next request knows them."""
    return Person.objects.get(pk=person.pk)


def test_who_no_longer_owns_a_restricted_claim_may_not_have_it_in_a_file(verified, editor, second_editor, wish):
    review.restrict(verified, True, by=editor)
    review.arrange(verified, {"owner": second_editor}, by=editor)
    run = tasks.export_now(wish, by=second_editor)
    assert run.count == 1
    review.refuse_overtaken(run, by=again(second_editor))
    review.arrange(verified, {"owner": editor}, by=editor)
    with pytest.raises(NotAllowed, match="anew"):
        review.refuse_overtaken(run, by=again(second_editor))


def test_a_restricted_claim_that_was_public_leaves_the_files_as_it_is_reopened(published, editor, second_editor, wish):
    review.restrict(published, True, by=editor)
    runs = {person: tasks.export_now(wish, by=person) for person in (editor, second_editor)}
    assert [run.count for run in runs.values()] == [1, 1]
    review.reopen(published, "A new speech.", by=editor)
    review.refuse_overtaken(runs[editor], by=again(editor))
    with pytest.raises(NotAllowed, match="anew"):
        review.refuse_overtaken(runs[second_editor], by=again(second_editor))
