"""What hangs on a claim, for files that can hold lists: passages, evidence, verdicts without their authors."""

from collections.abc import Iterable
from string import ascii_uppercase

from claims.export.asking import YES
from claims.export.proof import Gathered, Values


def lists_of(gathered: Gathered, key: int, decision: Values | None) -> dict[str, object]:
    """The columns of IN_JSON. Verdicts only once their round is settled: by a decision that the person may see."""
    passages, sources, verdicts = (of_all.get(key, ()) for of_all in gathered.lists)
    is_pending = decision is not None and decision[2] in YES
    settled = [v for v in verdicts if decision is not None and not is_pending and v[1] == decision[1]]
    return {
        "second_check_pending": is_pending,
        "passages": [_passage(*passage) for passage in passages],
        "evidence": [_evidence(*source) for source in sources],
        "anonymised_verdicts": list(_verdicts(settled)),
    }


def _passage(_claim, role, start, end, exact, sha256, prefix, suffix, version) -> dict[str, object]:
    return {
        "role": role,
        "start": start,
        "end": end,
        "exact": exact,
        "prefix": prefix,
        "suffix": suffix,
        "version": version,
        "text_sha256": sha256,
    }


def _evidence(
    _claim, relation, url, own_id, title, publisher, published_at, quote, translation, primary, root, archived
) -> dict[str, object]:
    return {
        "evidence_id": own_id,
        "url": url,
        "relation": relation,
        "title": title,
        "publisher": publisher,
        "published_at": published_at,
        "quote": quote,
        "quote_translation": translation,
        "primary": primary in YES,
        "root_source": root,
        "archived_url": archived,
    }


def _verdicts(verdicts: list[Values]) -> Iterable[dict[str, object]]:
    """Reviewers become A, B … by the chance of their verdicts' uids, which says nothing about who judged first."""
    letters: dict[int, str] = {}
    # Of verdicts: 5 is what one supersedes, 6 its uid. Both databases sort a uid as its digits.
    for verdict in sorted(verdicts, key=lambda verdict: (verdict[5] is not None, verdict[6])):
        _claim, _round, _number, fidelity, rating, supersedes, _uid, author, wording, confidence, rationale = verdict
        yield {
            "reviewer": letters.setdefault(author, _letter(len(letters))),
            "revised": supersedes is not None,
            "fidelity": fidelity,
            "rating": rating,
            "proposed_wording": wording,
            "confidence": confidence,
            "rationale": rationale,
        }


def _letter(place: int) -> str:
    """A … Z, then AA …"""
    rounds, rest = divmod(place, len(ascii_uppercase))
    return ascii_uppercase[rest] if not rounds else _letter(rounds - 1) + ascii_uppercase[rest]
