"""What happened to a claim, as far as the reader may know."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim
from django.utils.translation import gettext

from claims.access import visible_to
from claims.models import Claim, Event, Person, Round
from claims.views.sentences import VERDICTS_DIFFER, detail, sentence
from claims.vocabulary import Status

LATEST = 100


@dataclass(frozen=True)
class Line:
    """`what` in words, `who` by name ("" where that would tell whose verdict it was), `at` in UTC."""

    at: datetime
    who: str
    what: str
    detail: str


def history_of(person, claim: Claim, rounds: Sequence[Round]) -> list[Line]:
    """The latest events of the claim that this person may see, newest first; `rounds` are its own, the same way."""
    # As a person's own `str` has it, and in the one query.
    full_name = NullIf(Trim(Concat("first_name", Value(" "), "last_name")), Value(""))
    people = visible_to(person, Person).filter(uid=OuterRef("person_uid"))
    who = Subquery(people.annotate(shown=Coalesce(full_name, "username")).values("shown")[:1])
    events = visible_to(person, Event).filter(claim_uid=claim.uid).annotate(who=who).order_by("-seq")[:LATEST]
    found = [_line(event, event.who or gettext("somebody")) for event in events]
    lines = [line for line in found if line is not None]
    return _with_difference(lines, rounds[0]) if claim.status == Status.DISPUTED else lines


def _with_difference(lines: list[Line], round_: Round) -> list[Line]:
    """That the verdicts differ, too, where it isn't there: the event of it names whose verdict was the last."""
    what = str(VERDICTS_DIFFER)
    if round_.closed_at is None or any(line.what == what and line.at >= round_.created_at for line in lines):
        return lines
    told = Line(round_.closed_at, "", what, "")
    return sorted([told, *lines], key=lambda line: line.at, reverse=True)


def _line(event: Event, who: str) -> Line | None:
    before, after = json.loads(event.before), json.loads(event.after)
    what = sentence(event.deed, event.record_type, before, after)
    return Line(event.at, who, what, detail(event.deed, before, after)) if what else None
