"""What people say about a claim, what they haven't given yet, and how claims hang together."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.record import Record, one_of
from claims.models.round import Round
from claims.vocabulary import LinkKind, LinkState

PERSON = settings.AUTH_USER_MODEL


class Comment(Record):
    """Talk about a claim. `round`: the one open when it was written; kept from the others until that closes."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField(max_length=5000)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")

    class Meta(Record.Meta):
        ordering = ["claim", "id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_has_a_text")]

    def __str__(self) -> str:
        return self.text


class ClaimLink(Record):
    """One claim beside another: suggested by the machine or a person, confirmed or rejected by a person."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="links_from_others")
    kind = models.CharField(max_length=20, choices=LinkKind)
    state = models.CharField(max_length=10, choices=LinkState, default=LinkState.SUGGESTED)
    suggested_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="links_suggested"
    )
    settled_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="links_settled"
    )
    score = models.FloatField(null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name, verbose_name_plural = _("link between claims"), _("links between claims")
        ordering = ["claim", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "other", "kind"],
                name="link_once_a_pair_and_kind",
                violation_error_message=_("These two claims are linked so already."),
            ),
            models.CheckConstraint(
                condition=~Q(claim=F("other")),
                name="link_joins_two_claims",
                violation_error_message=_("A claim can't be linked to itself."),
            ),
            models.CheckConstraint(condition=one_of("kind", LinkKind), name="link_kind_is_known"),
            models.CheckConstraint(
                condition=Q(state=LinkState.SUGGESTED, settled_by=None)
                | Q(state__in=(LinkState.CONFIRMED, LinkState.REJECTED), settled_by__isnull=False),
                name="link_is_settled_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} {self.get_kind_display()} {self.other}"


class Unsent(Record):
    """A verdict or form not yet given. Only its author ever sees it. `about` is the uid of what it belongs to."""

    author = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="unsent")
    form = models.CharField(max_length=40)
    about = models.UUIDField()
    data = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta(Record.Meta):
        verbose_name, verbose_name_plural = _("form not given yet"), _("forms not given yet")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["author", "form", "about"], name="unsent_once_a_form")]

    def __str__(self) -> str:
        return f"unsent {self.form}"
