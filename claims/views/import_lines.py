"""One import as pages show it: a run that is in the database, or a file on its way."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from claims import tasks
from claims.intake import RESOURCES
from claims.models import ImportRun, StagedUpload
from claims.tasks.telling import Far
from claims.vocabulary import FILE_WORDS, UploadState

COUNTS = ("new", "changed", "unchanged", "refused")
ON_ITS_WAY = (UploadState.CHECKING, UploadState.WAITING, UploadState.RUNNING)


@dataclass(frozen=True)
class Line:
    """`state` is a code for its colour, `label` the word; `why` a sentence; `counts`: None where there are none yet."""

    uid: UUID
    name: str
    kind: str
    form: str
    at: datetime
    by: Any
    sha256: str
    state: str
    label: str
    why: str = ""
    counts: list[int] | None = None
    has_refused_rows: bool = False
    far: Far = field(default_factory=Far)
    preview_href: str = ""
    is_being_cancelled: bool = False

    @property
    def numbers(self) -> list[tuple[str, str]]:
        """The counts with their names; a dash where there are none yet."""
        return [(name, f"{self.counts[at]:,}" if self.counts else "–") for at, name in enumerate(COUNTS)]

    @property
    def is_on_its_way(self) -> bool:
        """Whether a worker has it, or will."""
        return self.state in ON_ITS_WAY

    @property
    def is_begun(self) -> bool:
        return self.far.at > 0

    @property
    def can_be_tried_again(self) -> bool:
        return self.state in (UploadState.FAILED, UploadState.CANCELLED, "stopped")


def line_of(record: ImportRun | StagedUpload) -> Line:
    return _of_run(record) if isinstance(record, ImportRun) else _of_upload(record)


def _of_run(run: Any) -> Line:
    undone = run.undone_at is not None
    return Line(
        run.uid,
        run.source,
        run.kind,
        run.format or _ending(run.source),
        run.created_at,
        run.by,
        run.sha256,
        state="undone" if undone else "done",
        label=str(FILE_WORDS["undone" if undone else "done"]),
        counts=[run.counts.get(name, 0) for name in COUNTS],
        has_refused_rows=run.has_refused_rows,
    )


def _of_upload(upload: StagedUpload) -> Line:
    on_its_way = upload.state in ON_ITS_WAY
    far = tasks.far_of(upload.uid) if on_its_way else Far()
    state, label, why = upload.state, upload.get_state_display(), upload.why
    if upload.is_expired:
        state, label, on_its_way = "expired", str(FILE_WORDS["expired"]), False
        why = gettext("{why} It was sent more than a day ago: send the file again.").format(why=why).strip()
    elif on_its_way and tasks.is_lost(upload):
        state, label = "stopped", str(FILE_WORDS["stopped"])
        why = gettext("It was cut off: nothing was saved.")
    elif state == UploadState.CANCELLED:
        why = why or gettext("Nothing was saved.")
    is_being_cancelled = state in ON_ITS_WAY and tasks.is_to_be_cancelled(upload.uid)
    was_checked = upload.rows is not None and state in (UploadState.CHECKED, *ON_ITS_WAY, "stopped", "failed")
    return Line(
        upload.uid,
        upload.shown_name,
        upload.kind,
        upload.format,
        upload.created_at,
        upload.owner,
        upload.sha256,
        state=state,
        label=gettext("being cancelled") if is_being_cancelled else label,
        why=why,
        far=far,
        is_being_cancelled=is_being_cancelled,
        preview_href=preview_href(upload) if was_checked else "",
    )


def preview_href(upload: StagedUpload) -> str:
    """The admin's page that shows what would become of the file."""
    model = RESOURCES[upload.kind]._meta.model._meta
    return reverse(f"admin:{model.app_label}_{model.model_name}_import_preview", args=[upload.uid])


def _ending(name: str) -> str:
    return name.rsplit(".", 1)[-1].casefold() if "." in name else ""
