"""What a reviewer answers to a decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.record import Record
from claims.models.verdict import Decision


class Answer(Record):
    """One reviewer's answer to what was decided on the claim that they judged; each has one."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="answers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(max_length=2000)

    class Meta(Record.Meta):
        ordering = ["decision", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "author"],
                name="answer_once_a_decision_and_person",
                violation_error_message=_("You have answered this decision already."),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="answer_has_a_text"),
        ]

    def __str__(self) -> str:
        return self.text
