"""SEESAW (CC BY-NC-SA 4.0) as tables for our import commands: entities.csv, articles.csv, claims.csv.

python benchmarks/seesaw_files.py DATA OUT

Each stance of a sentence becomes a claim whose quote is the sentence: POS is "is for", NEG "is against". Who isn't
named stays unnamed. Left out, and listed in left_out.csv: stances towards nobody named, of topics and events, and of
somebody towards themselves.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from converting import LeftOut, folders, write_all

from claims.text.normalise import fold, normalise, one_line

STANCES = {"POS": "is for", "NEG": "is against"}
KINDS = {
    "People": "person",
    "Organization": "organisation",
    "GPE": "state",
    "Religion": "group",
    "Topic": "topic",
    "Event": "event",
    "Others": "topic",
}
UNNAMED = {"None": "somebody who is not named", "Not in the list": "somebody who is not on the list"}
HOLD_NONE = ("topic", "event")

Row = dict[str, str]


class Entities:
    """Names, each once whatever its case, with the kind that annotators gave it most often."""

    def __init__(self) -> None:
        self.kinds: dict[str, Counter[str]] = defaultdict(Counter)
        self.names: dict[str, str] = {}

    def add(self, name: str, kinds: list[str]) -> None:
        self.names.setdefault(fold(name), one_line(normalise(name)))
        self.kinds[fold(name)].update(KINDS[kind] for kind in kinds)

    def name(self, name: str) -> str:
        return self.names[fold(name)]

    def kind(self, name: str) -> str:
        return self.kinds[fold(name)].most_common(1)[0][0]

    def rows(self) -> Iterator[Row]:
        for name in self.names.values():
            yield {"name": name, "kind": self.kind(name)}


class Story:
    """One article with its sentences and its stances."""

    def __init__(self, data: Path, path: Path, meta: dict):
        number = path.stem.rpartition("_")[2]
        self.about, self.day = meta[f"Meta info for article {number}"], meta["story_time"][:10]
        self.id = path.stem.replace("TRIPLET_", "seesaw-").replace("_DOCUMENT_", "-")
        told = json.loads((data / "articles" / path.name).read_text(encoding="utf-8"))
        self.title = told["title"]
        self.sentences = {str(each["id"]): normalise(each["text"]).replace("\n", " ") for each in told["text"]}
        ends = accumulate(len(sentence) + 1 for sentence in self.sentences.values())
        self.starts = dict(zip(self.sentences, [0, *ends], strict=False))
        annotated = json.loads(path.read_text(encoding="utf-8"))
        self.entities: list[tuple[str, list[str]]] = [(name, kinds) for name, kinds, *_ in annotated["entity lists"]]
        self.stances: dict[str, list[dict]] = annotated["sentence-level stances"]

    def row(self) -> Row:
        return {
            "article_id": self.id,
            "title": self.title,
            "text": "\n".join(self.sentences.values()),
            "url": self.about["url"],
            "outlet": self.about["source"],
            "language": "en",
            "published_at": self.day,
        }


def stories(data: Path) -> Iterator[Story]:
    for path in sorted(data.glob("annotations/*.json")):
        meta = data / "meta" / f"{path.stem.split('_DOCUMENT_')[0]}.json"
        yield Story(data, path, json.loads(meta.read_text(encoding="utf-8")))


def claims_of(story: Story, entities: Entities, left_out: LeftOut) -> Iterator[Row]:
    for sentence, stances in story.stances.items():
        for number, stance in enumerate(stances, 1):
            where = f"{story.id}-{sentence}-{number}"
            if why := refused(stance, entities):
                left_out.add(where, why, f"{stance['subject']} {stance['sentiment']} {stance['object']}")
            else:
                yield claim(story, where, sentence, stance, entities)


def refused(stance: dict, entities: Entities) -> str:
    """Why this stance can't be a claim; "": it can."""
    holder, target = stance["subject"], stance["object"]
    if target in UNNAMED:
        return "the target is not named"
    if holder not in UNNAMED and entities.kind(holder) in HOLD_NONE:
        return f"the holder is {entities.kind(holder)}"
    return "the holder is the target" if fold(holder) == fold(target) else ""


def claim(story: Story, where: str, sentence: str, stance: dict, entities: Entities) -> Row:
    quote, start, holder = story.sentences[sentence], story.starts[sentence], stance["subject"]
    return {
        "claim_id": where,
        "article_id": story.id,
        "quote": quote,
        "start": str(start),
        "end": str(start + len(quote)),
        "holder": "" if holder in UNNAMED else entities.name(holder),
        "holder_unnamed": UNNAMED.get(holder, ""),
        "stance": STANCES[stance["sentiment"]],
        "target": entities.name(stance["object"]),
    }


def main() -> None:
    data, out = folders(__doc__)
    entities, left_out, told = Entities(), LeftOut(), list(stories(data))
    for story in told:
        for name, kinds in story.entities:
            entities.add(name, kinds)
    claims = [row for story in told for row in claims_of(story, entities, left_out)]
    write_all(out, left_out, entities=entities.rows(), articles=(story.row() for story in told), claims=claims)


if __name__ == "__main__":
    main()
