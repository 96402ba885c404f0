"""What happened to a claim, as far as the reader may know."""

import json
from dataclasses import dataclass
from datetime import datetime

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
    events = list(visible_to(person, Event).filter(claim_uid=claim.uid).order_by("-seq")[:LATEST])
    people = visible_to(person, Person).filter(uid__in={event.person_uid for event in events})
    names = {somebody.uid: str(somebody) for somebody in people}
    lines = (_line(event, names.get(event.person_uid, "somebody")) for event in events)
    return [line for line in lines if line is not None]


def _line(event: Event, who: str) -> Line | None:
    before, after = json.loads(event.before), json.loads(event.after)
    what = sentence(event.deed, event.record_type, before, after)
    return Line(event.at, who, what, detail(event.deed, before, after)) if what else None
