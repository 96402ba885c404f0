"""Files that are too long to wait for: checked and imported by a worker.

An import is one transaction, so a worker that dies leaves nothing of it. Whoever is alive notices (`try_lost_again`)
and has it tried once more; that the upload is used in the import's own transaction makes its effect a single one.
"""

import logging
from typing import Any
from uuid import UUID

from django.db import OperationalError
from django.utils.translation import gettext_lazy as _

from claims.errors import WorkbenchError
from claims.intake import RESOURCES, IntakeResource
from claims.intake.checking import check
from claims.intake.staging import confirm, import_staged, move
from claims.models import Person, StagedUpload
from claims.tasks.marking import task
from claims.tasks.telling import Cancelled, Telling, far_of, forget, is_to_be_cancelled, tell_beginning, wish_to_cancel
from claims.vocabulary import UploadState

log = logging.getLogger(__name__)

# Files with more rows than this are the worker's.
LARGE = 5_000
MOST_TRIES = 2
BUSY = _("The database was busy or full: nothing was saved. The file is kept: try again.")
BROKEN = _("It broke off, and nothing was saved. The file is kept; if trying again doesn't help, tell an admin.")
SINCE = _("Since it was checked, something changed: {:,} rows can't be taken now. Nothing was saved.")
ON_ITS_WAY = (UploadState.CHECKING, UploadState.WAITING, UploadState.RUNNING)
ENDED = (UploadState.FAILED, UploadState.CANCELLED)


def check_in_background(upload: StagedUpload) -> None:
    check_file.enqueue(str(upload.uid), upload.owner_id)


def import_in_background(uid: UUID, *, by: Any, kind: str, skip_bad_rows: bool = False) -> StagedUpload:
    """Confirm the file, and hand it to a worker. Raises SomebodyCameFirst: see `confirm`."""
    upload = confirm(uid, by=by, kind=kind, skip_bad_rows=skip_bad_rows)
    import_file.enqueue(str(uid), by.pk)
    return upload


@task()
def check_file(upload_uid: str, person_pk: int) -> None:
    """What would become of the file, kept beside it."""
    upload = _begun(upload_uid, UploadState.CHECKING, UploadState.CHECKING)
    if upload is None:
        return
    with Telling(upload.uid) as telling:
        try:
            telling(0)
            check(upload, _resource(upload, person_pk, telling, preview=True), telling.expect)
        except Cancelled:
            move(upload, UploadState.CHECKING, UploadState.CANCELLED)
        except Exception as error:
            _fail(upload, UploadState.CHECKING, error)
        else:
            move(upload, UploadState.CHECKING, UploadState.CHECKED, tries=0)


@task()
def import_file(upload_uid: str, person_pk: int) -> None:
    """The confirmed file's rows into the database, all of them and the upload's end at once."""
    upload = _begun(upload_uid, UploadState.WAITING, UploadState.RUNNING)
    if upload is None:
        return
    with Telling(upload.uid) as telling:
        telling.expect(upload.rows or 0)
        try:
            telling(0)
            resource = _resource(upload, person_pk, telling)
            result = import_staged(upload.uid, resource, upload.skip_bad_rows, UploadState.RUNNING)
        except Cancelled:
            move(upload, UploadState.RUNNING, UploadState.CANCELLED)
        except Exception as error:
            _fail(upload, UploadState.RUNNING, error)
        else:
            if result.saved:
                log.info("file imported", extra={"kind": upload.kind, "counts": result.counts})
            else:
                move(upload, UploadState.RUNNING, UploadState.CHECKED, why=SINCE.format(len(result.refused)), tries=0)


def _begun(uid: str, frm: UploadState, to: UploadState) -> StagedUpload | None:
    """The upload, if it waits for this and nobody else began: a task may come twice."""
    upload = StagedUpload.objects.filter(uid=uid, state=frm).first()
    if upload is None:
        return None
    # Before anybody can see that it runs: silence would look like a death.
    tell_beginning(upload.uid)
    if not move(upload, frm, to, tries=upload.tries + 1):
        return None
    return upload


def _resource(upload: StagedUpload, person_pk: int, telling: Telling, **options: Any) -> IntakeResource:
    return RESOURCES[upload.kind](by=Person.objects.get(pk=person_pk), progress=telling, **options)


def _fail(upload: StagedUpload, frm: UploadState, error: Exception) -> None:
    """Say why, in a sentence; somebody who came first has said what became of it."""
    log.warning("a file wasn't imported", exc_info=True, extra={"kind": upload.kind})
    is_busy = isinstance(error, OperationalError)
    why = error.message if isinstance(error, WorkbenchError) else BUSY if is_busy else BROKEN
    move(upload, frm, UploadState.FAILED, why=why[:500])


# --- cut off, cancelled, tried again -------------------------------------------------------------------------------


def is_lost(upload: StagedUpload) -> bool:
    """Whether a worker began, and has said nothing for long."""
    begun = upload.state == UploadState.RUNNING or (upload.state == UploadState.CHECKING and upload.tries > 0)
    return begun and far_of(upload.uid).is_silent


def ask_to_cancel(upload: StagedUpload) -> None:
    """One that a worker has, or will have, stops at its next row; nothing of it is saved.

    The wish goes through the cache: while an import runs, nobody else writes into the database for long.
    """
    if upload.state not in ON_ITS_WAY:
        return
    wish_to_cancel(upload.uid)
    if upload.state == UploadState.WAITING or upload.tries == 0 or is_lost(upload):
        try:
            move(upload, UploadState(upload.state), UploadState.CANCELLED)
        except OperationalError:
            log.info("a file is cancelled once the database is free", extra={"kind": upload.kind})


def try_again(upload: StagedUpload) -> bool:
    """Hand it to a worker once more, where it ended without an import or was cut off; False where it didn't, or where

    its file may be gone.
    """
    if upload.is_expired or (upload.state not in ENDED and not is_lost(upload)):
        return False
    return _hand_on(upload, tries=0)


def try_lost_again() -> int:
    """Those that were cut off are tried again by themselves, once; returns how many."""
    begun = StagedUpload.objects.filter(
        state__in=(UploadState.RUNNING, UploadState.CHECKING), tries__gt=0, tries__lt=MOST_TRIES
    )
    lost = [upload for upload in begun.without_files() if is_lost(upload)]
    return sum(_hand_on(upload, upload.tries) for upload in lost)


def _hand_on(upload: StagedUpload, tries: int) -> bool:
    was_checked = upload.state == UploadState.RUNNING or (upload.state in ENDED and upload.rows is not None)
    to, work = (UploadState.WAITING, import_file) if was_checked else (UploadState.CHECKING, check_file)
    if not move(upload, UploadState(upload.state), to, tries=tries, why=""):
        return False
    forget(upload.uid)
    work.enqueue(str(upload.uid), upload.owner_id)
    return True


__all__ = [
    "LARGE",
    "ask_to_cancel",
    "check_in_background",
    "far_of",
    "import_in_background",
    "is_lost",
    "is_to_be_cancelled",
    "try_again",
    "try_lost_again",
]
