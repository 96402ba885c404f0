"""Claims as rows: each with its whole chain of proof, as far as the person may see it."""

from collections.abc import Callable, Iterator

from django.db.models import QuerySet

from claims.agreement import simple_agreement
from claims.export import cells
from claims.export.chunks import in_chunks
from claims.export.lists import lists_of
from claims.export.proof import Proof, gathered
from claims.export.standing import standing_names
from claims.models import Claim, Entity
from claims.vocabulary import AnchorRole, Relation

CHUNK = 1_000

Row = dict[str, object]


def claim_rows(person, claims: QuerySet[Claim], *, in_json: bool = False) -> Iterator[Row]:
    """A row for each of `claims` (of a Selection): column → str, int, float, bool or None, in the columns' order.

    `in_json`: with the lists that JSON holds besides.
    """
    standing = standing_names()
    for chunk in in_chunks(claims, CHUNK):
        for proof in gathered(person, chunk):
            row = _row(proof, lambda entity: standing.get(entity.pk, entity.name) if entity else None)
            yield row | lists_of(proof) if in_json else row


def _row(proof: Proof, name: Callable[[Entity | None], str | None]) -> Row:
    claim, decision, told = proof.claim, proof.decision, proof.told
    primary = next((passage for passage in proof.passages if passage.role == AnchorRole.STATEMENT), None)
    return {
        "claim_id": claim.claim_id,
        "proposition": claim.proposition,
        "holder": name(claim.holder),
        "stance": claim.stance and claim.stance.name,
        "target": name(claim.target),
        "rating": decision and decision.rating,
        "status": claim.status,
        "quote": primary and primary.exact,
        "article_title": claim.article.title,
        "outlet": claim.article.outlet.name,
        "article_published_at": cells.day(claim.article.published_at),
        "article_url": claim.article.url,
        "decided_at": decision and cells.moment(decision.decided_at),
        "kind": claim.kind,
        "scope": claim.scope,
        "strength": claim.strength,
        "negated": claim.negated,
        "modality": claim.modality,
        "polarity": claim.stance and claim.stance.polarity,
        "holder_unnamed": claim.holder_unnamed,
        "claimant": name(claim.claimant),
        "via": claim.via,
        "attribution": claim.attribution,
        "valid_from": cells.as_known(claim.valid_from, claim.valid_from_precision),
        "valid_to": cells.as_known(claim.valid_to, claim.valid_to_precision),
        "article_id": claim.article.article_id,
        "start": primary and primary.start,
        "end": primary and primary.end,
        "fidelity": decision and decision.fidelity,
        "house_label": told and told.house_label,
        "checked_by": decision and decision.round.mode,
        "decision_method": decision and decision.method,
        "decision_rationale": told and told.rationale,
        "rated_as_of": told and cells.day(told.rated_as_of),
        "verdicts": proof.given,
        "agreement": _rounded(simple_agreement(proof.originals)),
        "evidence_supporting": _addresses(proof, Relation.SUPPORTS),
        "evidence_refuting": _addresses(proof, Relation.REFUTES),
        "evidence_context": _addresses(proof, Relation.CONTEXT),
        "anchors": len(proof.passages),
        "published_url": proof.address,
        "tags": claim.tags,
        "text_sha256": primary and primary.version.sha256,
        "uid": str(claim.uid),
        "updated_at": cells.moment(claim.updated_at),
    }


def _addresses(proof: Proof, relation: Relation) -> str:
    """Separated by a space, which no address holds."""
    return " ".join(link.url for link in proof.evidence if link.relation == relation)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 2)
