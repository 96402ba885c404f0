"""One export as pages show it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import export, tasks
from claims.models import ExportRun
from claims.tasks.telling import Far
from claims.vocabulary import FILE_WORDS, ExportState, Status

# What the record of an export calls the claim list's filters, in the words of its form, where those are others.
LABELS = {
    "q": _("words"),
    "holder": _("who"),
    "target": _("towards"),
    "selected": _("selected by hand"),
    "list": _("the admin's list"),
}
DAYS = {"valid_on": _("valid on"), "decided_before": _("decided before")}


@dataclass(frozen=True)
class Line:
    """`state` is a code for its colour, `label` the word; `asked`: the filter in words."""

    run: ExportRun
    state: str
    label: str
    asked: list[str]
    why: str = ""
    far: Far = field(default_factory=Far)
    is_being_cancelled: bool = False

    @property
    def is_on_its_way(self) -> bool:
        return self.run.is_on_its_way and self.state != "stopped"

    @property
    def is_begun(self) -> bool:
        return self.far.at > 0

    @property
    def can_be_made_again(self) -> bool:
        return self.state in (ExportState.FAILED, ExportState.CANCELLED, "stopped")

    @property
    def format_label(self) -> str:
        form = export.FORMATS.get(self.run.format)
        return str(form.label) if form else self.run.format

    @property
    def anew_href(self) -> str:
        """The export page with the same filter; "" for a file that it doesn't make."""
        if self.run.kind != "claims" or not self.run.filter.get("status"):
            return ""
        asked = {name: self.run.filter[name] for name in ("status", *DAYS) if name in self.run.filter}
        names = {name: self.run.filter[name] for name in ("holder", "target") if self.run.filter.get(name)}
        return f"{reverse('exports')}?{urlencode({**asked, **names, **self.run.filter.get('listed', {})}, doseq=True)}"


def line_of(run: ExportRun) -> Line:
    state, label, why = run.state, run.get_state_display(), run.why
    far = tasks.far_of(run.uid) if run.is_on_its_way else Far()
    is_cut_off = tasks.is_cut_off(run)
    if is_cut_off:
        state, label, why = "stopped", str(FILE_WORDS["stopped"]), gettext("It was cut off: no file was made.")
    elif state == ExportState.DONE and run.expires_at is not None and not run.is_kept:
        state, label = "expired", str(FILE_WORDS["expired"])
    is_wished = run.is_on_its_way and not is_cut_off and tasks.is_to_be_cancelled(run.uid)
    return Line(
        run, state, gettext("being cancelled") if is_wished else label, in_words(run.filter), why, far, is_wished
    )


def in_words(asked: dict[str, Any]) -> list[str]:
    """["Checked, published", "Who: Qatar", "Decided before: 1 Mar 2024"]."""
    named = [str(Status(status).label) for status in asked.get("status", ()) if status in Status.values]
    states = gettext("any state") if len(named) == len(Status) else ", ".join(named)
    told = [states] if states else []
    flat = {name: value for name, value in asked.items() if name not in ("status", "listed", *DAYS)}
    for name, value in (flat | asked.get("listed", {})).items():
        label = LABELS.get(name, name)
        told.append(label if value is True else f"{label}: {value}")
    for name, label in DAYS.items():
        if name in asked:
            day = date.fromisoformat(asked[name])
            told.append(f"{label}: {date_format(day, 'j M Y')}")
    return [capfirst(words) for words in told]
