"""Practice counts nowhere: no verdict, no agreement, no event, no export; and its claims are settled."""

import pytest

from claims import access, review
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Event, Notice, Practice, Verdict
from claims.vocabulary import Role
from tests.conftest import as_it_stands

pytestmark = pytest.mark.django_db
TRUE = {"fidelity": "faithful", "rating": "supported"}


@pytest.fixture
def nina(person):
    return person("nina", Role.REVIEWER)


def decision_of(claim):
    return claim.decisions.latest()


def test_it_leaves_no_trace_in_what_counts(verified, nina):
    before = [model.objects.count() for model in (Verdict, Event, Notice)]
    given = review.practise(
        decision_of(verified), by=nina, fidelity="faithful", rating="refuted", rationale="I doubt it."
    )
    assert [model.objects.count() for model in (Verdict, Event, Notice)] == before
    assert as_it_stands(verified).revision == verified.revision
    assert access.visible_to(nina, Practice).get() == given


def test_only_its_author_ever_sees_it(verified, nina, reviewer, editor, admin, adjudicator):
    review.practise(decision_of(verified), by=nina, **TRUE)
    assert not any(access.visible_to(one, Practice).exists() for one in (reviewer, editor, admin, adjudicator))


def test_one_practises_on_what_is_settled_and_new_to_one(
    claim_in, nina, reviewer, contributor, person, editor, published, verified
):
    open_ones = [claim_in(status) for status in ("draft", "in_review", "disputed", "withdrawn")]
    assert {one.claim for one in review.to_practise(nina)} == {verified, published}
    assert not review.to_practise(reviewer).exists(), "they judged them"
    assert not review.to_practise(contributor).exists(), "no reviewer"
    contributor.groups.set(reviewer.groups.all())
    contributor.__dict__.pop("_roles", None)
    assert not review.to_practise(contributor).exists(), "they made them"
    review.restrict(verified, True, by=editor)
    assert {one.claim for one in review.to_practise(nina)} == {published}
    review.reopen(published, "A new speech.", by=editor)
    assert not review.to_practise(nina).exists()
    assert open_ones


def test_each_claim_once_and_with_a_rating_where_it_is_as_written(verified, nina, reviewer, contributor):
    decision = decision_of(verified)
    with pytest.raises(BadInput):
        review.practise(decision, by=nina, fidelity="faithful")
    with pytest.raises(NotAllowed):
        review.practise(decision, by=reviewer, **TRUE)
    with pytest.raises(NotAllowed):
        review.practise(decision, by=contributor, **TRUE)
    review.practise(decision, by=nina, fidelity="absent")
    with pytest.raises(SomebodyCameFirst):
        review.practise(decision, by=nina, **TRUE)
