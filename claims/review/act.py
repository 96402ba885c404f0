"""What every deed is made of: one transaction, its writes by compare-and-set, its events last.

    with acting(Deed.SUBMIT, by) as act:
        claim = act.lock(claim)
        ...
        act.move(claim, Status.IN_REVIEW)

Locks are taken in one order, so that no two deeds wait for each other: the claim, what is the claim's, the ledger's
head.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext

from claims import access, clock, ledger
from claims.errors import NotAllowed, SomebodyCameFirst
from claims.models import Answer, Claim, Decision, Round
from claims.models.record import Record, Revised
from claims.review.failpoints import reach
from claims.review.validation import explained, validate
from claims.text.normalise import digest
from claims.vocabulary import NEXT_STATUS, Deed, Status

# Longer free text stands in the ledger as its digest and length: the record itself holds the words.
LONGEST_IN_LEDGER = 400

DESK_UID = UUID(int=1)

# Fields that say when a record was made.
MADE_AT = ("created_at", "updated_at", "retrieved_at")

log = logging.getLogger(__name__)


class Act:
    """One deed in hand. Every write goes through it, so none is without its event."""

    def __init__(self, deed: Deed, by):
        self.deed = deed
        self.by = by
        self._entries: list[ledger.Entry] = []

    def lock(self, claim: Claim) -> Claim:
        """The claim as it stands now, held against other deeds until this one commits. Raises NotAllowed for one that

        is restricted to others.
        """
        fresh = Claim.objects.select_for_update(no_key=True, of=("self",)).get(pk=claim.pk)
        if fresh.restricted and not access.visible_to(self.by, Claim).filter(pk=fresh.pk).exists():
            raise NotAllowed(gettext("This claim is restricted to named people, and you aren't one of them."))
        reach(f"{self.deed}: claim locked")
        return fresh

    def create(self, record, checked: bool = True):
        """Validate and insert; returns the record. Raises BadInput with a sentence for each field that is wrong.

        `checked` False: the values come from code, not from people.
        """
        if checked:
            validate(record)
        _date(record, self._moment())
        self._insert(record)
        reach(f"{self.deed}: {_noun(record)} created")
        self.note(record, after=said_of(record))
        return record

    def create_open(self, record):
        """As `create`, of a record that this very deed changes once more at its end."""
        return self.create(record)

    def shelve(self) -> None:
        """Let go of what was done so far: here it is written already."""

    def change(self, record, checked: bool = True, **changes) -> bool:
        """Write what differs, if the record is still as it was read; returns whether anything did.

        `checked` False: the values come from code, not from people. Raises BadInput, or SomebodyCameFirst.
        """
        before = {name: getattr(record, name) for name in (*changes, *_derived(record))}
        for name, value in changes.items():
            setattr(record, name, value)
        if checked:
            validate(record)
        changed = {name: getattr(record, name) for name in before if getattr(record, name) != before[name]}
        if not changed:
            return False
        self._update(record, changed)
        self.note(record, {name: before[name] for name in changed}, changed)
        return True

    def delete(self, record) -> None:
        """Remove what nothing rests on: a passage of a draft, another name of an entity."""
        record.delete()

    def expect_revision(self, record: Revised, revision: int | None) -> None:
        """Raise SomebodyCameFirst where the record changed since its editor saw `revision` of it (None: not asked)."""
        if revision is not None and revision != record.revision:
            raise SomebodyCameFirst(
                gettext(
                    "Somebody else changed this while you worked on it. Nothing was lost: theirs is saved, yours is"
                    " still in the form."
                )
            )

    def touch(self, record: Revised) -> None:
        """Count an edit of what hangs on the record and has no column in it."""
        self._compare_and_set(record, {}, {})

    def move(self, claim: Claim, to: Status, **changes) -> None:
        """The claim's next state, if the table allows it for this deed. Raises SomebodyCameFirst where it moved."""
        frm = Status(claim.status)
        if self.deed not in NEXT_STATUS[frm].get(to, ()):
            raise SomebodyCameFirst(
                gettext("This claim is “{state}” now: it can't become “{wanted}” by this step.").format(
                    state=frm.label, wanted=to.label
                )
            )
        before = {"status": frm, **{name: getattr(claim, name) for name in changes}}
        for name, value in {"status": to, **changes}.items():
            setattr(claim, name, value)
        self._compare_and_set(claim, {"status": frm}, {"status": to, **changes})
        self.note(claim, before, {"status": to, **changes})

    def note(self, record, before: dict | None = None, after: dict | None = None) -> None:
        """Remember an event on the record, to be written at the end. Values may be model instances."""
        claim, round_ = _belongs_to(record)
        self._entries.append(
            ledger.Entry(
                deed=self.deed.value,
                record_type=_noun(record),
                record_uid=record.uid,
                before=_plain(before or {}),
                after=_plain(after or {}),
                claim_uid=claim.uid if claim else None,
                round_uid=round_.uid if round_ else None,
            )
        )

    def note_desk(self, before: dict, after: dict) -> None:
        """An event on the desk itself, which is one and has no uid."""
        self._entries.append(ledger.Entry(self.deed.value, "desk", DESK_UID, _plain(before), _plain(after)))

    def _moment(self) -> datetime:
        return clock.now()

    def _insert(self, record) -> None:
        with explained(record):
            record.save(force_insert=True)

    def _update(self, record, changes: dict) -> None:
        with explained(record):
            self._compare_and_set(record, {}, changes)

    def _compare_and_set(self, record, where: dict, changes: dict) -> None:
        edited = {}
        if isinstance(record, Revised):
            where = {**where, "revision": record.revision}
            edited = {"revision": record.revision + 1, "updated_at": clock.now()}
        if not type(record)._base_manager.filter(pk=record.pk, **where).update(**changes, **edited):
            raise SomebodyCameFirst(
                gettext(
                    "Somebody else changed this while you worked on it; nothing of yours was saved. Look at it again."
                )
            )
        # Only now: who was refused and tries again must not pass for somebody who has seen the change.
        for name, value in edited.items():
            setattr(record, name, value)
        reach(f"{self.deed}: {_noun(record)} changed")

    @contextmanager
    def part(self) -> Iterator[None]:
        """A part that may fail alone, a row of a file: what raises undoes its writes and events, the rest stands."""
        mark = len(self._entries)
        try:
            with transaction.atomic():
                yield
        except BaseException:
            del self._entries[mark:]
            raise

    def write_events(self) -> None:
        reach(f"{self.deed}: before its events")
        if self._entries:
            ledger.record_many(self._entries, self.by)
        reach(f"{self.deed}: before the commit")


@contextmanager
def acting(deed: Deed, by) -> Iterator[Act]:
    """One deed by one person: all of it and its events, or nothing."""
    act = Act(deed, by)
    try:
        with transaction.atomic():
            yield act
            act.write_events()
    except IntegrityError as error:
        log.warning("deed refused by the database", exc_info=True, extra={"deed": deed.value})
        raise SomebodyCameFirst(
            gettext(
                "Somebody else did the same at the same moment, or a record that this needs changed; nothing was saved."
            )
        ) from error


def _date(record: Record, moment: datetime) -> None:
    """Set when it was made to the time of the deed, which isn't the present one while a history is played."""
    for name in MADE_AT:
        if hasattr(record, name):
            setattr(record, name, moment)


def _noun(record) -> str:
    return record._meta.model_name


def said_of(record) -> dict:
    """What an event tells of a new record: its fields but those that are empty."""
    values = record.__dict__
    return {
        name: values[attname] if name == attname else getattr(record, name)
        for name, attname in _told(record.__class__)
        if values[attname] not in (None, "", False)
    }


@cache
def _told(model: Any) -> list[tuple[str, str]]:
    untold = ("id", "uid", "created_at", "updated_at", "revision", "content", "snapshot", "manifest", "missing")
    return [(field.name, field.attname) for field in model._meta.concrete_fields if field.name not in untold]


def _derived(record) -> list[str]:
    """Keys that `clean` makes of a name, by which it is found: they change with it."""
    return [field.name for field in record._meta.concrete_fields if field.name.endswith("_key") and not field.editable]


def _belongs_to(record) -> tuple[Claim | None, Round | None]:
    """The claim and the round that an event is part of. What happens in a round stays hidden until it closes;

    that a round opens, closes or is decided, is no secret.
    """
    if isinstance(record, Claim):
        return record, None
    if isinstance(record, Round | Decision):
        return record.claim, None
    if isinstance(record, Answer):
        return record.decision.claim, None
    named = _relations(record.__class__)
    round_ = record.round if "round" in named else None
    owner = record.publication if "publication" in named else record
    claim = owner.claim if "claim" in _relations(owner.__class__) else None
    return claim or (round_.claim if round_ else None), round_


@cache
def _relations(model: Any) -> frozenset[str]:
    return frozenset(field.name for field in model._meta.concrete_fields if field.is_relation)


def _plain(values: dict) -> dict:
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value):
    if type(value) is str and len(value) <= LONGEST_IN_LEDGER:
        return value
    if isinstance(value, models.Model):
        return getattr(value, "uid", value.pk)
    if isinstance(value, str) and len(value) > LONGEST_IN_LEDGER:
        return {"sha256": digest(value), "length": len(value)}
    if isinstance(value, models.TextChoices):
        return value.value
    return value
