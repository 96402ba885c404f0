"""What is public, what was corrected, whom we asked."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.record import Record, one_of
from claims.models.verdict import Decision
from claims.vocabulary import Rating

PERSON = settings.AUTH_USER_MODEL


def is_shown() -> Q:
    """What readers may read now. What was withdrawn stays and says so, unless it was held all its life."""
    now = timezone.now()
    begun = Q(hold_until__lte=now) & (Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("hold_until")))
    return (Q(hold_until=None) | begun) & (Q(replaced_at=None) | Q(replaced_at__gt=now))


class PublicationQuerySet(models.QuerySet):
    def standing(self) -> "PublicationQuerySet":
        """The text that the desk stands by, be it held for a while yet."""
        return self.filter(withdrawn_at=None, replaced_at=None)

    def lasting(self) -> "PublicationQuerySet":
        """The standing one, and one that is shown until its successor's hold ends."""
        return self.filter(Q(replaced_at=None) | Q(replaced_at__gt=timezone.now()), withdrawn_at=None)

    def shown(self) -> "PublicationQuerySet":
        return self.filter(is_shown())


class Publication(Record):
    """One text made public. Publishing anew after a reopening makes a new row, and marks the one before as replaced:

    at once, or when the hold of the new one ends. Until `hold_until` readers don't see it.

    What it says is its own: the decision may be made anew by a second verdict, while the page stands.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="publications")
    proposition = models.CharField(max_length=300)
    rating = models.CharField(max_length=25, choices=Rating)
    headline = models.CharField(max_length=200)
    summary = models.TextField(max_length=5000)
    rationale = models.TextField(max_length=5000, blank=True, help_text=_("why it is rated so"))
    rated_as_of = models.DateField(null=True, blank=True)
    house_label = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=12, default="en")
    url = models.URLField(max_length=2000, blank=True, help_text=_("the house's own page; empty: ours"))
    hold_until = models.DateTimeField(null=True, blank=True)
    coherence_waiver = models.TextField(max_length=2000, blank=True)
    reply_waiver = models.TextField(max_length=2000, blank=True)
    sources_waiver = models.TextField(max_length=2000, blank=True)
    published_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="publications")
    replaced_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="publications_withdrawn"
    )
    withdrawal_reason = models.TextField(max_length=2000, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["claim", "number"]
        get_latest_by = "number"
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="publication_number_once_a_claim"),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(withdrawn_at=None, replaced_at=None), name="publication_one_standing"
            ),
            models.CheckConstraint(condition=one_of("rating", Rating), name="publication_rating_is_known"),
            models.CheckConstraint(condition=~Q(headline="") & ~Q(summary=""), name="publication_is_complete"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawal_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawal_reason=""),
                name="publication_withdrawal_all_or_none",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def is_replaced(self) -> bool:
        """A newer one is shown in its place; False while that is held."""
        return self.replaced_at is not None and self.replaced_at <= timezone.now()

    @property
    def is_held(self) -> bool:
        return self.hold_until is not None and self.hold_until > timezone.now()

    @property
    def public_since(self) -> datetime:
        """When readers could read it first, unless it was withdrawn before."""
        return max(self.created_at, self.hold_until or self.created_at)


class CorrectionQuerySet(models.QuerySet):
    def waiting(self) -> "CorrectionQuerySet":
        """Neither confirmed nor dropped."""
        return self.filter(confirmed_at=None, dropped_at=None)


class Correction(Record):
    """What the page said wrong. Public once a second person has confirmed it, where the desk has one; or dropped.

    `changes` maps each changed field of the page (headline, summary, rationale) to its new text.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="corrections")
    text = models.TextField(max_length=2000, help_text=_("shown to readers"))
    changes = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="corrections_proposed")
    confirmed_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="corrections_confirmed"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="corrections_dropped"
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    drop_reason = models.TextField(max_length=2000, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["publication", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="correction_has_a_text"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="correction_confirmation_all_or_none",
            ),
            models.CheckConstraint(
                condition=Q(dropped_by=None, dropped_at=None, drop_reason="")
                | Q(dropped_by__isnull=False, dropped_at__isnull=False) & ~Q(drop_reason=""),
                name="correction_drop_all_or_none",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(dropped_at=None), name="correction_confirmed_or_dropped"
            ),
            models.UniqueConstraint(
                fields=["publication"],
                condition=Q(confirmed_at=None, dropped_at=None),
                name="correction_one_waiting",
                violation_error_message=_("A correction of this page waits for its second person already."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ReplyRequest(Record):
    """Whom we asked for a reply, when, and what they said."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="reply_requests")
    asked = models.CharField(max_length=200, help_text="whom")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="reply_requests")
    reply = models.TextField(max_length=5000, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name, verbose_name_plural = _("request for a reply"), _("requests for a reply")
        ordering = ["claim", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(asked=""), name="reply_request_names_somebody"),
            models.CheckConstraint(
                condition=Q(reply="", replied_at=None) | ~Q(reply="") & Q(replied_at__isnull=False),
                name="reply_all_or_none",
            ),
            models.CheckConstraint(
                condition=Q(replied_at=None) | Q(replied_at__gte=F("asked_at")),
                name="reply_after_the_question",
                violation_error_message=_("A reply can't be older than the question."),
            ),
        ]

    def __str__(self) -> str:
        return self.asked
