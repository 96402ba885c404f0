"""Adjudication: an adjudicator settles what the reviewers leave open; they read why, and may answer once."""

import re

import pytest
from django.urls import reverse

from claims import review
from claims.models import Answer, Decision, Guideline, StanceVerb
from claims.vocabulary import Kind, Method, Role, Status
from tests.views.disputing import RULING, at, post
from tests.views.reached import FALSE, TRUE, as_person, checked, disputed, in_review, judge, now

pytestmark = pytest.mark.django_db
PLAIN = {"kind": Kind.PLAIN, "holder": None, "stance": None, "target": None, "scope": "", "proposition": "It is so."}


@pytest.fixture
def claim(contributor, reviewer, second_reviewer):
    return disputed(contributor, reviewer, second_reviewer)


def test_an_adjudicator_waits_for_the_reviewers_or_to_be_asked(adjudicator, reviewer, claim):
    page = as_person(adjudicator).get(at(claim)).content.decode()
    assert "The reviewers reconcile first" in page and "Settle the dispute" not in page
    answer = post(adjudicator, claim, "dispute_adjudicate", **RULING)
    assert answer.status_code == 403
    assert RULING["rationale"] in answer.content.decode()
    post(reviewer, claim, "dispute_ask")
    page = as_person(adjudicator).get(at(claim)).content.decode()
    assert re.search("Reviewer [AB] asks for an adjudicator", page) and "Settle the dispute" in page


def test_an_adjudicator_settles_it(adjudicator, reviewer, claim):
    post(reviewer, claim, "dispute_ask")
    answer = post(adjudicator, claim, "dispute_adjudicate", **RULING)
    assert answer.headers["Location"] == reverse("claim", args=[claim.uid])
    decision = Decision.objects.get()
    assert (decision.method, decision.rating, decision.decided_by) == (Method.ADJUDICATED, "supported", adjudicator)
    assert now(claim).status == Status.VERIFIED


def test_an_adjudicator_may_state_the_day_that_the_rating_speaks_of(adjudicator, reviewer, claim):
    post(reviewer, claim, "dispute_ask")
    assert 'name="rated_as_of"' in as_person(adjudicator).get(at(claim)).text
    refused = post(adjudicator, claim, "dispute_adjudicate", **RULING, rated_as_of="soon")
    assert refused.context["adjudication"].errors.keys() == {"rated_as_of"}
    post(adjudicator, claim, "dispute_adjudicate", **RULING, rated_as_of="2024-03-01")
    assert str(Decision.objects.get().rated_as_of) == "2024-03-01"


def test_everything_missing_is_said_at_once_at_its_field(adjudicator, reviewer, claim):
    post(reviewer, claim, "dispute_ask")
    answer = post(adjudicator, claim, "dispute_adjudicate", fidelity="faithful", rating="outdated")
    assert answer.context["adjudication"].errors.keys() == {"rationale", "reason_code", "overruling_note"}
    assert not Decision.objects.exists()


def test_overruling_all_needs_a_note_to_them(adjudicator, reviewer, claim):
    post(reviewer, claim, "dispute_ask")
    ruling = {**RULING, "rating": "outdated"}
    answer = post(adjudicator, claim, "dispute_adjudicate", **ruling)
    errors = answer.context["adjudication"].errors
    assert errors == {"overruling_note": ["You overrule all reviewers: write them a note why."]}
    assert RULING["rationale"] in answer.content.decode()
    post(adjudicator, claim, "dispute_adjudicate", **ruling, overruling_note="It was so until 2017 only.")
    assert Decision.objects.get().overruling_note == "It was so until 2017 only."


def test_whoever_made_or_judged_the_claim_does_not_settle_it(person, contributor, reviewer, second_reviewer):
    maker = person("mira", Role.ADJUDICATOR)
    claim = disputed(maker, reviewer, second_reviewer)
    judging = person("jonas", Role.ADJUDICATOR)
    other = disputed(contributor, reviewer, judging)
    for who, what in ((maker, claim), (judging, other)):
        post(reviewer, what, "dispute_ask")
        assert post(who, what, "dispute_adjudicate", **RULING).status_code == 403
        assert "Settle the dispute" not in as_person(who).get(at(what)).content.decode()
        assert now(what).status == Status.DISPUTED


def test_of_two_adjudicators_the_second_is_told_and_keeps_their_words(person, adjudicator, reviewer, claim):
    post(reviewer, claim, "dispute_ask")
    post(adjudicator, claim, "dispute_adjudicate", **RULING)
    answer = post(person("axel", Role.ADJUDICATOR), claim, "dispute_adjudicate", **{**RULING, "rationale": "My ruling"})
    assert answer.status_code == 409
    assert "Another adjudicator settled this dispute" in answer.content.decode()
    assert "My ruling" in answer.content.decode()
    assert Decision.objects.get().decided_by == adjudicator


def test_whose_last_word_comes_after_the_adjudicators_is_told_so_and_keeps_it(
    adjudicator, reviewer, second_reviewer, claim
):
    post(reviewer, claim, "dispute_ask")
    post(adjudicator, claim, "dispute_adjudicate", **RULING)
    answer = post(second_reviewer, claim, "dispute_revise", **{**FALSE, "rationale": "On second thoughts"})
    assert answer.status_code == 409 and "On second thoughts" in answer.text
    assert "An adjudicator has settled this dispute meanwhile" in answer.text and "Another adj" not in answer.text


def test_a_settled_claim_has_no_last_words(reviewer, second_reviewer, contributor):
    claim = checked(contributor, reviewer, second_reviewer)
    assert post(reviewer, claim, "dispute_revise", stand="yes").status_code == 409


def test_whose_verdict_is_whose_is_told_by_no_page_before_it_is_settled(adjudicator, reviewer, second_reviewer, claim):
    post(reviewer, claim, "dispute_revise", stand="yes")
    pages = [at(claim), at(claim, "claim"), "/admin/claims/verdict/", "/admin/claims/event/", "/admin/claims/round/"]
    pages.append(f"/admin/claims/claim/{claim.pk}/history/")
    browser = as_person(adjudicator)
    told = "".join(browser.get(page).text.casefold() for page in pages)
    assert "gave a verdict" not in told and "revised their verdict" not in told
    assert "rania" not in told and "ruben" not in told


def test_the_section_of_an_unclear_guideline_is_kept_and_of_no_other_reason(adjudicator, reviewer, claim):
    post(reviewer, claim, "dispute_ask")
    unclear = {**RULING, "reason_code": "unclear_guideline", "guideline_section": "§ 3, hedges"}
    post(adjudicator, claim, "dispute_adjudicate", **unclear)
    assert "unclear guideline (<bdi>§ 3, hedges</bdi>)" in as_person(reviewer).get(at(claim, "claim")).text
    assert Decision.objects.get().guideline_section == "§ 3, hedges"


def test_who_judged_reads_on_their_list_which_section_was_unclear(adjudicator, reviewer, claim):
    post(reviewer, claim, "dispute_ask")
    note = {"rating": "outdated", "overruling_note": "Read it anew."}
    unclear = {**RULING, **note, "reason_code": "unclear_guideline", "guideline_section": "§ 3"}
    post(adjudicator, claim, "dispute_adjudicate", **unclear)
    assert "unclear guideline <bdi>§ 3</bdi>: Read it anew." in as_person(reviewer).get("/queue/").text


def test_like_claims_that_were_settled_stand_beside_it_the_likest_first(
    adjudicator, contributor, reviewer, second_reviewer, claim
):
    opposes = StanceVerb.objects.get(name="opposes")
    other = checked(contributor, reviewer, second_reviewer, stance=opposes)
    same = checked(contributor, reviewer, second_reviewer)
    israel = review.add_entity("Israel", by=contributor, kind="state")
    checked(contributor, reviewer, second_reviewer, target=israel)
    found = as_person(adjudicator).get(at(claim)).context["precedents"]
    assert [decision.claim for decision in found] == [same, other]


def test_where_nothing_like_it_was_settled_the_page_says_so(adjudicator, claim):
    assert "Nothing like it was settled before." in as_person(adjudicator).get(at(claim)).text


def test_a_claim_without_a_pair_has_no_like_cases_and_the_page_says_why(
    adjudicator, contributor, reviewer, second_reviewer
):
    claim = in_review(contributor, **PLAIN)
    judge(claim, reviewer, **TRUE), judge(claim, second_reviewer, **FALSE)
    page = as_person(adjudicator).get(at(claim)).text
    assert "Like cases are found by who and towards whom" in page and "Nothing like it" not in page


def test_the_guidelines_stand_at_the_question_of_whoever_judges(adjudicator, reviewer, editor, claim, admin):
    assert "Guidelines, version 1" in as_person(reviewer).get(at(claim)).text
    assert "Guidelines, version" not in as_person(editor).get(at(claim)).text
    review.add_guideline("# Names\n\nA capital may stand for its state.", by=admin)
    post(reviewer, claim, "dispute_ask")
    page = as_person(adjudicator).get(at(claim)).text
    assert f"Guidelines, version {Guideline.objects.latest('number').number}" in page
    assert "<h3>Names</h3>" in page and "A capital may stand for its state." in page


# ---- Afterwards ----


@pytest.fixture
def decided(adjudicator, reviewer, claim):
    review.ask_adjudication(claim, by=reviewer)
    return review.adjudicate(claim, by=adjudicator, **RULING)


def test_who_judged_reads_the_reason_on_their_list_and_answers_once(decided, second_reviewer, claim, adjudicator):
    browser = as_person(second_reviewer)
    answering = reverse("decision_answer", args=[decided.uid])
    page = browser.get("/queue/").text
    assert RULING["rationale"] in page and "missed evidence" in page and answering in page
    assert RULING["rationale"] in browser.get(answering).text
    assert browser.post(answering, {"text": "The denial came first."}).headers["Location"] == at(claim, "claim")
    assert "The denial came first." in as_person(adjudicator).get(at(claim, "claim")).text
    assert "You answered." in browser.get("/queue/").text and answering not in browser.get(at(claim, "claim")).text
    assert browser.get(answering).status_code == 403
    again = browser.post(answering, {"text": "And another thing."})
    assert again.status_code == 409 and "And another thing." in again.text


def test_nobody_else_answers(decided, contributor, viewer, adjudicator, client):
    answering = reverse("decision_answer", args=[decided.uid])
    assert client.get(answering).headers["Location"].startswith("/accounts/login/")
    for one in (contributor, viewer, adjudicator):
        assert as_person(one).get(answering).status_code == 403
        assert as_person(one).post(answering, {"text": "No."}).status_code == 403
    assert not Answer.objects.exists()
