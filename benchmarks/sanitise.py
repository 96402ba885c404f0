"""How long the sanitiser takes for the worst shapes, each at the size cap, cleaned or refused (A37: under 1 s each).

python benchmarks/sanitise.py            every shape, as JSON
python benchmarks/sanitise.py SHAPE      that shape alone, so that its memory is its own
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from claims.errors import BadText  # noqa: E402
from claims.text import sanitise, tidy  # noqa: E402

LIMIT_SECONDS = 1.0
WORDS = "Qatar accepts the group as a political actor, and the Emirates oppose it. "


def fill(piece: str, size: int = sanitise.LARGEST) -> str:
    return piece * (size // len(piece.encode()))


PARAGRAPH = f'<p>{WORDS * 6}<a href="https://example.org/x?a=1&amp;b=2">a link</a> and <em>so on</em>.</p>\n'
SHAPES = {
    "article of 20 kB": lambda: fill(PARAGRAPH, 20_000),
    "article of 200 kB": lambda: fill(PARAGRAPH, 200_000),
    "page of 2 MB, most of it script": lambda: f"<script>{'x' * 1_700_000}</script>" + fill(PARAGRAPH, 299_000),
    "ordinary paragraphs, 2 MB": lambda: fill(PARAGRAPH),
    "as much text as is kept": lambda: fill(WORDS, tidy.LONGEST_KEPT),
    "as many links as are kept": lambda: fill('<a href="https://e.org">x</a>', 29 * (tidy.MOST_KEPT // 5)),
    "as many tags as are kept, deep": lambda: "<div>" * 190 + fill("<p>x</p>", 8 * (tidy.MOST_KEPT // 2 - 200)),
    "as many escapes as are kept": lambda: fill("&lt;", 4 * tidy.MOST_KEPT),
    "20,000 attributes on one tag": lambda: f"<p {' '.join(f'a{n}=1' for n in range(20_000))}>x</p>",
    "attributes up to 2 MB on one tag": lambda: f"<p {fill('a=1 ')[:-10]}>x",
    "200 attributes on every tag": lambda: fill(f"<p {'a ' * 200}>"),
    "100,000 nested div": lambda: "<div>" * 100_000,
    "div nested up to 2 MB": lambda: fill("<div>"),
    "font nested up to 2 MB": lambda: fill("<font>"),
    "unclosed emphasis": lambda: fill("<b>x"),
    "nested tables": lambda: fill("<table><tr><td>"),
    "stray table cells": lambda: fill("<table><td><p>x</table>"),
    "links in links": lambda: fill('<a href="https://example.org/">x'),
    "tags that never close": lambda: fill("<a "),
    "quotes that never close": lambda: fill("<a x=\"'"),
    "svg that never closes": lambda: fill("<svg>"),
    "svg closed once": lambda: fill("<svg>")[:-10] + "</svg>",
    "unknown tags": lambda: fill("<x>"),
    "end tags": lambda: fill("</p>"),
    "comments": lambda: fill("<!---->"),
    "comment starts": lambda: fill("<!--"),
    "brackets": lambda: fill("<"),
    "ampersands": lambda: fill("&"),
    "escaped brackets": lambda: fill("&lt;"),
    "entities without end": lambda: fill("&notin"),
    "one endless number": lambda: "&#" + fill("1")[:-10] + ";",
    "accents on one letter": lambda: "a" + fill("\u0301\u0316")[:-10],
    "four-byte characters": lambda: fill("\U0001f600"),
}


def measure(name: str) -> dict[str, object]:
    """Seconds for one shape in this process, and the most memory that it has had, in MB."""
    source = SHAPES[name]()
    before = _peak()
    start, cpu = time.perf_counter(), time.process_time()
    try:
        outcome = f"cleaned to {len(sanitise.sanitise(source)):,} characters"
    except BadText as refused:
        outcome = f"refused: {refused}"
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    return {
        "shape": name,
        "bytes": len(source.encode()),
        "seconds": round(seconds, 3),
        "cpu_seconds": round(cpu, 3),
        "limit": LIMIT_SECONDS,
        "ratio": round(seconds / LIMIT_SECONDS, 3),
        "peak_mb": round(_peak(), 1),
        "added_mb": round(_peak() - before, 1),
        "outcome": outcome,
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_apart(name: str) -> dict[str, object]:
    run = subprocess.run([sys.executable, __file__, name], check=True, capture_output=True, text=True)
    return json.loads(run.stdout)


def main() -> None:
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1]), ensure_ascii=False))
        return
    results = [measure_apart(name) for name in SHAPES]
    worst = max(results, key=lambda result: result["ratio"])
    figure = {key: worst[key] for key in ("seconds", "limit", "ratio")}
    peak = max(result["peak_mb"] for result in results)
    print(
        json.dumps(
            {"worst": worst["shape"], **figure, "peak_mb": peak, "shapes": results}, indent=1, ensure_ascii=False
        )
    )


if __name__ == "__main__":
    main()
