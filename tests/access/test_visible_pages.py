"""What readers see of a page: held, replaced, withdrawn, judged anew."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from claims import review
from claims.vocabulary import Relation
from tests.access.test_visibility import DESK, EVERYBODY

HOUR = timedelta(hours=1)


def test_what_is_held_is_the_desks_until_then(verified, editor, page, seen_by):
    source = review.attach_evidence(verified, by=editor, url="https://a.example/", relation=Relation.SUPPORTS)
    held = review.publish(verified, page(hold_until=timezone.now() + HOUR), by=editor)
    records = (verified, held, source, verified.decisions.get(), verified.anchors.get())
    assert [seen_by(record) for record in records] == [DESK] * 5
    with time_machine.travel(timezone.now() + 2 * HOUR):
        assert [seen_by(record) for record in records] == [EVERYBODY] * 5


def test_what_was_withdrawn_before_anybody_saw_it_never_was_public(verified, editor, page, seen_by):
    held = review.publish(verified, page(hold_until=timezone.now() + HOUR), by=editor)
    review.withdraw(verified, "Misheard.", by=editor)
    with time_machine.travel(timezone.now() + 2 * HOUR):
        assert seen_by(verified) == seen_by(held) == DESK


@pytest.fixture
def held_anew(published, editor, reviewer, second_reviewer, verdict_by, page):
    """Published anew, and held: the page before, and the new one."""
    review.reopen(published, "A new speech.", by=editor)
    for one in (reviewer, second_reviewer):
        verdict_by(one, published, rating="refuted")
    review.publish(published, page(hold_until=timezone.now() + HOUR), by=editor)
    return list(published.publications.order_by("number"))


def test_what_readers_read_stays_until_the_hold_of_its_successor_ends(held_anew, published, seen_by):
    old, new = held_anew
    assert (seen_by(old), seen_by(new), seen_by(published)) == (EVERYBODY, DESK, EVERYBODY)
    assert seen_by(published.decisions.latest()) == DESK
    with time_machine.travel(timezone.now() + 2 * HOUR):
        assert (seen_by(old), seen_by(new)) == (DESK, EVERYBODY)


def test_withdrawn_before_the_hold_ends_the_address_says_so(held_anew, published, editor, seen_by):
    assert review.withdraw(published, "Misheard.", by=editor) == held_anew[1]
    for later in (0 * HOUR, 2 * HOUR):
        with time_machine.travel(timezone.now() + later):
            assert [seen_by(page) for page in held_anew] == [EVERYBODY, DESK]
    assert {page.withdrawal_reason for page in published.publications.all()} == {"Misheard."}


def test_published_once_more_the_held_one_is_never_shown(
    held_anew, published, editor, reviewer, second_reviewer, verdict_by, page, seen_by
):
    review.reopen(published, "And another.", by=editor)
    for one in (reviewer, second_reviewer):
        verdict_by(one, published)
    newest = review.publish(published, page(hold_until=timezone.now() + 3 * HOUR), by=editor)
    old, middle = held_anew
    with time_machine.travel(timezone.now() + 2 * HOUR):
        assert [seen_by(page) for page in (old, middle, newest)] == [EVERYBODY, DESK, DESK]
    with time_machine.travel(timezone.now() + 4 * HOUR):
        assert [seen_by(page) for page in (old, middle, newest)] == [DESK, DESK, EVERYBODY]


def test_a_text_that_a_newer_one_replaced_is_the_desks(
    seen_by, published, editor, reviewer, second_reviewer, page, verdict_by
):
    review.reopen(published, "A new speech.", by=editor)
    verdict_by(reviewer, published)
    verdict_by(second_reviewer, published)
    review.publish(published, page(), by=editor)
    old, new = published.publications.order_by("number")
    review.reopen(published, "And another.", by=editor)
    assert (seen_by(old), seen_by(new)) == (DESK, EVERYBODY)
