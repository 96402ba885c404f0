"""What a bulk import of claims costs, each with its passage and its events.

python benchmarks/imports.py [ROWS [PAIRS [FIGURE…]]]

preview, commit  seconds of a processor for ROWS claims, to those of putting the same rows in raw (limit: 4 each)
stock            2,000 claims, against import-export's own engine (limit: 25 times as quick, 40 on PostgreSQL)
unchanged        the same once more, against its skip_unchanged (limit: 20 times)
memory           most memory for ROWS claims, less that for a tenth of them (limit: 30 MB)
waits            the longest that another's save takes meanwhile (limits: 0.3 s, and 4 s while the import commits)

Medians of PAIRS runs that take turns, each in a process and a database of its own. On SQLite; where DATABASE_URL names
a PostgreSQL server, on that. Prints JSON, a line a figure.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from claim_rows import claims_file

ROOT = Path(__file__).resolve().parent.parent
STEPS = Path(__file__).with_name("import_steps.py")
ROWS, PAIRS = 100_000, 5
FEW = 2_000
RAW, STOCK, STOCK_POSTGRESQL, UNCHANGED, MEMORY_MB, WAIT, WAIT_COMMIT = 4.0, 25.0, 40.0, 20.0, 30.0, 0.3, 4.0
NAME = "benchmark_imports"

Run = dict[str, float]


class Desks:
    """Databases of one server, or SQLite files in one folder: one that was filled, and copies of it."""

    steps = STEPS

    def __init__(self, folder: Path):
        self.folder = folder
        self.has_final = False
        server = os.environ.get("DATABASE_URL", "")
        self.server = server if server.startswith("postgres") else ""

    def address(self, name: str) -> str:
        if self.server:
            return f"{self.server.rsplit('/', 1)[0]}/{NAME}_{name}"
        return f"sqlite:///{self.folder}/{name}.sqlite3"

    def make(self, claims: int) -> None:
        if self.server:
            self._execute(f"CREATE DATABASE {NAME}_base")
        self.run("base", "make", claims)

    def copy(self, name: str) -> None:
        self.drop(name)
        if self.server:
            self._execute(f"CREATE DATABASE {NAME}_{name} TEMPLATE {NAME}_base")
        else:
            shutil.copyfile(self.folder / "base.sqlite3", self.folder / f"{name}.sqlite3")

    def drop(self, *names: str) -> None:
        for name in names:
            if self.server:
                self._execute(f"DROP DATABASE IF EXISTS {NAME}_{name} WITH (FORCE)")
            for file in self.folder.glob(f"{name}.sqlite3*"):
                file.unlink()

    def start(self, name: str, step: str, *arguments: object) -> subprocess.Popen:
        environment = {
            **os.environ,
            "DATABASE_URL": self.address(name),
            "VAR_DIR": str(self.folder),
            "SITE_URL": "http://127.0.0.1:8000",
            "CACHE_URL": "locmemcache://",
        }
        command = [sys.executable, str(self.steps), step, *map(str, arguments)]
        return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    def run(self, name: str, step: str, *arguments: object) -> Run:
        """What the step found, in a process of its own, on that database."""
        process = self.start(name, step, *arguments)
        said, _ = process.communicate()
        if process.returncode:
            sys.exit(f"{step}: it ended with {process.returncode}.")
        return json.loads(said.splitlines()[-1])

    def run_on_copy(self, step: str, *arguments: object, name: str = "copy") -> Run:
        self.copy(name)
        return self.run(name, step, *arguments)

    def _execute(self, sql: str) -> None:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(sql)


@contextmanager
def desks(claims: int) -> Iterator[Desks]:
    with tempfile.TemporaryDirectory() as folder:
        made = Desks(Path(folder))
        try:
            made.drop("base")
            made.make(claims)
            yield made
        finally:
            made.drop("base", "copy", "final")


def in_turns(made: Desks, pairs: int, ours: tuple, theirs: tuple) -> tuple[list[Run], list[Run]]:
    """Runs of both steps, one after the other, each on a fresh copy."""
    runs = [(made.run_on_copy(*ours), made.run_on_copy(*theirs)) for _ in range(pairs)]
    return [our for our, _ in runs], [their for _, their in runs]


def middle(runs: list[Run], what: str = "processor") -> float:
    return median(run[what] for run in runs)


def against(figure: str, ours: list[Run], theirs: list[Run], *, slower: float = 0, quicker: float = 0) -> dict:
    """The line of a figure that has a peer. `slower`: at most so many times; `quicker`: at least so many."""
    mine, other = middle(ours), middle(theirs)
    ratio = mine / other if slower else other / mine
    return {
        "measures": figure,
        "figure": round(mine, 3),
        "peer": round(other, 3),
        "ratio": round(ratio, 2),
        "limit_ratio": slower or quicker,
        "clock": round(middle(ours, "clock"), 3),
        "peer_clock": round(middle(theirs, "clock"), 3),
        "pairs": len(ours),
        "peak_mb": round(max(run["peak_mb"] for run in ours), 1),
    }


def raw(made: Desks, step: str, path: Path, pairs: int) -> dict:
    if not made.has_final:
        made.run_on_copy("commit", path, name="final")
        made.has_final = True
    return against(step, *in_turns(made, pairs, (step, path), ("peer", made.address("final"))), slower=RAW)


def memory(made: Desks, path: Path, few: Path) -> dict:
    most = {
        each: max(made.run_on_copy(step, each)["peak_mb"] for step in ("preview", "commit")) for each in (path, few)
    }
    more = most[path] - most[few]
    return {
        "measures": "memory",
        "figure": round(more, 1),
        "limit": MEMORY_MB,
        "ratio": round(more / MEMORY_MB, 2),
        "peak_mb": round(most[path], 1),
    }


def waits(made: Desks, step: str, path: Path, limit: float) -> dict:
    made.copy("copy")
    stop = made.folder / f"stop-{step}"
    other = made.start("copy", "waits", stop)
    assert other.stdout is not None and other.stdout.readline() == "ready\n"
    run = made.run("copy", step, path)
    stop.touch()
    said, _ = other.communicate()
    found = json.loads(said.splitlines()[-1])
    return {
        "measures": f"waits during {step}",
        "figure": round(found["longest"], 3),
        "limit": limit,
        "ratio": round(found["longest"] / limit, 2),
        "saves": int(found["saves"]),
        "clock": round(run["clock"], 2),
        "peak_mb": round(run["peak_mb"], 1),
    }


def figures(made: Desks, rows: int, pairs: int) -> dict:
    every, few, tenth = (claims_file(made.folder, count) for count in (rows, min(rows, FEW), max(rows // 10, 1)))
    quicker = STOCK_POSTGRESQL if made.server else STOCK
    return {
        "preview": lambda: [raw(made, "preview", every, pairs)],
        "commit": lambda: [raw(made, "commit", every, pairs)],
        "stock": lambda: [against("stock", *in_turns(made, pairs, ("commit", few), ("stock", few)), quicker=quicker)],
        "unchanged": lambda: [
            against("unchanged", *in_turns(made, pairs, ("again", few), ("stock_again", few)), quicker=UNCHANGED)
        ],
        "memory": lambda: [memory(made, every, tenth)],
        "waits": lambda: [waits(made, "preview", every, WAIT), waits(made, "commit", every, WAIT_COMMIT)],
    }


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else PAIRS
    with desks(rows) as made:
        known = figures(made, rows, pairs)
        for name in sys.argv[3:] or known:
            for line in known[name]():
                print(
                    json.dumps({**line, "rows": rows, "database": "postgresql" if made.server else "sqlite"}),
                    flush=True,
                )


if __name__ == "__main__":
    main()
