"""What the rules find in real articles: SEESAW (CC BY-NC-SA 4.0), its validation part, read where it lies.

A triple is right where the sentence, holder, target and polarity are. Names are compared as the curated table resolves
them. The reference is rules on a dependency parse (precision .33, recall .07, F1 .12). Prints JSON.
"""

import json
import os
import resource
import sys
import time
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")

from claims.suggestion import Candidate, Rules  # noqa: E402 (the path and settings come first)
from claims.suggestion.gazetteer import curated  # noqa: E402
from claims.suggestion.words import words_of  # noqa: E402

DATA = Path(os.environ.get("WORKBENCH_DATA", ROOT.parent / "shared/data")) / "seesaw"
REFERENCE = {"precision": 0.33, "recall": 0.07, "f1": 0.12}
ARTICLES_PER_SECOND = 100
STANCES = import_module("claims.migrations.0002_roles_and_vocabulary").STANCES
POLARITY = {row[0]: row[3] for row in STANCES}
UNNAMED = ("Not in the list", "None", "Author")

Triple = tuple[int, str, str, str]


def articles(part: str) -> Iterator[tuple[str, list[int], date, set[Triple]]]:
    """(text, where each sentence starts, date, gold triples) of each article of the part."""
    for meta in sorted(DATA.glob("meta/*.json")):
        story = json.loads(meta.read_text(encoding="utf-8"))
        if story["Split"] != part:
            continue
        day = date.fromisoformat(story["story_time"][:10])
        for path in sorted(DATA.glob(f"annotations/{meta.stem}_*.json")):
            told = json.loads((DATA / "articles" / path.name).read_text(encoding="utf-8"))["text"]
            lines = [sentence["text"].replace("\n", " ") for sentence in told]
            starts = [0, *accumulate(len(line) + 1 for line in lines)][:-1]
            gold = json.loads(path.read_text(encoding="utf-8"))["sentence-level stances"]
            yield "\n".join(lines), starts, day, set(gold_triples(gold, day))


def gold_triples(gold: dict, day: date) -> Iterator[Triple]:
    for sentence, stances in gold.items():
        for stance in stances:
            if stance["subject"] not in UNNAMED and stance["object"] not in UNNAMED:
                yield int(sentence), named(stance["subject"], day), stance["sentiment"], named(stance["object"], day)


def named(name: str, day: date) -> str:
    words = words_of(name, 0, len(name))
    found = curated().longest(words, 0, day) if words else None
    return (found[1].entity.name if found and found[0] == len(words) else name).casefold()


def triple(candidate: Candidate, starts: list[int], day: date) -> Triple | None:
    polarity = POLARITY[candidate.stance] * (-1 if candidate.negated else 1)
    if not polarity:
        return None
    sentence = bisect_right(starts, candidate.statement.start) - 1
    said = "POS" if polarity > 0 else "NEG"
    return sentence, named(candidate.holder, day), said, named(candidate.target, day)


def measure(part: str) -> dict:
    right = found_all = gold_all = pairs = polarity_right = count = 0
    seconds = 0.0
    curated()
    for text, starts, day, gold in articles(part):
        began = time.process_time()
        candidates = list(Rules(day=day).readings(text, "en"))
        seconds += time.process_time() - began
        found = {each for candidate in candidates if (each := triple(candidate, starts, day))}
        gold_pairs = {(each[0], each[1], each[3]) for each in gold}
        right += len(found & gold)
        found_all += len(found)
        gold_all += len(gold)
        pairs += sum((each[0], each[1], each[3]) in gold_pairs for each in found)
        polarity_right += sum(each in gold for each in found if (each[0], each[1], each[3]) in gold_pairs)
        count += 1
    precision, recall = right / max(found_all, 1), right / max(gold_all, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {
        "part": part,
        "articles": count,
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(f1, 3),
        "right": right,
        "found": found_all,
        "gold": gold_all,
        "polarity_where_the_pair_is_right": round(polarity_right / max(pairs, 1), 3),
        "reference": REFERENCE,
        "ratio": round(f1 / REFERENCE["f1"], 2),
        "articles_per_processor_second": round(count / seconds, 1),
        "limit_articles_per_processor_second": ARTICLES_PER_SECOND,
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


if __name__ == "__main__":
    if not DATA.is_dir():
        sys.exit(f"This needs SEESAW in {DATA}; WORKBENCH_DATA may name another folder.")
    print(json.dumps(measure("valid"), indent=1))
