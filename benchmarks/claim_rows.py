"""A file of claims, each with words of its own in an article of ten; and what the articles say. Needs no Django."""

import csv
from collections.abc import Iterator
from pathlib import Path

PARTIES, PAPERS, CLAIMS_AN_ARTICLE = 2_000, 100, 10


def quote(n: int) -> str:
    return f"Party {n % 1_000} accepts Party {1_000 + n % 999} as an actor in matter {n}"


def text_of(article: int) -> str:
    first = article * CLAIMS_AN_ARTICLE
    return "Factions met in Moscow. " + " ".join(f"{quote(first + n)}, they said." for n in range(CLAIMS_AN_ARTICLE))


def claims_file(folder: Path, count: int) -> Path:
    """A CSV file of so many claims."""
    path = folder / f"claims-{count}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = _rows(count)
        first = next(rows)
        writer = csv.DictWriter(file, first.keys())
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(rows)
    return path


def _rows(count: int) -> Iterator[dict[str, str]]:
    for n in range(count):
        text, words = text_of(n // CLAIMS_AN_ARTICLE), quote(n)
        start = text.index(f"{words},")
        yield {
            "claim_id": f"c{n}",
            "article_id": f"a{n // CLAIMS_AN_ARTICLE}",
            "quote": words,
            "start": str(start),
            "end": str(start + len(words)),
            "kind": "stance",
            "holder": f"Party {n % 1_000}",
            "holder_unnamed": "",
            "stance": "accepts",
            "target": f"Party {1_000 + n % 999}",
            "scope": f"as an actor in matter {n}",
            "strength": "openly",
            "negated": "0",
            "modality": "asserted",
            "claimant": f"Paper {(n // CLAIMS_AN_ARTICLE) % PAPERS}",
            "via": "a spokesman",
            "attribution": "paraphrase",
            "valid_from": "2024-02-01",
            "tags": "gulf;moscow",
        }
