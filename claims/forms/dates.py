"""Dates as people know them: the day, or only the month or the year."""

import re
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.vocabulary import Precision

_PATTERN = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", re.ASCII)
_PRECISIONS = (Precision.YEAR, Precision.MONTH, Precision.DAY)
_EXPECTED = _("Expected a day, a month or a year: 2024-02-29, 2024-02 or 2024.")


class DayInput(forms.DateInput):
    """The browser's own calendar; it takes and gives ISO dates alone."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class PartialDateField(forms.CharField):
    """ "2024-02-29", "2024-02" or "2024" → (its first day, precision); nothing → (None, unknown)."""

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None, Precision.UNKNOWN
        found = _PATTERN.fullmatch(text)
        if found is None:
            raise forms.ValidationError(_EXPECTED)
        parts = [int(part) for part in found.groups() if part]
        try:
            return date(*[*parts, 1, 1][:3]), _PRECISIONS[len(parts) - 1]
        except ValueError:
            raise forms.ValidationError(
                _("“{text}” is in no calendar. {expected}").format(text=text, expected=_EXPECTED)
            ) from None


def partial(day: date | None, precision: str) -> str:
    """What a PartialDateField reads: the date, cut to its precision; "" where there is none."""
    if day is None:
        return ""
    return day.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(Precision(precision), 10)]
