"""How long `check_ledger` walks a million events, and in how much memory (limits: 20 s, 100 MB).

python benchmarks/ledger.py [EVENTS]

On SQLite; where DATABASE_URL names a PostgreSQL server, in a database of its own there, which is dropped in the end.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

EVENTS = 1_000_000
LIMIT_SECONDS = 20.0
LIMIT_MB = 100.0
NAME = "benchmark_ledger"


@contextmanager
def database(folder: str, name: str) -> Iterator[str]:
    """The address of an empty database of that name."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield f"sqlite:///{folder}/{name}.sqlite3"
        return
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{server.rsplit('/', 1)[0]}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def fill(count: int) -> None:
    """A migrated database with `count` events, of the size of real ones, made by the ledger's own hand."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections, transaction

    from claims import ledger
    from claims.models import Person

    call_command("migrate", verbosity=0)
    person = Person.objects.create_user("benchmark")
    before = {"status": "draft", "proposition": "Qatar accepts Hamas as an actor in the Palestinian political space"}
    after = {"status": "in_review", "proposition": "Qatar accepts Hamas as a political actor", "tags": "gulf;moscow"}
    with transaction.atomic():
        ledger.record_many(
            (ledger.Entry("edit", "claim", UUID(int=n), before, after, claim_uid=UUID(int=n)) for n in range(count)),
            person,
        )
    connections.close_all()


def check() -> dict[str, object]:
    """What the command says, its seconds from start to end (and of a processor), and its most memory in MB."""
    start = time.perf_counter()
    run = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "check_ledger"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "figure": round(seconds, 2),
        "limit": LIMIT_SECONDS,
        "ratio": round(seconds / LIMIT_SECONDS, 3),
        "processor_seconds": round(used.ru_utime + used.ru_stime, 2),
        "peak_mb": round(used.ru_maxrss / 1024, 1),
        "limit_mb": LIMIT_MB,
        "said": run.stdout.strip(),
    }


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS
    with tempfile.TemporaryDirectory() as folder, database(folder, NAME) as address:
        os.environ.update(
            DATABASE_URL=address,
            VAR_DIR=folder,
            SITE_URL="http://127.0.0.1:8000",
            DJANGO_SETTINGS_MODULE="workbench.settings",
        )
        start = time.perf_counter()
        fill(count)
        filled = time.perf_counter() - start
        figures = check()
    about = {"events": count, "seconds_to_write": round(filled, 1), "database": address.split(":", 1)[0]}
    print(json.dumps(figures | about))


if __name__ == "__main__":
    main()
