"""How long the list pages of a filled desk take (limit: 200 ms each): 50,000 claims, 154,606 events, 39,742 verdicts,

54,590 places in rounds, 2,500 disputes.

python benchmarks/pages.py [CLAIMS [PAGE…]] [--queries]

The fastest of two warm loads; then one more, to count its queries and its most memory (--queries: the slowest of them,
on stderr). On SQLite; where DATABASE_URL names a PostgreSQL server, in a database of its own there, which is dropped
in the end.
"""

import json
import logging
import os
import sys
import tempfile
import time
import tracemalloc

from ledger import database

CLAIMS = 50_000
LIMIT_MS = 200.0
NAME = "benchmark_pages"

# Who asks, and for what. Searches look for a word that a tenth of the claims bears.
PAGES = (
    *(
        ("amina", f"/admin/claims/{model}/")
        for model in (
            *("event", "assignment", "verdict", "round", "decision", "evidencelink", "claim", "anchor", "publication"),
            *("article", "articleversion", "entity"),
        )
    ),
    ("amina", "/admin/claims/claim/?q=moscow"),
    ("amina", "/admin/claims/event/?deed=judge"),
    ("rania", "/admin/claims/event/"),
    ("rania", "/admin/claims/verdict/"),
    ("rania", "/disputes/"),
    ("ada", "/disputes/"),
    ("rania", "/"),
    ("rania", "/queue/"),
    ("edith", "/"),
    ("edith", "/claims/"),
    ("edith", "/claims/?q=moscow"),
    ("edith", "/claims/?status=draft"),
    ("carla", "/claims/?mine=on"),
    ("violet", "/claims/"),
    ("carla", "/articles/"),
    ("carla", "/entities/"),
)


def browser_of(username: str):
    """A client that is signed in as this person."""
    from django.test import Client

    from claims.models import Person

    client = Client(SERVER_NAME="127.0.0.1", SERVER_PORT="8000")
    client.force_login(Person.objects.get(username=username))
    return client


def load(client, path: str) -> float:
    """Seconds of one load."""
    start = time.perf_counter()
    answer = client.get(path)
    seconds = time.perf_counter() - start
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return seconds


def measured(who: str, path: str) -> dict[str, object]:
    """The figure of one page, with what it asks of the database and the memory."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = browser_of(who)
    load(client, path)
    figure = 1_000 * min(load(client, path) for _ in range(2))
    tracemalloc.start()
    with CaptureQueriesContext(connection) as asked:
        load(client, path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    slowest = sorted(asked.captured_queries, key=lambda query: -float(query["time"]))[:3]
    if "--queries" in sys.argv:
        for query in slowest:
            print(f"  {query['time']} s {query['sql'][:3000]}", file=sys.stderr)
    return {
        "page": path,
        "who": who,
        "figure": round(figure, 1),
        "limit": LIMIT_MS,
        "ratio": round(figure / LIMIT_MS, 3),
        "queries": len(asked),
        "peak_mb": round(peak / 1024**2, 1),
        "database": connection.vendor,
    }


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS
    only = [part for part in sys.argv[2:] if not part.startswith("--")]
    with tempfile.TemporaryDirectory() as folder, database(folder, NAME) as address:
        os.environ.update(
            DATABASE_URL=address,
            VAR_DIR=folder,
            SITE_URL="http://127.0.0.1:8000",
            CACHE_URL="locmemcache://",
            DJANGO_SETTINGS_MODULE="workbench.settings",
        )
        import django

        django.setup()
        from desk import fill
        from django.conf import settings
        from django.db import connections

        logging.disable(logging.WARNING)
        # Each client starts the site anew: static files are looked up when asked for, not all listed each time.
        settings.WHITENOISE_AUTOREFRESH = True
        start = time.perf_counter()
        counts = fill(count)
        print(json.dumps({"seconds_to_fill": round(time.perf_counter() - start, 1), **counts}), flush=True)
        for who, path in PAGES:
            if not only or path in only:
                print(json.dumps(measured(who, path)), flush=True)
        connections.close_all()


if __name__ == "__main__":
    main()
