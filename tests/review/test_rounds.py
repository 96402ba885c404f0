"""A claim goes to the table: what is judged is fixed, and there is a place for each reviewer."""

import pytest

from claims import review
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Anchor, Round
from claims.vocabulary import DeskMode, LinkKind, LinkState, Rating, Relation, Status


def test_submitting_opens_a_round_on_the_claim_as_it_stands(draft, contributor, told):
    link = review.attach_evidence(draft, by=contributor, url="https://a.example", relation=Relation.SUPPORTS)
    gone = review.attach_evidence(draft, by=contributor, url="https://b.example", relation=Relation.SUPPORTS)
    review.withdraw_evidence(gone, "Wrong.", by=contributor)
    round_ = review.submit(draft, by=contributor)
    assert (round_.number, round_.mode, round_.needed, round_.opened_by) == (1, DeskMode.TEAM, 2, contributor)
    assert (round_.proposition, round_.version) == (draft.proposition, draft.article.current)
    assert list(round_.evidence.all()) == [link]
    assert round_.snapshot["claim"]["holder"] == "Qatar"
    assert round_.snapshot["passages"][0]["exact"] == draft.anchors.get().exact
    assert [place.slot for place in round_.assignments.all()] == [1, 2]
    (_, before, after), (kind, _, _) = told("submit", by=contributor)
    assert (before["status"], after["status"], kind) == ("draft", "in_review", "round")


def test_only_a_draft_is_submitted(in_review, contributor, nothing_is_tried):
    with nothing_is_tried(NotAllowed):
        review.submit(in_review, by=contributor)


def test_without_a_passage_nothing_is_submitted(draft, contributor, nothing_happens):
    Anchor.objects.all().delete()
    with nothing_happens(BadInput):
        review.submit(draft, by=contributor)


@pytest.mark.parametrize(("mode", "needed"), [("solo", 1), ("pair", 1), ("team", 2)])
def test_the_mode_of_the_desk_says_how_many_verdicts_it_takes(mode, needed, draft, contributor, admin):
    review.set_mode(mode, by=admin)
    round_ = review.submit(draft, by=contributor)
    assert (round_.mode, round_.needed, round_.assignments.count()) == (mode, needed, needed)


def test_a_round_keeps_the_mode_that_it_opened_in(in_review, admin, reviewer, second_reviewer, verdict_by):
    review.set_mode(DeskMode.SOLO, by=admin)
    verdict_by(reviewer, in_review)
    in_review.refresh_from_db()
    assert in_review.status == Status.IN_REVIEW
    verdict_by(second_reviewer, in_review)
    in_review.refresh_from_db()
    assert in_review.status == Status.VERIFIED


def test_a_text_that_was_taken_down_is_not_submitted(draft, contributor, editor, nothing_happens):
    review.take_down(draft.article.current, "A court says so.", by=editor)
    with nothing_happens(SomebodyCameFirst):
        review.submit(draft, by=contributor)


def test_each_round_has_the_next_number(verified, editor):
    assert review.reopen(verified, "News.", by=editor).number == 2
    assert Round.objects.running().get().number == 2


@pytest.fixture
def repeating(draft, verified, contributor):
    """In review: the same proposition in another article, its original rated true."""
    review.link(draft, verified, LinkKind.REPEATS, by=contributor)
    review.submit(draft, by=contributor)
    return draft


def test_a_repeated_claim_is_asked_for_its_wording_only(repeating, verified, reviewer, second_reviewer, verdict_by):
    assert repeating.rounds.get().wording_only
    verdict_by(reviewer, repeating, rating=None)
    verdict_by(second_reviewer, repeating, rating=Rating.REFUTED)
    decision = repeating.decisions.get()
    assert (decision.rating, decision.cites) == (Rating.SUPPORTED, verified.decisions.get())
    repeating.refresh_from_db()
    assert repeating.status == Status.VERIFIED


def test_of_an_original_that_is_judged_anew_no_rating_is_taken_over(
    repeating, verified, reviewer, second_reviewer, editor, verdict_by
):
    review.reopen(verified, "News.", by=editor)
    verdict_by(reviewer, repeating, rating=Rating.OUTDATED)
    verdict_by(second_reviewer, repeating, rating=Rating.OUTDATED)
    decision = repeating.decisions.get()
    assert decision.rating == Rating.OUTDATED
    assert decision.cites == verified.decisions.get(), "whose outcome is watched"


def test_nor_is_its_wording_alone_asked_for(draft, verified, contributor, editor):
    review.link(draft, verified, LinkKind.REPEATS, by=contributor)
    review.reopen(verified, "News.", by=editor)
    assert not review.submit(draft, by=contributor).wording_only


def test_should_the_original_change_meanwhile_the_round_keeps_what_it_took_over(
    repeating, verified, reviewer, second_reviewer, editor, verdict_by
):
    verdict_by(reviewer, repeating, rating=None)
    review.reopen(verified, "News.", by=editor)
    for one in (reviewer, second_reviewer):
        verdict_by(one, verified, rating=Rating.REFUTED)
    verdict_by(second_reviewer, repeating, rating=None)
    assert repeating.decisions.get().rating == Rating.SUPPORTED


def test_about_the_wording_they_may_differ_and_an_adjudicator_takes_the_rating_over(
    repeating, reviewer, second_reviewer, adjudicator, verdict_by
):
    verdict_by(reviewer, repeating, fidelity="distorted")
    verdict_by(second_reviewer, repeating, rating=None)
    review.ask_adjudication(repeating, by=reviewer)
    said = {"fidelity": "faithful", "rationale": "It is there.", "reason_code": "stance_read_differently"}
    assert review.adjudicate(repeating, by=adjudicator, **said).rating == Rating.SUPPORTED


def test_a_link_that_was_rejected_changes_nothing(draft, verified, contributor):
    found = review.link(draft, verified, LinkKind.REPEATS, by=contributor)
    review.settle_link(found, LinkState.REJECTED, by=contributor)
    assert not review.submit(draft, by=contributor).wording_only
