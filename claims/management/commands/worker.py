"""`manage.py worker`: runs background tasks, and lets the site know that it lives."""

import logging
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.cache import cache
from django.db import OperationalError, connections
from django_tasks_db.management.commands import db_worker

from claims.tasks import enqueue_left_letters, make_lost_again, sweep, try_lost_again

logger = logging.getLogger(__name__)

HEARTBEAT = "worker-heartbeat"
SECONDS_BETWEEN_BEATS = 5
SECONDS_BETWEEN_TRIES = 2
SECONDS_BETWEEN_LETTERS = 300


def seconds_since_beat() -> float | None:
    """How long ago a worker gave a sign of life, by the clock (processes share no other); None where none ever did."""
    beat = cache.get(HEARTBEAT)
    return None if beat is None else time.time() - beat


def beat_until(stopped: threading.Event) -> None:
    """Gives a sign of life every few seconds, looks whether another worker died over a file, and removes those that

    nobody can take away any more; every few minutes has letters sent that couldn't be. In a thread of its own, because
    a long task must not look like a death.
    """
    letters_at = time.monotonic()
    while True:
        try:
            cache.set(HEARTBEAT, time.time(), timeout=None)
            try_lost_again()
            make_lost_again()
            sweep()
            if time.monotonic() >= letters_at:
                letters_at = time.monotonic() + SECONDS_BETWEEN_LETTERS
                enqueue_left_letters()
        except Exception:  # a cache or database that is away for a while must not end the beating
            logger.warning("the heartbeat could not be written", exc_info=True)
        finally:
            # No connection is held between two beats.
            connections.close_all()
        if stopped.wait(SECONDS_BETWEEN_BEATS):
            return


class Command(db_worker.Command):
    help = "Runs background tasks until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        # Theirs follows DEBUG; a reloader in between swallows Ctrl-C and runs two processes.
        parser.set_defaults(reload=False)

    def handle(self, *args: Any, **options: Any) -> None:
        """Beats beside the work; the beating ends with it."""
        stopped = threading.Event()
        threading.Thread(target=beat_until, args=[stopped], daemon=True, name="heartbeat").start()
        try:
            self.work_patiently(options)
        finally:
            stopped.set()

    def work_patiently(self, options: dict[str, Any]) -> None:
        """Works until told to stop. Their worker ends when the database is locked or away as it looks for a task."""
        while True:
            try:
                return super().handle(**options)
            except OperationalError:
                logger.warning("the database did not answer; trying again", exc_info=True)
                connections.close_all()
                time.sleep(SECONDS_BETWEEN_TRIES)
