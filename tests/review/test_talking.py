"""Comments on claims, links between them, and what isn't sent yet."""

import pytest

from claims import review
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import ClaimLink, Event, Unsent
from claims.vocabulary import LinkKind, LinkState


def test_a_comment_belongs_to_the_round_that_is_open(draft, in_review, verified, contributor, told):
    for claim, round_ in ((draft, None), (in_review, in_review.rounds.get()), (verified, None)):
        comment = review.comment(claim, " Careful. ", by=contributor)
        assert (comment.round, comment.text, comment.author) == (round_, "Careful.", contributor)
    assert [kind for kind, _, _ in told("comment", by=contributor)] == ["comment"] * 3


@pytest.mark.parametrize("text", ["", " \n", "x" * 5001, "a\x00b"])
def test_nothing_much_or_too_much_is_not_said(text, draft, contributor, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.comment(draft, text, by=contributor)
    assert "text" in raised.value.fields


def test_a_person_who_links_two_claims_has_confirmed_it(draft, verified, contributor, told):
    found = review.link(draft, verified, LinkKind.CONTRADICTS, by=contributor)
    assert (found.state, found.suggested_by, found.settled_by) == (LinkState.CONFIRMED, contributor, contributor)
    assert told("link", by=contributor)[0][2]["kind"] == "contradicts"


def test_a_claim_is_not_linked_to_itself_twice_or_by_an_unknown_kind(draft, verified, contributor, nothing_happens):
    review.link(draft, verified, LinkKind.UPDATES, by=contributor)
    for other, kind in ((draft, LinkKind.REPEATS), (verified, LinkKind.UPDATES), (verified, "likes")):
        with nothing_happens(BadInput) as raised:
            review.link(draft, other, kind, by=contributor)
        assert "Constraint" not in raised.value.message


def test_what_the_machine_suggests_a_person_settles_once(draft, verified, contributor, reviewer, nothing_happens):
    found = ClaimLink.objects.create(claim=draft, other=verified, kind=LinkKind.REPEATS, score=0.9)
    stale = ClaimLink.objects.get()
    review.settle_link(found, LinkState.CONFIRMED, by=contributor)
    assert ClaimLink.objects.get().settled_by == contributor
    with nothing_happens(SomebodyCameFirst):
        review.settle_link(stale, LinkState.CONFIRMED, by=reviewer)
    review.settle_link(stale, LinkState.REJECTED, by=reviewer)
    assert ClaimLink.objects.get().state == LinkState.REJECTED


def test_what_is_not_sent_is_kept_once_a_form_and_leaves_no_event(draft, reviewer, second_reviewer):
    before = Event.objects.count()
    for one, data in ((reviewer, {"a": 1}), (reviewer, {"a": 2}), (second_reviewer, {"a": 3})):
        review.keep_unsent("verdict", draft.uid, data, by=one)
    kept = {unsent.author: unsent.data for unsent in Unsent.objects.all()}
    assert kept == {reviewer: {"a": 2}, second_reviewer: {"a": 3}}
    assert Event.objects.count() == before
