"""How long our reader takes over a workbook, against openpyxl's in read-only mode (limit: a seventh of its time).

python benchmarks/workbooks.py [ROWS [PAIRS]]

Both go through every cell of the same file; ours also measures it first, and refuses what is no plain value. Seconds of
a processor, the median of pairs that take turns, each in a process of its own. Prints JSON.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

ROWS, PAIRS = 20_000, 5
LIMIT = 7.0
COLUMNS = (
    *("claim_id", "article_id", "quote", "start", "end", "kind", "holder", "holder_unnamed", "stance", "target"),
    *("scope", "strength", "negated", "modality", "claimant", "via", "attribution", "valid_from", "valid_to"),
    *("proposition", "tags"),
)


def write(path: str, count: int) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("claims")
        sheet.write_row(0, 0, COLUMNS)
        for n in range(1, count + 1):
            sheet.write_row(n, 0, row(n))


def row(n: int) -> list:
    quote = f"Qatar accepts the reality of Hamas as an actor in matter {n}"
    where = [f"c{n}", f"a{n // 10}", quote, n, n + len(quote), "stance", f"Party {n % 1000}", "", "accepts"]
    return [*where, "Hamas", "as an actor", "openly", "no", "asserted", "", "", "paraphrase", "2024-02", "", "", "gulf"]


def ours(path: str) -> int:
    from claims.intake import ClaimResource

    with open(path, "rb") as file:
        return sum(1 for row in ClaimResource.read(file, "xlsx", "claims.xlsx").rows if row.cells)


def theirs(path: str) -> int:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    return sum(1 for cells in book.active.iter_rows(values_only=True, min_row=2) if cells)


def measured(reader: str, path: str) -> dict:
    """Seconds of a processor, and most memory in MB, of a process that reads the file."""
    run = subprocess.run([sys.executable, __file__, "--read", reader, path], check=True, stdout=subprocess.PIPE)
    return json.loads(run.stdout)


def read(reader: str, path: str) -> None:
    os.environ.update(SITE_URL="http://127.0.0.1:8000", DJANGO_SETTINGS_MODULE="workbench.settings")
    import django

    django.setup()
    # What is imported is there by the time that a file comes.
    import openpyxl  # noqa: F401

    import claims.intake  # noqa: F401

    began = time.process_time()
    rows = {"ours": ours, "theirs": theirs}[reader](path)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"rows": rows, "seconds": seconds, "peak_mb": peak}))


def main() -> None:
    count, pairs = (int(part) for part in [*sys.argv[1:], *map(str, (ROWS, PAIRS)[len(sys.argv) - 1 :])])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VAR_DIR"] = folder
        path = f"{folder}/claims.xlsx"
        write(path, count)
        runs = [{reader: measured(reader, path) for reader in ("ours", "theirs")} for _ in range(pairs)]
    seconds = {name: median(run[name]["seconds"] for run in runs) for name in ("ours", "theirs")}
    assert {run[name]["rows"] for run in runs for name in run} == {count}
    figures = {
        "figure": round(seconds["ours"], 2),
        "peer": round(seconds["theirs"], 2),
        "ratio": round(seconds["theirs"] / seconds["ours"], 1),
        "limit_ratio": LIMIT,
        "rows": count,
        "columns": len(COLUMNS),
        "pairs": pairs,
        "peak_mb": round(max(run["ours"]["peak_mb"] for run in runs), 1),
        "peer_peak_mb": round(max(run["theirs"]["peak_mb"] for run in runs), 1),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    read(*sys.argv[2:]) if sys.argv[1:2] == ["--read"] else main()
