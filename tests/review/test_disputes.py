"""Disputes: reviewers reconcile, all seeing all; or an adjudicator settles."""

from datetime import date

import pytest

from claims import review
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Claim, Decision, Verdict
from claims.vocabulary import DeskMode, Fidelity, Method, Rating, Relation, Role, Status

TRUE = {"fidelity": Fidelity.FAITHFUL, "rating": Rating.SUPPORTED}
FALSE = {"fidelity": Fidelity.FAITHFUL, "rating": Rating.REFUTED}
MARCH = date(2024, 3, 1)
SAID = {"rationale": "The speech is on tape.", "reason_code": "missed_evidence"}


@pytest.fixture
def asked(disputed, reviewer):
    review.ask_adjudication(disputed, by=reviewer)
    return disputed


def status_of(claim) -> str:
    return Claim.objects.get(pk=claim.pk).status


def test_one_who_gives_way_settles_it(disputed, second_reviewer, told):
    review.revise(disputed, by=second_reviewer, **TRUE, rationale="I had missed the tape.")
    decision = disputed.decisions.get()
    assert (status_of(disputed), decision.method, decision.rating) == (
        Status.VERIFIED,
        Method.RECONCILED,
        TRUE["rating"],
    )
    assert [kind for kind, _, _ in told("revise", by=second_reviewer)] == ["verdict", "decision", "claim"]


def test_the_blind_verdict_stays_beside_the_revision(disputed, second_reviewer):
    revision = review.revise(disputed, by=second_reviewer, **TRUE)
    assert revision.supersedes.rating == Rating.REFUTED
    assert Verdict.objects.originals().filter(author=second_reviewer).get() == revision.supersedes


def test_a_revision_keeps_what_its_author_had_before_them(disputed, reviewer, contributor):
    link = review.attach_evidence(disputed, by=contributor, url="https://a.example", relation=Relation.CONTEXT)
    assert list(review.revise(disputed, by=reviewer, **TRUE).evidence.all()) == [link]


def test_equal_but_not_as_written_it_goes_back_to_draft(disputed, reviewer, second_reviewer):
    review.revise(disputed, by=reviewer, fidelity="distorted", proposed_wording="Qatar tolerates Hamas")
    review.revise(disputed, by=second_reviewer, fidelity="distorted", proposed_wording="Qatar endures Hamas")
    assert (status_of(disputed), Decision.objects.get().proposed_wording) == (Status.DRAFT, "Qatar endures Hamas")


def test_each_may_revise_once(disputed, reviewer, nothing_happens):
    assert review.may_revise(reviewer, disputed)
    review.revise(disputed, by=reviewer, **TRUE)
    assert not review.may_revise(reviewer, disputed)
    with nothing_happens(SomebodyCameFirst):
        review.revise(disputed, by=reviewer, **FALSE)


def test_only_who_judged_it_reconciles_or_asks(disputed, adjudicator, person, nothing_happens):
    for other in (adjudicator, person("rose", Role.REVIEWER)):
        assert not review.may_revise(other, disputed)
        with nothing_happens(NotAllowed):
            review.revise(disputed, by=other, **TRUE)
        with nothing_happens(NotAllowed):
            review.ask_adjudication(disputed, by=other)


def test_a_revision_must_be_a_good_verdict(disputed, reviewer, nothing_happens):
    for given, field in (
        ({"fidelity": "fine"}, "fidelity"),
        ({"fidelity": "faithful"}, ""),
        ({"fidelity": "absent", "rating": "refuted"}, ""),
    ):
        with nothing_happens(BadInput) as raised:
            review.revise(disputed, by=reviewer, **given)
        assert field in raised.value.fields


def test_where_there_is_no_dispute_nothing_is_reconciled_or_settled(claim_in, reviewer, adjudicator, nothing_is_tried):
    for status in set(Status) - {Status.DISPUTED}:
        claim = claim_in(status)
        with nothing_is_tried(NotAllowed):
            review.revise(claim, by=reviewer, **TRUE)
        with nothing_is_tried(NotAllowed):
            review.ask_adjudication(claim, by=reviewer)
        with nothing_is_tried(NotAllowed):
            review.adjudicate(claim, by=adjudicator, **TRUE, **SAID)


def test_an_adjudicator_waits_until_the_reviewers_had_their_turn(
    disputed, reviewer, second_reviewer, adjudicator, nothing_happens
):
    assert not review.may_be_adjudicated(disputed.rounds.get())
    with nothing_happens(NotAllowed):
        review.adjudicate(disputed, by=adjudicator, **TRUE, **SAID)
    review.revise(disputed, by=reviewer, **TRUE)
    with nothing_happens(NotAllowed):
        review.adjudicate(disputed, by=adjudicator, **TRUE, **SAID)
    review.revise(disputed, by=second_reviewer, **FALSE)
    assert review.may_be_adjudicated(disputed.rounds.get())
    review.adjudicate(disputed, by=adjudicator, **TRUE, **SAID)


def test_or_until_one_asks(asked, adjudicator, told, reviewer):
    decision = review.adjudicate(asked, by=adjudicator, **FALSE, **SAID)
    assert (decision.method, decision.decided_by, decision.rationale) == (
        Method.ADJUDICATED,
        adjudicator,
        SAID["rationale"],
    )
    assert status_of(asked) == Status.VERIFIED
    assert told("ask_adjudication", by=reviewer) == [
        ("round", {"adjudication_asked_by": None}, {"adjudication_asked_by": str(reviewer.uid)})
    ]
    assert [kind for kind, _, _ in told("adjudicate", by=adjudicator)] == ["decision", "claim"]


def test_a_rating_speaks_of_the_day_that_the_adjudicator_states(asked, adjudicator):
    assert review.adjudicate(asked, by=adjudicator, **FALSE, **SAID, rated_as_of=MARCH).rated_as_of == MARCH


def test_asking_twice_is_asking_once(asked, second_reviewer, contents):
    before = contents()
    review.ask_adjudication(asked, by=second_reviewer)
    assert contents() == before


def test_not_as_written_it_goes_back_to_draft_with_the_adjudicators_wording(asked, adjudicator):
    wording = {"fidelity": "distorted", "proposed_wording": "Qatar tolerates Hamas", "overruling_note": "Both misread."}
    decision = review.adjudicate(asked, by=adjudicator, **wording, **SAID)
    assert (status_of(asked), decision.proposed_wording) == (Status.DRAFT, "Qatar tolerates Hamas")


LACKING = [
    ({"rationale": " "}, {"rationale"}),
    ({"reason_code": ""}, {"reason_code"}),
    ({"reason_code": "tired"}, {"reason_code"}),
    ({"rating": Rating.OUTDATED}, {"overruling_note"}),
    ({"fidelity": Fidelity.ABSENT, "rating": None}, {"overruling_note"}),
    ({"rationale": "", "reason_code": "", "rating": Rating.OUTDATED}, {"rationale", "reason_code", "overruling_note"}),
    ({"rating": None, "overruling_note": "n"}, {""}),
    ({"fidelity": "fine", "rating": None, "overruling_note": "n"}, {"fidelity"}),
]


def test_what_a_decision_lacks_is_told_by_field(asked, adjudicator, nothing_happens):
    for changes, fields in LACKING:
        with nothing_happens(BadInput) as raised:
            review.adjudicate(asked, by=adjudicator, **{**TRUE, **SAID, **changes})
        assert set(raised.value.fields) == fields, changes


def test_overruling_all_needs_a_note_and_agreeing_with_one_does_not(asked, adjudicator):
    round_ = asked.rounds.get()
    assert not review.overrules_all(round_, (Fidelity.FAITHFUL, Rating.REFUTED))
    assert review.overrules_all(round_, (Fidelity.FAITHFUL, Rating.OUTDATED))
    outdated = {"fidelity": "faithful", "rating": "outdated", "overruling_note": "It was so in 2012."}
    assert review.adjudicate(asked, by=adjudicator, **outdated, **SAID).overruling_note == "It was so in 2012."


def test_what_counts_as_overruled_is_the_last_word(disputed, reviewer, second_reviewer):
    review.revise(disputed, by=reviewer, fidelity="faithful", rating="outdated")
    assert review.overrules_all(disputed.rounds.get(), (Fidelity.FAITHFUL, Rating.SUPPORTED))


def test_nobody_settles_a_claim_that_they_made_or_judged(
    draft_by, in_review, adjudicator, reviewer, second_reviewer, person, verdict_by, nothing_happens
):
    other = person("alba", Role.ADJUDICATOR)
    own = draft_by(adjudicator)
    review.submit(own, by=adjudicator)
    for claim, first in ((own, reviewer), (in_review, adjudicator)):
        verdict_by(first, claim)
        verdict_by(second_reviewer, claim, rating=Rating.REFUTED)
        review.ask_adjudication(claim, by=second_reviewer)
        with nothing_happens(NotAllowed):
            review.adjudicate(claim, by=adjudicator, **TRUE, **SAID)
        review.adjudicate(claim, by=other, **TRUE, **SAID)


def test_not_even_where_the_verdict_was_recalled_or_of_an_earlier_round(
    in_review, adjudicator, reviewer, second_reviewer, verdict_by, nothing_happens
):
    review.recall(verdict_by(adjudicator, in_review), by=adjudicator)
    review.release(review.take(by=adjudicator), by=adjudicator, reason="close")
    verdict_by(reviewer, in_review)
    verdict_by(second_reviewer, in_review, rating=Rating.REFUTED)
    review.ask_adjudication(in_review, by=reviewer)
    with nothing_happens(NotAllowed):
        review.adjudicate(in_review, by=adjudicator, **TRUE, **SAID)


def test_a34_of_two_adjudicators_one_wins(asked, adjudicator, person, nothing_happens):
    other = person("alba", Role.ADJUDICATOR)
    review.adjudicate(asked, by=adjudicator, **TRUE, **SAID)
    with nothing_happens(SomebodyCameFirst) as raised:
        review.adjudicate(asked, by=other, **FALSE, **SAID)
    assert "Another adjudicator settled" in raised.value.message
    assert Decision.objects.get().decided_by == adjudicator


def test_a_last_word_after_it_is_settled_is_told_by_whom(
    claim_in, reviewer, second_reviewer, adjudicator, nothing_happens
):
    ruled, reconciled = claim_in(Status.DISPUTED), claim_in(Status.DISPUTED)
    review.ask_adjudication(ruled, by=reviewer)
    review.adjudicate(ruled, by=adjudicator, **TRUE, **SAID)
    review.revise(reconciled, by=second_reviewer, **TRUE)
    for claim, whose in ((ruled, "An adjudicator has settled"), (reconciled, "The reviewers have settled")):
        with nothing_happens(SomebodyCameFirst) as raised:
            review.revise(claim, by=reviewer, **TRUE)
        assert raised.value.message.startswith(whose)


def test_the_rounds_mode_counts_not_the_desks(disputed, contributor, admin, adjudicator, nothing_happens):
    review.set_mode(DeskMode.SOLO, by=admin)
    contributor.groups.set(adjudicator.groups.all())
    with nothing_happens(NotAllowed):
        review.adjudicate(disputed, by=contributor, **TRUE, **SAID)
