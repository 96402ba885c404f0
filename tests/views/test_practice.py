"""Practice: the decision is shown only once one has judged."""

import pytest
from django.urls import reverse

from claims import review
from claims.models import Practice
from claims.vocabulary import Role
from tests.views.reached import TRUE, as_person, disputed

pytestmark = pytest.mark.django_db
RULING = {"fidelity": "faithful", "rating": "outdated", "rationale": "Only until 2012.", "reason_code": "out_of_date"}
RULING |= {"overruling_note": "Both of you read the old law."}


@pytest.fixture
def settled(contributor, reviewer, second_reviewer, adjudicator):
    claim = disputed(contributor, reviewer, second_reviewer)
    review.ask_adjudication(claim, by=reviewer)
    return review.adjudicate(claim, by=adjudicator, **RULING)


@pytest.fixture
def nina(person):
    return person("nina", Role.REVIEWER)


def at(decision) -> str:
    return reverse("practise", args=[decision.uid])


def test_strangers_and_who_judges_nothing_dont_practise(client, settled, contributor, viewer, editor):
    for path in ("/practice/", at(settled)):
        assert client.get(path).headers["Location"].startswith("/accounts/login/")
        for one in (contributor, viewer, editor):
            assert as_person(one).get(path).status_code == 403


def test_one_judges_first_and_reads_the_decision_then(settled, nina):
    browser = as_person(nina)
    assert at(settled) in browser.get("/practice/").text
    page = browser.get(at(settled)).text
    for kept in ("Only until 2012", "out of date", "adjudicated", TRUE["rationale"]):
        assert kept not in page
    answer = browser.post(at(settled), TRUE)
    assert answer.headers["Location"] == at(settled)
    page = browser.get(at(settled))
    assert "The desk judges otherwise." in page.text and "Only until 2012." in page.text
    assert [row.label for row in page.context["rows"] if row.differs] == ["Rating"]
    assert "differs" in browser.get("/practice/").text
    browser.post(at(settled), TRUE)
    assert Practice.objects.count() == 1


def test_the_guidelines_are_at_the_question_in_practice_too(settled, nina):
    page = as_person(nina).get(at(settled)).text
    assert page.index("two readings") < page.index("Guidelines, version 1") < page.index("Is it so?")


def test_what_is_missing_is_said_and_nothing_typed_is_lost(settled, nina):
    page = as_person(nina).post(at(settled), {"fidelity": "faithful", "rationale": "Hm, I think"}).text
    assert "Hm, I think" in page and not Practice.objects.exists()


def test_who_judged_it_has_no_practice_page_of_it(settled, reviewer):
    assert as_person(reviewer).get(at(settled)).status_code == 404
    assert "There is nothing left to practise on" in as_person(reviewer).get("/practice/").text


def test_nobody_reads_it_in_the_claims_history(settled, nina, editor):
    as_person(nina).post(at(settled), {**TRUE, "rationale": "Only Nina thinks so"})
    for path in (f"/claims/{settled.claim.uid}/", "/admin/claims/practice/", "/admin/claims/event/"):
        assert "Only Nina thinks so" not in as_person(editor).get(path).text


def test_the_pages_need_few_queries(settled, nina, django_assert_max_num_queries):
    browser = as_person(nina)
    for path in ("/practice/", at(settled)):
        with django_assert_max_num_queries(12):
            assert browser.get(path).status_code == 200
    browser.post(at(settled), TRUE)
    for path in ("/practice/", at(settled)):
        with django_assert_max_num_queries(9):
            assert browser.get(path).status_code == 200
