"""Long lists a piece at a time."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

# Of a whole chunk, the part that comes first.
FIRST = 10

Record = TypeVar("Record", bound=Model)


def in_chunks(rows: QuerySet[Record], size: int, key: str = "pk") -> Iterator[list[Record]]:
    """The rows in the order of `key` (unique, never null), `size` at a time: each chunk one query of its own.

    An open cursor would keep one picture of the database for the whole export: SQLite's log would grow meanwhile,
    and what was hidden from the person since then would still go out.
    """
    rows = rows.order_by(key)
    chunk = list(rows[:size])
    while chunk:
        yield chunk
        chunk = list(rows.filter(**{f"{key}__gt": getattr(chunk[-1], key)})[:size])


def in_spans(rows: QuerySet[Any, tuple], size: int) -> Iterator[list[tuple]]:
    """As `in_chunks`, for tuples that begin with the key: at most `size` at a time, out of a span of keys.

    Without an end to the span, SQLite looks up all that are left by another index, and sorts them, for each chunk
    anew. Spans widen where few of the keys are among the rows.
    """
    rows = rows.order_by("pk")
    last = rows.model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
    # The first are few, so that whoever waits sees something begin.
    most, width, after = -(-size // FIRST), size, 0
    while after < last:
        chunk = list(rows.filter(pk__gt=after, pk__lte=after + width)[:most])
        if len(chunk) == most:
            after = chunk[-1][0]
        else:
            after += width
            width = width * 2 if len(chunk) < most // 2 else width
        if chunk:
            most = size
            yield chunk
