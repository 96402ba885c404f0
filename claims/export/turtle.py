"""Rows of claims → RDF in Turtle, in schema.org's terms: each claim with its article, its rating and its sources.

Each claim is whole in itself, so that the file can be written, cut and joined by the piece. What schema.org has no term
for (stance, modality …) stands as a PropertyValue of that name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from claims.export.cells import words

Row = dict[str, Any]
HEAD = "@prefix schema: <https://schema.org/> .\n@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\n"
# In the order in which they are written; as the columns of a table of claims are called.
_BESIDES = [
    "kind",
    "holder",
    "holder_unnamed",
    "stance",
    "target",
    "polarity",
    "negated",
    "modality",
    "scope",
    "strength",
    "via",
    "attribution",
    "valid_from",
    "valid_to",
    "status",
    "fidelity",
    "house_label",
    "checked_by",
    "decision_method",
    "rated_as_of",
    "verdicts",
    "agreement",
    "text_sha256",
]
_ESCAPED = re.compile('[\\x00-\\x1f\\x7f"\\\\]')
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def turtle(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    yield HEAD.encode()
    for row in rows:
        yield f"<urn:uuid:{row['uid']}> {_claim(row)} .\n\n".encode()


def _claim(row: Row) -> str:
    return _things(
        "schema:Claim",
        ("identifier", _text(row["claim_id"])),
        ("text", _text(row["proposition"])),
        ("author", _thing("schema:Thing", ("name", _text(row["claimant"])))),
        ("keywords", [_text(tag) for tag in (row["tags"] or "").split(";")]),
        ("url", _address(row["published_url"])),
        ("dateModified", _typed(row["updated_at"], "dateTime")),
        ("appearance", _article(row)),
        ("review", _review(row)),
        ("citation", [_source(row, source) for source in row["evidence"]]),
        ("additionalProperty", [_besides(name, row[name]) for name in _BESIDES]),
    )


def _article(row: Row) -> str:
    return _thing(
        "schema:Article",
        ("identifier", _text(row["article_id"])),
        ("headline", _text(row["article_title"])),
        ("url", _address(row["article_url"])),
        ("datePublished", _typed(row["article_published_at"], "date")),
        ("publisher", _thing("schema:Organization", ("name", _text(row["outlet"])))),
        ("hasPart", [_thing("schema:Quotation", ("text", _text(each["exact"]))) for each in row["passages"]]),
    )


def _review(row: Row) -> str:
    """None before it is decided."""
    if not row["rating"]:
        return ""
    return _thing(
        "schema:Review",
        ("reviewRating", _thing("schema:Rating", ("alternateName", _text(row["rating"])))),
        ("reviewBody", _text(row["decision_rationale"])),
        ("datePublished", _typed(row["decided_at"], "dateTime")),
    )


def _source(row: Row, source: Row) -> str:
    return _thing(
        "schema:CreativeWork",
        ("identifier", _text(source["evidence_id"])),
        ("url", _address(source["url"])),
        ("headline", _text(source["title"])),
        ("publisher", _text(source["publisher"])),
        ("datePublished", _typed(source["published_at"], "date")),
        ("text", _text(source["quote"])),
        ("archivedAt", _address(source["archived_url"])),
        ("additionalProperty", _besides("relation", source["relation"])),
    )


def _besides(name: str, value: object) -> str:
    if value in (None, ""):
        return ""
    given = str(value).lower() if isinstance(value, bool) else words(value)
    shown = given if isinstance(value, bool | int | float) else _text(given)
    return _thing("schema:PropertyValue", ("name", _text(name)), ("value", shown))


def _thing(kind: str, *properties: tuple[str, str | list[str]]) -> str:
    return f"[ {_things(kind, *properties)} ]"


def _things(kind: str, *properties: tuple[str, str | list[str]]) -> str:
    """What it is, and what is known of it; nothing where there is nothing."""
    known = [f"a {kind}"]
    for name, values in properties:
        given = [value for value in ([values] if isinstance(values, str) else values) if value]
        if given:
            known.append(f"schema:{name} {', '.join(given)}")
    return " ;\n  ".join(known)


def _text(value: str | None) -> str:
    return f'"{_ESCAPED.sub(_escape, value)}"' if value else ""


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"


def _typed(value: str | None, kind: str) -> str:
    return f'"{value}"^^xsd:{kind}' if value else ""


def _address(value: str | None) -> str:
    """A text, not a node: what people put into an address isn't always one that RDF takes."""
    return f"{_text(value)}^^xsd:anyURI" if value else ""
