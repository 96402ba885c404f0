"""Forms of the admin: their words go to a deed, and what the deed refuses comes back to the fields."""

from typing import Any

from django import forms

from claims.errors import SomebodyCameFirst, WorkbenchError
from claims.forms.refusal import put_on
from claims.models.record import Revised

REVISION = "revision"


class DeedForm(forms.ModelForm):
    """`refusal`: why the deed said no to these very words, told on the second showing of the form.

    `revision`: of a record that is Revised, as the person saw it; the page carries it along.
    """

    refusal: WorkbenchError | None = None
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        record = kwargs.get("instance")
        seen = record.revision if isinstance(record, Revised) and record.pk else None
        if data is not None and seen is not None and isinstance(self.refusal, SomebodyCameFirst):
            # Whoever has seen what the other saved may save over it.
            data = data.copy()
            data[REVISION] = seen
        super().__init__(data, *args, **kwargs)
        if seen is None:
            del self.fields[REVISION]
        else:
            self.initial[REVISION] = seen

    def _post_clean(self) -> None:
        """Not Django's, which would write into the record. What its words have to satisfy, the deed says."""
        if self.refusal is not None:
            put_on(self, self.refusal)

    def theirs(self) -> list[tuple[str, str, str]]:
        """(label, saved, typed) of each field in which the form differs from what somebody else saved meanwhile."""
        if not isinstance(self.refusal, SomebodyCameFirst) or not self.instance.pk:
            return []
        return [
            (
                str(self[name].label),
                _shown(self.fields[name], self[name].initial),
                _shown(self.fields[name], self[name].data),
            )
            for name in self.changed_data
            # A password is told to nobody, not even to whoever typed it.
            if name != REVISION and not isinstance(self.fields[name].widget, forms.PasswordInput)
        ]

    def changes(self) -> dict[str, Any]:
        """What was changed in the form, by field."""
        words = self.cleaned_data
        return {name: words[name] for name in self.changed_data if name in words and name != REVISION}

    def words(self) -> dict[str, Any]:
        """All that the form holds, without what was left empty."""
        return {
            name: value for name, value in self.cleaned_data.items() if name != REVISION and value not in (None, "")
        }


def _shown(field: forms.Field, value: Any) -> str:
    """A field's value as a person reads it."""
    value = field.prepare_value(value)
    if isinstance(field, forms.ModelChoiceField):
        return str(field.queryset.filter(pk=value).first() or "") if value else ""
    if isinstance(field, forms.ChoiceField) and not isinstance(value, list):
        return str(dict(field.choices).get(value, value or ""))
    if isinstance(field, forms.BooleanField):
        return "yes" if value and value != "False" else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value if value is not None else "")
