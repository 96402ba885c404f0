"""Verdicts: given blind, recalled while the round is open, settling it when the last one due is in."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from claims import review
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Claim, Decision, Unsent, Verdict
from claims.vocabulary import DeskMode, Fidelity, Method, Rating, Role, Status


@pytest.fixture
def place(in_review, reviewer):
    return review.take(by=reviewer)


def status_of(claim) -> str:
    return Claim.objects.get(pk=claim.pk).status


def test_a_verdict_keeps_what_was_said_and_by_which_guidelines(place, reviewer, admin, told):
    newest = review.add_guideline("Read thrice.", by=admin)
    given = {"fidelity": "distorted", "proposed_wording": " Qatar meets Hamas ", "confidence": "low"}
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        verdict = review.judge(place, by=reviewer, rationale="Read it.", **given)
    assert (verdict.fidelity, verdict.rating) == (Fidelity.DISTORTED, None)
    assert (verdict.proposed_wording, verdict.confidence, verdict.guideline) == ("Qatar meets Hamas", "low", newest)
    assert 299 <= verdict.seconds <= 301
    (kind, _, after), (place_kind, _, _) = told("judge", by=reviewer)
    assert (kind, after["fidelity"], place_kind) == ("verdict", "distorted", "assignment")


WRONG = [
    ({"fidelity": "fine"}, "fidelity"),
    ({"fidelity": ""}, "fidelity"),
    ({"fidelity": "faithful"}, ""),
    ({"fidelity": "faithful", "rating": "true"}, "rating"),
    ({"fidelity": "absent", "rating": "refuted"}, ""),
    ({"fidelity": "faithful", "rating": "refuted", "proposed_wording": "Other."}, ""),
    ({"fidelity": "absent", "proposed_wording": "x" * 301}, "proposed_wording"),
    ({"fidelity": "absent", "rationale": "x" * 5001}, "rationale"),
    ({"fidelity": "absent", "confidence": "wild"}, "confidence"),
]


def test_what_is_wrong_with_a_verdict_is_told_by_field(place, reviewer, nothing_happens):
    for given, field in WRONG:
        with nothing_happens(BadInput) as raised:
            review.judge(place, by=reviewer, **given)
        assert field in raised.value.fields, given
        assert "Constraint" not in raised.value.message


def test_one_judges_from_ones_own_place_and_once(place, reviewer, second_reviewer, nothing_happens):
    with nothing_happens(SomebodyCameFirst):
        review.judge(place, by=second_reviewer, fidelity="absent")
    review.judge(place, by=reviewer, fidelity="absent")
    with nothing_happens(SomebodyCameFirst) as raised:
        review.judge(place, by=reviewer, fidelity="absent")
    assert "already" in raised.value.message


def test_two_that_agree_verify_the_claim(in_review, article, reviewer, second_reviewer, verdict_by, told):
    verdict_by(reviewer, in_review, rating=Rating.OUTDATED)
    assert status_of(in_review) == Status.IN_REVIEW
    verdict_by(second_reviewer, in_review, rating=Rating.OUTDATED)
    decision = in_review.decisions.get()
    assert status_of(in_review) == Status.VERIFIED
    assert (decision.rating, decision.method, decision.rationale) == (Rating.OUTDATED, Method.CONSENSUS, "")
    assert decision.rated_as_of == article.current.retrieved_at.date()
    kinds = [kind for kind, _, _ in told("judge")]
    assert kinds == ["verdict", "assignment", "verdict", "assignment", "round", "decision", "claim"]


def test_it_is_rated_as_of_the_articles_date(in_review, article, contributor, reviewer, second_reviewer, verdict_by):
    review.edit_record(type(article).objects.get(), {"published_at": timezone.now().date()}, by=contributor)
    for one in (reviewer, second_reviewer):
        verdict_by(one, in_review)
    assert in_review.decisions.get().rated_as_of == type(article).objects.get().published_at


def test_two_that_differ_are_a_dispute_without_a_decision(in_review, reviewer, second_reviewer, verdict_by):
    verdict_by(reviewer, in_review, rating=Rating.SUPPORTED)
    verdict_by(second_reviewer, in_review, rating=Rating.PARTLY_SUPPORTED)
    assert status_of(in_review) == Status.DISPUTED
    assert not in_review.decisions.exists()


def test_faithful_and_not_differ_too(in_review, reviewer, second_reviewer, verdict_by):
    verdict_by(reviewer, in_review)
    verdict_by(second_reviewer, in_review, fidelity=Fidelity.AMBIGUOUS)
    assert status_of(in_review) == Status.DISPUTED


def test_not_as_written_it_goes_back_to_draft_with_the_wording_that_they_propose(
    in_review, reviewer, second_reviewer, verdict_by, contributor
):
    verdict_by(reviewer, in_review, fidelity="distorted", proposed_wording="Qatar tolerates Hamas")
    verdict_by(second_reviewer, in_review, fidelity="distorted")
    decision = in_review.decisions.get()
    assert status_of(in_review) == Status.DRAFT
    assert (decision.rating, decision.proposed_wording) == (None, "Qatar tolerates Hamas")
    review.edit(in_review, {"proposition": decision.proposed_wording}, by=contributor)
    assert review.submit(in_review, by=contributor).number == 2
    for one in (reviewer, second_reviewer):
        verdict_by(one, in_review)
    assert status_of(in_review) == Status.VERIFIED
    assert [d.round.proposition for d in in_review.decisions.all()][-1] == "Qatar tolerates Hamas"


@pytest.mark.parametrize("mode", [DeskMode.SOLO, DeskMode.PAIR])
def test_where_one_verdict_is_due_one_settles(mode, draft, contributor, reviewer, admin, verdict_by):
    review.set_mode(mode, by=admin)
    review.submit(draft, by=contributor)
    verdict_by(reviewer, draft)
    decision = draft.decisions.get()
    assert (status_of(draft), decision.method, decision.pending_second) == (Status.VERIFIED, Method.SINGLE, False)


def test_alone_at_the_desk_one_judges_ones_own_claim(draft_by, person, admin, verdict_by):
    alone = person("sole", Role.REVIEWER)
    review.set_mode(DeskMode.SOLO, by=admin)
    claim = draft_by(alone)
    review.submit(claim, by=alone)
    verdict_by(alone, claim)
    assert status_of(claim) == Status.VERIFIED


def test_in_team_mode_nobody_judges_their_own_even_from_a_place(
    in_review, contributor, place, reviewer, nothing_happens
):
    contributor.groups.set(reviewer.groups.all())
    type(place).objects.filter(pk=place.pk).update(reviewer=contributor)
    place.refresh_from_db()
    with nothing_happens(NotAllowed):
        review.judge(place, by=contributor, fidelity="absent")


def test_who_was_told_that_others_wait_is_asked_again_when_the_verdict_settles(
    place, in_review, reviewer, second_reviewer, verdict_by, nothing_happens
):
    assert not review.would_settle(place.round)
    verdict_by(second_reviewer, in_review)
    assert review.would_settle(place.round)
    given = {"by": reviewer, "fidelity": "faithful", "rating": "supported"}
    with nothing_happens(SomebodyCameFirst):
        review.judge(place, **given, told_it_settles=False)
    review.judge(place, **given, told_it_settles=True)
    assert status_of(in_review) == Status.VERIFIED


def test_what_was_kept_unsent_goes_with_the_verdict(place, reviewer, second_reviewer):
    for one in (reviewer, second_reviewer):
        review.keep_unsent("verdict", place.round.uid, {"rating": "refuted"}, by=one)
    review.judge(place, by=reviewer, fidelity="absent")
    assert Unsent.objects.get().author == second_reviewer


def test_a_verdict_is_recalled_while_the_round_is_open_and_another_given(place, reviewer, in_review, told, verdict_by):
    verdict = review.judge(place, by=reviewer, fidelity="absent")
    again = review.recall(verdict, by=reviewer)
    assert (again.pk, again.done_at) == (place.pk, None)
    assert [kind for kind, _, _ in told("recall", by=reviewer)] == ["verdict", "assignment"]
    assert not Verdict.objects.originals().exists()
    verdict_by(reviewer, in_review)
    assert Verdict.objects.originals().get().fidelity == Fidelity.FAITHFUL
    assert Verdict.objects.count() == 2


def test_nobody_recalls_anothers_or_the_same_twice(place, reviewer, second_reviewer, nothing_happens):
    verdict = review.judge(place, by=reviewer, fidelity="absent")
    with nothing_happens(NotAllowed):
        review.recall(verdict, by=second_reviewer)
    review.recall(verdict, by=reviewer)
    with nothing_happens(SomebodyCameFirst):
        review.recall(verdict, by=reviewer)


def test_once_settled_no_verdict_is_recalled_and_its_author_is_told_why(
    claim_in, reviewer, second_reviewer, editor, verdict_by, nothing_happens
):
    suspended = claim_in(Status.IN_REVIEW)
    verdict_by(reviewer, suspended)
    review.dismiss(suspended, "spam", by=editor)
    settled = [claim_in(status) for status in (Status.VERIFIED, Status.PUBLISHED, Status.DISPUTED)]
    for claim in (*settled, suspended):
        verdict = Verdict.objects.get(round__claim=claim, author=reviewer)
        with nothing_happens(SomebodyCameFirst) as raised:
            review.recall(verdict, by=reviewer)
        assert "can't be recalled any more" in raised.value.message
        with nothing_happens(NotAllowed):
            review.recall(verdict, by=second_reviewer)


@pytest.fixture
def urgent(in_review, editor, reviewer, verdict_by):
    """Urgent, with Rania's verdict in."""
    review.arrange(in_review, {"urgent": True}, by=editor)
    verdict_by(reviewer, in_review)
    return in_review


def test_an_urgent_claim_is_settled_by_one_and_the_round_goes_on(urgent, editor, told):
    decision = review.settle_by_one(urgent, by=editor)
    assert (decision.method, decision.pending_second, decision.rating) == (Method.SINGLE, True, Rating.SUPPORTED)
    assert (status_of(urgent), urgent.rounds.get().is_open) == (Status.VERIFIED, True)
    assert [kind for kind, _, _ in told("settle_by_one", by=editor)] == ["decision", "claim"]


def test_the_one_verdict_can_not_be_recalled_then(urgent, editor, reviewer, nothing_happens):
    review.settle_by_one(urgent, by=editor)
    with nothing_happens(SomebodyCameFirst):
        review.recall(Verdict.objects.get(), by=reviewer)


def test_only_what_is_urgent_and_has_one_faithful_verdict(in_review, editor, reviewer, verdict_by, nothing_happens):
    with nothing_happens(BadInput):
        review.settle_by_one(in_review, by=editor)
    review.arrange(in_review, {"urgent": True}, by=editor)
    with nothing_happens(BadInput):
        review.settle_by_one(in_review, by=editor)
    verdict_by(reviewer, in_review, fidelity="distorted")
    with nothing_happens(BadInput):
        review.settle_by_one(in_review, by=editor)


@pytest.mark.parametrize("status", [Status.VERIFIED, Status.PUBLISHED, Status.WITHDRAWN])
@pytest.mark.parametrize("agrees", [True, False])
def test_the_second_verdict_confirms_it_or_makes_it_a_dispute_wherever_it_got_to(
    status, agrees, urgent, editor, second_reviewer, verdict_by, page
):
    review.settle_by_one(urgent, by=editor)
    if status != Status.VERIFIED:
        review.publish(urgent, page(), by=editor)
    if status == Status.WITHDRAWN:
        review.withdraw(urgent, "Misheard.", by=editor)
    verdict_by(second_reviewer, urgent, rating=Rating.SUPPORTED if agrees else Rating.REFUTED)
    decision = Decision.objects.get()
    assert not urgent.rounds.get().is_open
    assert (decision.pending_second, decision.rating) == (False, Rating.SUPPORTED)
    if agrees:
        assert (status_of(urgent), decision.method) == (status, Method.CONSENSUS)
    else:
        assert (status_of(urgent), decision.method) == (Status.DISPUTED, Method.SINGLE)
        assert urgent.publications.standing().exists() == (status == Status.PUBLISHED)


def test_where_more_are_due_the_first_that_differs_is_enough(urgent, editor, second_reviewer, adjudicator, verdict_by):
    review.ask_more(urgent, 3, by=editor)
    review.settle_by_one(urgent, by=editor)
    assert review.would_settle(urgent.rounds.get())
    verdict_by(second_reviewer, urgent, rating=Rating.REFUTED)
    assert (status_of(urgent), urgent.rounds.get().is_open) == (Status.DISPUTED, False)


def test_and_those_that_agree_are_waited_for(urgent, editor, second_reviewer, adjudicator, verdict_by):
    review.ask_more(urgent, 3, by=editor)
    review.settle_by_one(urgent, by=editor)
    verdict_by(second_reviewer, urgent)
    assert urgent.rounds.get().is_open
    verdict_by(adjudicator, urgent)
    assert (status_of(urgent), Decision.objects.get().method) == (Status.VERIFIED, Method.CONSENSUS)


def test_a_dispute_over_a_single_verdict_gives_the_same_rounds_decision_anew(
    urgent, editor, reviewer, second_reviewer, verdict_by
):
    review.settle_by_one(urgent, by=editor)
    verdict_by(second_reviewer, urgent, rating=Rating.REFUTED)
    review.revise(urgent, by=reviewer, fidelity="faithful", rating="refuted")
    decision = Decision.objects.get()
    assert (status_of(urgent), decision.rating, decision.method) == (Status.VERIFIED, Rating.REFUTED, Method.RECONCILED)
