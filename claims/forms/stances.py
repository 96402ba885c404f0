"""The stances to choose from, grouped by where they stand between opposing and supporting."""

from itertools import groupby

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from claims.models import StanceVerb
from claims.vocabulary import POLARITY_LABELS

_SIGNS = {2: "+2", 1: "+1", 0: "0", -1: "−1", -2: "−2"}


def polarity_label(polarity: int | None) -> Promise:
    """ "−2 opposes", or "polarity unclear" where it is null; in whichever language it is read."""
    if polarity is None:
        return _("polarity unclear")
    return format_lazy("{} {}", _SIGNS[polarity], POLARITY_LABELS[polarity])


class StanceField(forms.ModelChoiceField):
    """One stance of the vocabulary, by its name."""

    def __init__(self, **kwargs):
        kwargs = {"queryset": StanceVerb.objects.filter(active=True), "to_field_name": "name", **kwargs}
        super().__init__(**{"label": _("Stance"), "required": False, "empty_label": None, **kwargs})

    def offer(self, verbs: QuerySet[StanceVerb]) -> None:
        """Offer these, in their groups."""
        self.queryset = verbs
        groups = groupby(verbs, key=lambda verb: verb.polarity)
        grouped = [(polarity_label(polarity), [(verb.name, verb.name) for verb in group]) for polarity, group in groups]
        self.choices = [("", _("choose…")), *grouped]
