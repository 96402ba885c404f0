"""What happened to a record, as far as the reader may know: from the ledger, not from Django's own log."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Model, Q
from django.utils.translation import gettext

from claims.access import visible_to
from claims.models import Claim, Desk, Event, LedgerHead, Person
from claims.vocabulary import Deed

LATEST = 200


@dataclass(frozen=True)
class Line:
    """`at` in UTC; `changes`: (field, before, after), each as it stands in the ledger, "" where nothing stood."""

    seq: int
    at: datetime
    who: str
    deed: str
    record: str
    changes: list[tuple[str, str, str]]


def lines_of(person, record: Model) -> list[Line]:
    """The latest events of the record that this person may see, newest first; of a claim, all that is the claim's."""
    events = list(visible_to(person, Event).filter(_about(record)).order_by("-seq")[:LATEST])
    names = names_of({event.person_uid for event in events}, person)
    return [
        Line(
            event.seq,
            event.at,
            names.get(event.person_uid, "somebody"),
            label_of(event.deed),
            event.record_type,
            changes_of(event),
        )
        for event in events
    ]


def _about(record: Model) -> Q:
    if isinstance(record, Claim):
        return Q(claim_uid=record.uid) | Q(record_uid=record.uid)
    if isinstance(record, Desk):
        return Q(record_type="desk")
    if isinstance(record, LedgerHead):
        return Q()
    if isinstance(record, Event):
        return Q(record_uid=record.record_uid)
    return Q(record_uid=record.uid) if hasattr(record, "uid") else Q(pk__in=())


def names_of(uids: set[UUID], person) -> dict[UUID, str]:
    """Names of people by their uid, of those whom `person` may see."""
    return {somebody.uid: str(somebody) for somebody in visible_to(person, Person).filter(uid__in=uids)}


def label_of(deed: str) -> str:
    """The deed in words; of one that this version doesn't know, its name."""
    return Deed(deed).label if deed in Deed.values else deed.replace("_", " ")


def changes_of(event: Event) -> list[tuple[str, str, str]]:
    """(field, before, after) of one event."""
    before, after = json.loads(event.before), json.loads(event.after)
    names = sorted(before.keys() | after.keys())
    return [(name.replace("_", " "), _shown(before.get(name)), _shown(after.get(name))) for name in names]


def _shown(value) -> str:
    """A value of the ledger as a person reads it; a longer text stands there as its digest and length."""
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict) and "length" in value:
        return gettext("a text of {value} characters").format(value=value["length"])
    if isinstance(value, list):
        return "; ".join(_shown(each) for each in value)
    return str(value)
