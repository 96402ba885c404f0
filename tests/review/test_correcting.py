"""A correction that waits is confirmed by a second person, or dropped: by who proposed it, or by another editor."""

import pytest

from claims import review
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Correction, Publication
from claims.vocabulary import Status


@pytest.fixture
def waiting(published, editor, second_editor):
    return review.correct(published, "A slip.", {"headline": "Better"}, by=editor)


def dropped(correction) -> tuple:
    now = Correction.objects.get(pk=correction.pk)
    return now.dropped_by, now.drop_reason, now.dropped_at is not None


def test_it_is_rejected_or_taken_back_with_a_reason_and_the_next_can_come(
    published, waiting, editor, second_editor, told
):
    review.drop_correction(waiting, " It was right. ", by=second_editor)
    assert dropped(waiting) == (second_editor, "It was right.", True)
    assert Publication.objects.get().headline == "Qatar and Hamas"
    [(kind, before, after)] = told("drop_correction", by=second_editor)
    assert (kind, before["dropped_by"], after["drop_reason"]) == ("correction", None, "It was right.")
    mine = review.correct(published, "Another slip.", {"headline": "Best"}, by=editor)
    review.drop_correction(mine, "I erred.", by=editor)
    assert dropped(mine) == (editor, "I erred.", True)


def test_it_needs_a_reason(waiting, editor, nothing_happens):
    for reason in (" ", "x" * 2001):
        with nothing_happens(BadInput):
            review.drop_correction(waiting, reason, by=editor)


def test_nobody_else_drops_it(waiting, reviewer, contributor, nothing_is_tried):
    for somebody in (reviewer, contributor):
        with nothing_is_tried(NotAllowed):
            review.drop_correction(waiting, "No.", by=somebody)


def test_what_is_dropped_is_not_confirmed_and_what_is_confirmed_is_not_dropped(
    published, waiting, editor, second_editor, nothing_happens
):
    review.drop_correction(waiting, "It was right.", by=editor)
    for again in (
        lambda: review.confirm_correction(waiting, by=second_editor),
        lambda: review.drop_correction(waiting, "Again.", by=second_editor),
    ):
        with nothing_happens(SomebodyCameFirst) as raised:
            again()
        assert raised.value.message == "This correction was taken back or rejected."
    public = review.correct(published, "A slip.", {"headline": "Best"}, by=editor)
    review.confirm_correction(public, by=second_editor)
    with nothing_happens(SomebodyCameFirst):
        review.drop_correction(public, "No.", by=second_editor)


def test_it_can_be_dropped_while_its_claim_is_judged_anew(published, waiting, editor):
    review.reopen(published, "News.", by=editor, to=Status.DRAFT)
    review.drop_correction(waiting, "It is judged anew.", by=editor)
    assert dropped(waiting)[2]


def test_a_withdrawal_drops_it(published, waiting, second_editor, told):
    review.withdraw(published, "Misheard.", by=second_editor)
    assert dropped(waiting) == (second_editor, "The page was withdrawn.", True)
    assert [kind for kind, _, _ in told("withdraw", by=second_editor)] == ["publication", "correction", "claim"]


def test_publishing_anew_drops_it(published, waiting, editor, reviewer, second_reviewer, verdict_by, page):
    review.reopen(published, "News.", by=editor)
    for one in (reviewer, second_reviewer):
        verdict_by(one, published)
    review.publish(published, page(), by=editor)
    assert dropped(waiting) == (editor, "The page was published anew.", True)
