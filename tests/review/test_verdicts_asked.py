"""How many verdicts settle a claim: as many as an editor asks for, as long as they can be given; and fewer again."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from claims import review
from claims.errors import BadInput, NotAllowed
from claims.models import Assignment, Claim, Decision, Notice, Person, Round
from claims.review.queue import lease
from claims.vocabulary import DeskMode, Method, Rating, Role, Status


@pytest.fixture
def third(person):
    """A third who can judge; the desk's two are Rania and Ruben."""
    return person("rosa", Role.REVIEWER)


@pytest.fixture
def of_three(in_review, third, editor):
    """In review, with three verdicts asked for."""
    review.ask_more(in_review, 3, by=editor)
    return in_review


def status_of(claim) -> str:
    return Claim.objects.get(pk=claim.pk).status


# ---- More ----


def test_more_verdicts_may_be_asked_for_before(draft, contributor, editor, third):
    assert review.ask_more(draft, 3, by=editor) is None
    assert review.submit(draft, by=contributor).needed == 3


def test_and_while_the_round_runs(of_three, editor, reviewer, second_reviewer, third, verdict_by, told):
    assert of_three.rounds.get().assignments.count() == 3
    for one in (reviewer, second_reviewer):
        verdict_by(one, of_three)
    assert of_three.rounds.get().is_open
    verdict_by(third, of_three)
    assert not of_three.rounds.get().is_open
    assert [kind for kind, _, _ in told("ask_more", by=editor)] == ["claim", "round"]


@pytest.mark.parametrize("number", [-1, 0, 1, 4, 9, 10, 10**30])
def test_fewer_than_the_desk_asks_for_or_more_than_can_judge_are_refused(
    number, in_review, editor, third, nothing_happens
):
    with nothing_happens(BadInput) as raised:
        review.ask_more(in_review, number, by=editor)
    [said] = raised.value.fields["verdicts"]
    assert said.startswith("Expected a number of verdicts from 2 to 3.")
    assert ("3 people can judge this claim." in said) == (number > 3)


def test_nine_are_the_most_on_any_desk(in_review, editor, person, nothing_happens):
    for number in range(8):
        person(f"reviewer {number}", Role.REVIEWER)
    with nothing_happens(BadInput) as raised:
        review.ask_more(in_review, 10, by=editor)
    assert "More than 9 are never asked for." in raised.value.message
    review.ask_more(in_review, 9, by=editor)


def test_who_made_it_left_or_may_not_see_it_is_none_of_those_who_can_judge(
    in_review, contributor, editor, admin, third, adjudicator, viewer
):
    def able() -> int:
        given_it = [one for one in Person.objects.all() if review.waiting_for(one).filter(round__claim=in_review)]
        assert review.askable(Claim.objects.get(pk=in_review.pk)).able == len(given_it), "as the queue has it"
        return len(given_it)

    assert able() == 4
    contributor.groups.set(third.groups.all())
    review.set_active(third, False, by=admin)
    assert able() == 3
    review.restrict(in_review, True, [adjudicator, viewer], by=editor)
    assert able() == 1


def test_alone_at_the_desk_one_can_judge_ones_own(draft_by, person, admin, editor):
    alone = person("sole", Role.REVIEWER)
    claim = draft_by(alone)
    assert review.askable(claim).able == 0
    review.set_mode(DeskMode.SOLO, by=admin)
    can = review.askable(claim)
    assert (can.able, can.least, can.most) == (1, 1, 1)


def test_where_too_few_can_judge_what_the_desk_asks_for_stays(draft_by, reviewer, editor, nothing_happens):
    can = review.askable(draft_by(reviewer))
    assert (can.able, can.least, can.most, can.now) == (0, 2, 2, 2)


def test_whether_somebody_who_leaves_has_judged_the_number_doesnt_tell(
    of_three, reviewer, second_reviewer, admin, verdict_by
):
    verdict_by(reviewer, of_three)
    review.set_active(reviewer, False, by=admin)
    without_one_who_judged = review.askable(of_three).most
    review.set_active(reviewer, True, by=admin)
    review.set_active(second_reviewer, False, by=admin)
    assert review.askable(of_three).most == without_one_who_judged == 2


# ---- Fewer again ----


def test_a_claim_for_which_too_many_were_asked_comes_free(
    in_review, reviewer, second_reviewer, third, adjudicator, editor, admin, person, verdict_by
):
    leaving = [person(f"guest {number}", Role.REVIEWER) for number in range(5)]
    review.ask_more(in_review, 9, by=editor)
    for one in leaving:
        review.set_active(one, False, by=admin)
    for one in (reviewer, second_reviewer, third, adjudicator):
        verdict_by(one, in_review)
    assert status_of(in_review) == Status.IN_REVIEW
    can = review.askable(in_review)
    assert (can.now, can.least, can.most) == (9, 4, 4)
    round_ = review.ask_more(in_review, 4, by=editor)
    assert not round_.is_open and status_of(in_review) == Status.VERIFIED
    assert Decision.objects.get().method == Method.CONSENSUS
    assert round_.assignments.filter(done_at=None).count() == 0


def test_settled_by_a_lower_number_it_goes_where_its_verdicts_lead_and_all_are_told(
    of_three, reviewer, second_reviewer, editor, verdict_by, told
):
    verdict_by(reviewer, of_three)
    verdict_by(second_reviewer, of_three, rating=Rating.REFUTED)
    review.ask_more(of_three, 2, by=editor)
    assert status_of(of_three) == Status.DISPUTED
    assert {notice.person for notice in Notice.objects.filter(kind="last_word")} == {reviewer, second_reviewer}
    *_, lowered, closed, moved = told("ask_more", by=editor)
    assert [kind for kind, _, _ in (lowered, closed, moved)] == ["round", "round", "claim"]
    assert (lowered[2], moved[2]) == ({"needed": 2}, {"status": "disputed"})


def test_with_verdicts_due_still_the_round_runs_on_and_free_places_go(of_three, reviewer, editor, verdict_by):
    verdict_by(reviewer, of_three)
    assert review.ask_more(of_three, 2, by=editor).is_open
    round_ = Round.objects.get()
    assert (round_.needed, round_.missing, round_.assignments.count()) == (2, 1, 2)
    review.ask_more(of_three, 3, by=editor)
    slots = list(round_.assignments.values_list("slot", flat=True))
    assert len(slots) == len(set(slots)) == 3


def test_whoever_is_at_work_keeps_their_place(
    of_three, reviewer, second_reviewer, third, editor, verdict_by, nothing_happens
):
    places = [review.take(by=one, claim=of_three) for one in (second_reviewer, third)]
    verdict_by(reviewer, of_three)
    with nothing_happens(BadInput) as raised:
        review.ask_more(of_three, 2, by=editor)
    said = "1 verdict is in, and 2 reviewers are at work: wait for them, or take their places back first."
    assert said in raised.value.message
    review.take_back(places[0], by=editor)
    review.ask_more(of_three, 2, by=editor)
    assert Assignment.objects.filter(done_at=None).get().reviewer == third


def test_a_round_keeps_the_mode_that_it_opened_in_and_what_that_asks_for(of_three, editor, admin, nothing_happens):
    review.set_mode(DeskMode.PAIR, by=admin)
    with nothing_happens(BadInput) as raised:
        review.ask_more(of_three, 1, by=editor)
    assert raised.value.message.endswith("The way in which this claim is checked takes no fewer.")


def test_never_fewer_than_are_in(
    draft, contributor, reviewer, second_reviewer, third, editor, admin, verdict_by, nothing_happens
):
    review.set_mode(DeskMode.PAIR, by=admin)
    review.ask_more(draft, 3, by=editor)
    review.submit(draft, by=contributor)
    for one in (reviewer, second_reviewer):
        verdict_by(one, draft)
    with nothing_happens(BadInput) as raised:
        review.ask_more(draft, 1, by=editor)
    assert raised.value.message == "Expected a number of verdicts from 2 to 3. 2 verdicts are in."


def test_a_place_that_somebody_may_come_back_to_goes_last(of_three, second_reviewer, editor):
    place = review.take(by=second_reviewer, claim=of_three)
    with time_machine.travel(timezone.now() + lease() + timedelta(seconds=1)):
        review.ask_more(of_three, 2, by=editor)
        assert review.take(by=second_reviewer, claim=of_three).pk == place.pk


def test_settled_by_one_verdict_and_agreed_by_as_many_as_are_asked_for_it_is_confirmed(
    of_three, reviewer, second_reviewer, editor, verdict_by
):
    review.arrange(of_three, {"urgent": True}, by=editor)
    verdict_by(reviewer, of_three)
    review.settle_by_one(of_three, by=editor)
    verdict_by(second_reviewer, of_three)
    review.ask_more(of_three, 2, by=editor)
    decision = Decision.objects.get()
    assert (decision.pending_second, decision.method, status_of(of_three)) == (
        False,
        Method.CONSENSUS,
        Status.VERIFIED,
    )


def test_where_no_round_runs_there_is_nothing_to_ask_for(verified, editor, nothing_is_tried):
    with nothing_is_tried(NotAllowed):
        review.ask_more(verified, 3, by=editor)


# ---- Later rounds ----


def test_a_later_round_asks_for_no_more_than_can_judge_by_then(
    of_three, reviewer, second_reviewer, third, editor, admin, verdict_by
):
    for one in (reviewer, second_reviewer, third):
        verdict_by(one, of_three)
    assert review.reopen(of_three, "News.", by=editor).needed == 3
    review.set_active(third, False, by=admin)
    for one in (reviewer, second_reviewer):
        verdict_by(one, of_three)
    review.ask_more(of_three, 2, by=editor)
    review.set_active(third, True, by=admin)
    assert review.reopen(of_three, "More news.", by=editor).needed == 2


def test_and_those_who_left_meanwhile_are_not_waited_for(
    of_three, reviewer, second_reviewer, third, editor, admin, verdict_by
):
    for one in (reviewer, second_reviewer, third):
        verdict_by(one, of_three)
    review.set_active(third, False, by=admin)
    assert review.reopen(of_three, "News.", by=editor).needed == 2
