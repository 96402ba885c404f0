"""The forms of judging: a verdict, one's last word in a dispute, an adjudicator's decision."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise, lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims import review
from claims.forms.dates import DayInput
from claims.forms.long_text import Line, LongText, Sentence
from claims.models import Round
from claims.vocabulary import Confidence, Fidelity, Rating, ReasonCode, SkipReason

# What each label means, and where one would choose it.
EXPLAINED: dict[Any, str | Promise] = {
    Fidelity.FAITHFUL: _("The same who, stance and towards, as sure and as strong: it says “accepts”, and so do we."),
    Fidelity.DISTORTED: _("Something was left out, added or sharpened: it says “could accept”, we say “accepts”."),
    Fidelity.ABSENT: _("The article doesn't say so: it names both, and no stance of one towards the other."),
    Fidelity.AMBIGUOUS: _("Ours is only one of two readings: “the group” may be this one or that."),
    Rating.SUPPORTED: _("Good evidence says so: its own statement, a vote, a law."),
    Rating.PARTLY_SUPPORTED: _("It holds on a condition that we leave out: “once there is a truce”."),
    Rating.REFUTED: _("Good evidence says otherwise: it denied that, or voted against."),
    Rating.CONFLICTING: _("Good sources contradict each other: one envoy says yes, another no."),
    Rating.NOT_ENOUGH: _("There is too little to go by: one report, no name, no date."),
    Rating.OUTDATED: _("It held once, and no longer at that time: it had left the pact."),
    Rating.NOT_CHECKABLE: _("Nothing could show it right or wrong: “will always be its friend”."),
}
FIDELITY_KEYS = {value: str(number) for number, value in enumerate(Fidelity.values, start=1)}
RATING_KEYS = {value: str(number) for number, value in enumerate(Rating.values, start=1)}


def _beside(label: Fidelity | Rating) -> SafeString:
    return format_html('{} <small class="help">{}</small>', label.label, EXPLAINED[label])


# In whichever language the form is shown.
_explained = lazy(_beside, SafeString)


class KeyedRadios(forms.RadioSelect):
    """Radios that a key ticks, where a script of the page has it do so: it alone knows when, and says it."""

    def __init__(self, keys: Mapping[Any, str]):
        super().__init__()
        self.keys = keys

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if key := self.keys.get(str(value)):
            option["attrs"]["data-key"] = key
        return option


class JudgementForm(forms.Form):
    """Wording first; a rating only where it is as written. What an answer makes pointless is dropped, not refused."""

    fidelity = forms.ChoiceField(
        label=_("Does our sentence say what the article says?"),
        choices=[(fidelity.value, _explained(fidelity)) for fidelity in Fidelity],
        widget=KeyedRadios(FIDELITY_KEYS),
        error_messages={"required": _("Say first whether the wording is as in the article.")},
    )
    proposed_wording = Sentence(
        label=_("How should it be worded?"),
        longest=300,
        counted=True,
        required=False,
        help_text=_("The sentence that you would call “as written”."),
    )
    rating = forms.ChoiceField(
        label=_("Is it so?"),
        choices=[(rating.value, _explained(rating)) for rating in Rating],
        widget=KeyedRadios(RATING_KEYS),
        help_text=_("At the time that the article speaks of. Leave out who says so."),
        error_messages={"required": _("The wording is as written, so say whether it is so.")},
    )

    # A required field that isn't shown would keep the browser from sending the form.
    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("fidelity") == Fidelity.FAITHFUL:
            self._drop("proposed_wording", "")
        else:
            self._drop("rating", None)
        return given

    def _drop(self, name: str, value: str | None) -> None:
        self.errors.pop(name, None)
        self.cleaned_data[name] = value


class VerdictForm(JudgementForm):
    """A verdict. `cleaned_data` is what `review.judge` takes."""

    confidence = forms.ChoiceField(
        label=_("How sure are you?"), choices=Confidence.choices, widget=forms.RadioSelect, required=False
    )
    rationale = LongText(
        label=_("Why?"), longest=5000, required=False, help_text=_("The desk reads it once the round has closed.")
    )


class LastWordForm(VerdictForm):
    """A last word in a dispute, where all see all. `cleaned_data` is what `review.revise` takes."""

    rationale = LongText(label=_("Why?"), longest=5000, required=False, help_text=_("The others read it at once."))


class PracticeForm(VerdictForm):
    """A judgement for oneself. `cleaned_data` is what `review.practise` takes."""

    rationale = LongText(label=_("Why?"), longest=5000, required=False, help_text=_("Nobody else reads it."))


class AdjudicationForm(JudgementForm):
    """An adjudicator's decision on `round_`. `cleaned_data` is what `review.adjudicate` takes."""

    rationale = LongText(
        label=_("Why is it so?"),
        longest=5000,
        help_text=_("Readers see this."),
        error_messages={"required": _("Say how you came to it: readers see this.")},
    )
    reason_code = forms.ChoiceField(
        label=_("Why did the reviewers differ?"),
        choices=ReasonCode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Why did the reviewers differ? Choose a reason.")},
    )
    guideline_section = Line(
        label=_("Which section of the guidelines?"),
        longest=80,
        required=False,
        help_text=_("Only where a guideline was unclear."),
    )
    rated_as_of = forms.DateField(
        label=_("Rated as of"),
        required=False,
        widget=DayInput,
        help_text=_("The day that the rating speaks of. Empty: the article’s date."),
    )
    overruling_note = LongText(
        label=_("Note to the reviewers"),
        longest=2000,
        required=False,
        help_text=_("Needed where you agree with none of them: tell them why."),
    )

    def __init__(self, *args: Any, round_: Round, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.round = round_

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("overruling_note") == "" and self._overrules(given):
            self.add_error("overruling_note", _("You overrule all reviewers: write them a note why."))
        return given

    def _overrules(self, given: dict[str, Any]) -> bool:
        judged = "fidelity" in given and "rating" in given
        return judged and review.overrules_all(self.round, (given["fidelity"], given["rating"]))


class HandBackForm(forms.Form):
    """Why a claim goes back to the queue. `cleaned_data` is what `review.release` takes."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=SkipReason.choices,
        widget=forms.RadioSelect,
        help_text=_("Editors see this."),
        error_messages={"required": _("Say why you hand it back: choose a reason.")},
    )
    note = LongText(
        label=_("More about it"),
        longest=2000,
        required=False,
        help_text=_("Hidden from all until the round is settled."),
    )

    # It stands in one form with the verdict, which asks for none of this.
    use_required_attribute = False
