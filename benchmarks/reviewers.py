"""Thirty reviewers at once, for five minutes, against the web server itself: errors (limit: none), and whether every

verdict that was acknowledged is there, once, and none besides; how long each waited from a verdict to the next claim.

python benchmarks/reviewers.py [REVIEWERS [SECONDS [CLAIMS]]]

Gunicorn on this machine's own address, with its usual settings. Each reviewer takes a claim, reads for a second or
two, keeps some words, judges, and has the next claim shown; now and then one hands a claim back, submits twice, or goes
back and submits again. On SQLite; where DATABASE_URL names a PostgreSQL server, in a database of its own there.
"""

import http.client
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from ledger import ROOT, database

REVIEWERS, SECONDS, CLAIMS = 30, 300, 40_000
PATIENCE = 60
NAME = "benchmark_reviewers"
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
SET = re.compile(r"(csrftoken)=([^;]+)")
PLACE = re.compile(r"^/review/[0-9a-f-]{36}/$")
JUDGED = {"fidelity": "faithful", "rating": "supported", "confidence": "high"}


@dataclass
class Reviewer:
    """One of them, with a session of their own. `troubles`: what should not have been answered."""

    name: str
    cookie: str
    port: int
    until: float
    given: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    troubles: Counter = field(default_factory=Counter)

    def ask(self, method: str, path: str, **sent: str) -> tuple[int, str, str]:
        """(status, where it leads, what it says)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request(method, path, urlencode(sent), headers)
            answer = connection.getresponse()
            for name, value in SET.findall(answer.headers.get("Set-Cookie", "")):
                if f"{name}=" not in self.cookie:
                    self.cookie += f"; {name}={value}"
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()
        finally:
            connection.close()

    def work(self) -> None:
        chance = random.Random(self.name)  # noqa: S311 (no secret)
        try:
            _, _, page = self.ask("GET", "/queue/")
            path = self._next(page)
            while path and time.monotonic() < self.until:
                path = self._judge(path, chance)
        except (OSError, http.client.HTTPException) as trouble:
            self.troubles[f"{type(trouble).__name__}: {trouble}"] += 1

    def _next(self, page: str) -> str:
        status, path, _ = self.ask("POST", "/queue/next/", **dict(HIDDEN.findall(page)))
        return path if self._is_expected(status, path, "next") else ""

    def _judge(self, path: str, chance: random.Random) -> str:
        status, _, page = self.ask("GET", path)
        if status != 200:
            self.troubles[f"{status} on a review page"] += 1
            return ""
        hidden = dict(HIDDEN.findall(page))
        time.sleep(chance.uniform(1, 2))
        words = {**hidden, **JUDGED, "rationale": f"{self.name} has read it."}
        status, _, _ = self.ask("POST", f"{path}keep/", **words, words="yes")
        if status != 200:
            self.troubles[f"{status} while keeping words"] += 1
        if chance.random() < 0.05:
            status, _, _ = self.ask("POST", f"{path}release/", **hidden, reason="field")
            return self._next(page) if self._is_expected(status, "/review/", "handing back") else ""
        began = time.perf_counter()
        status, following, answer = self.ask("POST", path, **words, then="next")
        if status in (200, 409) and "settles this round" in answer:
            # Another was quicker: one is told, and sends it again.
            words |= dict(HIDDEN.findall(answer)) | JUDGED
            status, following, answer = self.ask("POST", path, **words, then="next")
        if not self._is_expected(status, following, "judging"):
            return ""
        self.given.append(hidden["round"])
        if not PLACE.match(following):
            return ""
        self.ask("GET", following)
        self.waits.append(time.perf_counter() - began)
        if chance.random() < 0.1:
            status, _, _ = self.ask("POST", path, **words, then="next")
            if status != 409:
                self.troubles[f"{status} for the same verdict again"] += 1
        return following

    def _is_expected(self, status: int, path: str, doing: str) -> bool:
        if status == 302 and (PLACE.match(path) or path in ("/queue/", "/review/")):
            return True
        self.troubles[f"{status} {path} while {doing}"] += 1
        return False


@contextmanager
def server(environment: dict[str, str]) -> Iterator[int]:
    """Gunicorn on a free port; waits until it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "-c", "workbench/gunicorn.py", "workbench.wsgi"]
    environment = {**environment, "BIND": f"127.0.0.1:{port}"}
    with (
        Path(environment["VAR_DIR"], "web.log").open("wb") as log,
        subprocess.Popen(command, cwd=ROOT, env=environment, stderr=log) as web,
    ):
        try:
            for _ in range(200):
                try:
                    with socket.create_connection(("127.0.0.1", port), 1):
                        break
                except OSError:
                    time.sleep(0.1)
            yield port
        finally:
            web.terminate()


def sign_in(names: list[str]) -> dict[str, str]:
    """A session of each reviewer, as the site's own sign-in makes them, by name."""
    from django.contrib.auth.models import Group
    from django.test import Client

    from claims.models import Person

    cookies = {}
    for name in names:
        person = Person.objects.create(username=name)
        person.groups.add(Group.objects.get(name="reviewer"))
        client = Client()
        client.force_login(person)
        cookies[name] = f"sessionid={client.cookies['sessionid'].value}"
    return cookies


def told(reviewers: list[Reviewer], seconds: float) -> dict[str, object]:
    """What came of it."""
    from django.db import connection

    from claims.ledger import check
    from claims.models import Verdict

    names = [each.name for each in reviewers]
    stored = Counter(
        (name, str(uid))
        for name, uid in Verdict.objects.filter(author__username__in=names).values_list(
            "author__username", "round__uid"
        )
    )
    given = Counter((each.name, uid) for each in reviewers for uid in each.given)
    troubles = sum((each.troubles for each in reviewers), Counter())
    waits = sorted(wait for each in reviewers for wait in each.waits)
    check()
    return {
        "measures": f"{len(reviewers)} reviewers at once",
        "figure": sum(troubles.values()) + sum((stored - given).values()) + sum((given - stored).values()),
        "limit": 0,
        "ratio": 0,
        "seconds": round(seconds, 1),
        "verdicts_acknowledged": sum(given.values()),
        "verdicts_stored": sum(stored.values()),
        "troubles": dict(troubles),
        "wait_median_ms": round(1_000 * statistics.median(waits), 1),
        "wait_95_percent_ms": round(1_000 * waits[int(len(waits) * 0.95)], 1),
        "database": connection.vendor,
    }


def main() -> None:
    numbers = [int(each) for each in sys.argv[1:]]
    reviewers, seconds, claims = (*numbers, *(REVIEWERS, SECONDS, CLAIMS)[len(numbers) :])
    with tempfile.TemporaryDirectory() as folder, database(folder, NAME) as address:
        environment = {
            "DATABASE_URL": address,
            "VAR_DIR": folder,
            "SITE_URL": "http://127.0.0.1:8000",
            "ALLOWED_HOSTS": "127.0.0.1",
            "DJANGO_SETTINGS_MODULE": "workbench.settings",
        }
        os.environ.update(environment)
        import django

        django.setup()
        from desk import fill
        from django.core.management import call_command
        from django.db import connections

        fill(claims)
        call_command("createcachetable", verbosity=0)
        cookies = sign_in([f"simulated-{number}" for number in range(reviewers)])
        connections.close_all()
        with server({**os.environ}) as port:
            began = time.monotonic()
            people = [Reviewer(name, cookie, port, began + seconds) for name, cookie in cookies.items()]
            threads = [threading.Thread(target=person.work) for person in people]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            print(json.dumps(told(people, time.monotonic() - began)), flush=True)
        connections.close_all()


if __name__ == "__main__":
    main()
