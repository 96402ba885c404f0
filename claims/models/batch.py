"""Files that come in and go out: staged uploads, import runs, export runs, releases."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from claims.models.record import Record


class StagedUploadQuerySet(models.QuerySet):
    def open_to(self, person) -> "StagedUploadQuerySet":
        """Uploads that this person staged, not used and not expired."""
        return self.filter(owner=person, used_at=None, expires_at__gt=timezone.now())

    def expired(self) -> "StagedUploadQuerySet":
        return self.filter(expires_at__lte=timezone.now())


class StagedUpload(Record):
    """A file waiting to be imported: one owner, one use, for a day. Its bytes lie in `content`, not under a name."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="staged_uploads")
    kind = models.CharField(max_length=20)
    format = models.CharField(max_length=10)
    shown_name = models.CharField(max_length=200, help_text="what the browser called it; shown, never a path")
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = StagedUploadQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(sha256__length=64), name="upload_has_a_digest"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="upload_expires_later"),
        ]

    def __str__(self) -> str:
        return self.shown_name


class ImportRun(Record):
    """One bulk import: what came, from whom, and what became of it. `counts`: new, changed, unchanged, refused."""

    kind = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="import_runs")
    source = models.CharField(max_length=300, help_text="the file's name as it was given")
    sha256 = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)

    class Meta(Record.Meta):
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=Q(sha256__length=64), name="import_run_has_a_digest")]

    def __str__(self) -> str:
        return f"{self.kind} from {self.source}"


class ExportRun(Record):
    """One export: who took what away, by which filter."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="export_runs")
    kind = models.CharField(max_length=20)
    format = models.CharField(max_length=20)
    filter = models.JSONField(default=dict, blank=True)
    count = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    ledger_seq = models.PositiveBigIntegerField(default=0)

    class Meta(Record.Meta):
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=Q(sha256__length=64), name="export_run_has_a_digest")]

    def __str__(self) -> str:
        return f"{self.count} {self.kind} as {self.format}"


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
