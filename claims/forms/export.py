"""Which claims go out, and as what file."""

from typing import cast

from django import forms

from claims import access
from claims.errors import BadInput
from claims.export import USUAL, Selection, formats_of
from claims.forms.dates import DayInput
from claims.forms.names import NameField
from claims.forms.refusal import put_on
from claims.vocabulary import Deed, Status

# What a person who reads published claims alone may ask for.
PUBLIC = (Status.PUBLISHED, Status.WITHDRAWN)


class SelectionForm(forms.Form):
    """Once it is valid, `selection` is what was chosen, and `claims` are those of them that `by` may see."""

    status = forms.TypedMultipleChoiceField(
        label="State", choices=Status.choices, coerce=Status, widget=forms.CheckboxSelectMultiple
    )
    holder = NameField(label="Who")
    target = NameField(label="Towards")
    valid_on = forms.DateField(
        label="Valid on", required=False, widget=DayInput, help_text="Claims whose own dates don't rule this day out."
    )
    decided_before = forms.DateField(
        label="Decided before", required=False, widget=DayInput, help_text="Before this day began, in UTC."
    )

    def __init__(self, data, *, by):
        """`data` empty: what is usual is chosen."""
        states = tuple(Status) if access.may(by, Deed.READ_DESK) else PUBLIC
        super().__init__(data or {"status": [status.value for status in USUAL if status in states]})
        self.by = by
        status_field = cast(forms.TypedMultipleChoiceField, self.fields["status"])
        status_field.choices = [(status.value, status.label) for status in states]

    def clean(self):
        super().clean()
        if not self.errors:
            chosen = {name: self.cleaned_data[name] for name in ("holder", "target", "valid_on", "decided_before")}
            self.selection = Selection(statuses=tuple(self.cleaned_data["status"]), **chosen)
            try:
                self.claims = self.selection.of(self.by)
            except BadInput as refusal:
                put_on(self, refusal)


class FileForm(forms.Form):
    format = forms.TypedChoiceField(
        label="File",
        choices=[(form.name, form.label) for form in formats_of("claims").values()],
        coerce=formats_of("claims").get,
        initial="csv",
        widget=forms.RadioSelect,
        help_text="JSON holds all passages, all evidence and the verdicts without names besides. ClaimReview is for"
        " search engines, and holds the published claims alone.",
    )
    bom = forms.BooleanField(
        label="For Excel",
        required=False,
        help_text="With the mark by which Excel tells that a CSV or TSV file is UTF-8; other files never have it.",
    )
