"""Long lists a piece at a time."""

from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Model, QuerySet

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
