"""How far reviewers agree. Only verdicts given blind count: what was revised with the others in view proves nothing."""

from collections.abc import Iterable
from itertools import combinations

from claims.models import Verdict


def simple_agreement(originals: Iterable[Verdict]) -> float | None:
    """The share of pairs of original verdicts that judge alike (same fidelity and rating), from 0 to 1.

    None for fewer than two verdicts. With two reviewers it is 1 or 0; it isn't corrected for agreement by chance.
    """
    pairs = list(combinations([verdict.judgement for verdict in originals], 2))
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None
