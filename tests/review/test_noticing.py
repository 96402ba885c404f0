"""Who is told of what, and what of it they may know yet."""

import pytest

from claims import access, review
from claims.errors import SomebodyCameFirst
from claims.models import Notice
from claims.review.talking import mentioned_in
from claims.vocabulary import Dismissal, Fidelity, Rating, Role, Status

pytestmark = pytest.mark.django_db
REWORD = {"fidelity": Fidelity.DISTORTED, "rating": None}
RULING = {"fidelity": "faithful", "rating": "supported", "rationale": "Read again.", "reason_code": "out_of_date"}


def told(person) -> list[str]:
    return list(access.visible_to(person, Notice).order_by("id").values_list("kind", flat=True))


def test_who_judged_and_whose_it_is_learn_that_it_is_settled(verified, reviewer, second_reviewer, contributor, editor):
    # Whose verdict settled it has read so already.
    assert (told(reviewer), told(contributor)) == (["settled"], ["settled"])
    assert told(second_reviewer) == told(editor) == []


def test_a_claim_decided_by_one_verdict_is_called_settled_only_once_a_second_confirms_it(
    in_review, reviewer, second_reviewer, contributor, editor, verdict_by
):
    review.arrange(in_review, {"urgent": True}, by=editor)
    verdict_by(reviewer, in_review)
    review.settle_by_one(in_review, by=editor)
    assert told(reviewer) == told(contributor) == ["by_one"]
    verdict_by(second_reviewer, in_review)
    assert told(reviewer) == told(contributor) == ["by_one", "settled"] and told(second_reviewer) == []


def test_a_wording_that_has_to_change_comes_back_to_who_made_it(
    in_review, reviewer, second_reviewer, contributor, verdict_by
):
    for one in (reviewer, second_reviewer):
        verdict_by(one, in_review, **REWORD)
    assert (told(contributor), told(reviewer)) == (["sent_back"], ["settled"])


def test_a_dispute_asks_the_reviewers_and_once_it_is_ready_the_adjudicators(
    disputed, reviewer, second_reviewer, adjudicator, person
):
    judged_before = person("jo", Role.ADJUDICATOR, is_active=False)
    assert (told(reviewer), told(adjudicator)) == (["last_word"], [])
    review.revise(disputed, by=reviewer, fidelity="faithful", rating="supported")
    assert told(adjudicator) == []
    review.revise(disputed, by=second_reviewer, fidelity="faithful", rating="refuted")
    assert told(adjudicator) == ["to_settle"] and not Notice.objects.filter(person=judged_before).exists()
    review.ask_adjudication(disputed, by=reviewer)
    assert told(adjudicator) == ["to_settle"], "told once"
    decision = review.adjudicate(disputed, by=adjudicator, **RULING)
    assert told(reviewer) == ["last_word", "settled"] and told(second_reviewer) == ["settled"]
    review.answer(decision, "So be it.", by=reviewer)
    assert told(adjudicator) == ["to_settle", "answered"]


def test_who_is_handed_a_claim_is_told(in_review, reviewer, editor):
    review.hand_to(in_review, reviewer, by=editor)
    assert told(reviewer) == ["handed"]


def test_opened_again_those_who_worked_on_it_are_told(verified, reviewer, contributor, editor):
    review.reopen(verified, "A new speech.", by=editor)
    assert told(reviewer)[-1] == told(contributor)[-1] == "reopened"
    assert told(editor) == []


def test_a_refused_deed_tells_nobody(in_review, reviewer, second_reviewer, verdict_by):
    verdict_by(reviewer, in_review)
    place = review.take(by=second_reviewer, claim=in_review)
    with pytest.raises(SomebodyCameFirst):
        review.judge(place, by=second_reviewer, fidelity="faithful", rating="supported", told_it_settles=False)
    assert not Notice.objects.exists()


# ---- Mentions ----


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@rania, look", {"rania"}),
        ("Ask @Rania.", {"rania"}),
        ("(@ruben’s, not @rania’s)", {"rania", "ruben"}),
        ("write to desk@rania.example", set()),
        ("@nobody here", set()),
    ],
)
def test_at_and_a_user_name_mentions_somebody(reviewer, second_reviewer, text, names):
    assert {one.username for one in mentioned_in(text)} == names


def test_a_mention_is_told_at_once_where_no_round_runs(draft, contributor, editor, viewer):
    review.comment(draft, "@edith and @violet and @carla: look.", by=contributor)
    assert told(editor) == ["mentioned"]
    assert told(viewer) == told(contributor) == [], "readers see no comments, and oneself one needn't tell"


def test_a_mention_while_a_round_runs_is_told_once_that_is_settled(
    in_review, reviewer, second_reviewer, editor, adjudicator, verdict_by
):
    verdict_by(reviewer, in_review, rating=Rating.REFUTED)
    review.comment(in_review, "It is false, @ruben, @edith!", by=reviewer)
    assert told(second_reviewer) == told(editor) == []
    review.dismiss(in_review, Dismissal.OUT_OF_SCOPE, by=editor)
    assert told(second_reviewer) == told(editor) == [], "a suspended round stays blind"
    review.restore(in_review, by=editor)
    verdict_by(second_reviewer, in_review, rating=Rating.REFUTED)
    assert told(second_reviewer) == told(editor) == ["mentioned"]


def test_of_a_claim_that_is_restricted_to_others_nobody_is_told(draft, contributor, editor, second_editor, reviewer):
    review.comment(draft, "@rania, look", by=contributor)
    assert told(reviewer) == ["mentioned"]
    review.restrict(draft, True, by=editor)
    assert told(reviewer) == []
    review.comment(draft, "@emil, look", by=contributor)
    review.restrict(draft, False, by=editor)
    assert told(second_editor) == []


# ---- Read ----


def test_one_reads_ones_own_and_nothing_that_is_hidden(in_review, reviewer, second_reviewer, editor, verdict_by):
    verdict_by(reviewer, in_review)
    review.hand_to(in_review, second_reviewer, by=editor)
    review.comment(in_review, "@ruben!", by=reviewer)
    assert review.read(editor) == 0 and review.read(second_reviewer) == 1
    assert Notice.objects.filter(person=second_reviewer, read_at=None).get().kind == "mentioned"
    assert in_review.status == Status.IN_REVIEW
