"""What equal verdicts lead to."""

import pytest

from claims.models import Verdict
from claims.review.settlement import agreed


@pytest.mark.parametrize(
    ("judgements", "equal"),
    [
        ([("faithful", "supported")], True),
        ([("faithful", "supported"), ("faithful", "supported")], True),
        ([("faithful", "supported"), ("faithful", "refuted")], False),
        ([("faithful", "supported"), ("absent", None)], False),
        ([("distorted", None), ("absent", None)], False),
        ([("distorted", None), ("distorted", None), ("distorted", None)], True),
        ([("faithful", "supported"), ("faithful", "supported"), ("faithful", "outdated")], False),
    ],
)
def test_verdicts_agree_in_fidelity_and_rating_and_whatever_else_they_say(judgements, equal):
    verdicts = [Verdict(fidelity=f, rating=r, rationale=str(number)) for number, (f, r) in enumerate(judgements)]
    assert agreed(verdicts) is equal
