"""What the words in a release mean: for programs and for people, from one source."""

from collections.abc import Iterable
from typing import Any

import orjson
from django.utils import translation

from claims.access import visible_to
from claims.export import columns
from claims.export.meanings import MEANINGS
from claims.models import Guideline, StanceVerb
from claims.releases.tables import ARTICLES, CORRECTIONS
from claims.vocabulary import (
    POLARITY_LABELS,
    AnchorRole,
    Attribution,
    Confidence,
    DeskMode,
    EntityKind,
    Fidelity,
    Kind,
    Method,
    Modality,
    Rating,
    Relation,
    Status,
)

# Where a column's words come from a fixed list: column → the words.
WORDS = {
    "rating": Rating,
    "fidelity": Fidelity,
    "status": Status,
    "kind": Kind,
    "modality": Modality,
    "attribution": Attribution,
    "checked_by": DeskMode,
    "decision_method": Method,
    "relation": Relation,
    "confidence": Confidence,
    "passage role": AnchorRole,
    "kind of entity": EntityKind,
}
COLUMNS = {
    "claims": columns.of_claims(True),
    "articles": ARTICLES,
    "evidence": columns.EVIDENCE,
    "entities": columns.ENTITIES,
    "corrections": CORRECTIONS,
}
_OF_A_STANCE = ("name", "base_form", "past_form", "particle", "polarity", "symmetric", "legal_act", "active")

Codebook = dict[str, Any]


def codebook_of(reader) -> tuple[Codebook, str]:
    """The codebook, and the text of the guidelines by which the desk judges now, in Markdown."""
    guideline = visible_to(reader, Guideline).latest("number")
    # Sorted here, for databases sort letters in ways of their own.
    stances = sorted(visible_to(reader, StanceVerb).values(*_OF_A_STANCE), key=_polarity_first)
    return {
        "stances": stances,
        "polarities": _labels(POLARITY_LABELS.items()),
        "words": {name: _labels(choices.choices) for name, choices in WORDS.items()},
        "guidelines": {"version": guideline.number, "path": "guidelines.md"},
        "columns": {
            kind: [{"name": name, "meaning": str(MEANINGS[kind][name])} for name in names]
            for kind, names in COLUMNS.items()
        },
    }, guideline.text


def _labels(words: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    """In one language, whoever makes the release: it has to be the same again byte for byte."""
    with translation.override(None):
        return {str(value): str(label) for value, label in words}


def _polarity_first(stance: dict[str, Any]) -> tuple:
    polarity = stance["polarity"]
    return polarity is None, -(polarity or 0), stance["name"]


def in_json(codebook: Codebook) -> str:
    return orjson.dumps(codebook, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def in_markdown(codebook: Codebook) -> str:
    """The same to read: the columns first, then what may stand in them."""
    parts = ["# Codebook", *(_columns(kind, listed) for kind, listed in codebook["columns"].items())]
    parts += [_words(name, words) for name, words in codebook["words"].items()]
    version = codebook["guidelines"]["version"]
    parts += [_stances(codebook["stances"]), f"The desk judges by its guidelines, version {version}: guidelines.md."]
    return "\n\n".join(parts) + "\n"


def _columns(kind: str, listed: list[dict[str, str]]) -> str:
    note = f"\n\nOnly JSON and JSON Lines have {', '.join(columns.IN_JSON)}." if kind == "claims" else ""
    return f"## Columns of {kind}\n\n{_table(('column', 'means'), *((c['name'], c['meaning']) for c in listed))}{note}"


def _words(name: str, words: dict[str, str]) -> str:
    return f"## {name[:1].upper()}{name[1:]}\n\n{_table(('in the files', 'on the desk’s pages'), *words.items())}"


def _stances(stances: list[dict[str, Any]]) -> str:
    rows = ((s["name"], _signed(s["polarity"]), "A to B is B to A" if s["symmetric"] else "") for s in stances)
    return f"## Stances\n\n{_table(('stance', 'polarity', 'symmetric'), *rows)}"


def _signed(polarity: int | None) -> str:
    return "unclear" if polarity is None else f"{polarity:+d} {_labels(POLARITY_LABELS.items())[str(polarity)]}"


def _table(*lines: tuple[str, ...]) -> str:
    """The headers, then the rows."""
    ruled = [lines[0], ("---",) * len(lines[0]), *lines[1:]]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in ruled)
