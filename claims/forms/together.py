"""A deed done to many records, one after the other: what it asks for, and the report of it."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.utils.translation import gettext_lazy as _

from claims.access import may
from claims.errors import WorkbenchError
from claims.forms.desk import ShareOutForm, due_field, owner_field, people_who
from claims.forms.long_text import Line
from claims.models import Person
from claims.text.normalise import one_line
from claims.vocabulary import Deed

SHOWN_REFUSALS = 5
_NAME_LENGTH = 80


@dataclass
class Report:
    """Which were done, and which were refused and why."""

    done: list[Any] = field(default_factory=list)
    refused: list[tuple[Any, str]] = field(default_factory=list)

    @property
    def level(self) -> int:
        """Of the message that tells it."""
        if not self.refused:
            return messages.SUCCESS
        return messages.WARNING if self.done else messages.ERROR

    def __str__(self) -> str:
        if not self.refused:
            return _("{done} done.").format(done=len(self.done))
        more = len(self.refused) - SHOWN_REFUSALS
        told = [f"“{_name(record)}”: {why}" for record, why in self.refused[:SHOWN_REFUSALS]]
        if more > 0:
            told = [*told, _("And {more} more.").format(more=more)]
        reasons = " ".join(told)
        return _("{done} done, {refused} refused: {reasons}").format(
            done=len(self.done), refused=len(self.refused), reasons=reasons
        )


def do_to_each(records: Iterable[Any], deed: Callable[[Any], object]) -> Report:
    """Each in a transaction of its own: what is refused for one holds up no other."""
    report = Report()
    for record in records:
        try:
            deed(record)
        except WorkbenchError as refusal:
            report.refused.append((record, refusal.message))
        else:
            report.done.append(record)
    return report


def _name(record: Any) -> str:
    name = one_line(str(record))
    return name if len(name) <= _NAME_LENGTH else f"{name[: _NAME_LENGTH - 1]}…"


class AskedForm(forms.Form):
    """What a choice asks for; `by`, who makes it."""

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by


class OwnerForm(AskedForm):
    owner = owner_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        owner = cast(forms.ModelChoiceField, self.fields["owner"])
        owner.queryset = people_who(self.by, lambda person: may(person, Deed.READ_DESK))


class DueForm(AskedForm):
    due_at = due_field()


class TagForm(AskedForm):
    tag = Line(label=_("Tag"), longest=100, help_text=_("It comes to the tags that each claim has."))


class InTurnsForm(ShareOutForm):
    """`cleaned_data["reviewers"]` is their line, in which the deed sends to the end whoever got a claim."""

    def clean_reviewers(self) -> deque[Person]:
        return deque(self.cleaned_data["reviewers"])
