"""Judging for practice."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.record import Record
from claims.models.verdict import Decision, of_a_judgement
from claims.vocabulary import Confidence, Fidelity, Rating


class Practice(Record):
    """A settled claim judged again by somebody who learns. It counts nowhere, and nobody else ever sees it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="practice")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    fidelity = models.CharField(max_length=10, choices=Fidelity)
    rating = models.CharField(max_length=25, choices=Rating, null=True, blank=True)  # noqa: DJ001
    proposed_wording = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence, blank=True)
    rationale = models.TextField(max_length=5000, blank=True)

    class Meta(Record.Meta):
        verbose_name, verbose_name_plural = _("verdict for practice"), _("verdicts for practice")
        ordering = ["-id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person", "decision"],
                name="practice_once_a_decision_and_person",
                violation_error_message=_("You have practised on this claim already."),
            ),
            *of_a_judgement("practice"),
        ]

    def __str__(self) -> str:
        return str(self.get_rating_display() or self.get_fidelity_display())

    @property
    def judgement(self) -> tuple[str, str | None]:
        """What has to be equal for it to agree with the decision."""
        return self.fidelity, self.rating
