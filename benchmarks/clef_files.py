"""The verified claims of CLEF 2020 CheckThat!, task 2, as tables for our import commands: articles.csv, claims.csv.

python benchmarks/clef_files.py DATA OUT

Each is a plain claim in an article of its own, whose text is the title and, on a line of its own, the claim. Left out,
and listed in left_out.csv: sentences of more than 300 characters.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from converting import LONGEST_SENTENCE, LeftOut, folders, write_all

from claims.text.normalise import normalise, one_line


def verified(data: Path) -> Iterator[tuple[str, str, str]]:
    """(id, title, claim) of each."""
    with (data / "verified_claims.docs.tsv").open(encoding="utf-8", newline="") as file:
        for number, claim, title in list(csv.reader(file, delimiter="\t"))[1:]:
            yield f"clef-{number}", one_line(normalise(title)), one_line(normalise(claim))


def main() -> None:
    data, out = folders(__doc__)
    left_out, articles, claims = LeftOut(), [], []
    for name, title, claim in verified(data):
        if len(claim) > LONGEST_SENTENCE:
            left_out.add(name, f"the sentence has more than {LONGEST_SENTENCE} characters", claim)
            continue
        place = {"start": str(len(title) + 1), "end": str(len(title) + 1 + len(claim))}
        articles.append({"article_id": name, "title": title, "text": f"{title}\n{claim}", "language": "en"})
        claims.append({"claim_id": name, "article_id": name, "quote": claim, **place, "proposition": claim})
    write_all(out, left_out, articles=articles, claims=claims)


if __name__ == "__main__":
    main()
