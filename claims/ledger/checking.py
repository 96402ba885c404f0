"""Walking the chain: a million lines in seconds, so the database joins what is signed of each line."""

from collections.abc import Callable, Iterator

from django.db import connection, models

from claims.errors import LedgerBroken
from claims.ledger.chain import BEGINNING, CHAINED, FIELDS, SEPARATOR, signer
from claims.ledger.head_copy import read_head_file
from claims.models import Event, LedgerHead

PAGE = 5_000

Head = tuple[int, str]


def check(progress: Callable[[int], object] = lambda done: None) -> int:
    """Walk the whole chain, while people work; returns the number of events. `progress` is told how many more are done.

    Raises LedgerBroken at the first link that doesn't hold: a line edited, deleted, out of order, put in without the
    key, or the tail cut off.
    """
    kept = read_head_file()
    end = _walk_to_head(kept, progress)
    if kept is not None and kept[0] > end[0]:
        raise LedgerBroken(f"The chain ends at event {end[0]}, but it once had {kept[0]}: it was cut.", end[0] + 1)
    _refuse_lines_beside(end[0])
    return end[0]


def _walk_to_head(kept: Head | None, progress: Callable[[int], object]) -> Head:
    """Where deeds come while we walk, the head is ahead of us: then on from there, and the lines must be found."""
    end: Head = (0, BEGINNING)
    due = 0
    while True:
        end = _walk(end, kept, progress)
        if end[0] < due:
            raise LedgerBroken(f"The chain ends at event {end[0]}, its head says {due}: it was cut.", end[0] + 1)
        head = LedgerHead.objects.values_list("seq", "mac").first()
        if head == end:
            return end
        if head is None:
            raise LedgerBroken(f"The ledger's head is gone; the chain ends at event {end[0]}.", end[0] + 1)
        if head[0] <= end[0]:
            raise LedgerBroken(
                f"The chain ends at event {end[0]}, but its head names another: it was set back.", end[0]
            )
        due = head[0]


def _walk(end: Head, kept: Head | None, progress: Callable[[int], object]) -> Head:
    """From after `end` to the last line there is; returns its (seq, mac)."""
    sign = signer()
    seq, mac = end
    for page in _pages(seq):
        for found, line, stored in page:
            if found != seq + 1:
                raise LedgerBroken(f"Event {seq + 1} is missing: the next one found is {found}.", seq + 1)
            seq = found
            # A null in a column that may have none leaves no line at all.
            if line is None or (mac := sign(mac, _bytes(line))).encode() != _bytes(stored):
                raise LedgerBroken(f"Event {seq} doesn't fit the chain: it was changed, moved or put in later.", seq)
            if kept is not None and seq == kept[0] and mac != kept[1]:
                raise LedgerBroken(f"Event {seq} isn't the one that the copy of the head names.", seq)
        progress(len(page))
    return seq, mac


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def _pages(seq: int) -> Iterator[list[tuple]]:
    """Pages of (seq, line, mac) after `seq`. By key: one long query would keep a snapshot, or fill a disk."""
    query = _query()
    with connection.cursor() as cursor:
        while True:
            cursor.execute(query, [seq, PAGE])
            if not (page := cursor.fetchall()):
                return
            yield page
            seq = page[-1][0]


def _query() -> str:
    line, mac = _line(), "mac"
    if connection.vendor == "sqlite":
        # As bytes, for what somebody made no text at all must be compared, too.
        line, mac = f"CAST({line} AS BLOB)", "CAST(mac AS BLOB)"
    table = connection.ops.quote_name(Event._meta.db_table)
    return f"SELECT seq, {line}, {mac} FROM {table} WHERE seq > %s ORDER BY seq LIMIT %s"  # noqa: S608 (our own names)


def _line() -> str:
    """SQL that joins a line as `chain.signed` does.

    Not by printf or concat_ws: the one ends a text at a NUL, the other passes over nulls, and what was put there with
    them would be signed as if it weren't.
    """
    return f" || '{SEPARATOR}' || ".join(_as_signed(FIELDS[name]) for name in CHAINED)


def _as_signed(field: models.Field) -> str:
    """SQL for a column as it is signed, "" for null where it may be null. SQLite keeps all of them so already."""
    text = connection.ops.quote_name(str(field.column))
    if connection.vendor == "postgresql":
        if isinstance(field, models.DateTimeField):
            text = f"replace(to_char({text} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), '.000000', '')"
        elif isinstance(field, models.UUIDField):
            # Four times as fast as taking the hyphens out of the usual form.
            text = f"encode(uuid_send({text}), 'hex')"
    return f"coalesce({text}, '')" if field.null else text


def _refuse_lines_beside(seq: int) -> None:
    """Lines that paging passed over: with a number below 1, or one that another line has, too."""
    found = Event.objects.filter(models.Q(seq__lte=seq) | models.Q(seq=None)).count()
    if found != seq:
        raise LedgerBroken(f"{found - seq} events stand beside the chain of {seq}: they were put in.", 0)
