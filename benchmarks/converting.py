"""What the converters share: tables for our import commands, and what of somebody else's data doesn't fit into them."""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

LONGEST_SENTENCE = 300


class LeftOut:
    """What was left out, and why."""

    def __init__(self) -> None:
        self.rows: list[dict[str, str]] = []

    def add(self, where: str, why: str, what: str) -> None:
        self.rows.append({"where": where, "why": why, "what": what})

    def counts(self) -> dict[str, int]:
        return dict(Counter(row["why"] for row in self.rows))


def write(folder: Path, name: str, rows: Iterable[Mapping[str, str]]) -> int:
    """Write the rows, under the columns of the first, to a CSV file of that name; returns how many."""
    rows = list(rows)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        if rows:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
    return len(rows)


def write_all(folder: Path, left_out: LeftOut, **tables: Iterable[Mapping[str, str]]) -> None:
    """Write each table and, as left_out.csv, what doesn't fit; print how many rows there are of each."""
    folder.mkdir(parents=True, exist_ok=True)
    counts = {name: write(folder, name, rows) for name, rows in tables.items()}
    write(folder, "left_out", left_out.rows)
    print(json.dumps({**counts, "left_out": left_out.counts()}, indent=1))


def folders(about: str) -> tuple[Path, Path]:
    """Where the data lies, and where the tables go: the two arguments."""
    if len(sys.argv) != 3:
        sys.exit(f"{about}\n\npython {sys.argv[0]} DATA OUT")
    data, out = map(Path, sys.argv[1:])
    if not data.is_dir():
        sys.exit(f"{data} is no folder.")
    return data, out
