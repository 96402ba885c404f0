"""Files that come in and go out: staged uploads, import runs, export runs, releases."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.record import Record, one_of
from claims.vocabulary import ExportState, UploadState

# Confirmed, and not at its end: what a worker has in hand, or will have.
IN_HAND = (UploadState.WAITING, UploadState.RUNNING)


def move(record: "StagedUpload | ExportRun", frm: str, to: str, **changes: Any) -> bool:
    """The record's next state; False where somebody else moved it first. No deed: it tells how far a worker is."""
    found = type(record)._base_manager.filter(pk=record.pk, state=frm, tries=record.tries)
    if not found.update(state=to, **changes):
        return False
    for name, value in {"state": to, **changes}.items():
        setattr(record, name, value)
    return True


class StagedUploadQuerySet(models.QuerySet):
    def open_to(self, person) -> "StagedUploadQuerySet":
        """Uploads that this person staged, not used and not expired; what was confirmed in time may wait longer."""
        in_time = Q(expires_at__gt=timezone.now()) | Q(state__in=IN_HAND)
        return self.filter(in_time, owner=person, used_at=None)

    def expired(self) -> "StagedUploadQuerySet":
        return self.filter(expires_at__lte=timezone.now()).exclude(state__in=IN_HAND)

    def unfinished(self) -> "StagedUploadQuerySet":
        """What a list of imports shows beside the runs: everything that hasn't become one."""
        return self.exclude(state=UploadState.DONE)

    def without_files(self) -> "StagedUploadQuerySet":
        return self.defer("content", "found", "refused_rows")


class StagedUpload(Record):
    """A file on its way in: one owner, one use, for a day. Its bytes lie in `content`, not under a name.

    `found`: what checking it gave, packed; `refused_rows`: the rows that can't be taken, as a packed CSV file (see
    intake.packing). `tries`: how often a worker began. `mapping`: headers of the file → our columns, "" to leave out.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="staged_uploads")
    kind = models.CharField(max_length=20)
    format = models.CharField(max_length=10)
    shown_name = models.CharField(max_length=200, help_text=_("what the browser called it; shown, never a path"))
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=UploadState, default=UploadState.CHECKED, editable=False)
    encoding = models.CharField(max_length=40, blank=True, help_text=_("as it was named; empty: as the file says"))
    mapping = models.JSONField(default=dict, blank=True, editable=False)
    rows = models.PositiveIntegerField(null=True, blank=True, editable=False)
    found = models.BinaryField(null=True, blank=True)
    refused_rows = models.BinaryField(null=True, blank=True)
    skip_bad_rows = models.BooleanField(default=False, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    why = models.CharField(max_length=500, blank=True, editable=False, help_text=_("why it failed"))
    run = models.OneToOneField(
        "claims.ImportRun", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="upload"
    )

    objects = StagedUploadQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name, verbose_name_plural = _("file waiting"), _("files waiting")
        constraints = [
            models.CheckConstraint(condition=Q(sha256__length=64), name="upload_has_a_digest"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="upload_expires_later"),
            models.CheckConstraint(condition=one_of("state", UploadState), name="upload_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=UploadState.DONE, used_at__isnull=False)
                | ~Q(state=UploadState.DONE) & Q(used_at=None),
                name="upload_is_used_when_done",
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def is_expired(self) -> bool:
        """Whether its day is over, and nobody confirmed it in time."""
        return self.expires_at <= timezone.now() and self.state not in (*IN_HAND, UploadState.DONE)


class ImportRunQuerySet(models.QuerySet):
    def without_files(self) -> "ImportRunQuerySet":
        return self.defer("refused_rows").annotate(has_refused_rows=Q(refused_rows__isnull=False))


class ImportRun(Record):
    """One bulk import: what came, from whom, and what became of it. `counts`: new, changed, unchanged, refused.

    `refused_rows`: as in StagedUpload. Once it is undone, the records that it made are gone.
    """

    kind = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="import_runs")
    source = models.CharField(max_length=300, help_text=_("the file's name as it was given"))
    sha256 = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    format = models.CharField(max_length=10, blank=True)
    refused_rows = models.BinaryField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="import_runs_undone",
    )

    objects = ImportRunQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name, verbose_name_plural = _("import"), _("imports")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(sha256__length=64), name="import_run_has_a_digest"),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="import_run_undone_all_or_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.source}"


class ExportRunQuerySet(models.QuerySet):
    def kept(self) -> "ExportRunQuerySet":
        """Whose file can still be taken away."""
        return self.filter(state=ExportState.DONE, expires_at__gt=timezone.now())


class ExportRun(Record):
    """One export: who took what away, by which filter.

    `columns`: those that were chosen; none: all. `total`: how many rows were asked for, `count`: how many the file has.
    `ledger_seq` and `ledger_mac`: the chain's end before the file was made. `size`: in bytes. `expires_at`: until then
    the file is kept for its owner; null: it was handed over at once, and never kept. `tries`: how often a worker began.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="export_runs")
    kind = models.CharField(max_length=20)
    format = models.CharField(max_length=20)
    filter = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(default=list, blank=True)
    is_marked = models.BooleanField(default=False, help_text=_("begins with the mark by which Excel knows UTF-8"))
    state = models.CharField(max_length=10, choices=ExportState, default=ExportState.DONE, editable=False)
    total = models.PositiveIntegerField(null=True, blank=True, editable=False)
    count = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True)
    ledger_seq = models.PositiveBigIntegerField(default=0)
    ledger_mac = models.CharField(max_length=64, blank=True, editable=False)
    expires_at = models.DateTimeField(null=True, blank=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    why = models.CharField(max_length=500, blank=True, editable=False, help_text=_("why it failed"))

    objects = ExportRunQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name, verbose_name_plural = _("export"), _("exports")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ExportState.DONE, sha256__length=64) | ~Q(state=ExportState.DONE) & Q(sha256=""),
                name="export_run_has_a_digest_when_done",
            ),
            models.CheckConstraint(condition=one_of("state", ExportState), name="export_run_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.kind} as {self.format}"

    @property
    def is_on_its_way(self) -> bool:
        """Whether a worker has it, or will."""
        return self.state in (ExportState.WAITING, ExportState.RUNNING)

    @property
    def is_kept(self) -> bool:
        """Whether its file can still be taken away."""
        return self.state == ExportState.DONE and self.expires_at is not None and self.expires_at > timezone.now()


class Release(Record):
    """One frozen data set."""

    name = models.CharField(max_length=100, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="releases")
    manifest = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)

    class Meta(Record.Meta):
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=Q(sha256__length=64), name="release_has_a_digest")]

    def __str__(self) -> str:
        return self.name
