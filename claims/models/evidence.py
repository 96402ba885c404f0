"""Sources that speak to a claim."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.batch import ImportRun
from claims.models.claim import Claim
from claims.models.record import EditableRecord, one_of
from claims.models.round import Round
from claims.text.roots import distinct_roots
from claims.vocabulary import Relation

PERSON = settings.AUTH_USER_MODEL


def independent_sources(links: Iterable["EvidenceLink"]) -> int:
    """How many independent sources speak for or against; background speaks to nothing."""
    speaking = [link for link in links if link.relation != Relation.CONTEXT]
    return len(distinct_roots((link.root_source, link.url) for link in speaking))


class EvidenceQuerySet(models.QuerySet):
    def standing(self) -> "EvidenceQuerySet":
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)


class EvidenceLink(EditableRecord):
    """One source for, against or behind a claim. `round` is the open one it was added in: hidden until that closes."""

    evidence_id = models.CharField(max_length=200, unique=True, help_text=_("the importer's own id, or the uid"))
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    url = models.URLField("address", max_length=2000)
    title = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    published_at = models.DateField(null=True, blank=True)
    quote = models.TextField(max_length=5000, blank=True)
    quote_translation = models.TextField(max_length=5000, blank=True)
    relation = models.CharField(max_length=10, choices=Relation)
    primary = models.BooleanField(default=False, help_text=_("the document or person itself, not a report of it"))
    root_source = models.CharField(
        max_length=200, blank=True, help_text=_("five copies of one wire story are one source")
    )
    archived_url = models.URLField(max_length=2000, blank=True, editable=False)
    archived_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    added_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="evidence_added", editable=False)
    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence_added", editable=False
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence_withdrawn", editable=False
    )
    withdrawal_reason = models.CharField(max_length=500, blank=True, editable=False)
    import_run = models.ForeignKey(
        ImportRun, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence", editable=False
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta(EditableRecord.Meta):
        verbose_name, verbose_name_plural = _("piece of evidence"), _("evidence")
        ordering = ["claim", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(url=""), name="evidence_has_an_address"),
            models.CheckConstraint(condition=one_of("relation", Relation), name="evidence_relation_is_known"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawal_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawal_reason=""),
                name="evidence_withdrawal_all_or_none",
            ),
            models.CheckConstraint(
                condition=Q(archived_url="", archived_sha256="") | ~Q(archived_url="") & Q(archived_sha256__length=64),
                name="evidence_archive_all_or_none",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url
