"""Where a claim stands: the exact words of one version of its article."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.article import ArticleVersion
from claims.models.claim import Claim
from claims.models.record import Record, one_of
from claims.vocabulary import AnchorRole, Status

# What a claim states, and somebody stands by it.
STOOD_BY = Q(role=AnchorRole.STATEMENT) & ~Q(claim__status__in=(Status.SUGGESTED, Status.DISMISSED))


class Anchor(Record):
    """Offsets count Unicode code points; a trigger keeps `text[start:end] == exact`."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="anchors")
    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="anchors")
    role = models.CharField(max_length=10, choices=AnchorRole, default=AnchorRole.STATEMENT)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)

    class Meta(Record.Meta):
        verbose_name, verbose_name_plural = _("passage"), _("passages")
        ordering = ["claim", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(start__gte=0, end__gt=F("start")), name="anchor_start_before_end"),
            models.CheckConstraint(condition=~Q(exact=""), name="anchor_has_words"),
            models.CheckConstraint(condition=one_of("role", AnchorRole), name="anchor_role_is_known"),
            models.UniqueConstraint(
                fields=["claim", "version", "role", "start", "end"],
                name="anchor_once_a_claim_and_passage",
                violation_error_message=_("This claim has that passage already."),
            ),
        ]

    def __str__(self) -> str:
        return self.exact
