"""A27: a process is killed in the middle of an import: all of the file is there afterwards or nothing of it."""

import signal
from functools import partial

import pytest

from claims import ledger
from claims.models import Claim, Event
from tests.conftest import QUOTE, TEXT
from tests.review.test_kills import in_a_child, killing_itself_at

pytestmark = pytest.mark.django_db(transaction=True)
NEW = range(1, 9)


@pytest.fixture
def file(article, qatar, hamas, csv_of):
    """file(scope): eight claims of ever more of the same words."""

    def write(scope: str) -> str:
        row = {"article_id": article.article_id, "holder": "Qatar", "stance": "accepts", "target": "Hamas"}
        return csv_of(
            *({"claim_id": f"c{n}", "quote": TEXT[: len(QUOTE) + n].strip(), "scope": scope, **row} for n in NEW)
        )

    return write


def test_a27_killed_at_whatever_moment_all_of_a_file_is_there_or_nothing(file, incoming, editor):
    kills = 0
    for scope in ("as an actor", "as one actor"):
        moment = 1
        deed = partial(incoming, "claims", file(scope))
        while in_a_child(killing_itself_at(moment, deed)) == signal.SIGKILL:
            kills += 1
            assert not Claim.objects.filter(scope=scope).exists()
            assert ledger.check() == Event.objects.count()
            moment += 1
        assert Claim.objects.filter(scope=scope).count() == len(NEW)
    assert kills >= 20
