"""How far reviewers agree: only verdicts given blind count."""

import pytest

from claims.agreement import simple_agreement
from claims.models import Verdict
from claims.vocabulary import Fidelity, Rating

TRUE = (Fidelity.FAITHFUL, Rating.SUPPORTED)
FALSE = (Fidelity.FAITHFUL, Rating.REFUTED)
REWORD = (Fidelity.DISTORTED, None)


@pytest.mark.parametrize(
    ("judgements", "share"),
    [
        ([], None),
        ([TRUE], None),
        ([TRUE, TRUE], 1),
        ([TRUE, FALSE], 0),
        ([REWORD, REWORD], 1),
        ([TRUE, TRUE, FALSE], pytest.approx(1 / 3)),
        ([TRUE, TRUE, FALSE, FALSE], pytest.approx(1 / 3)),
        ([TRUE, FALSE, REWORD], 0),
    ],
)
def test_it_is_the_share_of_pairs_that_judge_alike(judgements, share):
    verdicts = [Verdict(fidelity=fidelity, rating=rating) for fidelity, rating in judgements]

    assert simple_agreement(verdicts) == share
