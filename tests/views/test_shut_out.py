"""A claim is closed to somebody who is at work on it: they are told the truth, and find nothing of it any more."""

import pytest
from django.urls import reverse

from claims import review
from claims.models import Unsent, Verdict
from tests.views.reached import TRUE, as_person, at_place, in_review, judge, send_verdict

pytestmark = pytest.mark.django_db
TYPED = "The ministry’s own words differ."


@pytest.fixture
def place(contributor, reviewer, second_reviewer, editor):
    """Rania is at work; then the claim is restricted to others."""
    place = review.take(by=reviewer, claim=in_review(contributor))
    as_person(reviewer).post(
        f"{at_place(place)}keep/", {"round": place.round.uid, "words": "yes", "rationale": "The ministry’s own"}
    )
    review.restrict(place.round.claim, True, [second_reviewer], by=editor)
    return place


def test_what_is_typed_then_is_given_back_and_not_said_to_be_kept(place, reviewer):
    answer = send_verdict(reviewer, place, **{**TRUE, "rationale": TYPED})
    assert answer.status_code == 409
    assert TYPED in answer.text and "What you wrote isn&#x27;t kept" in answer.text
    assert not Verdict.objects.exists()


def test_saving_by_itself_says_so_too(place, reviewer):
    sent = {"round": place.round.uid, "words": "yes", "rationale": TYPED}
    answer = as_person(reviewer).post(f"{at_place(place)}keep/", sent)
    assert answer.status_code == 409 and "isn't kept" in answer.json()["why"]
    assert Unsent.objects.get().data["rationale"] == "The ministry’s own"


def test_the_queue_goes_on_without_it(place, reviewer, contributor):
    other = in_review(contributor)
    browser = as_person(reviewer)
    assert "You hold" not in browser.get(reverse("queue")).text
    following = browser.post(reverse("queue_next")).headers["Location"]
    assert other.proposition in browser.get(following).text


def test_it_stands_on_none_of_their_pages(place, reviewer, claim_pages):
    sentence = place.round.claim.proposition
    for path in claim_pages:
        assert sentence not in as_person(reviewer).get(path).text, path


def test_nor_does_what_they_said_of_it_before(contributor, reviewer, second_reviewer, editor, claim_pages):
    claim = in_review(contributor)
    judge(claim, reviewer)
    review.restrict(claim, True, [second_reviewer], by=editor)
    for path in claim_pages:
        assert claim.proposition not in as_person(reviewer).get(path).text, path


@pytest.fixture
def claim_pages():
    """Where a reviewer finds what is theirs."""
    lists = [reverse(name) for name in ("home", "queue", "claims", "notices", "disputes")]
    return [*lists, *(reverse(f"admin:claims_{name}_changelist") for name in ("assignment", "verdict", "claim"))]


def test_opened_again_it_waits_with_the_words_that_were_kept(place, reviewer, editor):
    review.restrict(place.round.claim, False, by=editor)
    browser = as_person(reviewer)
    following = browser.post(reverse("queue_next")).headers["Location"]
    assert "The ministry’s own</textarea>" in browser.get(following).text
