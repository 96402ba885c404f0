"""How far a file is, told through the cache: while an import runs, its transaction holds the database."""

import threading
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db import connections
from django.utils.translation import gettext

from claims.tasks.marking import SECONDS_UNTIL_LOST

KEPT = 24 * 3600
SECONDS_BETWEEN_BEATS = 5
SECONDS_BETWEEN_WORDS = 0.5
SECONDS_UNTIL_A_RATE = 2


class Cancelled(Exception):
    """Raised between two rows when somebody wants the import to stop: nothing of it is saved."""


@dataclass(frozen=True)
class Far:
    """`done` of `total` rows (0: not known yet), begun at `began` and last heard of at `at` (time.time())."""

    done: int = 0
    total: int = 0
    began: float = 0.0
    at: float = 0.0

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.total) if self.total else 0

    @property
    def rate(self) -> int:
        """Rows a second; 0: it is too early to say."""
        seconds = self.at - self.began
        return round(self.done / seconds) if seconds >= SECONDS_UNTIL_A_RATE else 0

    @property
    def seconds_left(self) -> int | None:
        """None: not known yet."""
        return -(-(self.total - self.done) // self.rate) if self.rate and self.total else None

    @property
    def in_words(self) -> str:
        """ "1,200 of 12,000 rows · 600 a second · about 18 s left"."""
        parts = [gettext("{done:,} of {total:,} rows").format(done=self.done, total=self.total)]
        if (left := self.seconds_left) is not None:
            about = (
                gettext("{left} s").format(left=left)
                if left < 100
                else gettext("{round:,} min").format(round=round(left / 60))
            )
            parts += [
                gettext("{rate:,} a second").format(rate=self.rate),
                gettext("about {about} left").format(about=about),
            ]
        return " · ".join(parts)

    @property
    def is_silent(self) -> bool:
        return time.time() - self.at > SECONDS_UNTIL_LOST


class Telling:
    """Inside `with`, says every few seconds that the work goes on; called with a number of rows, that they are done.

    A thread of its own: saving at the end takes long, and must not look like a death.
    """

    def __init__(self, uid: UUID):
        self.uid, self.done, self.total, self.began = uid, 0, 0, time.time()
        self._told = 0.0
        self._stopped = threading.Event()
        self._beating = threading.Thread(target=self._beat, daemon=True, name="telling")

    def __enter__(self) -> "Telling":
        self._tell()
        self._beating.start()
        return self

    def __exit__(self, *failure: Any) -> None:
        self._stopped.set()
        self._beating.join()
        forget(self.uid)

    def __call__(self, rows: int) -> None:
        self.done += rows
        if time.monotonic() - self._told > SECONDS_BETWEEN_WORDS:
            self._told = time.monotonic()
            if cache.get(_wish(self.uid)):
                raise Cancelled
            self._tell()

    def expect(self, rows: int) -> None:
        """How many rows there will be."""
        self.total = rows
        self._tell()

    def _tell(self) -> None:
        cache.set(_key(self.uid), Far(self.done, self.total, self.began, time.time()), timeout=KEPT)

    def _beat(self) -> None:
        while not self._stopped.wait(SECONDS_BETWEEN_BEATS):
            self._tell()
        connections.close_all()


def tell_beginning(uid: UUID) -> None:
    now = time.time()
    cache.set(_key(uid), Far(began=now, at=now), timeout=KEPT)


def far_of(uid: UUID) -> Far:
    """As it was told last."""
    return cache.get(_key(uid)) or Far()


def wish_to_cancel(uid: UUID) -> None:
    cache.set(_wish(uid), True, timeout=KEPT)


def forget(uid: UUID) -> None:
    """How far it was, and whether somebody wanted it to stop: it begins anew, or is at its end."""
    cache.delete_many([_key(uid), _wish(uid)])


def is_to_be_cancelled(uid: UUID) -> bool:
    return bool(cache.get(_wish(uid)))


def _key(uid: UUID) -> str:
    return f"import:{uid}"


def _wish(uid: UUID) -> str:
    return f"import-cancel:{uid}"
