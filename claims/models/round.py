"""One judging of a claim, the places at its table, and who passed one on."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims import clock
from claims.models.article import ArticleVersion
from claims.models.claim import Claim
from claims.models.record import Record, one_of
from claims.vocabulary import DeskMode, SkipReason, Status

PERSON = settings.AUTH_USER_MODEL


class RoundQuerySet(models.QuerySet):
    def open(self) -> "RoundQuerySet":
        """Not all verdicts in: blind. A suspended round (its claim dismissed) stays so."""
        return self.filter(closed_at=None)

    def running(self) -> "RoundQuerySet":
        return self.open().filter(suspended_at=None)

    def in_dispute(self) -> "RoundQuerySet":
        """Those whose verdicts differ, still: the latest of each disputed claim."""
        later = Round.objects.filter(claim=models.OuterRef("claim"), number__gt=models.OuterRef("number"))
        return self.filter(~models.Exists(later), claim__status=Status.DISPUTED).order_by()


class Round(Record):
    """Mode and what is judged are fixed when it opens; how many verdicts settle it, an editor may change while it runs.

    Open, and blind, until its last due verdict is in.

    `snapshot` holds the claim's words and passages as they were judged: {"claim": {…}, "passages": [{…}]}.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    mode = models.CharField(max_length=10, choices=DeskMode)
    needed = models.PositiveSmallIntegerField(help_text=_("verdicts that settle it"))
    missing = models.PositiveSmallIntegerField(default=0, help_text=_("verdicts due still; the queue goes by it"))
    wording_only = models.BooleanField(default=False, help_text=_("the claim repeats one that is rated already"))
    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="rounds")
    proposition = models.CharField(max_length=300)
    snapshot = models.JSONField()
    evidence = models.ManyToManyField("claims.EvidenceLink", through="claims.RoundEvidence", related_name="rounds")
    opened_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="rounds_opened")
    reason = models.TextField(max_length=2000, blank=True, help_text=_("why it was opened anew"))
    closed_at = models.DateTimeField(null=True, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)
    adjudication_asked_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="adjudications_asked"
    )

    objects = RoundQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["claim", "number"]
        indexes = [
            models.Index(fields=["claim"], condition=Q(closed_at=None), name="round_open_by_claim"),
            # What the queue walks along.
            models.Index(
                fields=["missing", "id"],
                condition=Q(closed_at=None, suspended_at=None),
                name="round_running_by_missing",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="round_number_once_a_claim"),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(closed_at=None, suspended_at=None), name="round_one_running_a_claim"
            ),
            models.CheckConstraint(condition=Q(needed__gte=1), name="round_needs_a_verdict"),
            models.CheckConstraint(condition=Q(missing__lte=F("needed")), name="round_misses_at_most_all"),
            models.CheckConstraint(condition=one_of("mode", DeskMode), name="round_mode_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.proposition}, round {self.number}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_shared(self) -> bool:
        """Whether several judge it, each without seeing the others."""
        return self.needed > 1


class RoundEvidence(models.Model):
    """The evidence that lay on the table when the round opened."""

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    evidence = models.ForeignKey("claims.EvidenceLink", on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["round", "evidence"], name="evidence_once_a_round")]

    def __str__(self) -> str:
        return f"{self.evidence} in {self.round}"


# Asked of the place's own round: to list all that run takes longer than most questions.
RUNNING = {"round__closed_at": None, "round__suspended_at": None}


class AssignmentQuerySet(models.QuerySet):
    def running(self) -> "AssignmentQuerySet":
        return self.filter(**RUNNING)

    def unheld(self) -> "AssignmentQuerySet":
        """Places that nobody holds now, whatever their round: never taken, handed back, or the lease ran out."""
        return self.filter(Q(reviewer=None) | Q(lease_until__lte=clock.now()), done_at=None)

    def held(self) -> "AssignmentQuerySet":
        """Places that somebody holds now, whatever their round."""
        return self.filter(done_at=None, lease_until__gt=clock.now())

    def held_by(self, person) -> "AssignmentQuerySet":
        return self.held().filter(reviewer=person).running()

    def in_turn(self) -> "AssignmentQuerySet":
        """Urgent first, then what is due soonest, then what was taken first."""
        due = F("round__claim__due_at").asc(nulls_last=True)
        return self.order_by("-round__claim__urgent", due, "taken_at", "pk")


class Assignment(Record):
    """One place in a round, held under a lease. Each new holder gives it a new `uid`: an old address opens nothing."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="assignments")
    slot = models.PositiveSmallIntegerField()
    reviewer = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    taken_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name, verbose_name_plural = _("place in a round"), _("places in rounds")
        ordering = ["round", "slot"]
        indexes = [
            models.Index(fields=["lease_until"], condition=Q(done_at=None), name="assignment_by_lease"),
            models.Index(fields=["reviewer", "done_at"], name="assignment_by_reviewer"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["round", "slot"], name="assignment_slot_once_a_round"),
            models.UniqueConstraint(
                fields=["round", "reviewer"],
                condition=Q(reviewer__isnull=False),
                name="assignment_one_a_person_and_round",
                violation_error_message=_("This person has a place in this round already."),
            ),
            models.CheckConstraint(
                condition=Q(reviewer=None, taken_at=None, lease_until=None, done_at=None)
                | Q(reviewer__isnull=False, taken_at__isnull=False, lease_until__isnull=False),
                name="assignment_lease_all_or_none",
            ),
            models.CheckConstraint(
                condition=Q(lease_until=None) | Q(lease_until__gt=F("taken_at")), name="assignment_lease_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}, place {self.slot}"


class Skip(Record):
    """Somebody handed a round's place back unjudged. The desk learns why by one word of a list; what they wrote besides

    may lean towards a judgement, so only the blind event of it has that.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="skips")
    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="skips")
    reason = models.CharField(max_length=10, choices=SkipReason)

    class Meta(Record.Meta):
        verbose_name, verbose_name_plural = _("claim handed back"), _("claims handed back")
        ordering = ["round", "id"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["person", "created_at"], name="skip_by_person_and_time")]
        constraints = [models.CheckConstraint(condition=one_of("reason", SkipReason), name="skip_reason_is_known")]

    def __str__(self) -> str:
        return self.get_reason_display()
