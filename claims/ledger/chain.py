"""Writing lines, and what is signed of each."""

import hmac
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import islice
from uuid import UUID

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


def record_many(entries: Iterable[Entry], by) -> int:
    """Chain and store the entries as the deeds of `by`; returns the last seq. Call it last in the transaction.

    Raises RuntimeError outside a transaction: an event that commits apart from its change would prove nothing.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("events are written in the transaction of their deed")
    head = LedgerHead.objects.select_for_update().get()
    lines = _lines(entries, by.uid, clock.now(), head)
    with connection.cursor() as cursor:
        while chunk := list(islice(lines, CHUNK)):
            # Past the ORM: an import writes a line a row, and building 100,000 objects took four times as long.
            cursor.executemany(_insert(), [[_stored(value) for value in line] for line in chunk])
    head.save(update_fields=["seq", "mac"])
    seq, mac = head.seq, head.mac
    transaction.on_commit(lambda: head_copy.keep(seq, mac))
    return seq


def last_seq() -> int:
    """The number of the newest event, 0 where there is none yet."""
    return LedgerHead.objects.values_list("seq", flat=True).first() or 0


def _lines(entries: Iterable[Entry], person_uid: UUID, at: datetime, head: LedgerHead) -> Iterator[list]:
    """The entries as the chain's next lines: the values of CHAINED, then the mac. Moves `head` along."""
    sign = signer()
    for entry in entries:
        line = [
            head.seq + 1,
            at,
            person_uid,
            entry.deed,
            entry.record_type,
            entry.record_uid,
            entry.claim_uid,
            entry.round_uid,
            canonical(entry.before),
            canonical(entry.after),
        ]
        head.seq, head.mac = head.seq + 1, sign(head.mac, signed(line))
        yield [*line, head.mac]


def _insert() -> str:
    quote = connection.ops.quote_name
    columns = [quote(str(FIELDS[name].column)) for name in (*CHAINED, "mac")]
    places = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {quote(Event._meta.db_table)} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 (our names)


def _stored(value):
    """The value as this database takes it."""
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def canonical(value: dict) -> str:
    """JSON that is the same for the same content: sorted keys, no spaces, dates in ISO 8601, times in UTC."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def _plain(value) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
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
