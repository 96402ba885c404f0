"""A27: a process is killed in the middle of a deed: all of it is there afterwards or none, and the ledger is whole."""

import os
import signal
import warnings

import pytest
from django.db import connection, connections

from claims import ledger, review
from claims.ledger import head_copy
from claims.models import Event
from claims.review.failpoints import watched

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = 20


@pytest.fixture
def deeds(in_review, draft_by, contributor, reviewer, second_reviewer, editor, claim_in, page, verdict_by, article):
    """Deeds with many writes, each ready to be done on what is committed."""
    verdict_by(reviewer, in_review)
    place = review.take(by=second_reviewer, claim=in_review)
    verified, other = claim_in("verified"), claim_in("in_review")
    draft = draft_by(contributor)
    return [
        lambda: review.judge(place, by=second_reviewer, fidelity="faithful", rating="supported"),
        lambda: review.publish(verified, page(), by=editor),
        lambda: review.dismiss(other, "duplicate", by=editor, duplicate_of=verified),
        lambda: review.submit(draft, by=contributor),
        lambda: review.create(article, "the group", by=contributor, kind="plain", proposition="P"),
    ]


def leave_connections() -> None:
    """A child that inherits an open connection would speak into its parent's."""
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()


def in_a_child(do) -> int:
    """The signal that ended the child which did it; 0 where it came to its end."""
    leave_connections()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            do()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) * -1


def kill_yourself(*_) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killing_itself_at(moment: int, deed):
    seen = []

    def hook(name: str) -> None:
        seen.append(name)
        if len(seen) == moment:
            kill_yourself()

    def do() -> None:
        with watched(hook):
            deed()

    return do


def test_a27_killed_at_whatever_moment_nothing_of_a_deed_is_there(deeds, contents):
    before = contents()
    kills = 0
    for deed in deeds:
        moment = 1
        while in_a_child(killing_itself_at(moment, deed)) == signal.SIGKILL:
            kills += 1
            assert contents() == before
            assert ledger.check() == Event.objects.count()
            moment += 1
        assert contents() != before, "the last child came to its end, so all of its deed is there"
        before = contents()
    assert kills >= KILLS


def test_a27_killed_after_the_commit_all_of_it_is_there(deeds, contents):
    def do() -> None:
        head_copy.os.replace = kill_yourself
        deeds[0]()

    before = Event.objects.count()
    assert in_a_child(do) == signal.SIGKILL
    assert ledger.check() == Event.objects.count() > before
