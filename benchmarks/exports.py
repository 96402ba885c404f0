"""What it costs to take claims away, each with its whole chain of proof.

python benchmarks/exports.py [ROWS [PAIRS [FIGURE…]]]

csv, json, xlsx  seconds of a processor for ROWS claims, against import-export's own engine, tuned with select_related
                 (limits: 6, 8 and 3 times as quick)
shell            CSV, against the sqlite3 shell, or COPY TO, on the same join (limit: 3 times as long)
memory           most memory over that of the idle process, for ROWS claims and for ten times as many (limit: 40 MB)
first            seconds of a clock until the first rows of ten times as many claims are there (limit: 1 s)

Medians of PAIRS runs that take turns, each in a process of its own. On SQLite; where DATABASE_URL names a PostgreSQL
server, on that. ROWS: 100,000, or any number of thousands. Prints JSON, a line a figure.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from imports import Desks, against

ROWS, PAIRS = 100_000, 3
TIMES = {"csv": 6.0, "json": 8.0, "xlsx": 3.0}
SHELL, MEMORY_MB, FIRST = 3.0, 40.0, 1.0


class Filled(Desks):
    """A desk a number of claims, each made when it is asked for first."""

    steps = Path(__file__).with_name("export_steps.py")

    def __init__(self, folder: Path):
        super().__init__(folder)
        self.made: set[str] = set()

    def of(self, claims: int) -> str:
        name = f"exports_{claims}"
        if name not in self.made:
            self.drop(name)
            self.made.add(name)
            if self.server:
                self._execute(f"CREATE DATABASE {self.address(name).rsplit('/', 1)[1]}")
            self.run(name, "make", claims)
        return name


def in_turns(desks: Filled, rows: int, pairs: int, ours: tuple, theirs: tuple) -> tuple[list, list]:
    name = desks.of(rows)
    runs = [(desks.run(name, *ours), desks.run(name, *theirs)) for _ in range(pairs)]
    return [our for our, _ in runs], [their for _, their in runs]


def quicker(desks: Filled, form: str, rows: int, pairs: int) -> list[dict]:
    return [against(form, *in_turns(desks, rows, pairs, ("ours", form), ("stock", form)), quicker=TIMES[form])]


def memory(desks: Filled, rows: int) -> Iterator[dict]:
    for count in (rows, 10 * rows):
        for form in ("csv", "json", "xlsx"):
            if form == "xlsx" and count > rows:
                continue
            more = desks.run(desks.of(count), "ours", form)["over_idle_mb"]
            line = {"figure": round(more, 1), "limit": MEMORY_MB, "ratio": round(more / MEMORY_MB, 2)}
            yield {"measures": f"memory, {form}", **line, "claims": count}


def first(desks: Filled, rows: int) -> list[dict]:
    clock = desks.run(desks.of(10 * rows), "first")["clock"]
    line = {"figure": round(clock, 3), "limit": FIRST, "ratio": round(clock / FIRST, 2)}
    return [{"measures": "first rows", **line, "claims": 10 * rows}]


def figures(desks: Filled, rows: int, pairs: int) -> dict[str, Callable]:
    return {
        **{form: lambda form=form: quicker(desks, form, rows, pairs) for form in TIMES},
        "shell": lambda: [
            against("shell", *in_turns(desks, rows, max(pairs, 3), ("ours", "csv"), ("shell",)), slower=SHELL)
        ],
        "memory": lambda: memory(desks, rows),
        "first": lambda: first(desks, rows),
    }


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else PAIRS
    with tempfile.TemporaryDirectory() as folder:
        desks = Filled(Path(folder))
        try:
            known = figures(desks, rows, pairs)
            for name in sys.argv[3:] or known:
                for line in known[name]():
                    database = "postgresql" if desks.server else "sqlite"
                    print(json.dumps({**line, "rows": rows, "database": database}), flush=True)
        finally:
            desks.drop(*desks.made)


if __name__ == "__main__":
    main()
