"""Places that editors hand out, one or many, and take back."""

from collections import deque
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from claims import review
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import Assignment
from claims.vocabulary import Role, Status


def test_an_editor_hands_a_claim_to_somebody(in_review, editor, reviewer, told):
    place = review.hand_to(in_review, reviewer, by=editor)
    assert review.take(by=reviewer) == place
    assert told("hand_to", by=editor)[0][2]["reviewer"] == str(reviewer.uid)


def test_what_an_editor_hands_over_is_kept_for_a_week_whether_one_looks_at_it_or_not(
    in_review, editor, reviewer, second_reviewer
):
    place = review.hand_to(in_review, reviewer, by=editor)
    week = place.lease_until
    assert week - timezone.now() > timedelta(days=6, hours=23)
    assert not review.step_away(place, by=reviewer)
    assert review.renew(place, by=reviewer) == week
    with time_machine.travel(week - timedelta(minutes=1)):
        assert review.take(by=reviewer) == place
        assert not Assignment.objects.filter(pk=place.pk).exclude(lease_until=week).exists()
        assert review.renew(place, by=reviewer) > week, "in its last hour it is renewed as any other"
    with time_machine.travel(week + timedelta(hours=2)):
        assert review.waiting_for(second_reviewer).filter(pk=place.pk).exists()


def test_or_until_it_is_due_but_not_for_less_than_a_lease(claim_in, editor, reviewer, settings):
    for due, kept in (
        (timedelta(days=20), timedelta(days=20)),
        (timedelta(minutes=5), timedelta(minutes=settings.LEASE_MINUTES)),
        (timedelta(days=-1), timedelta(days=7)),
    ):
        claim = claim_in(Status.IN_REVIEW)
        review.arrange(claim, {"due_at": timezone.now() + due}, by=editor)
        until = review.hand_to(claim, reviewer, by=editor).lease_until
        assert abs(until - timezone.now() - kept) < timedelta(minutes=1), due


def test_an_editor_takes_back_what_somebody_holds(in_review, editor, reviewer, second_reviewer, told, nothing_happens):
    place = review.hand_to(in_review, reviewer, by=editor)
    review.take_back(place, by=editor)
    assert told("take_back", by=editor)[0][1] == {"reviewer": str(reviewer.uid)}
    assert not Assignment.objects.held_by(reviewer).exists()
    assert review.take(by=second_reviewer).pk == place.pk
    with nothing_happens(SomebodyCameFirst):
        review.take_back(place, by=editor)


def test_a_verdict_is_not_taken_back(in_review, editor, reviewer, nothing_happens):
    place = review.take(by=reviewer)
    review.judge(place, by=reviewer, fidelity="absent")
    with nothing_happens(SomebodyCameFirst):
        review.take_back(place, by=editor)


@pytest.mark.parametrize("leaves", ["deactivated", "judges no more"])
def test_who_leaves_holds_nothing(in_review, admin, editor, reviewer, second_reviewer, leaves):
    review.hand_to(in_review, reviewer, by=editor)
    kept = review.hand_to(in_review, second_reviewer, by=editor)
    if leaves == "deactivated":
        review.set_active(reviewer, False, by=admin)
    else:
        review.set_roles(reviewer, [Role.CONTRIBUTOR], by=admin)
    assert set(Assignment.objects.exclude(reviewer=None)) == {kept}


@pytest.mark.parametrize("unfit", ["viewer", "contributor", "editor", "maker", "judged", "seated", "gone"])
def test_but_not_to_who_may_not_judge_it(
    unfit, in_review, editor, viewer, contributor, reviewer, second_reviewer, person, verdict_by, nothing_happens
):
    if unfit == "judged":
        verdict_by(reviewer, in_review)
    if unfit == "seated":
        review.take(by=reviewer)
    if unfit == "maker":
        contributor.groups.add(*reviewer.groups.all())
    people = {"viewer": viewer, "contributor": contributor, "editor": editor, "maker": contributor}
    gone = person("gone", Role.REVIEWER, is_active=False)
    with nothing_happens(BadInput):
        review.hand_to(in_review, people.get(unfit, gone if unfit == "gone" else reviewer), by=editor)


def test_where_all_places_are_taken_none_is_handed_out(in_review, editor, reviewer, second_reviewer, adjudicator):
    for one in (reviewer, second_reviewer):
        review.take(by=one)
    with pytest.raises(BadInput):
        review.hand_to(in_review, adjudicator, by=editor)


def test_a_batch_is_handed_out_in_turn(claim_in, editor, reviewer, second_reviewer, adjudicator):
    claims = [claim_in(Status.IN_REVIEW) for _ in range(3)]
    line = deque([reviewer, second_reviewer, adjudicator])
    for claim in claims:
        review.share_out(claim, line, by=editor)
    held = [set(claim.rounds.get().assignments.values_list("reviewer__username", flat=True)) for claim in claims]
    assert [len(each) for each in held] == [2, 2, 2]
    counts = [Assignment.objects.filter(reviewer=one).count() for one in (reviewer, second_reviewer, adjudicator)]
    assert counts == [2, 2, 2]


def test_where_none_of_those_chosen_may_judge_it_nobody_is_handed_it(in_review, editor, reviewer, nothing_is_tried):
    review.judge(review.take(by=reviewer), by=reviewer, fidelity="faithful", rating="supported")
    with nothing_is_tried(BadInput):
        review.share_out(in_review, deque([reviewer]), by=editor)


def test_who_may_not_see_a_claim_any_more_gives_up_their_place_in_it(
    in_review, editor, admin, reviewer, second_reviewer, told
):
    for holder in (reviewer, second_reviewer):
        review.hand_to(in_review, holder, by=editor)
    review.restrict(in_review, True, [reviewer], by=editor)
    assert [place.reviewer for place in Assignment.objects.held()] == [reviewer]
    lost = {"reviewer": str(second_reviewer.uid)}
    assert lost in [before for _, before, _ in told("restrict", by=editor)]
    review.arrange(in_review, {"owner": second_reviewer}, by=editor)
    assert review.hand_to(in_review, second_reviewer, by=editor)
    review.arrange(in_review, {"owner": editor}, by=editor)
    assert [place.reviewer for place in Assignment.objects.held()] == [reviewer]
