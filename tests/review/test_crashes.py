"""A crash between any two writes of a deed: nothing of it is there afterwards, and the ledger is whole."""

import pytest
from django.db import connection, transaction

from claims import ledger
from claims.review.failpoints import watched
from tests.review.every_deed import DEEDS, LETTERS, Desk, ready

WRITES = ("INSERT", "UPDATE", "DELETE")


class Crash(Exception):
    pass


class Counter:
    """Counts moments, and crashes at the one that it is told."""

    def __init__(self, at: int | None = None):
        self.at, self.seen = at, 0

    def __call__(self, moment: str = "") -> None:
        self.seen += 1
        if self.seen == self.at:
            raise Crash(moment)

    def before_each_write(self, execute, sql, params, many, context):
        if sql.startswith(WRITES):
            self(sql)
        return execute(sql, params, many, context)


@pytest.mark.parametrize("name", DEEDS)
def test_whenever_it_crashes_nothing_of_a_deed_is_left(name, request, person, contents):
    letters, _, fixtures, _ = DEEDS[name]
    for fixture in fixtures.split():
        request.getfixturevalue(fixture)
    deed = ready(name, Desk(request, person("somebody", LETTERS[letters[-1]])))
    before = contents()
    for watch in (
        lambda counter: watched(counter),
        lambda counter: connection.execute_wrapper(counter.before_each_write),
    ):
        moments = count_moments(deed, watch)
        assert moments >= 2
        for at in range(1, moments + 1):
            with pytest.raises(Crash), watch(Counter(at)):
                deed()
            assert contents() == before, (name, at)
    ledger.check()


def count_moments(deed, watch) -> int:
    """By a dry run."""
    counter = Counter()
    with transaction.atomic(), watch(counter):
        deed()
        transaction.set_rollback(True)
    return counter.seen
