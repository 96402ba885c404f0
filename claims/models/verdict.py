"""What reviewers judged, and what the desk decided."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.desk import Guideline
from claims.models.evidence import EvidenceLink
from claims.models.record import Record, one_of
from claims.models.round import Round
from claims.vocabulary import Confidence, Fidelity, Method, Rating, ReasonCode

PERSON = settings.AUTH_USER_MODEL
RATED_ONLY_IF_FAITHFUL = Q(fidelity=Fidelity.FAITHFUL, rating__isnull=False) | ~Q(fidelity=Fidelity.FAITHFUL) & Q(
    rating=None
)


def of_a_judgement(name: str) -> list[models.CheckConstraint]:
    """What holds of each record of a judgement, its wording first: `name` begins the constraints' own."""
    return [
        models.CheckConstraint(
            condition=RATED_ONLY_IF_FAITHFUL,
            name=f"{name}_rated_only_if_faithful",
            violation_error_message=_("Rate the claim only where its wording is as written, and then always."),
        ),
        models.CheckConstraint(condition=one_of("fidelity", Fidelity), name=f"{name}_fidelity_is_known"),
        models.CheckConstraint(condition=one_of("rating", Rating, null=True), name=f"{name}_rating_is_known"),
    ]


# Nobody reads a claim and its passage in less: editors are told, and nobody is kept from it.
HASTY_SECONDS = 2


class VerdictQuerySet(models.QuerySet):
    def originals(self) -> "VerdictQuerySet":
        """Given blind and standing: neither recalled nor a revision."""
        return self.filter(recalled_at=None, supersedes=None)

    def few_originals(self) -> list["Verdict"]:
        """Those of a queryset that is few rows, a round's, the oldest first.

        Sorted out here: asked for those that supersede none, SQLite would look through nearly all verdicts there are.
        """
        standing: Any = self.filter(recalled_at=None).order_by("id")
        return [verdict for verdict in standing if verdict.supersedes_id is None]

    def hasty(self) -> "VerdictQuerySet":
        """Standing ones that were given sooner than one can read the claim, in rounds that are closed."""
        return self.filter(recalled_at=None, seconds__lt=HASTY_SECONDS, round__closed_at__isnull=False)

    def final(self) -> "VerdictQuerySet":
        """Each author's last word in a round: the revision where there is one, else the original."""
        return self.filter(recalled_at=None, superseded_by=None)


class Verdict(Record):
    """One reviewer's judgement in one round. A trigger keeps its content; its author may recall it while it runs.

    In reconciling, a revised verdict `supersedes` the original, which stays for agreement.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="verdicts")
    author = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="verdicts")
    fidelity = models.CharField(max_length=10, choices=Fidelity)
    # Null, not "": where nothing was rated there is no rating, and a column of the database says so.
    rating = models.CharField(max_length=25, choices=Rating, null=True, blank=True)  # noqa: DJ001
    proposed_wording = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence, blank=True)
    rationale = models.TextField(max_length=5000, blank=True)
    guideline = models.ForeignKey(Guideline, on_delete=models.PROTECT, related_name="verdicts")
    evidence = models.ManyToManyField(EvidenceLink, through="claims.VerdictEvidence", related_name="verdicts")
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    seconds = models.PositiveIntegerField(null=True, blank=True, help_text=_("from taking the claim to the verdict"))
    recalled_at = models.DateTimeField(null=True, blank=True)

    objects = VerdictQuerySet.as_manager()

    @property
    def is_hasty(self) -> bool:
        """Whether it was given sooner than one can read the claim."""
        return self.seconds is not None and self.seconds < HASTY_SECONDS

    class Meta(Record.Meta):
        ordering = ["round", "id"]
        indexes = [
            # Who judges is told that they took one back: looked for among all that they ever gave, it took 10 ms.
            models.Index(fields=["round", "author"], condition=Q(recalled_at__isnull=False), name="verdict_taken_back")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "author"],
                condition=Q(recalled_at=None, supersedes=None),
                name="verdict_one_original_a_person_and_round",
                violation_error_message=_("You have given your verdict in this round already."),
            ),
            *of_a_judgement("verdict"),
            models.CheckConstraint(
                condition=one_of("confidence", Confidence, blank=True), name="verdict_confidence_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(fidelity=Fidelity.FAITHFUL) | Q(proposed_wording=""),
                name="verdict_wording_only_if_not_faithful",
                violation_error_message=_("Propose a wording only where the present one is not as written."),
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None) | Q(recalled_at=None), name="verdict_revision_is_not_recalled"
            ),
        ]

    def __str__(self) -> str:
        return self.get_rating_display() or self.get_fidelity_display()

    @property
    def judgement(self) -> tuple[str, str | None]:
        """What has to be equal for two verdicts to agree."""
        return self.fidelity, self.rating


class VerdictEvidence(models.Model):
    """The evidence that a verdict's author saw."""

    id = models.BigAutoField(primary_key=True)
    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="+")
    evidence = models.ForeignKey(EvidenceLink, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["verdict", "evidence"], name="evidence_once_a_verdict")]

    def __str__(self) -> str:
        return f"{self.evidence} seen for {self.verdict}"


class Decision(Record):
    """The settled judgement of a round. `pending_second`: settled by one verdict, the second still to come.

    `rationale` is what readers see; after consensus an editor writes it when publishing, it is empty before.
    """

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="decision")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="decisions")
    fidelity = models.CharField(max_length=10, choices=Fidelity)
    rating = models.CharField(max_length=25, choices=Rating, null=True, blank=True)  # noqa: DJ001
    proposed_wording = models.CharField(max_length=300, blank=True)
    method = models.CharField(max_length=12, choices=Method)
    rationale = models.TextField(max_length=5000, blank=True)
    reason_code = models.CharField(max_length=30, choices=ReasonCode, blank=True)
    guideline_section = models.CharField(max_length=80, blank=True, help_text=_("which one was unclear"))
    overruling_note = models.TextField(max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        PERSON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        help_text=_("the adjudicator"),
    )
    decided_at = models.DateTimeField()
    rated_as_of = models.DateField(null=True, blank=True)
    house_label = models.CharField(max_length=60, blank=True)
    pending_second = models.BooleanField(default=False)
    cites = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="cited_by")

    class Meta(Record.Meta):
        ordering = ["claim", "round"]
        get_latest_by = "id"
        constraints = [
            *of_a_judgement("decision"),
            models.CheckConstraint(condition=one_of("method", Method), name="decision_method_is_known"),
            models.CheckConstraint(
                condition=one_of("reason_code", ReasonCode, blank=True), name="decision_reason_code_is_known"
            ),
            models.CheckConstraint(
                condition=Q(method=Method.ADJUDICATED, decided_by__isnull=False) & ~Q(rationale="") & ~Q(reason_code="")
                | ~Q(method=Method.ADJUDICATED) & Q(decided_by=None, reason_code="", overruling_note=""),
                name="decision_adjudication_all_or_none",
            ),
            models.CheckConstraint(
                condition=Q(reason_code=ReasonCode.GUIDELINE) | Q(guideline_section=""),
                name="decision_section_only_of_an_unclear_guideline",
            ),
        ]

    def __str__(self) -> str:
        return self.get_rating_display() or self.get_fidelity_display()

    @property
    def settles_a_dispute(self) -> bool:
        return self.method in (Method.RECONCILED, Method.ADJUDICATED)

    @property
    def is_overtaken(self) -> bool:
        """Whether the claim that this one repeats has got another rating since this one cited it: to be flagged."""
        return self.cites is not None and self.cites.claim.decisions.latest().rating != self.rating
