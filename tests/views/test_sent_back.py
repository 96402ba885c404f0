"""A draft that the reviewers sent back: who proposes which wording, and how one takes it."""

from html import unescape

import pytest
from django.urls import reverse

from claims import review
from claims.vocabulary import Role
from tests.conftest import as_it_stands
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db
ONE, OTHER = "Qatar accepts Hamas as one actor", "Qatar accepts that Hamas is an actor"


@pytest.fixture
def sent_back(in_review, reviewer, second_reviewer, verdict_by):
    """Two reviewers want two other wordings."""
    verdict_by(reviewer, in_review, "distorted", proposed_wording=ONE)
    verdict_by(second_reviewer, in_review, "distorted", proposed_wording=OTHER)
    return as_it_stands(in_review)


def edit_page(claim) -> str:
    return reverse("claim_edit", args=[claim.uid])


def test_every_wording_proposed_is_shown_on_the_claims_page_the_first_page_and_the_form(sent_back, contributor):
    for path in (reverse("claim", args=[sent_back.uid]), "/", edit_page(sent_back)):
        page = unescape(as_person(contributor).get(path).text)
        assert f"“{ONE}”" in page and f"“{OTHER}”" in page, path


def test_the_same_wording_is_proposed_once(in_review, reviewer, second_reviewer, contributor, verdict_by):
    for person in (reviewer, second_reviewer):
        verdict_by(person, in_review, "distorted", proposed_wording=ONE)
    page = as_person(contributor).get(reverse("claim", args=[in_review.uid])).context["page"]
    assert page.proposals == [ONE]


@pytest.mark.parametrize("wording", [ONE, OTHER])
def test_a_wording_is_taken_by_a_button_that_fills_the_sentence(sent_back, contributor, wording):
    browser = as_person(contributor)
    proposed = browser.get(edit_page(sent_back)).context["page"].proposals
    query = f"?wording={proposed.index(wording) + 1}"
    page = browser.get(edit_page(sent_back))
    assert f'href="{edit_page(sent_back)}{query}"' in page.text and "Use this wording" in page.text
    filled = browser.get(edit_page(sent_back) + query)
    assert filled.context["form"]["proposition"].value() == wording
    assert filled.context["form"].is_unfolded()


@pytest.mark.parametrize("query", ["?wording=0", "?wording=3", "?wording=x", "?wording="])
def test_a_wording_that_nobody_proposed_fills_nothing(sent_back, contributor, query):
    assert as_person(contributor).get(edit_page(sent_back) + query).context["form"]["proposition"].value() == ""


def test_it_does_not_pass_for_checked(sent_back, contributor):
    assert "checked by" not in as_person(contributor).get(reverse("claim", args=[sent_back.uid])).text


def test_in_review_it_says_who_is_to_check_it_and_once_checked_who_did(in_review, verified, contributor):
    for claim, said in ((in_review, "to be checked by independent"), (verified, "<span>checked by independent")):
        assert said in as_person(contributor).get(reverse("claim", args=[claim.uid])).text


# ---- Who settled it ----


def history_of(claim, person) -> list[str]:
    events = as_person(person).get(reverse("claim", args=[claim.uid])).context["events"]
    return [event.what for event in events]


def test_the_history_says_who_settled_it(
    disputed, claim_in, verified, reviewer, second_reviewer, adjudicator, contributor
):
    review.revise(disputed, by=reviewer, fidelity="faithful", rating="refuted")
    assert "The reviewers’ last words settled it: checked." in history_of(disputed, contributor)
    assert "The review settled it: checked." in history_of(verified, contributor)
    other = claim_in("disputed")
    review.ask_adjudication(other, by=reviewer)
    words = {"rationale": "Read again.", "reason_code": "out_of_date"}
    review.adjudicate(other, by=adjudicator, fidelity="faithful", rating="refuted", **words)
    said = history_of(other, contributor)
    assert "The adjudicator settled it: checked." in said and "The review settled it: checked." not in said


def test_the_history_of_a_dispute_says_that_the_verdicts_differ_and_not_whose_was_the_last(
    disputed, reviewer, second_reviewer, editor, contributor
):
    for somebody in (reviewer, second_reviewer, editor, contributor):
        events = as_person(somebody).get(reverse("claim", args=[disputed.uid])).context["events"]
        [told] = [event for event in events if event.what == "The verdicts differ."]
        assert told.who == (str(second_reviewer) if somebody == second_reviewer else "")
        assert [event.at for event in events] == sorted((event.at for event in events), reverse=True)


def test_judged_anew_the_history_tells_of_the_difference_that_stands_now(
    disputed, reviewer, second_reviewer, editor, contributor, person, verdict_by
):
    review.reopen(disputed, "A new speech.", by=editor)
    third, fourth = person("rosa", Role.REVIEWER), person("rolf", Role.REVIEWER)
    verdict_by(third, disputed), verdict_by(fourth, disputed, rating="refuted")
    assert history_of(disputed, second_reviewer).count("The verdicts differ.") == 2, "one's own of the first round, too"
    assert history_of(disputed, contributor).count("The verdicts differ.") == 1


def test_who_comes_round_is_told_that_it_settles_at_once_and_what_counts_meanwhile(disputed, reviewer):
    page = as_person(reviewer).get(reverse("dispute", args=[disputed.uid])).text
    assert "settles the dispute at once" in page
    assert "no last word yet: the first verdicts count" in page
