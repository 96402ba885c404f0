"""A settled claim is judged anew, or its wording changes."""

import pytest

from claims import review
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Claim, Verdict
from claims.vocabulary import Status

SETTLED = (Status.VERIFIED, Status.DISPUTED, Status.PUBLISHED, Status.WITHDRAWN)


def test_what_is_settled_is_judged_anew_in_a_new_round_and_old_verdicts_stay(claim_in, editor):
    for status in SETTLED:
        claim = claim_in(status)
        verdicts = set(Verdict.objects.filter(round__claim=claim))
        round_ = review.reopen(claim, " A new speech. ", by=editor)
        assert (round_.number, round_.reason, round_.is_open) == (2, "A new speech.", True)
        assert Claim.objects.get(pk=claim.pk).status == Status.IN_REVIEW
        assert set(Verdict.objects.filter(round__claim=claim)) == verdicts


def test_or_it_goes_back_to_draft_and_is_submitted_again(claim_in, editor, contributor):
    for status in SETTLED:
        claim = claim_in(status)
        assert review.reopen(claim, "Too strong.", by=editor, to=Status.DRAFT) is None
        assert not claim.rounds.open().exists()
        review.edit(claim, {"negated": True}, by=contributor)
        round_ = review.submit(claim, by=contributor)
        assert (round_.number, round_.proposition) == (2, Claim.objects.get(pk=claim.pk).proposition)


def test_the_ledger_says_why(verified, editor, told):
    review.reopen(verified, "Too strong.", by=editor, to=Status.DRAFT)
    assert told("reopen", by=editor) == [
        ("claim", {"status": "verified"}, {"status": "draft"}),
        ("claim", {}, {"reason": "Too strong."}),
    ]


def test_what_is_not_settled_is_not_reopened(claim_in, editor, nothing_is_tried):
    for status in set(Status) - set(SETTLED):
        claim = claim_in(status)
        with nothing_is_tried(NotAllowed):
            review.reopen(claim, "News.", by=editor)


def test_it_needs_a_reason_and_leads_nowhere_else(verified, editor, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.reopen(verified, " ", by=editor)
    assert "reason" in raised.value.fields
    with nothing_happens(BadInput):
        review.reopen(verified, "x" * 2001, by=editor)
    for to in (Status.PUBLISHED, Status.SUGGESTED, Status.DISPUTED):
        with nothing_happens(SomebodyCameFirst):
            review.reopen(verified, "News.", by=editor, to=to)


@pytest.fixture
def pending(in_review, editor, reviewer, verdict_by):
    review.arrange(in_review, {"urgent": True}, by=editor)
    verdict_by(reviewer, in_review)
    review.settle_by_one(in_review, by=editor)
    return in_review


def test_a_round_that_waits_for_its_second_check_ends(pending, editor, second_reviewer, nothing_happens):
    place = review.take(by=second_reviewer)
    review.reopen(pending, "News.", by=editor)
    first, second = pending.rounds.order_by("number")
    assert (first.is_open, second.is_open, pending.decisions.get().pending_second) == (False, True, False)
    with nothing_happens(SomebodyCameFirst):
        review.judge(place, by=second_reviewer, fidelity="absent")
    assert review.take(by=second_reviewer).round == second
