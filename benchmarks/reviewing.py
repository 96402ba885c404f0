"""How long a reviewer waits from submitting a verdict to the next claim on screen (limit: 150 ms of the server's time),

on a desk of 100,000 claims, 17,590 of them in review: the verdict is stored with its events, the next place is taken,
and the next claim's page is made.

python benchmarks/reviewing.py [CLAIMS [VERDICTS]]

The median of VERDICTS verdicts, one after the other, and the slowest; most memory of the process. On SQLite; where
DATABASE_URL names a PostgreSQL server, in a database of its own there, which is dropped in the end.
"""

import json
import re
import resource
import statistics
import sys
import time

from opening import opened

CLAIMS, VERDICTS = 100_000, 40
LIMIT_MS = 150.0
NAME = "benchmark_reviewing"
HIDDEN = re.compile(r'<input type="hidden" name="(round|settles|kept|window)" value="([^"]*)"')
JUDGED = {"fidelity": "faithful", "rating": "supported", "rationale": "The ministry says so itself.", "then": "next"}


def judge_and_see_the_next(browser, path: str) -> tuple[float, float, str]:
    """Milliseconds of the verdict and of the next claim's page, and where that is."""
    sent = {**JUDGED, **dict(HIDDEN.findall(browser.get(path).content.decode()))}
    start = time.perf_counter()
    given = browser.post(path, sent)
    between = time.perf_counter()
    assert given.status_code == 302, given.status_code
    following = given.headers["Location"]
    assert following.startswith("/review/"), following
    assert browser.get(following).status_code == 200
    return 1_000 * (between - start), 1_000 * (time.perf_counter() - between), following


def measured(verdicts: int) -> dict[str, object]:
    from django.db import connection
    from pages import browser_of

    browser = browser_of("rania")
    path = browser.post("/queue/next/").headers["Location"]
    times = []
    for _ in range(verdicts + 2):
        given, shown, path = judge_and_see_the_next(browser, path)
        times.append((given, shown))
    # The first ones read templates.
    times = times[2:]
    figure = statistics.median(given + shown for given, shown in times)
    return {
        "measures": "from submitting a verdict to the next claim",
        "figure": round(figure, 1),
        "limit": LIMIT_MS,
        "ratio": round(figure / LIMIT_MS, 3),
        "slowest": round(max(given + shown for given, shown in times), 1),
        "verdict_ms": round(statistics.median(given for given, _ in times), 1),
        "next_page_ms": round(statistics.median(shown for _, shown in times), 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "database": connection.vendor,
    }


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS
    verdicts = int(sys.argv[2]) if len(sys.argv) > 2 else VERDICTS
    with opened(NAME, count) as filled:
        print(json.dumps({"claims": count, **filled}), flush=True)
        print(json.dumps(measured(verdicts)), flush=True)


if __name__ == "__main__":
    main()
