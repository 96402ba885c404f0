"""Places in running rounds, handed out under a lease."""

from datetime import timedelta

import time_machine
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from claims import review
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Assignment, Skip
from claims.review.queue import lease
from claims.vocabulary import DeskMode, Dismissal, Role, Status

LATER = timedelta(seconds=1)


def after_the_lease():
    return time_machine.travel(timezone.now() + lease() + LATER)


def test_a_place_is_held_for_the_length_of_the_lease(in_review, reviewer, told):
    place = review.take(by=reviewer)
    assert (place.reviewer, place.round, place.lease_until - place.taken_at) == (
        reviewer,
        in_review.rounds.get(),
        lease(),
    )
    ((kind, _, after),) = told("take", by=reviewer)
    assert (kind, after["reviewer"]) == ("assignment", str(reviewer.uid))


def test_who_holds_a_place_is_given_that_one_again_without_an_event(in_review, reviewer, contents):
    place = review.take(by=reviewer)
    before = contents()
    assert review.take(by=reviewer) == review.take(by=reviewer, claim=in_review) == place
    assert contents() == before


def test_who_holds_a_place_is_offered_no_other_of_that_round(in_review, reviewer, second_reviewer):
    assert review.count_waiting_for(reviewer) == 1
    review.take(by=reviewer)
    assert not review.waiting_for(reviewer).exists() and review.count_waiting_for(reviewer) == 0
    assert review.count_waiting_for(second_reviewer) == 1


def test_for_who_judges_nothing_nothing_waits(in_review, viewer, contributor):
    for nobody in (viewer, contributor, AnonymousUser()):
        assert not review.waiting_for(nobody).exists() and review.count_waiting_for(nobody) == 0


def test_two_people_have_two_places_and_a_third_none(in_review, reviewer, second_reviewer, adjudicator):
    places = {review.take(by=one).pk for one in (reviewer, second_reviewer)}
    assert len(places) == 2
    assert review.take(by=adjudicator) is None


def test_where_nothing_waits_nothing_is_given(draft, verified, reviewer, contents):
    before = contents()
    assert review.take(by=reviewer) is None
    assert contents() == before


def test_what_is_urgent_comes_first_then_what_is_due_then_the_oldest(claim_in, editor, reviewer):
    old, due, urgent = (claim_in(Status.IN_REVIEW) for _ in range(3))
    review.arrange(urgent, {"urgent": True}, by=editor)
    review.arrange(due, {"due_at": timezone.now() + timedelta(days=1)}, by=editor)
    for claim in (urgent, due, old):
        place = review.take(by=reviewer)
        assert place.round.claim == claim
        review.judge(place, by=reviewer, fidelity="absent")


def test_what_is_urgent_comes_before_what_one_holds(claim_in, editor, reviewer, contents):
    held, later, urgent = (claim_in(Status.IN_REVIEW) for _ in range(3))
    review.take(by=reviewer, claim=held)
    assert review.take(by=reviewer).round.claim == held, "nothing presses"
    review.arrange(urgent, {"urgent": True}, by=editor)
    place = review.take(by=reviewer)
    assert place.round.claim == urgent
    before = contents()
    assert review.take(by=reviewer) == place, "a second click is given the same"
    assert contents() == before
    review.arrange(held, {"urgent": True, "due_at": timezone.now() + timedelta(days=1)}, by=editor)
    assert review.take(by=reviewer).round.claim == held, "of two that one holds, the one that is due first"
    assert not later.rounds.get().assignments.filter(reviewer=reviewer).exists()


def test_of_the_others_the_one_that_lacks_fewest_verdicts_comes_first(
    claim_in, verdict_by, person, editor, reviewer, second_reviewer
):
    old, begun, long = (claim_in(Status.IN_REVIEW) for _ in range(3))
    first, second = (person(name, Role.REVIEWER) for name in ("rosa", "rolf"))
    verdict_by(first, begun)
    verdict_by(first, long)
    assert review.take(by=reviewer).round.claim == begun
    review.ask_more(begun, 4, by=editor)
    assert review.next_round(second).claim == long
    review.recall(long.rounds.get().verdicts.get(), by=first)
    assert review.next_round(second).claim == old


def test_what_a_round_lacks_is_what_is_due_less_what_is_in(
    claim_in, verdict_by, editor, reviewer, second_reviewer, adjudicator
):
    claim = claim_in(Status.IN_REVIEW)

    def missing():
        return claim.rounds.get().missing

    assert missing() == 2
    verdict = verdict_by(reviewer, claim)
    assert missing() == 1
    review.recall(verdict, by=reviewer)
    assert missing() == 2
    review.ask_more(claim, 3, by=editor)
    assert missing() == 3
    for one in (reviewer, second_reviewer):
        verdict_by(one, claim)
    assert missing() == 1
    review.ask_more(claim, 2, by=editor)
    assert missing() == 0


def test_a_named_claim_may_be_taken_out_of_turn(claim_in, reviewer):
    _first, second = claim_in(Status.IN_REVIEW), claim_in(Status.IN_REVIEW)
    assert review.take(by=reviewer, claim=second).round.claim == second
    assert review.take(by=reviewer).round.claim == second, "one holds a place already"


def test_nobody_is_given_a_claim_that_they_made_or_accepted(draft_by, suggestion, reviewer):
    claim = draft_by(reviewer)
    review.accept(suggestion, by=reviewer)
    for mine in (claim, suggestion):
        review.submit(mine, by=reviewer)
    assert not review.waiting_for(reviewer).exists()
    assert review.take(by=reviewer) is None


def test_alone_at_the_desk_one_is(draft_by, person, admin):
    alone = person("sole", Role.REVIEWER)
    review.set_mode(DeskMode.SOLO, by=admin)
    claim = draft_by(alone)
    review.submit(claim, by=alone)
    assert review.take(by=alone).round.claim == claim


def test_in_a_pair_the_other_one_is(draft_by, reviewer, second_reviewer, admin):
    review.set_mode(DeskMode.PAIR, by=admin)
    review.submit(draft_by(reviewer), by=reviewer)
    assert review.take(by=reviewer) is None
    assert review.take(by=second_reviewer) is not None


def test_a_restricted_claim_is_handed_to_its_readers_alone(in_review, editor, reviewer, second_reviewer):
    review.restrict(in_review, True, [reviewer], by=editor)
    assert review.take(by=second_reviewer) is None
    assert review.take(by=reviewer) is not None


def test_who_has_judged_is_not_asked_again(in_review, reviewer, verdict_by):
    verdict_by(reviewer, in_review)
    assert review.take(by=reviewer) is None


def test_when_the_lease_runs_out_another_takes_the_place_and_the_old_address_opens_nothing(
    claim_in, reviewer, second_reviewer, adjudicator, nothing_happens
):
    claim_in(Status.IN_REVIEW)
    place, _ = review.take(by=reviewer), review.take(by=second_reviewer)
    with after_the_lease():
        taken = review.take(by=adjudicator)
        assert (taken.pk, taken.reviewer) == (place.pk, adjudicator)
        assert taken.uid != place.uid
        with nothing_happens(SomebodyCameFirst) as raised:
            review.judge(place, by=reviewer, fidelity="faithful", rating="supported")
        assert raised.value.message.startswith("Your time for this claim ran out")


def test_where_nobody_came_the_place_comes_back_to_its_holder(in_review, reviewer):
    place = review.take(by=reviewer)
    with after_the_lease():
        again = review.take(by=reviewer)
    assert (again.pk, again.uid != place.uid) == (place.pk, True)


def test_a_verdict_that_comes_late_counts_while_nobody_has_the_place(in_review, reviewer):
    place = review.take(by=reviewer)
    with after_the_lease():
        assert review.judge(place, by=reviewer, fidelity="absent").author == reviewer


def test_a_lease_is_renewed_by_its_holder_while_it_runs(in_review, reviewer, second_reviewer, contents):
    place = review.take(by=reviewer)
    with time_machine.travel(timezone.now() + lease() / 2):
        assert review.renew(place, by=reviewer)
        assert not review.renew(place, by=second_reviewer)
        assert Assignment.objects.get(pk=place.pk).lease_until > place.lease_until
    with time_machine.travel(timezone.now() + 2 * lease()):
        before = contents()
        assert not review.renew(place, by=reviewer)
        assert contents() == before


def test_a_place_is_handed_back_with_a_reason(in_review, reviewer, second_reviewer, told, nothing_happens):
    place = review.take(by=reviewer)
    for none in ("", "I don't like it"):
        with nothing_happens(BadInput):
            review.release(place, by=reviewer, reason=none)
    review.release(place, by=reviewer, reason="close", note="I know him.")
    assert told("release", by=reviewer)[0][2] == {"reason": "close", "note": "I know him."}
    assert (skip := Skip.objects.get()) and (skip.round, skip.person, skip.reason) == (place.round, reviewer, "close")
    assert Assignment.objects.get(pk=place.pk).reviewer is None
    with nothing_happens(SomebodyCameFirst):
        review.release(place, by=reviewer, reason="time")
    other = review.take(by=second_reviewer)
    with nothing_happens(SomebodyCameFirst):
        review.release(other, by=reviewer, reason="time")


def test_a_verdict_is_not_handed_back(in_review, reviewer, nothing_happens):
    place = review.take(by=reviewer)
    review.judge(place, by=reviewer, fidelity="absent")
    with nothing_happens(SomebodyCameFirst):
        review.release(place, by=reviewer, reason="time")


def test_dismissing_ends_the_leases_and_restoring_does_not_bring_them_back(
    in_review, editor, reviewer, second_reviewer, nothing_happens
):
    place = review.take(by=reviewer)
    review.dismiss(in_review, Dismissal.SPAM, by=editor)
    assert review.take(by=second_reviewer) is None
    with nothing_happens(NotAllowed):
        review.judge(place, by=reviewer, fidelity="absent")
    review.restore(in_review, by=editor)
    assert not Assignment.objects.exclude(reviewer=None).exists()
    assert review.take(by=second_reviewer) is not None


# ---- Skipped, left, handed out ----


def test_what_one_hands_back_comes_after_all_else_for_a_day(claim_in, reviewer):
    first, second = (claim_in(Status.IN_REVIEW) for _ in range(2))
    review.release(review.take(by=reviewer), by=reviewer, reason="close")
    place = review.take(by=reviewer)
    assert place.round.claim == second
    review.release(place, by=reviewer, reason="time")
    assert review.take(by=reviewer).round.claim == first, "there is nothing else"


def test_after_a_day_it_comes_in_its_turn_again(claim_in, reviewer):
    first = claim_in(Status.IN_REVIEW)
    claim_in(Status.IN_REVIEW)
    review.release(review.take(by=reviewer), by=reviewer, reason="time")
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert review.take(by=reviewer).round.claim == first


def test_what_one_handed_back_others_get_in_its_turn(claim_in, reviewer, second_reviewer):
    first = claim_in(Status.IN_REVIEW)
    claim_in(Status.IN_REVIEW)
    review.release(review.take(by=reviewer), by=reviewer, reason="time")
    assert review.take(by=second_reviewer).round.claim == first


def test_who_leaves_has_minutes_to_come_back_and_then_it_is_anybodys(in_review, reviewer, contents):
    place = review.take(by=reviewer)
    assert review.step_away(place, by=reviewer)
    assert review.take(by=reviewer) == place, "back in time"
    assert review.renew(place, by=reviewer)
    assert Assignment.objects.get(pk=place.pk).lease_until > timezone.now() + timedelta(minutes=30)
    review.step_away(place, by=reviewer)
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert not review.renew(place, by=reviewer)
        assert review.waiting_for(reviewer).filter(pk=place.pk).exists()


def test_leaving_never_makes_a_lease_longer(in_review, reviewer):
    place = review.take(by=reviewer)
    with time_machine.travel(place.lease_until - timedelta(minutes=1)):
        assert not review.step_away(place, by=reviewer)
    assert Assignment.objects.get(pk=place.pk).lease_until == place.lease_until
