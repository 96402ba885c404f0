"""Sources for, against, or behind a claim."""

from django import forms

from claims.forms.article import AddressField
from claims.forms.dates import DayInput
from claims.forms.long_text import Line, LongText
from claims.vocabulary import Relation


class EvidenceForm(forms.Form):
    url = AddressField(label="Address")
    relation = forms.ChoiceField(label="It speaks", choices=Relation.choices, widget=forms.RadioSelect)
    title = Line(label="Title", longest=500, required=False)
    publisher = Line(label="Publisher", longest=200, required=False)
    published_at = forms.DateField(label="Published on", required=False, widget=DayInput)
    quote = LongText(
        label="The words that count",
        longest=5000,
        required=False,
        help_text="As they stand there, in their own language.",
    )
    quote_translation = LongText(label="Their translation", longest=5000, required=False)
    primary = forms.BooleanField(
        label="Primary source", required=False, help_text="The document, speech or person itself, not a report of it."
    )
    root_source = Line(
        label="Root source",
        longest=200,
        required=False,
        help_text="Where it has this from: “Reuters”. Five copies of one wire story are one source.",
    )


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = LongText(label="Why?", longest=500, help_text="It stays on record.")
