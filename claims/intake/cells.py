"""Cells of a file as values, and back: import-export's widgets, each with a sentence for what it can't take.

`clean` takes a normalised text and raises ValueError or BadText; `render` gives the text that `clean` takes.
"""

import re
from datetime import date
from difflib import get_close_matches
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext
from import_export.widgets import Widget

from claims.intake.problems import shown
from claims.text.normalise import fold, one_line
from claims.text.urls import clean_url
from claims.vocabulary import Precision

YES = ("yes", "y", "true", "1")
NO = ("no", "n", "false", "0")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_PRECISIONS = (Precision.YEAR, Precision.MONTH, Precision.DAY)


class Words(Widget):
    """Text as it stands; white space alone is none."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        return value if value.strip() else ""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "" if value is None else str(value)


class Name(Words):
    """One line, without regard to white space around it: an id, the name of an entity."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        return one_line(value)


class Names(Words):
    """Several names, separated by ";"; each once, whatever its case."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> list[str]:
        names = [one_line(name) for name in value.split(";")]
        return list({fold(name): name for name in names if name}.values())

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return ";".join(value or ())


class Address(Words):
    """A web address, or none."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        return clean_url(value) if value.strip() else ""


class YesNo(Words):
    """Yes or no; empty is no."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> bool:
        word = fold(value)
        if word not in (*YES, *NO, ""):
            raise ValueError(gettext("{value} is neither yes nor no. Expected yes or no.").format(value=shown(value)))
        return word in YES

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "yes" if value else "no"


class Number(Words):
    """A whole number from 0, or none."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> int | None:
        digits = value.strip()
        if digits and not re.fullmatch(r"[0-9]{1,9}", digits):
            raise ValueError(
                gettext("{value} is not a whole number. Expected characters counted from 0, such as 120.").format(
                    value=shown(value)
                )
            )
        return int(digits) if digits else None


class Word(Words):
    """One of `choices`, without regard to case; empty is `empty`."""

    def __init__(self, choices: type[TextChoices], empty: str = "") -> None:
        super().__init__()
        self.choices, self.empty = choices, empty

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        word = fold(value).replace(" ", "_")
        if not word:
            return self.empty
        if word not in self.choices.values:
            expected = gettext("Expected one of: {values}.").format(values=", ".join(self.choices.values))
            raise ValueError(
                gettext("{value} is not known here.{word} {expected}").format(
                    value=shown(value), word=nearest(word, self.choices.values), expected=expected
                )
            )
        return word


class Day(Words):
    """A date, or none."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> date | None:
        found = _date(value.strip()) if value.strip() else (None, Precision.DAY)
        if found is None or found[1] != Precision.DAY:
            raise ValueError(
                gettext("{value} is not a day. Expected year-month-day, such as 2024-02-29.").format(value=shown(value))
            )
        return found[0]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.isoformat() if value else ""


class Time(Words):
    """A date as precise as it is known: its first day and its precision. None and unknown where empty."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> tuple[date | None, Precision]:
        if not value.strip():
            return None, Precision.UNKNOWN
        found = _date(value.strip())
        if found is None:
            raise ValueError(
                gettext("{value} is not a date. Expected 2024, 2024-02 or 2024-02-29.").format(value=shown(value))
            )
        return found

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        day, precision = value
        return day.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(precision, 10)] if day else ""


def _date(value: str) -> tuple[date, Precision] | None:
    parts = _DATE.fullmatch(value)
    if parts is None:
        return None
    given = [int(part) for part in parts.groups() if part is not None]
    try:
        return date(*given, *[1] * (3 - len(given))), _PRECISIONS[len(given) - 1]
    except ValueError:
        return None


def nearest(word: str, words: list[str]) -> str:
    """ " The nearest is “accepts”.", or "" where none is near."""
    found = get_close_matches(word, words, 1)
    return gettext(" The nearest is “{found}”.").format(found=found[0]) if found else ""
