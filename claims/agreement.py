"""How far reviewers agree. Only verdicts given blind count: what was revised with the others in view proves nothing."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

from claims.models import Verdict

Judgement = tuple[str, str | None]


def simple_agreement(originals: Iterable[Verdict]) -> float | None:
    """The share of pairs of original verdicts that judge alike (same fidelity and rating), from 0 to 1.

    None for fewer than two verdicts. With two reviewers it is 1 or 0; it isn't corrected for agreement by chance.
    """
    return share_alike(tuple(verdict.judgement for verdict in originals))


@lru_cache(1_000)
def share_alike(judgements: tuple[Judgement, ...]) -> float | None:
    """As `simple_agreement`, of the verdicts' fidelity and rating. Kept: there are few of them, in many claims."""
    pairs = list(combinations(judgements, 2))
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None
