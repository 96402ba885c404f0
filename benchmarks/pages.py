"""How long the list pages of a filled desk take (limit: 200 ms each): 50,000 claims, 154,606 events, 39,742 verdicts,

54,590 places in rounds, 2,500 disputes.

python benchmarks/pages.py [CLAIMS [PAGE…]] [--queries]

The fastest of two warm loads; then one more, to count its queries and its most memory (--queries: the slowest of them,
on stderr). On SQLite; where DATABASE_URL names a PostgreSQL server, in a database of its own there, which is dropped
in the end.
"""

import json
import sys
import time
import tracemalloc

from opening import opened

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
    ("edith", "/desk/"),
    ("rania", "/desk/"),
    ("rania", "/notices/"),
    ("rania", "/practice/"),
    ("edith", "/claims/"),
    ("edith", "/claims/?q=moscow"),
    ("edith", "/claims/?status=draft"),
    ("edith", "/claims/?rating=supported"),
    ("violet", "/claims/?rating=supported"),
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
    with opened(NAME, count) as filled:
        print(json.dumps(filled), flush=True)
        for who, path in PAGES:
            if not only or path in only:
                print(json.dumps(measured(who, path)), flush=True)


if __name__ == "__main__":
    main()
