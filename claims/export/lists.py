"""What hangs on a claim, for files that can hold lists: passages, evidence, verdicts without their authors."""

from collections.abc import Iterable
from string import ascii_uppercase

from claims.export import cells
from claims.export.proof import Proof
from claims.models import Anchor, EvidenceLink, Verdict


def lists_of(proof: Proof) -> dict[str, object]:
    """The columns of IN_JSON. Verdicts only once their round is settled: by a decision that the person may see."""
    decision = proof.decision
    settled = [v for v in proof.verdicts if decision is not None and v.round_id == decision.round_id]
    return {
        "second_check_pending": decision is not None and decision.pending_second,
        "passages": [_passage(passage) for passage in proof.passages],
        "evidence": [_evidence(link) for link in proof.evidence],
        "anonymised_verdicts": list(_verdicts(settled)),
    }


def _passage(passage: Anchor) -> dict[str, object]:
    return {
        "role": passage.role,
        "start": passage.start,
        "end": passage.end,
        "exact": passage.exact,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "version": passage.version.number,
        "text_sha256": passage.version.sha256,
    }


def _evidence(link: EvidenceLink) -> dict[str, object]:
    return {
        "evidence_id": link.evidence_id,
        "url": link.url,
        "relation": link.relation,
        "title": link.title,
        "publisher": link.publisher,
        "published_at": cells.day(link.published_at),
        "quote": link.quote,
        "quote_translation": link.quote_translation,
        "primary": link.primary,
        "root_source": link.root_source,
        "archived_url": link.archived_url,
    }


def _verdicts(verdicts: list[Verdict]) -> Iterable[dict[str, object]]:
    """Reviewers become A, B … by the chance of their verdicts' uids, which says nothing about who judged first."""
    letters: dict[int, str] = {}
    for verdict in sorted(verdicts, key=lambda v: (v.supersedes_id is not None, v.uid)):
        reviewer = letters.setdefault(verdict.author_id, _letter(len(letters)))
        yield {
            "reviewer": reviewer,
            "revised": verdict.supersedes_id is not None,
            "fidelity": verdict.fidelity,
            "rating": verdict.rating,
            "proposed_wording": verdict.proposed_wording,
            "confidence": verdict.confidence,
            "rationale": verdict.rationale,
        }


def _letter(place: int) -> str:
    """A … Z, then AA …"""
    rounds, rest = divmod(place, len(ascii_uppercase))
    return ascii_uppercase[rest] if not rounds else _letter(rounds - 1) + ascii_uppercase[rest]
