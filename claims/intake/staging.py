"""A file on its way in: kept in the database, for its owner alone, once, for a day.

    sent → checking → checked → waiting → running → done        (a short file: sent → checked → done)
                                   └──────── failed, cancelled ─▶ waiting, while the file is kept

No step rests on another process being alive: each is one UPDATE … WHERE the state is the old one, and what a worker
saves, it saves in one transaction with the upload's end.
"""

from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext

from claims import access
from claims.errors import SomebodyCameFirst
from claims.intake.checking import keep_found, read_upload
from claims.intake.packing import pack
from claims.intake.reading import shown_name
from claims.intake.refused_rows import refused_csv
from claims.intake.resource import IntakeResource
from claims.intake.result import IntakeResult
from claims.intake.spool import check_size
from claims.intake.table import Table
from claims.models import ImportRun, StagedUpload
from claims.models.batch import StagedUploadQuerySet, move
from claims.vocabulary import Deed, UploadState

KEPT_FOR = timedelta(hours=24)
# What ended without an import stays in the list of imports so much longer, without its file.
LISTED_FOR = timedelta(days=30)


def stage(data: bytes, *, by: Any, kind: str, form: str, name: str, encoding: str = "") -> StagedUpload:
    """Keep a file that is to be imported. `name`: what the client called it. What has expired goes on this occasion.

    Raises FileRefused for one that is too large.
    """
    access.require(by, Deed.IMPORT)
    check_size(len(data))
    sweep()
    return StagedUpload.objects.create(
        owner=by,
        kind=kind,
        format=form,
        encoding=encoding,
        shown_name=shown_name(name),
        sha256=sha256(data).hexdigest(),
        content=data,
        expires_at=timezone.now() + KEPT_FOR,
        state=UploadState.CHECKING,
    )


def sweep() -> None:
    """Let go of files that were sent more than a day ago."""
    expired = StagedUpload.objects.expired()
    ended = expired.filter(state__in=(UploadState.FAILED, UploadState.CANCELLED))
    ended.update(content=b"", found=None)
    kept = ended.filter(expires_at__gt=timezone.now() - LISTED_FOR)
    expired.exclude(pk__in=kept.values("pk")).delete()


def confirm(uid: UUID, *, by: Any, kind: str, skip_bad_rows: bool = False) -> StagedUpload:
    """Have a checked file wait for a worker. Raises SomebodyCameFirst for one that isn't there to be confirmed."""
    access.require(by, Deed.IMPORT)
    upload = _open(by, kind, uid).filter(state=UploadState.CHECKED).without_files().first()
    if upload is None or not move(upload, UploadState.CHECKED, UploadState.WAITING, skip_bad_rows=skip_bad_rows):
        raise _gone()
    return upload


def import_staged(
    uid: UUID, resource: IntakeResource, skip_bad_rows: bool = False, state: UploadState = UploadState.CHECKED
) -> IntakeResult:
    """Import what `resource.by` staged, once. Where nothing could be saved, the file is kept and may be tried again.

    `state`: the one in which it has to be. Raises SomebodyCameFirst for a file that isn't there for this person:
    imported already, expired, or another's.
    """
    waiting = _open(resource.by, resource.kind, uid).filter(state=state)
    if (upload := waiting.first()) is None:
        raise _gone()
    table = read_upload(upload, resource)

    def finish(results: list[IntakeResult]) -> None:
        # Of two that confirm at once, the second waits here for the first, and finds the file used.
        if waiting.select_for_update(no_key=True).without_files().first() is None:
            raise _gone()
        _finish(upload, table, results[0])

    result = resource.import_all([table], skip_bad_rows=skip_bad_rows, along=finish)[0]
    if not result.saved:
        keep_found(upload, table, result)
    return result


def _finish(upload: StagedUpload, table: Table, result: IntakeResult) -> None:
    """In the transaction of the import: who sees the run sees the file used."""
    run: Any = result.run
    refused = refused_csv(table, result)
    more = {"format": upload.format, "refused_rows": pack(refused) if refused else None}
    ImportRun.objects.filter(pk=run.pk).update(**more)
    StagedUpload.objects.filter(pk=upload.pk).update(
        state=UploadState.DONE, used_at=timezone.now(), run=run, content=b"", found=None, refused_rows=None
    )


def _open(by: Any, kind: str, uid: UUID) -> StagedUploadQuerySet:
    return StagedUpload.objects.open_to(by).filter(kind=kind, uid=uid)


def _gone() -> SomebodyCameFirst:
    return SomebodyCameFirst(
        gettext(
            "This file isn't waiting to be imported: it was imported already, or was sent more than a day ago. "
            "Nothing was saved now; send the file again."
        )
    )
