"""What pages say of who judges, and of who sees what when, is so in every mode of the desk."""

import pytest
from django.urls import reverse

from claims import review
from claims.vocabulary import DeskMode, Role
from tests.views.reached import REWORD, TRUE, as_person, at_place, draft, in_review, now

pytestmark = pytest.mark.django_db
NOT_SO_ALONE = (
    "blind",
    "others",
    "Somebody else",
    "somebody else",
    "each said",
    "none that you created",
    "never given",
)


@pytest.fixture
def mira(person):
    return person("mira", Role.CONTRIBUTOR, Role.REVIEWER)


def submitted(claim, by) -> str:
    return as_person(by).post(reverse("claim_submit", args=[claim.uid]), follow=True).text


def judged(place, by, **judgement) -> str:
    """The page that one comes to with a verdict that settles its round."""
    words = {"round": place.round.uid, "settles": "yes", **judgement}
    return as_person(by).post(at_place(place), words, follow=True).text


def test_at_a_desk_of_one_no_page_speaks_of_others_who_judge(mira, admin):
    review.set_mode(DeskMode.SOLO, by=admin)
    browser = as_person(mira)
    claim = draft(mira)
    pages = {"submitted": submitted(claim, mira), "home": browser.get("/").text, "queue": browser.get("/queue/").text}
    assert "whoever made a claim may judge it, too" in pages["submitted"]
    place = review.take(by=mira, claim=now(claim))
    pages["review"] = browser.get(at_place(place)).text
    assert "review, round 1" in pages["review"] and "The desk reads it once the round has closed." in pages["review"]
    pages["outcome"] = judged(place, mira, **TRUE)
    assert "See the claim" in pages["outcome"]
    pages["verdict"] = browser.get(at_place(place)).text
    pages["claim"] = browser.get(reverse("claim", args=[claim.uid])).text
    for name, page in pages.items():
        assert [words for words in NOT_SO_ALONE if words in page] == [], name


def test_where_a_second_person_judges_nobody_is_called_blind(reviewer, contributor, admin):
    review.set_mode(DeskMode.PAIR, by=admin)
    claim = draft(contributor)
    assert "nobody judges a claim of their own" in submitted(claim, contributor)
    assert "none that you created or accepted yourself" in as_person(reviewer).get("/queue/").text
    place = review.take(by=reviewer, claim=now(claim))
    pages = [as_person(reviewer).get(at_place(place)).text, judged(place, reviewer, **TRUE)]
    for page in pages:
        assert [words for words in ("blind review", "The others", "each said") if words in page] == []


def test_independent_reviewers_are_told_that_they_judge_blind(reviewer, contributor):
    place = review.take(by=reviewer, claim=in_review(contributor))
    page = as_person(reviewer).get(at_place(place)).text
    assert "blind review, round 1" in page and "The others’ verdicts show once all have judged." in page


def test_the_round_says_it_by_the_mode_that_it_was_opened_in(reviewer, contributor, admin):
    place = review.take(by=reviewer, claim=in_review(contributor))
    review.set_mode(DeskMode.SOLO, by=admin)
    assert "blind review, round 1" in as_person(reviewer).get(at_place(place)).text


def test_one_reviewers_wording_is_not_said_to_be_several_peoples(reviewer, contributor, admin):
    review.set_mode(DeskMode.PAIR, by=admin)
    claim = in_review(contributor)
    assert "with what is proposed for it" in judged(review.take(by=reviewer, claim=claim), reviewer, **REWORD)
    page = as_person(contributor).get(reverse("claim", args=[claim.uid])).text
    assert "Proposed instead:" in page and "The reviewers propose" not in page


def test_who_may_be_handed_a_claim_is_said_by_its_rounds_mode(editor, mira, admin):
    own = "created or accepted"
    claim = in_review(mira)
    assert own in as_person(editor).get(reverse("claim_hand_to", args=[claim.uid])).text
    review.set_mode(DeskMode.SOLO, by=admin)
    assert own in as_person(editor).get(reverse("claim_hand_to", args=[claim.uid])).text
    alone = in_review(mira)
    page = as_person(editor).get(reverse("claim_hand_to", args=[alone.uid])).text
    assert own not in page and "mira" in page
