"""A file between its preview and its import: kept in the database, for its owner alone, once, for a day."""

from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from claims import access
from claims.errors import SomebodyCameFirst
from claims.intake.reading import shown_name
from claims.intake.resource import IntakeResource
from claims.intake.result import IntakeResult
from claims.models import StagedUpload
from claims.vocabulary import Deed

KEPT_FOR = timedelta(hours=24)


def stage(data: bytes, *, by: Any, kind: str, form: str, name: str) -> StagedUpload:
    """Keep a file that is to be imported. `name`: what the client called it. What has expired goes on this occasion."""
    access.require(by, Deed.IMPORT)
    StagedUpload.objects.expired().delete()
    return StagedUpload.objects.create(
        owner=by,
        kind=kind,
        format=form,
        shown_name=shown_name(name),
        sha256=sha256(data).hexdigest(),
        content=data,
        expires_at=timezone.now() + KEPT_FOR,
    )


def import_staged(uid: UUID, resource: IntakeResource) -> IntakeResult:
    """Import what `resource.by` staged, once. Where nothing could be saved, the file is kept and may be tried again.

    Raises SomebodyCameFirst for a file that isn't there for this person: imported already, expired, or another's.
    """
    waiting = StagedUpload.objects.open_to(resource.by).filter(kind=resource.kind, uid=uid)
    if (upload := waiting.first()) is None:
        raise _gone()
    table = resource.read(bytes(upload.content), upload.format, upload.shown_name)
    with transaction.atomic():
        # Of two that confirm at once, the second waits here for the first, and finds the file used.
        if waiting.select_for_update(no_key=True).first() is None:
            raise _gone()
        result = resource.import_data(table)
        if result.saved:
            waiting.update(used_at=timezone.now(), content=b"")
    return result


def _gone() -> SomebodyCameFirst:
    return SomebodyCameFirst(
        "This file isn't waiting to be imported: it was imported already, or was sent more than a day ago. "
        "Nothing was saved now; send the file again."
    )
