"""Sources for, against, or behind a claim."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.article import AddressField
from claims.forms.dates import DayInput
from claims.forms.long_text import Line, LongText
from claims.vocabulary import Relation


class EvidenceForm(forms.Form):
    url = AddressField(label=_("Address"))
    relation = forms.ChoiceField(label=_("It speaks"), choices=Relation.choices, widget=forms.RadioSelect)
    title = Line(label=_("Title"), longest=500, required=False)
    publisher = Line(label=_("Publisher"), longest=200, required=False)
    published_at = forms.DateField(label=_("Published on"), required=False, widget=DayInput)
    quote = LongText(
        label=_("The words that count"),
        longest=5000,
        required=False,
        help_text=_("As they stand there, in their own language."),
    )
    quote_translation = LongText(label=_("Their translation"), longest=5000, required=False)
    primary = forms.BooleanField(
        label=_("Primary source"),
        required=False,
        help_text=_("The document, speech or person itself, not a report of it."),
    )
    root_source = Line(
        label=_("Root source"),
        longest=200,
        required=False,
        help_text=_("Where it has this from: “Reuters”. Five copies of one wire story are one source."),
    )


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = LongText(label=_("Why?"), longest=500, help_text=_("It stays on record."))
