"""The desk's work: its mode, a claim's owner and urgency, who may read it, the vocabulary."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims import access, review
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Claim, Desk, Guideline, StanceVerb
from claims.vocabulary import DeskMode, Status

SHUNS = {"name": "shuns", "base_form": "shun", "past_form": "shunned", "polarity": -1}


def test_the_mode_changes_with_an_event_and_only_if_it_differs(admin, told, contents):
    review.set_mode(DeskMode.PAIR, by=admin)
    assert access.mode_of_desk() == DeskMode.PAIR
    assert told("set_mode", by=admin) == [("desk", {"mode": "team"}, {"mode": "pair"})]
    before = contents()
    review.set_mode(DeskMode.PAIR, by=admin)
    assert contents() == before


def test_there_are_three_modes(admin, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.set_mode("crowd", by=admin)
    assert "mode" in raised.value.fields
    assert Desk.objects.count() == 1


def test_whatever_a_claims_state_it_is_arranged(claim_in, editor, reviewer, told):
    later = timezone.now() + timedelta(days=1)
    for status in Status:
        claim = claim_in(status)
        review.arrange(claim, {"owner": reviewer, "due_at": later, "urgent": True, "tags": "b; a;b"}, by=editor)
        claim.refresh_from_db()
        assert (claim.owner, claim.due_at, claim.urgent, claim.tags) == (reviewer, later, True, "a;b")
        assert claim.status == status
    _, before, after = told("arrange")[0]
    assert (before["owner"], after["owner"], after["tags"]) == (None, str(reviewer.uid), "a;b")


def test_nothing_else_is_arranged_here(draft, editor, nothing_happens):
    for field in ("status", "proposition", "restricted", "verdicts_needed"):
        with nothing_happens(BadInput):
            review.arrange(draft, {field: "x"}, by=editor)
    with nothing_happens(BadInput) as raised:
        review.arrange(draft, {"due_at": "soon"}, by=editor)
    assert "due_at" in raised.value.fields


def test_of_two_who_arrange_it_the_second_is_told(draft, editor, second_editor, nothing_happens):
    seen = draft.revision
    review.arrange(draft, {"urgent": True}, by=editor, revision=seen)
    with nothing_happens(SomebodyCameFirst):
        review.arrange(draft, {"tags": "x"}, by=second_editor, revision=seen)


def test_a_claim_is_restricted_to_named_people_and_opened_again(draft, editor, reviewer, told, contents):
    review.restrict(draft, True, [reviewer], by=editor)
    claim = Claim.objects.get(pk=draft.pk)
    assert (claim.restricted, set(claim.readers.all())) == (True, {editor, reviewer})
    before = contents()
    review.restrict(draft, True, [reviewer], by=editor)
    assert contents() == before
    review.restrict(draft, False, by=editor)
    assert not Claim.objects.get(pk=draft.pk).readers.exists()
    events = told("restrict", by=editor)
    assert events[0] == ("claim", {"restricted": False}, {"restricted": True})
    assert events[1][2]["readers"] == sorted(str(one.uid) for one in (editor, reviewer))


def test_what_is_restricted_to_others_nobody_else_works_at(draft, editor, reviewer, second_reviewer, nothing_happens):
    review.restrict(draft, True, [reviewer], by=editor)
    with nothing_happens(NotAllowed) as raised:
        review.edit(draft, {"strength": "fully"}, by=second_reviewer)
    assert "restricted to named people" in raised.value.message
    review.edit(draft, {"strength": "fully"}, by=reviewer)


def test_the_vocabulary_grows_and_is_mended(admin, told, nothing_happens):
    verb = review.save_stance_verb(StanceVerb(), SHUNS, by=admin)
    review.save_stance_verb(verb, {"polarity": None}, by=admin)
    assert StanceVerb.objects.get(name="shuns").polarity is None, "unclear is never 0"
    assert told("manage_vocabulary", by=admin)[1][1:] == ({"polarity": -1}, {"polarity": None})
    for changes in ({"polarity": 3}, {"name": ""}, {"name": "accepts"}, {"particle": "as a group"}):
        with nothing_happens(BadInput) as raised:
            review.save_stance_verb(StanceVerb.objects.get(name="shuns"), changes, by=admin)
        assert "Constraint" not in raised.value.message


def test_a_changed_verb_leaves_the_sentences_of_claims_as_they_were(verified, accepts, admin):
    review.save_stance_verb(accepts, {"name": "takes"}, by=admin)
    assert Claim.objects.get(pk=verified.pk).proposition.startswith("Qatar accepts Hamas")


def test_of_two_admins_who_mend_a_verb_the_second_is_told(admin, nothing_happens):
    mine, theirs = (StanceVerb.objects.get(name="accepts") for _ in range(2))
    review.save_stance_verb(mine, {"active": False}, by=admin)
    with nothing_happens(SomebodyCameFirst):
        review.save_stance_verb(theirs, {"polarity": 2}, by=admin)


def test_guidelines_come_in_versions(admin, told, nothing_happens):
    assert review.add_guideline("Read thrice.", by=admin).number == 2
    assert Guideline.objects.current().created_by == admin
    with nothing_happens(BadInput):
        review.add_guideline("", by=admin)
    with nothing_happens(BadInput):
        review.add_guideline("Read thrice.\r\n", by=admin)


def test_whoever_began_with_older_guidelines_is_told_of_the_newer(admin, nothing_happens):
    review.add_guideline("Read twice.", by=admin, after=1)
    with nothing_happens(SomebodyCameFirst):
        review.add_guideline("Read thrice.", by=admin, after=1)
    assert review.add_guideline("Read thrice.", by=admin, after=2).number == 3


@pytest.mark.parametrize("length", [50_001])
def test_guidelines_have_an_end(length, admin, nothing_happens):
    with nothing_happens(BadInput):
        review.add_guideline("x" * length, by=admin)
