"""The ledger's lines. `claims.ledger` alone writes them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One deed on one record. No foreign keys: a line says what happened, whatever becomes of the records.

    `before` and `after` are canonical JSON (sorted keys, no spaces), kept as text, for they are part of the chain:
    a JSON column may give them back in another order. `claim_uid` and `round_uid` (null where none) say what it
    belongs to, so that histories are found and blindness kept.
    """

    id = models.BigAutoField(primary_key=True)
    seq = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    person_uid = models.UUIDField(db_index=True)
    deed = models.CharField(max_length=30)
    record_type = models.CharField(max_length=30)
    record_uid = models.UUIDField(db_index=True)
    claim_uid = models.UUIDField(null=True, db_index=True)
    round_uid = models.UUIDField(null=True, db_index=True)
    before = models.TextField()
    after = models.TextField()
    mac = models.CharField(max_length=64)

    class Meta:
        verbose_name, verbose_name_plural = _("line of the ledger"), _("lines of the ledger")
        ordering = ["-seq"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=Q(seq__gte=1), name="event_seq_from_1"),
            models.CheckConstraint(condition=Q(mac__length=64), name="event_has_a_mac"),
        ]

    def __str__(self) -> str:
        return f"{self.seq}: {self.deed} {self.record_type}"


class LedgerHead(models.Model):
    """Where the chain ends. One row, locked last in each deed: the order of events is the order of commits."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.PositiveBigIntegerField(default=0)
    mac = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        verbose_name, verbose_name_plural = _("head of the ledger"), _("head of the ledger")
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(id=1), name="ledger_has_one_head")]

    def __str__(self) -> str:
        return f"ledger at {self.seq}"
