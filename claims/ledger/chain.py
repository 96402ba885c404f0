"""Writing lines, and what is signed of each."""

import hmac
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import islice
from uuid import UUID

import orjson
from django.conf import settings
from django.db import connection, transaction

from claims import clock
from claims.ledger import head_copy
from claims.models import Event, LedgerHead

BEGINNING = "0" * 64
CHUNK = 2_000

# What is signed of a line, in this order, behind the mac of the line before it.
CHAINED = (
    "seq",
    "at",
    "person_uid",
    "deed",
    "record_type",
    "record_uid",
    "claim_uid",
    "round_uid",
    "before",
    "after",
)
FIELDS = {field.name: field for field in Event._meta.concrete_fields}
# No signed value holds it (JSON escapes it, the others are words and numbers), so no two lines give the same bytes.
SEPARATOR = "\x1f"

Signer = Callable[[str, bytes], str]
# What `prepared` gives: CHAINED from the deed on, keys in hexadecimal, the JSON as it is signed.
Prepared = tuple[str | None, ...]
# Up to so many lines, PostgreSQL takes them one by one more quickly than by COPY.
FEW = 50


@dataclass(frozen=True)
class Entry:
    """What is to be written of one deed on one record. `before` and `after`: only the fields that it touched."""

    deed: str
    record_type: str
    record_uid: UUID
    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)
    claim_uid: UUID | None = None
    round_uid: UUID | None = None


def prepared(entry: Entry) -> Prepared:
    """The entry as its line will have it, from the deed on: ready to be kept until the chain's end is known."""
    return (
        entry.deed,
        entry.record_type,
        entry.record_uid.hex,
        entry.claim_uid.hex if entry.claim_uid else None,
        entry.round_uid.hex if entry.round_uid else None,
        canonical(entry.before),
        canonical(entry.after),
    )


def record_many(entries: Iterable[Entry], by) -> int:
    """Chain and store the entries as the deeds of `by`; returns the last seq. Call it last in the transaction.

    Raises RuntimeError outside a transaction: an event that commits apart from its change would prove nothing.
    """
    return record_prepared(map(prepared, entries), by)


def record_prepared(entries: Iterable[Prepared], by, before_writing: Callable[[], object] = lambda: None) -> int:
    """As `record_many`, of what `prepared` gave. `before_writing` is called once no other deed can write any more."""
    if not connection.in_atomic_block:
        raise RuntimeError("events are written in the transaction of their deed")
    head = LedgerHead.objects.select_for_update().get()
    before_writing()
    lines = _lines(entries, by.uid, clock.now(), head)
    with connection.cursor() as cursor:
        while chunk := list(islice(lines, CHUNK)):
            _store(cursor, chunk)
    head.save(update_fields=["seq", "mac"])
    seq, mac = head.seq, head.mac
    transaction.on_commit(lambda: head_copy.keep(seq, mac))
    return seq


def last_seq() -> int:
    """The number of the newest event, 0 where there is none yet."""
    return LedgerHead.objects.values_list("seq", flat=True).first() or 0


def _lines(entries: Iterable[Prepared], person_uid: UUID, at: datetime, head: LedgerHead) -> Iterator[tuple]:
    """The entries as the chain's next lines: the values of CHAINED, then the mac. Moves `head` along."""
    sign = signer()
    person, at_signed, at_stored = person_uid.hex, _text(at), connection.ops.adapt_datetimefield_value(at)
    for entry in entries:
        head.seq += 1
        head.mac = sign(head.mac, signed((str(head.seq), at_signed, person, *entry)))
        yield (head.seq, at_stored, person, *entry, head.mac)


def _store(cursor, lines: list[tuple]) -> None:
    """Past the ORM: an import writes a line a row, and building 100,000 objects took four times as long."""
    columns = ", ".join(connection.ops.quote_name(str(FIELDS[name].column)) for name in (*CHAINED, "mac"))
    table = connection.ops.quote_name(Event._meta.db_table)
    if connection.vendor == "postgresql" and len(lines) > FEW:
        with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for line in lines:
                copy.write_row(line)
        return
    places = ", ".join(["%s"] * (len(CHAINED) + 1))
    cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", lines)  # noqa: S608 (our own names)


def canonical(value: dict) -> str:
    """JSON that is the same for the same content: sorted keys, no spaces, dates in ISO 8601, times in UTC."""
    return orjson.dumps(value, _plain, orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME).decode()


def _plain(value) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"an event can't hold {type(value).__name__}")


def signed(values: Iterable) -> bytes:
    """What is signed of a line with these values of CHAINED. The database says the same of its own: see `checking`."""
    return SEPARATOR.join(map(_text, values)).encode()


def _text(value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return str(value.astimezone(UTC).replace(tzinfo=None))
    if isinstance(value, UUID):
        return value.hex
    return "" if value is None else str(value)


def signer() -> Signer:
    """A function from the mac before a line, and the line, to the line's mac (64 hexadecimal digits)."""
    keyed = hmac.new(settings.LEDGER_KEY.encode(), digestmod=sha256)
    separator = SEPARATOR.encode()

    def sign(before: str, line: bytes) -> str:
        fresh = keyed.copy()  # half the time of keying it anew for each line
        fresh.update(before.encode() + separator + line)
        return fresh.hexdigest()

    return sign
