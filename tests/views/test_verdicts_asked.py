"""The page on which an editor says how many verdicts settle a claim."""

import pytest
from django.urls import reverse

from claims.vocabulary import Role
from tests.views.reached import as_person
from tests.views.test_no_trace import CHANGING

pytestmark = pytest.mark.django_db


def at(claim) -> str:
    return reverse("claim_ask_more", args=[claim.uid])


def ask(person, claim, verdicts: int, follow: bool = False):
    return as_person(person).post(at(claim), {"verdicts": verdicts}, follow=follow)


def test_an_editor_asks_for_more_verdicts_and_for_fewer_again(editor, in_review, adjudicator):
    page = as_person(editor).get(at(in_review))
    assert "From 2 to 3: 3 people can judge it." in page.text and page.context["form"]["verdicts"].value() == 2
    assert ask(editor, in_review, 3).status_code == 302
    assert in_review.rounds.get().needed == 3
    answer = ask(editor, in_review, 4)
    assert answer.status_code == 200 and "from 2 to 3. 3 people can judge this claim." in answer.text
    assert ask(editor, in_review, 2).status_code == 302
    words = as_person(editor).get(f"/claims/{in_review.uid}/").text
    assert "Asked for 3 verdicts." in words and "Asked for 2 verdicts." in words


def test_who_asks_for_no_more_than_are_in_is_told_that_it_is_settled(
    editor, in_review, reviewer, second_reviewer, adjudicator, verdict_by
):
    ask(editor, in_review, 3)
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, in_review)
    answer = ask(editor, in_review, 2, follow=True)
    assert "So many verdicts are in: the round is settled." in answer.text
    assert "The review settled it: checked." in answer.text
    assert "More or fewer verdicts" not in answer.text
    assert as_person(editor).get(at(in_review)).status_code == 403


def test_of_a_first_verdict_an_editor_who_judges_too_reads_nothing_there(
    person, in_review, reviewer, adjudicator, verdict_by
):
    both = as_person(person("bo", Role.EDITOR, Role.REVIEWER))

    def page() -> str:
        return CHANGING.sub("", both.get(at(in_review)).text)

    before = page()
    verdict_by(reviewer, in_review, rationale="He said no such thing.")
    assert page() == before
