"""People at work at the same moment: nobody is handed another's place, nothing is lost, nobody waits for ever."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from claims import access, ledger, review
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst, WorkbenchError
from claims.models import Assignment, Claim, Decision, Entity, Event, Person, Verdict
from claims.review.failpoints import watched
from claims.review.queue import lease
from claims.vocabulary import Role, Status
from tests.review.deeds import DEEDS
from tests.review.threads import PATIENCE, at_once, meanwhile

pytestmark = pytest.mark.django_db(transaction=True)
on_postgresql = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
TRUE = {"fidelity": "faithful", "rating": "supported"}
PEOPLE, EACH = 20, 40


def judge_or_comment(one, draft, word: str) -> None:
    place = review.take(by=one)
    if place is None:
        review.comment(draft, word, by=one)
    elif word.endswith("3"):
        review.release(place, by=one, reason="time")
    else:
        review.judge(place, by=one, **TRUE)


# Deeds that meet others' at the claim, at the queue and at the ledger; each with at least one event.
KINDS = (
    lambda one, draft, word: review.comment(draft, word, by=one),
    lambda one, draft, word: review.add_entity(f"Entity {word}", by=one),
    lambda one, draft, word: review.attach_evidence(draft, by=one, url=f"https://{word}.example", relation="context"),
    judge_or_comment,
)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Twenty who write at once on a busy machine wait longer for their turn than SQLite lets one wait on a desk."""
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", PATIENCE)


@pytest.fixture
def crowd(person):
    return [person(f"reviewer {number}", Role.REVIEWER) for number in range(PEOPLE)]


def somebody(one) -> Person:
    """The person as a thread of their own reads them."""
    return Person.objects.get(pk=one.pk)


def of_kind(outcomes, kind) -> list:
    return [outcome for outcome in outcomes if isinstance(outcome, kind)]


def test_twenty_who_take_from_the_queue_at_once_are_handed_no_place_twice(claim_in, crowd):
    for _ in range(6):
        claim_in(Status.IN_REVIEW)
    places = at_once([lambda one=one: review.take(by=somebody(one)) for one in crowd])
    assert of_kind(places, Exception) == []
    handed = [place.pk for place in places if place is not None]
    assert len(handed) == len(set(handed)) == 12
    assert Event.objects.filter(deed="take").count() == 12
    held = Assignment.objects.exclude(reviewer=None)
    assert {place.pk: place.reviewer for place in held} == {p.pk: p.reviewer for p in places if p is not None}


def test_one_who_asks_twice_at_once_is_given_one_place(claim_in, reviewer):
    for _ in range(3):
        claim_in(Status.IN_REVIEW)
    places = at_once([lambda: review.take(by=somebody(reviewer))] * 4)
    assert of_kind(places, Exception) == []
    assert {place.pk for place in places} == {Assignment.objects.get(reviewer=reviewer).pk}


def test_a30_twenty_times_forty_deeds_at_once_and_the_ledger_is_whole(claim_in, crowd, draft):
    for _ in range(4):
        claim_in(Status.IN_REVIEW)
    before = Event.objects.count()

    def work(number: int) -> None:
        one = somebody(crowd[number])
        for turn in range(EACH):
            KINDS[turn % len(KINDS)](one, draft, f"{number}-{turn}")

    outcomes = at_once([lambda number=number: work(number) for number in range(PEOPLE)])
    assert outcomes == [None] * PEOPLE
    assert Event.objects.count() - before >= PEOPLE * EACH
    assert ledger.check() == Event.objects.count() == Event.objects.latest("seq").seq


def test_of_two_who_edit_one_claim_at_once_the_second_is_told(draft, contributor, reviewer):
    seen = draft.revision
    outcomes = at_once(
        [
            lambda: review.edit(draft, {"strength": "fully"}, by=contributor, revision=seen),
            lambda: review.edit(draft, {"strength": "partly"}, by=reviewer, revision=seen),
        ]
    )
    assert (len(of_kind(outcomes, SomebodyCameFirst)), len(of_kind(outcomes, Claim))) == (1, 1)
    assert Claim.objects.get(pk=draft.pk).strength == of_kind(outcomes, Claim)[0].strength


@pytest.mark.parametrize(("second", "status"), [("supported", Status.VERIFIED), ("refuted", Status.DISPUTED)])
def test_two_last_verdicts_at_once_settle_a_round_once(second, status, in_review, reviewer, second_reviewer):
    places = [review.take(by=one) for one in (reviewer, second_reviewer)]
    ratings = {reviewer: "supported", second_reviewer: second}
    outcomes = at_once(
        [lambda p=p: review.judge(p, by=p.reviewer, fidelity="faithful", rating=ratings[p.reviewer]) for p in places]
    )
    assert len(of_kind(outcomes, Verdict)) == 2
    assert Claim.objects.get(pk=in_review.pk).status == status
    assert Decision.objects.count() == (1 if status == Status.VERIFIED else 0)
    assert Event.objects.filter(record_type="claim", deed="judge").count() == 1


def test_a34_of_two_adjudicators_at_once_one_wins(disputed, reviewer, adjudicator, person):
    review.ask_adjudication(disputed, by=reviewer)
    both = [adjudicator, person("alba", Role.ADJUDICATOR)]
    said = {"rationale": "Read again.", "reason_code": "out_of_date", **TRUE}
    outcomes = at_once([lambda one=one: review.adjudicate(disputed, by=somebody(one), **said) for one in both])
    assert (len(of_kind(outcomes, Decision)), len(of_kind(outcomes, SomebodyCameFirst))) == (1, 1)
    assert Decision.objects.get().decided_by == of_kind(outcomes, Decision)[0].decided_by


def test_two_who_have_the_same_text_read_by_the_machine_get_one_set(
    article, qatar, hamas, candidate, canned, contributor
):
    version, extractor = article.current, canned(candidate(), candidate(stance="recognises"))
    outcomes = at_once([lambda: review.suggest(version, extractor, by=contributor)] * 3)
    assert sorted(len(found) for found in outcomes) == [0, 0, 2]


def test_two_who_name_a_new_entity_at_once_make_one(contributor):
    outcomes = at_once([lambda: review.add_entity("Oman", by=contributor)] * 4)
    assert len(of_kind(outcomes, Entity)) == Entity.objects.filter(name="Oman").count() == 1
    assert len(of_kind(outcomes, WorkbenchError)) == 3


def test_two_merges_of_one_pair_each_way_round_end_in_one(qatar, hamas, editor, second_editor):
    outcomes = at_once(
        [lambda: review.merge(qatar, hamas, by=editor), lambda: review.merge(hamas, qatar, by=second_editor)] * 4
    )
    assert len(of_kind(outcomes, type(None))) == 1
    assert len(of_kind(outcomes, BadInput | SomebodyCameFirst)) == 7


def test_two_admins_who_dismiss_each_other_leave_one(admin, person):
    other = person("alma", Role.ADMIN)
    outcomes = at_once(
        [
            lambda: review.set_roles(somebody(other), [], by=somebody(admin)),
            lambda: review.set_roles(somebody(admin), [], by=somebody(other)),
            lambda: review.set_active(somebody(other), False, by=somebody(admin)),
        ]
    )
    assert access.active_admins().count() == 1
    assert all(outcome is None or isinstance(outcome, WorkbenchError) for outcome in outcomes)


@on_postgresql
def test_even_if_neither_is_done_when_the_other_begins(admin, person):
    other = person("alma", Role.ADMIN)
    first, second = meanwhile(
        lambda: review.set_roles(other, [], by=admin),
        "manage_people: before its events",
        lambda: review.set_roles(admin, [], by=somebody(other)),
        watched,
    )
    assert first is None
    assert isinstance(second, BadInput)


def test_whatever_they_do_to_one_claim_nobody_waits_for_ever(
    in_review, contributor, reviewer, second_reviewer, adjudicator, editor, second_editor
):
    cast = [contributor, reviewer, second_reviewer, adjudicator, editor, second_editor]

    def busy(number: int):
        one = somebody(cast[number])
        for turn in range(2):
            for _, deed in DEEDS[(number + turn) % 3 :: 3]:
                try:
                    deed(Claim.objects.get(pk=in_review.pk), one)
                except (WorkbenchError, LookupError, type(in_review).DoesNotExist):
                    continue
                except Exception as error:
                    if type(error).__name__ != "DoesNotExist":
                        raise

    assert at_once([lambda number=number: busy(number) for number in range(len(cast))]) == [None] * len(cast)
    ledger.check()


@on_postgresql
def test_who_comes_second_to_a_place_holds_nothing_of_it(in_review, reviewer, second_reviewer):
    """Or a dismissal, which frees all places of a round, and who reaches for the next one would wait for each other."""

    def lock_the_first_ones_place() -> str:
        with transaction.atomic():
            return Assignment.objects.select_for_update(nowait=True).get(reviewer=reviewer).reviewer.username

    def look(moment: str) -> None:
        if moment == "take: place taken" and threading.current_thread().name != "first":
            locked.extend(at_once([lock_the_first_ones_place]))

    def second() -> Assignment:
        with watched(look):
            return review.take(by=second_reviewer)

    locked: list = []
    places = meanwhile(lambda: review.take(by=reviewer), "take: place taken", second, watched)
    assert [place.slot for place in places] == [1, 2]
    assert locked == [reviewer.username]


@on_postgresql
def test_who_takes_while_the_claim_is_dismissed_gets_nothing(in_review, editor, reviewer):
    dismissed, place = meanwhile(
        lambda: review.dismiss(in_review, "spam", by=editor),
        "dismiss: round changed",
        lambda: review.take(by=reviewer),
        watched,
    )
    assert (dismissed, place) == (None, None)
    assert not Assignment.objects.exclude(reviewer=None).exists()


@on_postgresql
def test_who_judges_late_while_another_takes_the_place_keeps_it(claim_in, reviewer, second_reviewer, adjudicator):
    claim_in(Status.IN_REVIEW)
    place, _ = review.take(by=reviewer), review.take(by=second_reviewer)
    with time_machine.travel(timezone.now() + lease() + timedelta(seconds=1)):
        verdict, taken = meanwhile(
            lambda: review.judge(place, by=reviewer, fidelity="absent"),
            "judge: verdict created",
            lambda: review.take(by=adjudicator),
            watched,
        )
    assert isinstance(verdict, Verdict)
    assert taken is None or taken.pk != place.pk
    assert Assignment.objects.get(pk=place.pk).reviewer == reviewer


@on_postgresql
def test_who_judges_while_the_claim_is_dismissed_is_told(in_review, editor, reviewer):
    place = review.take(by=reviewer)
    _, verdict = meanwhile(
        lambda: review.dismiss(in_review, "spam", by=editor),
        "dismiss: claim changed",
        lambda: review.judge(place, by=reviewer, fidelity="absent"),
        watched,
    )
    assert isinstance(verdict, NotAllowed)
    assert not Verdict.objects.exists()


@pytest.fixture
def lacks_its_third(in_review, editor, reviewer, second_reviewer, adjudicator):
    """Three verdicts were asked for, as three can give one, and two are in."""
    review.ask_more(in_review, 3, by=editor)
    for one in (reviewer, second_reviewer):
        review.judge(review.take(by=one), by=one, **TRUE)
    return in_review


@on_postgresql
def test_who_takes_a_place_that_is_about_to_go_keeps_it(lacks_its_third, editor, adjudicator):
    place, lowered = meanwhile(
        lambda: review.take(by=adjudicator),
        "take: place taken",
        lambda: review.ask_more(lacks_its_third, 2, by=editor),
        watched,
    )
    assert isinstance(lowered, SomebodyCameFirst)
    assert review.judge(place, by=adjudicator, **TRUE).round.needed == 3


@on_postgresql
def test_who_comes_for_a_place_that_has_just_gone_gets_none(lacks_its_third, editor, adjudicator):
    lowered, place = meanwhile(
        lambda: review.ask_more(lacks_its_third, 2, by=editor),
        "ask_more: round changed",
        lambda: review.take(by=adjudicator),
        watched,
    )
    assert (lowered.is_open, place) == (False, None)
