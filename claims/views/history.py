"""What happened to a claim, as far as the reader may know."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim

from claims.access import visible_to
from claims.models import Claim, Event, Person
from claims.views.sentences import detail, sentence

LATEST = 100


@dataclass(frozen=True)
class Line:
    """`what` in words, `who` by name, `at` in UTC."""

    at: datetime
    who: str
    what: str
    detail: str


def history_of(person, claim: Claim) -> list[Line]:
    """The latest events of the claim that this person may see, newest first."""
    # As a person's own `str` has it, and in the one query.
    full_name = NullIf(Trim(Concat("first_name", Value(" "), "last_name")), Value(""))
    people = visible_to(person, Person).filter(uid=OuterRef("person_uid"))
    who = Subquery(people.annotate(shown=Coalesce(full_name, "username")).values("shown")[:1])
    events = visible_to(person, Event).filter(claim_uid=claim.uid).annotate(who=who).order_by("-seq")[:LATEST]
    lines = (_line(event, event.who or "somebody") for event in events)
    return [line for line in lines if line is not None]


def _line(event: Event, who: str) -> Line | None:
    before, after = json.loads(event.before), json.loads(event.after)
    what = sentence(event.deed, event.record_type, before, after)
    return Line(event.at, who, what, detail(event.deed, before, after)) if what else None
