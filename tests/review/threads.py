"""People at work at the same moment, each with a connection of their own."""

import threading
import time
from collections.abc import Callable, Sequence

from django.db import connection, connections

PATIENCE = 60
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def at_once(deeds: Sequence[Callable]) -> list:
    """Start all of them at one moment; what each gave or raised, in their order."""
    start = threading.Barrier(len(deeds))
    outcomes: list = [None] * len(deeds)

    def run(place: int, deed: Callable) -> None:
        try:
            start.wait(PATIENCE)
            outcomes[place] = deed()
        except Exception as error:
            outcomes[place] = error
        finally:
            connections.close_all()

    people = [threading.Thread(target=run, args=(place, deed)) for place, deed in enumerate(deeds)]
    for one in people:
        one.start()
    for one in people:
        one.join(PATIENCE)
    assert not any(one.is_alive() for one in people), "somebody waits for ever"
    return outcomes


def meanwhile(first: Callable, moment: str, second: Callable, watched) -> list:
    """PostgreSQL: `first` stops at the moment, until `second` waits for something that it holds. What each gave."""
    reached = threading.Event()

    def stop(at: str) -> None:
        if at == moment and threading.current_thread().name == "first":
            reached.set()
            wait_until_somebody_waits()

    def run_first():
        threading.current_thread().name = "first"
        with watched(stop):
            return first()

    def run_second():
        assert reached.wait(PATIENCE)
        return second()

    return at_once([run_first, run_second])


def wait_until_somebody_waits() -> None:
    """Ask the database, again and again, whether a lock is waited for."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            # Or a transaction sees for ever what it saw when it first looked.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        threading.Event().wait(0.005)
    raise AssertionError("nobody came to wait")
