"""What a reviewer wrote and hasn't sent: kept for nobody but its author, until the claim is judged.

Two windows may be open on one claim. The one that hasn't seen what the other kept last keeps its own words apart, so
that neither writes over the other's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import access, review
from claims.forms.evidence import EvidenceForm
from claims.forms.verdict import VerdictForm
from claims.models import Claim, Round, Unsent, Verdict
from claims.views.kept_words import typed_words
from claims.vocabulary import Fidelity, Rating

KEPT_AS = "verdict"
SOURCE = "source"
APART = f"{KEPT_AS}."
VERDICT_FIELDS = tuple(VerdictForm.base_fields)
ALL_FIELDS = (*VERDICT_FIELDS, *(f"{SOURCE}-{name}" for name in EvidenceForm.base_fields))
# What the page sends along, to say which window it is and what it has seen.
WINDOW, SEEN, OTHER = "window", "kept", "other"
WINDOW_LENGTH = 12
NOT_YOURS = _(
    "This claim isn't yours to judge now: your time for it ran out and it was handed on, an editor took it back, or it"
    " was taken out of review or closed to you."
)
KEPT = _("What you wrote is kept: it stands in the form again if the claim comes back to you in this round.")
NOT_KEPT = _("What you wrote isn't kept here: copy it if you still need it.")


@dataclass(frozen=True)
class Apart:
    """What another window of the same person holds for the claim. `words`: (label, what was written)."""

    window: str
    saved_at: datetime
    words: list[tuple[str, str]]


@dataclass(frozen=True)
class Kept:
    """What this person wrote for a round: `data` for the form, saved at `left_at` (None: never), `seen` a stamp of it,

    `apart` from other windows.
    """

    data: dict
    left_at: datetime | None
    seen: str
    apart: list[Apart]


def not_yours(is_kept: bool) -> str:
    """Why a place is no longer this person's, and what became of their words."""
    return f"{NOT_YOURS} {KEPT if is_kept else NOT_KEPT}"


def kept_words(person, round_: Round, took_back: bool) -> Kept:
    """Else, where they took a verdict back in this round, what that said."""
    rows = _kept_rows(person, round_)
    main = rows.pop(KEPT_AS, None)
    others = [Apart(row.form.removeprefix(APART), row.saved_at, list(_told(row.data))) for row in rows.values()]
    data = main.data if main is not None else _recalled(person, round_) if took_back else {}
    left_at = main.saved_at if main is not None and main.data else None
    return Kept(data, left_at, _stamp(main), sorted(others, key=lambda each: each.saved_at))


def _kept_rows(person, round_: Round) -> dict[str, Unsent]:
    rows = access.visible_to(person, Unsent).filter(form__startswith=KEPT_AS, about=round_.uid)
    return {row.form: row for row in rows}


def recalled_by(person) -> QuerySet[Verdict]:
    """What they took back; one's own is always visible."""
    return Verdict.objects.filter(author=person, recalled_at__isnull=False)


def _recalled(person, round_: Round) -> dict:
    recalled = recalled_by(person).filter(round=round_).order_by("-id").first()
    return {name: getattr(recalled, name) for name in VERDICT_FIELDS} if recalled else {}


def _told(data: dict) -> Iterator[tuple[str, str]]:
    """Each answer and all words, labelled."""
    for label, name, choices in ((gettext("Wording"), "fidelity", Fidelity), (gettext("Rating"), "rating", Rating)):
        if data.get(name) in choices.values:
            yield label, str(choices(data[name]).label)
    yield from typed_words(data)


def _stamp(row: Unsent | None) -> str:
    return f"{row.saved_at.timestamp():.6f}" if row is not None else ""


def window_of(request: HttpRequest) -> str:
    """Which window a form was sent from; a new one's name where it doesn't say."""
    window = request.POST.get(WINDOW, "")
    return window if len(window) == WINDOW_LENGTH and window.isalnum() else get_random_string(WINDOW_LENGTH)


def keep_words(
    request: HttpRequest, round_: Round, names: tuple[str, ...], *, empty_too: bool = False
) -> tuple[str, bool]:
    """Keep what was typed; returns the stamp of what is kept now, and whether this window's words went apart.

    What isn't there leaves nothing behind, unless `empty_too`: somebody emptied the form. Raises BadInput where it is
    more than is kept.
    """
    data = {name: request.POST[name] for name in names if request.POST.get(name)}
    there = _kept_rows(request.user, round_).get(KEPT_AS)
    seen = request.POST.get(SEEN, _stamp(there))
    if there is not None and there.data != data and seen != _stamp(there):
        if data:
            review.keep_unsent(f"{APART}{window_of(request)}", round_.uid, data, by=request.user)
        return seen, True
    if data or empty_too:
        there = review.keep_unsent(KEPT_AS, round_.uid, data, by=request.user)
    return _stamp(there), False


def change_places(request: HttpRequest, round_: Round) -> None:
    """What another window holds comes into the form; what the form holds stays there instead."""
    keep_words(request, round_, ALL_FIELDS)
    rows = _kept_rows(request.user, round_)
    other, main = rows.get(f"{APART}{request.POST.get(OTHER, '')}"), rows.get(KEPT_AS)
    if other is None:
        return
    theirs, mine = other.data, main.data if main is not None else {}
    review.keep_unsent(KEPT_AS, round_.uid, theirs, by=request.user)
    review.keep_unsent(other.form, round_.uid, mine, by=request.user)


def round_written_for(request: HttpRequest) -> Round | None:
    """The round that the form names, if this person may see it and it still takes words."""
    try:
        uid = UUID(request.POST.get("round", ""))
    except ValueError:
        return None
    rounds = access.visible_to(request.user, Round.objects.open()).filter(
        claim__in=access.visible_to(request.user, Claim)
    )
    return rounds.filter(uid=uid).first()
