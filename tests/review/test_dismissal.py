"""Setting a claim aside, and undoing it."""

import pytest

from claims import review
from claims.errors import BadInput, NotAllowed
from claims.models import Claim, ClaimLink
from claims.vocabulary import Dismissal, LinkKind, LinkState, Role, Status

OPEN = (Status.SUGGESTED, Status.DRAFT, Status.IN_REVIEW, Status.DISPUTED, Status.VERIFIED)


def status_of(claim) -> str:
    return Claim.objects.get(pk=claim.pk).status


def test_what_was_never_published_is_dismissed_and_comes_back_to_where_it_was(claim_in, editor):
    for status in OPEN:
        claim = claim_in(status)
        review.dismiss(claim, Dismissal.OUT_OF_SCOPE, by=editor)
        gone = Claim.objects.get(pk=claim.pk)
        assert (gone.status, gone.dismissal, gone.dismissed_from) == (Status.DISMISSED, "out_of_scope", status)
        assert gone.dismissed_by == editor
        review.restore(claim, by=editor)
        back = Claim.objects.get(pk=claim.pk)
        assert (back.status, back.dismissal, back.dismissed_from, back.dismissed_by) == (status, "", "", None)


def test_the_ledger_tells_both(draft, contributor, told):
    review.dismiss(draft, Dismissal.SPAM, by=contributor)
    review.restore(draft, by=contributor)
    ((kind, before, after),) = told("dismiss", by=contributor)
    assert (kind, before["status"], after["status"], after["dismissal"]) == ("claim", "draft", "dismissed", "spam")
    assert told("restore", by=contributor)[0][2]["status"] == "draft"


def test_what_was_ever_published_is_never_dismissed(
    published, editor, reviewer, second_reviewer, verdict_by, nothing_happens
):
    with nothing_happens(NotAllowed):
        review.dismiss(published, Dismissal.SPAM, by=editor)
    review.reopen(published, "News.", by=editor)
    with nothing_happens(BadInput):
        review.dismiss(published, Dismissal.SPAM, by=editor)
    review.withdraw(published, "Misheard.", by=editor)
    with nothing_happens(BadInput):
        review.dismiss(published, Dismissal.SPAM, by=editor)
    for one in (reviewer, second_reviewer):
        verdict_by(one, published)
    with nothing_happens(BadInput):
        review.dismiss(published, Dismissal.SPAM, by=editor)


def test_contributors_dismiss_their_own_drafts_and_any_suggestion(
    draft_by, suggestion, contributor, person, nothing_happens
):
    other = person("carl", Role.CONTRIBUTOR)
    draft = draft_by(contributor)
    with nothing_happens(NotAllowed):
        review.dismiss(draft, Dismissal.SPAM, by=other)
    review.dismiss(suggestion, Dismissal.SPAM, by=other)
    review.dismiss(draft, Dismissal.SPAM, by=contributor)


def test_in_review_only_an_editor_does(in_review, contributor, nothing_happens):
    with nothing_happens(NotAllowed):
        review.dismiss(in_review, Dismissal.SPAM, by=contributor)


def test_whoever_dismissed_it_undoes_it_or_an_editor(draft_by, contributor, person, editor, nothing_happens):
    other = person("carl", Role.CONTRIBUTOR)
    for by in (contributor, editor):
        draft = draft_by(contributor)
        review.dismiss(draft, Dismissal.SPAM, by=contributor)
        with nothing_happens(NotAllowed):
            review.restore(draft, by=other)
        review.restore(draft, by=by)


def test_nothing_else_is_restored_or_dismissed_twice(draft, editor, nothing_happens):
    with nothing_happens(NotAllowed):
        review.restore(draft, by=editor)
    review.dismiss(draft, Dismissal.SPAM, by=editor)
    with nothing_happens(NotAllowed):
        review.dismiss(draft, Dismissal.SPAM, by=editor)


def test_a_reason_is_needed_and_a_duplicate_names_its_original(draft, verified, editor, nothing_happens):
    for why, original in (
        ("", None),
        ("boring", None),
        (Dismissal.DUPLICATE, None),
        (Dismissal.DUPLICATE, draft),
        (Dismissal.SPAM, verified),
    ):
        with nothing_happens(BadInput):
            review.dismiss(draft, why, by=editor, duplicate_of=original)


def test_a_duplicate_is_linked_and_the_link_is_rejected_when_it_comes_back(draft, verified, editor, told):
    for state in (LinkState.CONFIRMED, LinkState.CONFIRMED):
        review.dismiss(draft, Dismissal.DUPLICATE, by=editor, duplicate_of=verified)
        assert ClaimLink.objects.get(claim=draft, other=verified, kind=LinkKind.DUPLICATE_OF).state == state
        review.restore(draft, by=editor)
        assert ClaimLink.objects.get().state == LinkState.REJECTED
    assert [kind for kind, _, _ in told("dismiss")] == ["claim", "claimlink"] * 2


@pytest.fixture
def halfway(in_review, reviewer, second_reviewer, verdict_by):
    """One verdict in, and another reviewer at work."""
    verdict_by(reviewer, in_review)
    return review.take(by=second_reviewer)


def test_an_open_round_is_suspended_and_goes_on(
    halfway, in_review, editor, reviewer, second_reviewer, verdict_by, told
):
    review.dismiss(in_review, Dismissal.SPAM, by=editor)
    round_ = in_review.rounds.get()
    assert (round_.is_open, round_.suspended_at is None) == (True, False)
    assert round_.assignments.get(slot=2).reviewer is None
    assert round_.assignments.get(slot=1).reviewer == reviewer, "a verdict given stays given"
    review.restore(in_review, by=editor)
    assert in_review.rounds.running().get() == round_
    verdict_by(second_reviewer, in_review)
    assert status_of(in_review) == Status.VERIFIED
    assert [kind for kind, _, _ in told("restore")] == ["claim", "round"]


def test_with_a_second_check_pending_too(halfway, in_review, editor, second_reviewer, verdict_by):
    review.arrange(in_review, {"urgent": True}, by=editor)
    review.settle_by_one(in_review, by=editor)
    review.dismiss(in_review, Dismissal.SPAM, by=editor)
    assert in_review.rounds.get().suspended_at is not None
    review.restore(in_review, by=editor)
    assert status_of(in_review) == Status.VERIFIED
    verdict_by(second_reviewer, in_review)
    assert not in_review.rounds.get().is_open


def test_nothing_is_a_duplicate_of_what_is_dismissed_itself(draft, dismissed, editor, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.dismiss(draft, Dismissal.DUPLICATE, duplicate_of=dismissed, by=editor)
    assert "duplicate_of" in raised.value.fields
