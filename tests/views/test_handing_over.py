"""Who holds a claim's places, for those who hand them out."""

from html import unescape

import pytest

from claims import review
from claims.models import Assignment
from tests.views.reached import as_person
from tests.views.test_desk_deeds import at, send

pytestmark = pytest.mark.django_db


def test_an_editor_hands_a_claim_to_a_reviewer(editor, reviewer, in_review):
    form = as_person(editor).get(at(in_review, "hand-to")).context["form"]
    assert [str(choice) for choice in form.fields["reviewer"].queryset] == ["rania", "ruben"]
    assert send(editor, in_review, "hand-to", reviewer=reviewer.pk).status_code == 302
    assert Assignment.objects.filter(round__claim=in_review, reviewer=reviewer).exists()
    answer = send(editor, in_review, "hand-to", reviewer=reviewer.pk)
    assert "can't judge this claim" in unescape(answer.text)


def test_who_holds_a_claim_is_not_offered_and_who_has_judged_it_is_not_told_by_that(
    editor, reviewer, second_reviewer, in_review, verdict_by
):
    def offered() -> list[str]:
        form = as_person(editor).get(at(in_review, "hand-to")).context["form"]
        return [str(choice) for choice in form.fields["reviewer"].queryset]

    place = review.take(by=reviewer, claim=in_review)
    assert offered() == ["ruben"]
    review.release(place, by=reviewer, reason="time")
    unjudged = offered()
    verdict_by(reviewer, in_review)
    assert offered() == unjudged == ["rania", "ruben"]


def test_nobody_is_handed_a_claim_of_their_own(editor, draft_by, reviewer):
    own = draft_by(reviewer)
    review.submit(own, by=reviewer)
    assert reviewer not in as_person(editor).get(at(own, "hand-to")).context["form"].fields["reviewer"].queryset
    answer = send(editor, own, "hand-to", reviewer=reviewer.pk)
    assert answer.status_code == 200 and "it is their own" in unescape(answer.text)


def test_an_editor_sees_who_holds_a_place_and_takes_it_back(in_review, editor, reviewer, contributor):
    place = review.hand_to(in_review, reviewer, by=editor)
    address = f"/places/{place.uid}/take-back/"
    claim = f"/claims/{in_review.uid}/"
    assert (
        address in as_person(editor).get(claim).text
        and "rania holds a place until" in as_person(editor).get(claim).text
    )
    for other in (reviewer, contributor):
        assert "holds a place" not in as_person(other).get(claim).text
        assert as_person(other).post(address).status_code == 403
    assert as_person(editor).get(address).status_code == 405
    answer = as_person(editor).post(address, follow=True)
    assert "It is free again" in answer.text and address not in answer.text
    assert not Assignment.objects.exclude(reviewer=None).exists()
    assert "hold it any more" in as_person(editor).post(address, follow=True).text


def test_who_has_judged_is_not_among_those_who_hold_a_place(in_review, editor, reviewer, verdict_by):
    verdict_by(reviewer, in_review)
    assert "rania" not in as_person(editor).get(f"/claims/{in_review.uid}/").text
