"""What holds for the whole desk: its mode, the stance vocabulary, the guidelines."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models.record import EditableRecord, Record, one_of
from claims.text.normalise import one_line
from claims.vocabulary import DeskMode


class Desk(models.Model):
    """The one desk of this house. The row is made by a migration."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    mode = models.CharField(max_length=10, choices=DeskMode, default=DeskMode.TEAM)

    class Meta:
        verbose_name, verbose_name_plural = _("desk mode"), _("desk mode")
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="desk_is_one"),
            models.CheckConstraint(condition=one_of("mode", DeskMode), name="desk_mode_is_known"),
        ]

    def __str__(self) -> str:
        return f"desk mode: {self.get_mode_display()}"


class StanceVerb(EditableRecord):
    """One stance of the controlled vocabulary, with the forms from which a sentence is made."""

    name = models.CharField(max_length=60, unique=True, help_text=_("third person: “accepts”"))
    base_form = models.CharField(max_length=60, help_text=_("after “does not”: “accept”"))
    past_form = models.CharField(max_length=60, help_text="“accepted”")
    particle = models.CharField(max_length=60, blank=True, help_text=_("stands after the target: “as terrorist”"))
    polarity = models.SmallIntegerField(
        null=True, blank=True, help_text=_("−2 opposes … +2 supports; empty where it is unclear, never 0 for that")
    )
    symmetric = models.BooleanField(default=False, help_text=_("A meets B means that B meets A"))
    legal_act = models.BooleanField(default=False, help_text=_("an act of law, with its date"))
    active = models.BooleanField(default=True, help_text=_("offered for new claims"))

    class Meta(EditableRecord.Meta):
        verbose_name, verbose_name_plural = _("stance"), _("stances")
        ordering = [F("polarity").desc(nulls_last=True), "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(polarity=None) | Q(polarity__gte=-2, polarity__lte=2),
                name="polarity_between_2_and_2",
                violation_error_message=_("Expected a polarity from −2 (opposes) to 2 (supports), or none."),
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(base_form="") & ~Q(past_form=""), name="stance_verb_has_its_forms"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        for name in ("name", "base_form", "past_form", "particle"):
            setattr(self, name, one_line(getattr(self, name)))
        if not self.name.endswith(self.particle):
            raise ValidationError({"particle": gettext("Expected the last words of the stance's name.")})

    @property
    def third_person(self) -> str:
        """The name without what stands after the target: "designates"."""
        return self.name.removesuffix(self.particle).strip()


class GuidelineQuerySet(models.QuerySet["Guideline"]):
    def current(self) -> "Guideline":
        return self.latest("number")


class Guideline(Record):
    """One version of the rubric, in Markdown. A verdict keeps the version that it was given by."""

    number = models.PositiveIntegerField(unique=True)
    text = models.TextField(max_length=50_000)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="guidelines"
    )

    objects = GuidelineQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"guidelines, version {self.number}"
