"""The form of a claim: who, stance, towards, in what respect; what is asked less often folds away."""

from typing import cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims import review
from claims.access import visible_to
from claims.forms.dates import PartialDateField, partial
from claims.forms.long_text import Line, Sentence
from claims.forms.names import EntityNamesForm, NameField, kind_field
from claims.forms.passage import QuoteForm
from claims.forms.stances import StanceField
from claims.models import Claim, Entity, StanceVerb
from claims.models.claim import PROPOSITION_LENGTH
from claims.suggestion import known_as
from claims.text.normalise import fold
from claims.vocabulary import Attribution, EntityKind, Kind, Modality

NAMES = ("holder", "target", "holder_group", "claimant")
WORDS = ("kind", "scope", "strength", "negated", "modality", "holder_unnamed", "via", "attribution", "tags")
# What a plain claim has none of, and what stands there instead.
OF_A_STANCE = {"stance": None, "holder": None, "target": None, "holder_group": None} | {
    "holder_unnamed": "",
    "scope": "",
    "strength": "",
    "negated": False,
}
FOLDED = (
    *("kind", "negated", "modality", "strength", "holder_unnamed", "holder_group", "claimant", "via", "attribution"),
    *("valid_from", "valid_to", "tags", "proposition"),
)
KINDS = [
    (Kind.STANCE.value, _("A stance: somebody's position towards somebody or something")),
    (Kind.PLAIN.value, _("Another statement")),
]
# Google asks ClaimReview publishers for shorter sentences, so that they fit on a telephone.
SHORT = 75
# Stands in a sentence for what isn't typed yet.
MISSING = "…"


class PropositionField(Sentence):
    """The sentence that readers see; the browser counts how long it is."""

    def __init__(self, **kwargs):
        super().__init__(longest=PROPOSITION_LENGTH, **kwargs)
        self.widget.attrs["data-count"] = SHORT


class ClaimForm(EntityNamesForm):
    """The words of a claim. `claim`: the one that is edited, None for a new one. See `changes` for what comes out."""

    kind = forms.ChoiceField(
        label=_("What kind of claim?"), choices=KINDS, initial=Kind.STANCE.value, widget=forms.RadioSelect
    )
    statement = PropositionField(
        label=_("What is claimed"),
        help_text=_("One plain sentence that can be checked: “Hamas released three hostages in November.”"),
        error_messages={"required": _("Say in one sentence what is claimed.")},
    )
    holder = NameField(
        label=_("Who"),
        help_text=_("A state, organisation, faction, person…, by any of its names."),
        error_messages={"required": _("Who takes the stance? Type a name.")},
    )
    holder_kind = kind_field()
    stance = StanceField(error_messages={"required": _("Which stance? Choose one of the list.")})
    target = NameField(label=_("Towards"), error_messages={"required": _("Towards whom or what? Type a name.")})
    target_kind = kind_field(EntityKind)
    scope = Line(
        label=_("In what respect"),
        longest=300,
        required=False,
        help_text=_(
            "In the article's words: “as an actor in the Palestinian political space”. Leaving it out can make a"
            " true claim false."
        ),
    )
    negated = forms.BooleanField(
        label=_("Negated"), required=False, help_text=_("The article says that it is not so: “does not accept”.")
    )
    modality = forms.ChoiceField(label=_("How it is said"), choices=Modality.choices, initial=Modality.ASSERTED)
    strength = Line(
        label=_("How strongly"), longest=100, required=False, help_text=_("As it stands: “strongly”, “ironclad”.")
    )
    holder_unnamed = Line(
        label=_("Who, where nobody is named"),
        longest=200,
        required=False,
        help_text=_("As it stands: “some factions”, “officials”. Leave “Who” empty then."),
    )
    holder_group = NameField(label=_("Of which group"), help_text=_("To whom the unnamed belong, where that is known."))
    holder_group_kind = kind_field()
    claimant = NameField(label=_("Who says so"), help_text=_("Empty: the outlet, in its own voice."))
    claimant_kind = kind_field()
    via = Line(label=_("According to"), longest=200, required=False, help_text=_("The speaker in between: “Bogdanov”."))
    attribution = forms.ChoiceField(
        label=_("How it is attributed"), choices=[("", _("not said")), *Attribution.choices], required=False
    )
    valid_from = PartialDateField(label=_("Since"), required=False, help_text=_("2024-02-29, 2024-02 or 2024."))
    valid_to = PartialDateField(label=_("Until"), required=False, help_text=_("2024-02-29, 2024-02 or 2024."))
    tags = Line(label=_("Tags"), longest=500, required=False, help_text=_("Separated by a semicolon."))
    proposition = PropositionField(
        label=_("A sentence of your own"),
        required=False,
        help_text=_("Empty: the sentence is made from the fields, and follows them."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *args, claim: Claim | None = None, **kwargs):
        initial = {**(initial_of(claim) if claim else {}), **kwargs.pop("initial", {})}
        super().__init__(data, *args, initial=initial, **kwargs)
        self.claim = claim
        offered = Q(active=True) | Q(pk=claim.stance_id if claim else None)
        cast(StanceField, self.fields["stance"]).offer(StanceVerb.objects.filter(offered))
        self._ask_by_kind()

    def _ask_by_kind(self) -> None:
        """A stance needs its three parts, where nobody is named two of them; a plain claim its sentence."""
        is_plain = self.is_bound and self.data.get("kind") == Kind.PLAIN
        is_unnamed = self.is_bound and bool(self.data.get("holder_unnamed", "").strip())
        for name in ("holder", "stance", "target"):
            self.fields[name].required = not is_plain and not (name == "holder" and is_unnamed)
        self.fields["statement"].required = is_plain or not self.is_bound

    def is_unfolded(self) -> bool:
        """Whether something of the folded part was filled in, or is wrong."""
        usual = {"modality": Modality.ASSERTED.value, "kind": Kind.STANCE.value}
        return any(self[name].errors or self[name].value() not in (None, "", False, usual.get(name)) for name in FOLDED)

    def clean(self):
        super().clean()
        given = self.cleaned_data
        for name in NAMES:
            self.look_up(name, holds=name != "target")
        if given.get("kind") == Kind.PLAIN:
            self._clean_plain(given)
        elif given.get("kind") == Kind.STANCE:
            self._clean_stance(given)
        return given

    def _clean_plain(self, given: dict) -> None:
        """What was typed of a triple before the kind was changed doesn't count."""
        given |= OF_A_STANCE
        for name in OF_A_STANCE:
            self.new.pop(name, None)
            self.errors.pop(name, None)

    def _clean_stance(self, given: dict) -> None:
        is_unnamed = bool(given.get("holder_unnamed"))
        if is_unnamed and self["holder"].value():
            self.add_error("holder_unnamed", _("Either a name under “Who”, or words for somebody unnamed here."))
        if not is_unnamed and self["holder_group"].value():
            self.add_error("holder_group", _("Only for somebody unnamed: give their words above."))
        if self._is_self_stance(given):
            self.add_error("target", _("Who takes the stance and towards whom must be two different entities."))

    def _is_self_stance(self, given: dict) -> bool:
        if "holder" in self.new and "target" in self.new:
            return fold(self.new["holder"][0]) == fold(self.new["target"][0])
        return given.get("holder") is not None and given.get("holder") == given.get("target")

    def changes(self, made: dict[str, Entity]) -> dict:
        """Fields for `review.create`, `edit` and `accept`. `made`: the new entities, by field."""
        given = {**self.cleaned_data, **made}
        fields = {name: given[name] for name in (*WORDS, *OF_A_STANCE)}
        for end in ("valid_from", "valid_to"):
            fields[end], fields[f"{end}_precision"] = given[end]
        if given["claimant"] is not None:
            fields["claimant"] = given["claimant"]
        elif self.claim is not None:
            fields["claimant"] = self.claim.article.outlet.entity
        return fields | self._sentence(given)

    def _sentence(self, given: dict) -> dict:
        """Said only where it was written, or is to be made anew: a suggestion keeps its words until it has a triple."""
        sentence = given["statement"] if given["kind"] == Kind.PLAIN else given["proposition"]
        is_silent = not sentence and (self.claim is None or not self.claim.proposition_is_written)
        return {} if is_silent else {"proposition": sentence}


class NewClaimForm(QuoteForm, ClaimForm):
    """A claim and the words that it is taken from. `text`: the article's."""

    field_order = ("quote",)

    def sentence(self) -> str:
        """What the fields say so far, as readers would read it, “…” for what is missing; "" where all is."""
        typed = {name: str(self[name].value() or "").strip() for name in ("holder", "target", "stance", *WORDS)}
        if typed["kind"] == Kind.PLAIN:
            return str(self["statement"].value() or "")
        holder, target = (self._entity(typed[name] or MISSING) for name in ("holder", "target"))
        verb = StanceVerb.objects.filter(name=typed["stance"]).first()
        if verb is None:
            who = typed["holder_unnamed"] or holder.name
            return f"{who} {MISSING} {target.name}" if {who, target.name} != {MISSING} else ""
        said = {name: typed[name] for name in ("scope", "strength", "holder_unnamed", "modality")}
        claim = Claim(stance=verb, target=target, negated=bool(self["negated"].value()), **said)
        claim.holder = holder if typed["holder"] or not typed["holder_unnamed"] else None
        return str(self["proposition"].value() or "") or review.sentence_of(claim)

    def _entity(self, name: str) -> Entity:
        """The entity of that name, or one that is only thought of."""
        found = visible_to(self.by, Entity.objects.named(name)).first()
        known = known_as(name)
        return found.stands_for if found else Entity(name=known.name if known else name)


def initial_of(claim: Claim) -> dict:
    """The claim as its form shows it; also what a second editor is shown as theirs."""
    is_plain = claim.kind == Kind.PLAIN
    own = claim.proposition if claim.proposition_is_written and not is_plain else ""
    return {
        **{name: getattr(claim, name) for name in (*WORDS, "revision")},
        **{name: entity.name if (entity := getattr(claim, name)) else "" for name in NAMES},
        # The outlet's own voice is what the form takes an empty field for.
        **({"claimant": ""} if claim.claimant_id == claim.article.outlet.entity_id else {}),
        "stance": claim.stance.name if claim.stance else "",
        "statement": claim.proposition if is_plain else "",
        "proposition": own,
        "valid_from": partial(claim.valid_from, claim.valid_from_precision),
        "valid_to": partial(claim.valid_to, claim.valid_to_precision),
    }
