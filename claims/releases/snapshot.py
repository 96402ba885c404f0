"""One picture of the database for a whole release, while people go on working."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

ONE_PICTURE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"


@contextmanager
def snapshot() -> Iterator[None]:
    """All that is read inside is as it was at the first question, whatever is saved meanwhile; nothing is written.

    Inside another transaction, that one's picture is what there is.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with _deferred(), transaction.atomic():
            yield
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(ONE_PICTURE)
            yield


@contextmanager
def _deferred() -> Iterator[None]:
    """Transactions begin IMMEDIATE here, which is the write lock: everybody would wait for a release to be made."""
    sqlite: Any = connection
    sqlite.ensure_connection()
    usual, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        sqlite.transaction_mode = usual
