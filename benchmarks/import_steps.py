"""What benchmarks/imports.py measures, each step in a process of its own: `python import_steps.py STEP ARGUMENTS`.

Prints one line of JSON: seconds of a processor (the database server's too, where it is one on this machine), seconds
of a clock, the most memory in MB.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")

PAUSE = 0.05


def claims_read(path: str):
    from claims.intake import ClaimResource

    with open(path, "rb") as file:
        return ClaimResource.read(file, "csv", "claims.csv")


def person(name: str):
    from claims.models import Person

    return Person.objects.get(username=name)


def take(path: str, dry_run: bool) -> None:
    from desk.importing import EDITOR

    from claims.intake import ClaimResource

    result = ClaimResource(by=person(EDITOR)).import_data(claims_read(path), dry_run=dry_run)
    assert not result.refused, [problem.line("") for problem in result.problems[:3]]
    assert result.saved is not dry_run


def take_stock(path: str) -> None:
    import tablib
    from desk.importing import EDITOR
    from stock import StockClaims

    dataset = tablib.Dataset().load(Path(path).read_text(encoding="utf-8"), format="csv")
    result = StockClaims(person(EDITOR)).import_data(dataset, use_transactions=True, raise_errors=True)
    assert not result.has_errors() and not result.has_validation_errors()


def processor() -> float:
    """Seconds of a processor that this process, its children, and the server's for this database have used."""
    from django.db import connection

    used = sum(os.times()[:4])
    if connection.vendor != "postgresql":
        return used
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
        pids = [pid for (pid,) in cursor.fetchall()]
    ticks = 0
    for pid in pids:
        after_name = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        ticks += int(after_name[11]) + int(after_name[12])
    return used + ticks / os.sysconf("SC_CLK_TCK")


def measured(work: Callable[[], None]) -> dict[str, float]:
    before, began = processor(), time.perf_counter()
    work()
    seconds = time.perf_counter() - began
    used = processor() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"processor": used, "clock": seconds, "peak_mb": peak}


def make(claims: str) -> dict:
    from desk import importing

    importing.make(int(claims))
    return {}


def preview(path: str) -> dict:
    return measured(lambda: take(path, dry_run=True))


def commit(path: str) -> dict:
    return measured(lambda: take(path, dry_run=False))


def again(path: str) -> dict:
    take(path, dry_run=False)
    return measured(lambda: take(path, dry_run=False))


def stock(path: str) -> dict:
    return measured(lambda: take_stock(path))


def stock_again(path: str) -> dict:
    take_stock(path)
    return measured(lambda: take_stock(path))


def peer(final: str) -> dict:
    """The rows that an import added to the database `final`, put into this one as quickly as it takes any."""
    import rawly

    tables = rawly.added(final)
    return measured(lambda: rawly.insert(tables))


def waits(stop: str) -> dict:
    """Another person comments on a claim, again and again until the file `stop` is there: the longest it took."""
    from desk.importing import OTHER

    from claims import review
    from claims.models import Claim

    other = person(OTHER)
    claim = Claim.objects.get(created_by=other)
    longest = count = 0.0
    print("ready", flush=True)
    while not Path(stop).exists():
        began = time.perf_counter()
        review.comment(claim, f"Comment {count}", by=other)
        longest, count = max(longest, time.perf_counter() - began), count + 1
        time.sleep(PAUSE)
    return {"longest": longest, "saves": count}


STEPS = {step.__name__: step for step in (make, preview, commit, again, stock, stock_again, peer, waits)}


if __name__ == "__main__":
    import django

    django.setup()
    found = STEPS[sys.argv[1]](*sys.argv[2:])
    from django.db import connections

    connections.close_all()
    print(json.dumps(found))
