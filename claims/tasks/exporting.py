"""Files of claims: short ones made at once, long ones by a worker; kept for a day for whoever asked for them.

A file appears under its run's uid when it is whole, and is anybody's only once its run says so: a worker that dies
leaves nothing of it. Whoever is alive notices (`make_lost_again`) and has it made once more.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import OperationalError
from django.utils.translation import gettext_lazy as _

from claims import export, ledger, review
from claims.errors import WorkbenchError
from claims.export import Format, Selection
from claims.models import ExportRun
from claims.models.batch import move
from claims.tasks.kept_files import path_of, sweep
from claims.tasks.marking import task
from claims.tasks.telling import Cancelled, Telling, far_of, forget, tell_beginning, wish_to_cancel
from claims.vocabulary import ExportState

log = logging.getLogger(__name__)

# Files with more claims than this are the worker's.
MANY = 5_000
MOST_TRIES = 2
BUSY = _("The database was busy, or the disk is full: no file was made. Try again.")
BROKEN = _("It broke off, and no file was made. If trying again doesn't help, tell an admin.")
ENDED = (ExportState.FAILED, ExportState.CANCELLED)


@dataclass(frozen=True)
class Wish:
    """What somebody wants to take away: which claims, as what file. `columns`: of a table those alone; none: all."""

    selection: Selection
    form: Format
    columns: Sequence[str] = ()
    is_marked: bool = False

    @classmethod
    def of(cls, run: ExportRun) -> "Wish":
        form = export.format_named(run.format)
        return cls(Selection.from_filter(run.filter), form, run.columns, run.is_marked)


def export_now(wish: Wish, *, by: Any) -> ExportRun:
    """The file, made and recorded. Raises NotAllowed; BadInput for what the format can't hold."""
    sweep()
    uid = uuid4()
    made, asked = _make(path_of(uid), wish, by, lambda rows: None)
    try:
        return review.record_export(
            "claims",
            wish.form.name,
            by=by,
            asked=asked,
            kept_as=uid,
            columns=wish.columns,
            is_marked=wish.is_marked,
            **made,
        )
    except BaseException:
        path_of(uid).unlink()
        raise


def export_in_background(wish: Wish, *, by: Any, total: int) -> ExportRun:
    """Have a worker make it. Raises NotAllowed; BadInput where nothing of it can go out in that format."""
    sweep()
    contents = export.claim_file(by, wish.selection, wish.form, wanted=wish.columns)
    run = review.order_export(
        wish.form.name,
        by=by,
        asked=contents.selection.as_filter(),
        total=total,
        columns=wish.columns,
        is_marked=wish.is_marked,
    )
    make_file.enqueue(str(run.uid))
    return run


def _make(path: Path, wish: Wish, by: Any, progress: Callable[[int], object]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The file at that path: what is recorded of it, and the filter."""
    seq = ledger.last_seq()
    contents = export.claim_file(by, wish.selection, wish.form, wanted=wish.columns)
    with export.whole(path) as file:
        written = export.write(file, wish.form, contents.columns, contents.rows, bom=wish.is_marked, progress=progress)
    made = {"count": written.count, "sha256": written.sha256, "ledger_seq": seq, "size": path.stat().st_size}
    return made, contents.selection.as_filter()


@task()
def make_file(run_uid: str) -> None:
    """The file that was asked for, if it is still wanted and nobody else makes it: a task may come twice."""
    run = ExportRun.objects.filter(uid=run_uid, state=ExportState.WAITING).select_related("by").first()
    if run is None:
        return
    # Before anybody can see that it runs: silence would look like a death.
    tell_beginning(run.uid)
    if not move(run, ExportState.WAITING, ExportState.RUNNING, tries=run.tries + 1):
        return
    with Telling(run.uid) as telling:
        telling.expect(run.total or 0)
        try:
            telling(0)
            made, _ = _make(path_of(run.uid, run.tries), Wish.of(run), run.by, telling)
            review.deliver_export(run, by=run.by, **made)
        except Cancelled:
            move(run, ExportState.RUNNING, ExportState.CANCELLED)
        except Exception as error:
            _fail(run, error)


def _fail(run: ExportRun, error: Exception) -> None:
    log.warning("a file wasn't made", exc_info=True, extra={"format": run.format})
    is_full = isinstance(error, OperationalError | OSError)
    why = error.message if isinstance(error, WorkbenchError) else BUSY if is_full else BROKEN
    path_of(run.uid, run.tries).unlink(missing_ok=True)
    move(run, ExportState.RUNNING, ExportState.FAILED, why=why[:500])


# --- cut off, cancelled, made again --------------------------------------------------------------------------------


def is_cut_off(run: ExportRun) -> bool:
    """Whether a worker began, and has said nothing for long."""
    return run.state == ExportState.RUNNING and far_of(run.uid).is_silent


def cancel_export(run: ExportRun) -> None:
    """One that a worker has, or will have, stops at its next row, and no file is made."""
    if not run.is_on_its_way:
        return
    wish_to_cancel(run.uid)
    if run.state == ExportState.WAITING or is_cut_off(run):
        move(run, ExportState(run.state), ExportState.CANCELLED)


def make_again(run: ExportRun) -> bool:
    """Hand it to a worker once more, where it ended without a file or was cut off; False where it didn't."""
    if run.state not in ENDED and not is_cut_off(run):
        return False
    return _hand_on(run)


def make_lost_again() -> int:
    """Those that were cut off are made again by themselves, once; returns how many."""
    begun = ExportRun.objects.filter(state=ExportState.RUNNING, tries__gt=0, tries__lt=MOST_TRIES)
    return sum(_hand_on(run) for run in begun if is_cut_off(run))


def _hand_on(run: ExportRun) -> bool:
    """To the next worker. The tries are never counted from the start: by them a file is told from that of a worker

    that was thought dead, and yet goes on.
    """
    if not move(run, ExportState(run.state), ExportState.WAITING, why=""):
        return False
    forget(run.uid)
    make_file.enqueue(str(run.uid))
    return True
