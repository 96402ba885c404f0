"""What time it is for the deeds: now. The demo desk alone plays weeks of work at their own times.

A clock of our own instead of a patched `timezone.now`: sign-ins, sessions and the running site know nothing of it, and
what it reaches is what asks it. It gives nobody a new way to date an event back: who can run code here holds the
ledger's key as well. A test sees that nothing but the demo desk sets it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_played: ContextVar[datetime | None] = ContextVar("played", default=None)


def now() -> datetime:
    """The present moment, with its zone; inside of `at`, that one."""
    return _played.get() or timezone.now()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Deeds done inside bear this moment (it needs a zone): records, rounds, leases, and their lines in the ledger."""
    if timezone.is_naive(moment):
        raise ValueError("a moment without a time zone can't be compared with those in the database")
    token = _played.set(moment)
    try:
        yield
    finally:
        _played.reset(token)
