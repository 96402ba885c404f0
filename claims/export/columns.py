"""The columns of each file that goes out, in their order: names that users hold on to. Readable ones come first."""

_CLAIMS = """
claim_id proposition holder stance target rating status quote article_title outlet article_published_at article_url
decided_at kind scope strength negated modality polarity holder_unnamed claimant via attribution valid_from valid_to
article_id start end fidelity house_label checked_by decision_method decision_rationale rated_as_of verdicts agreement
evidence_supporting evidence_refuting evidence_context anchors published_url tags text_sha256 uid updated_at
"""
# What an import reads of a claim. All else is what the desk's work says of it.
_IMPORTABLE = """
claim_id proposition holder stance target quote article_url kind scope strength negated modality holder_unnamed
claimant via attribution valid_from valid_to article_id start end tags
"""
_EVIDENCE = """
evidence_id claim_id url relation title publisher published_at quote quote_translation primary root_source
"""

CLAIMS = tuple(_CLAIMS.split())
IMPORTABLE = frozenset(_IMPORTABLE.split())
# JSON holds these besides, which no cell could.
IN_JSON = ("second_check_pending", "passages", "evidence", "anonymised_verdicts")
# What only an export writes, so that an import can pass it over.
EXPORT_ONLY = frozenset((*CLAIMS, *IN_JSON)) - IMPORTABLE


def of_claims(in_json: bool) -> tuple[str, ...]:
    """Those of a file of claims."""
    return CLAIMS + IN_JSON if in_json else CLAIMS


ARTICLES = ("article_id", "title", "text", "html", "url", "outlet", "author", "language", "published_at")
EVIDENCE = tuple(_EVIDENCE.split())
ENTITIES = ("name", "kind", "aliases", "wikidata_id", "parent")

# In a spreadsheet, in characters: what is read is wide, what is told apart at a glance narrow.
WIDTHS = {
    **dict.fromkeys(("text", "html"), 80),
    **dict.fromkeys(("proposition", "quote", "decision_rationale", "quote_translation"), 60),
    **dict.fromkeys(("article_title", "title", "scope", "aliases", "url", "article_url", "published_url"), 40),
    **dict.fromkeys(("evidence_supporting", "evidence_refuting", "evidence_context", "root_source"), 40),
    **dict.fromkeys(("holder", "target", "claimant", "outlet", "publisher", "name", "parent", "author"), 24),
    **dict.fromkeys(("claim_id", "article_id", "evidence_id", "uid", "text_sha256"), 24),
    **dict.fromkeys(("decided_at", "updated_at"), 22),
    **dict.fromkeys(("start", "end", "verdicts", "agreement", "anchors", "polarity", "negated", "primary"), 10),
}
