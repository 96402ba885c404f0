"""Two people at one form: what the other saved, beside what this one typed."""

from dataclasses import dataclass
from typing import cast

from django.forms import BaseForm
from django.http import QueryDict


@dataclass(frozen=True)
class Difference:
    label: str
    theirs: str
    yours: str


def differences(form: BaseForm, theirs: dict) -> list[Difference]:
    """The visible fields in which what was typed differs from `theirs`, which is a form's `initial`."""
    return [
        Difference(str(form[name].label), other, typed)
        for name in form.fields
        if name in theirs and not form[name].is_hidden
        if (other := _shown(form, name, theirs[name])) != (typed := _shown(form, name, form[name].value()))
    ]


def _shown(form: BaseForm, name: str, value) -> str:
    if isinstance(value, bool) or value is None:
        return "yes" if value else ""
    choices = getattr(form.fields[name], "choices", ())
    labels = {str(key): str(label) for key, label in choices if isinstance(label, str)}
    if isinstance(value, list):
        return ", ".join(sorted(labels.get(str(each), str(each)) for each in value))
    # Line ends travel through a form as "\r\n".
    return labels.get(str(value), str(value)).replace("\r\n", "\n").strip()


def take_over(form: BaseForm, revision: int) -> None:
    """Let the next sending of a bound form be meant for the record as it is now: its author has seen theirs."""
    # Not a plain dictionary, which would keep only the last of several ticked boxes.
    data = cast(QueryDict, form.data).copy()
    data["revision"] = str(revision)
    form.data = data
