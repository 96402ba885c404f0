"""The claim: claimant says, holder — stance — target, at a time; or a plain proposition."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article
from claims.models.batch import ImportRun
from claims.models.desk import StanceVerb
from claims.models.entity import Entity
from claims.models.record import EditableRecord, one_of
from claims.vocabulary import Attribution, Dismissal, Kind, Modality, Origin, Precision, Status, polarity_counts

PERSON = settings.AUTH_USER_MODEL
PROPOSITION_LENGTH = 300


# Of the desk's work this comes first.
PRESSING = Q(urgent=True) | Q(due_at__isnull=False)


def made_by(person, path: str = "") -> Q:
    """Created or accepted by them. `path` leads to the claim, "round__claim__"; running an extractor is neither."""
    created = ~Q(**{f"{path}origin": Origin.MACHINE}) & Q(**{f"{path}created_by": person})
    return created | Q(**{f"{path}accepted_by": person})


def tidy_tags(tags: str) -> str:
    """Each tag once, in order."""
    return ";".join(sorted({tag.strip() for tag in tags.split(";") if tag.strip()})) if tags else ""


class ClaimQuerySet(models.QuerySet):
    def suggested(self) -> "ClaimQuerySet":
        return self.filter(status=Status.SUGGESTED)

    def disputed(self) -> "ClaimQuerySet":
        return self.filter(status=Status.DISPUTED)

    def verified(self) -> "ClaimQuerySet":
        """Checking is complete, published or not."""
        return self.filter(status__in=(Status.VERIFIED, Status.PUBLISHED))

    def made_by(self, person) -> "ClaimQuerySet":
        return self.filter(made_by(person))

    def of(self, person) -> "ClaimQuerySet":
        """Made by them, or theirs to look after."""
        return self.filter(made_by(person) | Q(owner=person))

    def pressing(self) -> "ClaimQuerySet":
        """Urgent, or with a due time."""
        return self.filter(PRESSING)

    def in_full(self) -> "ClaimQuerySet":
        """With everything that a row of a list shows, in one query."""
        return self.select_related("article__outlet", "holder", "stance", "target", "claimant", "holder_group")


class Claim(EditableRecord):
    """A claim's words are fixed once it is in review; only owner, due time, urgent, tags and restricted change then.

    `status` is changed by deeds alone. `valid_from` and `valid_to` hold the first day of their precision.
    """

    claim_id = models.CharField(max_length=200, unique=True, help_text=_("the importer's own id, or the uid"))
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.STANCE)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, editable=False)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="claims")
    proposition = models.CharField(max_length=PROPOSITION_LENGTH)
    proposition_is_written = models.BooleanField(default=False, editable=False, help_text=_("by a person"))

    holder = models.ForeignKey(Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="claims_held")
    holder_unnamed = models.CharField(max_length=200, blank=True, help_text=_("as it stands: “some factions”"))
    holder_group = models.ForeignKey(
        Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="claims_of_unnamed"
    )
    stance = models.ForeignKey(StanceVerb, on_delete=models.PROTECT, null=True, blank=True, related_name="claims")
    target = models.ForeignKey(Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="claims_received")
    scope = models.CharField(max_length=300, blank=True)
    strength = models.CharField(max_length=100, blank=True)
    negated = models.BooleanField(default=False)
    modality = models.CharField(max_length=12, choices=Modality, default=Modality.ASSERTED)

    claimant = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="claims_made")
    via = models.CharField(max_length=200, blank=True)
    attribution = models.CharField(max_length=15, choices=Attribution, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_from_precision = models.CharField(max_length=8, choices=Precision, default=Precision.UNKNOWN)
    valid_to = models.DateField(null=True, blank=True)
    valid_to_precision = models.CharField(max_length=8, choices=Precision, default=Precision.UNKNOWN)

    origin = models.CharField(max_length=8, choices=Origin, default=Origin.HUMAN, editable=False)
    extractor = models.CharField(max_length=100, blank=True, editable=False)
    extractor_version = models.CharField(max_length=50, blank=True, editable=False)
    score = models.FloatField(null=True, blank=True, editable=False)
    reason = models.CharField(max_length=500, blank=True, editable=False, help_text=_("why the machine suggests it"))
    created_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="claims_created", editable=False)
    accepted_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="claims_accepted", editable=False
    )
    import_run = models.ForeignKey(
        ImportRun, on_delete=models.PROTECT, null=True, blank=True, related_name="claims", editable=False
    )

    dismissal = models.CharField(max_length=15, choices=Dismissal, blank=True, editable=False)
    dismissed_from = models.CharField(max_length=12, choices=Status, blank=True, editable=False)
    dismissed_by = models.ForeignKey(
        PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="claims_dismissed", editable=False
    )

    verdicts_needed = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    owner = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="claims_owned")
    due_at = models.DateTimeField(null=True, blank=True)
    urgent = models.BooleanField(default=False)
    tags = models.CharField(max_length=500, blank=True, help_text=_("separated by ;"))
    restricted = models.BooleanField(default=False)
    readers = models.ManyToManyField(PERSON, blank=True, related_name="restricted_claims", editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta(EditableRecord.Meta):
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["status", "-id"], name="claim_by_status"),
            models.Index(fields=["article", "status"], name="claim_by_article_and_status"),
            models.Index(fields=["holder", "target"], name="claim_by_pair"),
            # Nearly every list asks which claims are hidden from its reader: they are among these few.
            models.Index(fields=["id"], condition=Q(restricted=True), name="claim_restricted"),
            models.Index(fields=["id"], condition=PRESSING, name="claim_pressing"),
            models.Index(fields=["urgent", "due_at"], condition=PRESSING, name="claim_by_urgency"),
        ]
        constraints = [
            models.CheckConstraint(condition=one_of("status", Status), name="claim_status_is_known"),
            models.CheckConstraint(condition=one_of("kind", Kind), name="claim_kind_is_known"),
            models.CheckConstraint(condition=one_of("modality", Modality), name="claim_modality_is_known"),
            models.CheckConstraint(condition=one_of("origin", Origin), name="claim_origin_is_known"),
            models.CheckConstraint(
                condition=one_of("attribution", Attribution, blank=True), name="claim_attribution_is_known"
            ),
            models.CheckConstraint(
                condition=one_of("dismissal", Dismissal, blank=True) & one_of("dismissed_from", Status, blank=True),
                name="claim_dismissal_is_known",
            ),
            models.CheckConstraint(
                condition=one_of("valid_from_precision", Precision) & one_of("valid_to_precision", Precision),
                name="claim_precision_is_known",
            ),
            models.CheckConstraint(condition=~Q(proposition=""), name="claim_has_a_proposition"),
            models.CheckConstraint(
                condition=~Q(holder=F("target")) | Q(holder=None) | Q(target=None),
                name="claim_holder_is_not_target",
                violation_error_message=_("Who takes the stance and towards whom must be two different entities."),
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind=Kind.PLAIN, holder=None, holder_unnamed="", holder_group=None, stance=None, target=None)
                    | Q(kind=Kind.STANCE, stance__isnull=False, target__isnull=False, holder__isnull=False)
                    & Q(holder_unnamed="", holder_group=None)
                    | Q(kind=Kind.STANCE, stance__isnull=False, target__isnull=False, holder=None)
                    & ~Q(holder_unnamed="")
                    # The machine may point at words that no entity is known for yet; accepting asks for them.
                    | Q(kind=Kind.STANCE) & (Q(status=Status.SUGGESTED) | Q(dismissed_from=Status.SUGGESTED))
                ),
                name="claim_triple_all_or_none",
                violation_error_message=_(
                    "A stance claim needs who (an entity, or the unnamed holder's words), stance and towards; "
                    "a plain claim has none of them."
                ),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{end}": None, f"{end}_precision": Precision.UNKNOWN})
                    | Q(**{f"{end}__isnull": False}) & ~Q(**{f"{end}_precision": Precision.UNKNOWN}),
                    name=f"claim_{end}_has_a_precision",
                    violation_error_message=format_lazy(
                        _("“{label}” needs a date together with how precise it is (day, month or year), or neither."),
                        label=label,
                    ),
                )
                for end, label in (("valid_from", _("Valid from")), ("valid_to", _("Valid to")))
            ),
            models.CheckConstraint(
                # A month or a year is stored as its first day, and lasts longer: `clean` compares those.
                condition=Q(valid_from=None)
                | Q(valid_to=None)
                | Q(valid_from__lte=F("valid_to"))
                | Q(valid_to_precision__in=(Precision.MONTH, Precision.YEAR)),
                name="claim_ends_after_it_begins",
                violation_error_message=_("A stance can't end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(origin=Origin.MACHINE) & ~Q(extractor="") & Q(score__isnull=False)
                | ~Q(origin=Origin.MACHINE) & Q(extractor="", extractor_version="", score=None),
                name="claim_extractor_all_or_none",
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__gte=0, score__lte=1), name="claim_score_from_0_to_1"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.DISMISSED, dismissed_by__isnull=False)
                & ~Q(dismissal="")
                & ~Q(dismissed_from="")
                | ~Q(status=Status.DISMISSED) & Q(dismissal="", dismissed_from="", dismissed_by=None),
                name="claim_dismissal_all_or_none",
            ),
            models.CheckConstraint(
                condition=Q(verdicts_needed=None) | Q(verdicts_needed__gte=1), name="claim_needs_a_verdict"
            ),
        ]

    def __str__(self) -> str:
        return self.proposition

    def clean(self) -> None:
        """Stored in one form whatever came, so that the same claim gives the same bytes."""
        self.tags = tidy_tags(self.tags)
        if self.valid_from and self.valid_to and self._cut(self.valid_from) > self._cut(self.valid_to):
            raise ValidationError({"valid_to": gettext("A stance can't end before it begins.")})

    def _cut(self, day: date) -> str:
        """The date as exactly as the end is known: "2024" where that is a year."""
        return day.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(Precision(self.valid_to_precision), 10)]

    def validate_constraints(self, exclude=None) -> None:
        """As a trigger has it, in words: raise ValidationError where who takes the stance is a topic or an event."""
        super().validate_constraints(exclude=exclude)
        wrong = {
            name: gettext("{entity} is a {kind}: it can be spoken about, but takes no stance.").format(
                entity=entity, kind=entity.get_kind_display()
            )
            for name in ("holder", "holder_group")
            if (entity := getattr(self, name)) is not None and not entity.can_hold
        }
        if wrong:
            raise ValidationError(wrong)

    @property
    def tag_list(self) -> list[str]:
        return self.tags.split(";") if self.tags else []

    @property
    def presses(self) -> bool:
        """As PRESSING has it."""
        return self.urgent or self.due_at is not None

    @property
    def holder_words(self) -> str:
        return self.holder_unnamed or (self.holder.name if self.holder else "")

    @property
    def takes_its_stance(self) -> bool:
        """Whether the stance's polarity is the claim's, too."""
        return polarity_counts(self.modality, self.negated)

    @property
    def makers(self) -> set[int]:
        """Keys of who created or accepted it: others judge it. Running an extractor is neither of the two."""
        creator = None if self.origin == Origin.MACHINE else self.created_by_id
        return {key for key in (creator, self.accepted_by_id) if key is not None}
