"""A deed on many records: its rules are those of every deed, its writes are kept and land together at the end.

    with BulkAct(Deed.IMPORT, by) as act:
        for row in rows:
            with act.part():
                make_claim(act, ...)
        act.land()

Until it lands nothing is locked: new records lie in temporary tables, their events in a file without a name, and a
process that is killed leaves neither. What the rules looked at may have changed by then, so landing looks again at all
that they relied on, and raises Overtaken where it has to be done anew.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import orjson
from django.db import connection, models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import access, clock, ledger
from claims.errors import NotAllowed, SomebodyCameFirst
from claims.models import Claim, Event, Person
from claims.models.record import Revised
from claims.review.act import Act
from claims.review.bulk_tables import Keys, StagedTable
from claims.review.failpoints import reach
from claims.vocabulary import Deed

# Records are shelved in parts of this size; until then they can be changed, and taken back with their row.
CHUNK = 2_000

# Deeds that change what the rules of an import look at, without touching the records that it writes. (What is merely
# new changes nothing for it: it is as if it had come after.)
UPSETTING = (
    Deed.EDIT_RECORD,
    Deed.MERGE,
    Deed.UNMERGE,
    Deed.TAKE_DOWN,
    Deed.RESTRICT,
    Deed.MANAGE_PEOPLE,
    Deed.MANAGE_VOCABULARY,
)


_CHANGED = _("Somebody changed a record that this file is about while it was looked at.")


class Overtaken(SomebodyCameFirst):
    """Raised when what a bulk deed relied on has changed before it landed: nothing was saved, prepare it anew."""


class BulkAct(Act):
    """`rehearsing`: it will never land. Use it as a context manager, which removes what it keeps."""

    def __init__(self, deed: Deed, by, rehearsing: bool = False):
        super().__init__(deed, by)
        self._at = clock.now()
        self._since = ledger.last_seq()
        self._keys = Keys(rehearsing)
        self._tables: dict[type[models.Model], StagedTable] = {}
        self._changes: dict[type[models.Model], StagedTable] = {}
        self._new: list[models.Model] = []
        self._changed: list[Revised] = []
        self._gone: list[models.Model] = []
        self._open: list[models.Model] = []
        self._fresh: set[tuple[type[models.Model], int]] = set()
        self._relied_on: dict[type[models.Model], dict[int, int]] = {}
        self._events = tempfile.TemporaryFile()  # noqa: SIM115 (closed in __exit__)

    def __enter__(self) -> "BulkAct":
        return self

    def __exit__(self, *error: object) -> None:
        self._events.close()
        for table in (*self._tables.values(), *self._changes.values()):
            table.drop()

    # --- as the rules see it -----------------------------------------------------------------------------------------

    def lock(self, claim: Claim) -> Claim:
        """The claim as it was read; landing sees that it is so still. Raises NotAllowed as `Act.lock`."""
        if claim.restricted and not access.visible_to(self.by, Claim).filter(pk=claim.pk).exists():
            raise NotAllowed(gettext("This claim is restricted to named people, and you aren't one of them."))
        self._rely_on(claim)
        return claim

    def delete(self, record) -> None:
        self._gone.append(record)

    def touch(self, record: Revised) -> None:
        self._update(record, {})

    def _moment(self) -> datetime:
        """One for all of it: it is one deed."""
        return self._at

    def create_open(self, record):
        """As `create`, of a record that is still to change until all of it lands; then it has its final key."""
        self._open.append(record)
        return self.create(record)

    def _insert(self, record) -> None:
        record.pk = self._keys.next(type(record))
        record._state.adding, record._state.db = False, connection.alias
        if record in self._open:
            return
        self._new.append(record)
        self._fresh.add((type(record), record.pk))

    def _update(self, record, changes: dict) -> None:
        """What is new is shelved as it is by then; of all else, landing sees that it is as it was but for this."""
        if record not in self._open and (type(record), record.pk) not in self._fresh:
            self._changed.append(record)

    def _rely_on(self, record: Revised) -> None:
        self._relied_on.setdefault(type(record), {}).setdefault(record.pk, record.revision)

    @contextmanager
    def part(self) -> Iterator[None]:
        """As `Act.part`, of what isn't shelved yet."""
        kept: tuple[list[Any], ...] = (self._entries, self._new, self._changed, self._gone)
        marks = [len(each) for each in kept]
        try:
            yield
        except BaseException:
            for each, mark in zip(kept, marks, strict=True):
                del each[mark:]
            raise

    # --- on its way to the database ----------------------------------------------------------------------------------

    def shelve(self) -> None:
        """Put what there is into the temporary tables: from now on it can't be taken back."""
        for tables, records in ((self._tables, self._new), (self._changes, self._changed)):
            for model, alike in _by_model(records).items():
                if model not in tables:
                    tables[model] = StagedTable(model)
                tables[model].put(alike)
        self._events.write(orjson.dumps([ledger.prepared(entry) for entry in self._entries]) + b"\n")
        for each in (self._new, self._changed, self._entries, self._fresh):
            each.clear()

    def land(self, along: Callable[[], object] = lambda: None) -> None:
        """All of it in one transaction. Raises Overtaken; IntegrityError where the database refuses a record.

        `along`: what else is to be written in it, once the records are.
        """
        self._new += self._open
        self.shelve()
        reach(f"{self.deed}: before it lands")
        with transaction.atomic():
            access.require(Person.objects.get(pk=self.by.pk), self.deed)
            self._refuse_changed()
            bases = {model: table.base() for model, table in self._tables.items()}
            for model in sorted(self._tables, key=_rank):
                self._tables[model].land(bases)
                reach(f"{self.deed}: {model._meta.model_name} landed")
            self._land_changes(bases)
            for record in self._open:
                record.pk = self._tables[type(record)].landed(record.pk, bases)
            along()
            reach(f"{self.deed}: before its events")
            ledger.record_prepared(self._lines(), self.by, before_writing=self._refuse_upset)
            reach(f"{self.deed}: before the commit")

    def _refuse_changed(self) -> None:
        """Lock what the rules relied on, in the order of keys, and see that it is as it was."""
        for model in sorted(self._relied_on, key=_rank):
            relied_on = self._relied_on[model]
            keys = sorted(relied_on)
            for part in (keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK)):
                rows = model._base_manager.filter(pk__in=part).order_by("pk")
                now = dict(rows.select_for_update(no_key=True, of=("self",)).values_list("pk", "revision"))
                if any(now.get(key) != relied_on[key] for key in part):
                    raise Overtaken(str(_CHANGED))

    def _land_changes(self, bases: dict[type[models.Model], int]) -> None:
        for model in sorted(self._changes, key=_rank):
            if not self._changes[model].land_changes(bases, clock.now()):
                raise Overtaken(str(_CHANGED))
            reach(f"{self.deed}: {model._meta.model_name} changed")
        for model, gone in _by_model(self._gone).items():
            model._base_manager.filter(pk__in=[record.pk for record in gone]).delete()

    def _refuse_upset(self) -> None:
        if Event.objects.filter(seq__gt=self._since, deed__in=UPSETTING).exists():
            raise Overtaken(gettext("Names or people of the desk changed while this file was looked at."))

    def _lines(self) -> Iterator[ledger.Prepared]:
        self._events.seek(0)
        for chunk in self._events:
            yield from orjson.loads(chunk)


def _by_model(records: Iterable[models.Model]) -> dict[type[models.Model], list]:
    by_model: dict[type[models.Model], list] = {}
    for record in records:
        by_model.setdefault(type(record), []).append(record)
    return by_model


def _rank(model: type[models.Model]) -> int:
    """Models in the order in which they are written down: what is pointed to comes first."""
    return list(model._meta.app_config.get_models()).index(model)
