"""Disputes: all see all but no names; each reviewer has one last word; an adjudicator settles what stays open."""

import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from claims import review
from claims.models import Decision, Verdict
from claims.views.side_by_side import disputes_of
from claims.vocabulary import Method, Role, Status
from tests.views.disputing import RULING, at, post
from tests.views.reached import FALSE, REWORD, TRUE, as_person, disputed, in_review, judge, now

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(contributor, reviewer, second_reviewer):
    return disputed(contributor, reviewer, second_reviewer)


def test_whoever_gives_a_last_word_is_told_that_it_is_read_at_once(reviewer, claim):
    page = as_person(reviewer).get(at(claim)).text
    assert "The others read it at once." in page and "once the round has closed" not in page


# ---- Who gets in ----


def test_a_stranger_is_sent_to_sign_in(client, claim):
    for path in ("/disputes/", at(claim)):
        assert client.get(path).headers["Location"].startswith("/accounts/login/")
    for deed in ("dispute_revise", "dispute_ask", "dispute_adjudicate"):
        assert client.post(at(claim, deed)).headers["Location"].startswith("/accounts/login/")


def test_a_viewer_sees_no_dispute(viewer, claim):
    browser = as_person(viewer)
    assert browser.get("/disputes/").status_code == 403
    assert browser.get(at(claim)).status_code == 404
    for deed in ("dispute_revise", "dispute_ask", "dispute_adjudicate"):
        assert browser.post(at(claim, deed), RULING).status_code == 403


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR, Role.ADMIN])
def test_the_desk_reads_along_but_settles_nothing(person, claim, role):
    browser = as_person(person("somebody", role))
    page = browser.get(at(claim)).content.decode()
    assert TRUE["rationale"] in page and FALSE["rationale"] in page
    assert "You can read along." in page
    assert 'method="post" novalidate' not in page
    for deed in ("dispute_revise", "dispute_ask", "dispute_adjudicate"):
        answer = browser.post(at(claim, deed), RULING)
        assert answer.status_code == 403
        assert "you need one of these roles" in answer.content.decode()
    assert now(claim).status == Status.DISPUTED


def test_deeds_take_a_button_and_a_form_that_was_refused_leads_back_to_its_page(reviewer, claim):
    assert as_person(reviewer).get(at(claim, "dispute_ask")).status_code == 405
    for deed in ("dispute_revise", "dispute_adjudicate"):
        assert as_person(reviewer).get(at(claim, deed)).headers["Location"] == at(claim)


# ---- What is shown ----


def test_editors_see_which_verdict_was_given_sooner_than_one_can_read(
    contributor, reviewer, second_reviewer, editor, adjudicator
):
    claim = in_review(contributor)
    judge(claim, reviewer, **TRUE)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        place = review.take(by=second_reviewer, claim=claim)
        clock.shift(90)
        review.judge(place, by=second_reviewer, **FALSE)
    assert as_person(editor).get(at(claim)).text.count("given within 2 seconds") == 1
    for reader in (adjudicator, reviewer, second_reviewer):
        assert "within 2 seconds" not in as_person(reader).get(at(claim)).text


def test_reviewers_are_letters_and_one_of_them_is_you(reviewer, claim):
    page = as_person(reviewer).get(at(claim)).content.decode()
    mine = re.search(r"Reviewer ([AB]) \(you\)", page)[1]
    assert f">Reviewer {'B' if mine == 'A' else 'A'}<" in page
    assert "ruben" not in page


def test_slots_in_which_they_differ_are_marked(editor, claim):
    answer = as_person(editor).get(at(claim))
    [(_, rows)] = answer.context["rows"]
    assert {row.label for row in rows if row.differs} == {"Rating"}
    assert "Why" in {row.label for row in rows}
    assert [cell.text for row in rows if row.label == "Rating" for cell in row.cells] in (
        ["true", "false"],
        ["false", "true"],
    )


def test_a_claim_that_is_not_disputed_shows_no_verdict(editor, contributor, reviewer):
    claim = in_review(contributor)
    judge(claim, reviewer)
    answer = as_person(editor).get(at(claim))
    assert answer.headers["Location"] == reverse("claim", args=[claim.uid])
    assert "Location" in as_person(reviewer).get(at(claim)).headers


def test_a_dispute_that_is_restricted_to_others_is_hidden(editor, contributor, second_editor, claim):
    review.restrict(claim, True, [contributor], by=editor)
    browser = as_person(second_editor)
    assert browser.get(at(claim)).status_code == 404
    assert claim.proposition not in browser.get("/disputes/").content.decode()


def test_the_list_knows_whom_each_waits_for(reviewer, second_reviewer, adjudicator, editor, claim):
    def waiting(person):
        return [dispute.claim for dispute in as_person(person).get("/disputes/").context["mine"]]

    assert waiting(reviewer) == waiting(second_reviewer) == [claim]
    assert waiting(adjudicator) == waiting(editor) == []
    post(reviewer, claim, "dispute_ask")
    assert waiting(adjudicator) == [claim]
    post(reviewer, claim, "dispute_revise", stand="yes")
    assert waiting(reviewer) == []
    assert claim.proposition in as_person(reviewer).get("/disputes/").content.decode()


def test_the_list_and_the_deeds_agree_on_whom_a_dispute_waits_for(
    contributor, reviewer, second_reviewer, adjudicator, editor, person
):
    both = person("bo", Role.REVIEWER, Role.ADJUDICATOR)
    maker = person("mo", Role.CONTRIBUTOR, Role.ADJUDICATOR)
    parts = [(contributor, reviewer)] * 5 + [(contributor, both), (maker, reviewer)]
    fresh, asked, half, stood, restricted, judged_by_both, made = claims = [
        disputed(by, first, second_reviewer) for by, first in parts
    ]
    for claim in (asked, judged_by_both, made, restricted):
        review.ask_adjudication(claim, by=second_reviewer)
    for who, claim in ((reviewer, half), (reviewer, stood), (second_reviewer, stood)):
        post(who, claim, "dispute_revise", stand="yes")
    review.restrict(restricted, True, by=editor)
    # Judged anew, they differ again: the verdicts of the first round wait for nobody.
    review.reopen(fresh, "A new speech.", by=editor)
    judge(fresh, reviewer, **TRUE)
    judge(fresh, both, **FALSE)
    for somebody in (contributor, reviewer, second_reviewer, adjudicator, editor, both, maker):
        seen = [claim for claim in map(now, claims) if as_person(somebody).get(at(claim)).status_code == 200]
        theirs = {d.claim for d in disputes_of(somebody, seen) if d.may_revise or d.may_adjudicate}
        assert set(review.disputes_waiting_for(somebody)) == theirs, somebody
    assert set(review.disputes_waiting_for(adjudicator)) == {asked, stood, judged_by_both, made}
    assert set(review.disputes_waiting_for(second_reviewer)) == {asked, half, judged_by_both, made}


def test_what_waits_for_one_stands_first_and_only_a_page_is_built(
    reviewer, second_reviewer, contributor, person, monkeypatch
):
    third = person("rose", Role.REVIEWER)
    theirs = [disputed(contributor, third, second_reviewer) for _ in range(2)]
    mine = [disputed(contributor, reviewer, second_reviewer) for _ in range(2)]
    monkeypatch.setattr("claims.views.disputes.DISPUTES_ON_A_PAGE", 3)
    first, second = (as_person(reviewer).get(f"/disputes/?page={number}").context for number in (1, 2))
    assert [[d.claim for d in first[part]] for part in ("mine", "others")] == [mine, theirs[:1]]
    assert [[d.claim for d in second[part]] for part in ("mine", "others")] == [[], theirs[1:]]


def test_the_pages_need_few_queries(reviewer, second_reviewer, contributor, django_assert_max_num_queries):
    claims = [disputed(contributor, reviewer, second_reviewer) for _ in range(4)]
    browser = as_person(reviewer)
    for path in ("/disputes/", at(claims[0])):
        with django_assert_max_num_queries(12):
            assert browser.get(path).status_code == 200


# ---- Reconciling ----


def test_equal_last_words_settle_it(reviewer, second_reviewer, claim):
    answer = post(reviewer, claim, "dispute_revise", **{**TRUE, "rating": "outdated"})
    assert answer.headers["Location"] == at(claim)
    assert now(claim).status == Status.DISPUTED
    post(second_reviewer, claim, "dispute_revise", **{**FALSE, "rating": "outdated"})
    assert now(claim).status == Status.VERIFIED
    decision = Decision.objects.get()
    assert (decision.method, decision.rating) == (Method.RECONCILED, "outdated")


def test_one_who_comes_round_settles_it_at_once(reviewer, second_reviewer, claim):
    answer = as_person(second_reviewer).post(at(claim, "dispute_revise"), TRUE, follow=True)
    assert now(claim).status == Status.VERIFIED
    assert "Your last word is in. The claim is checked." in answer.content.decode()


def test_standing_by_ones_verdict_repeats_it_word_for_word(reviewer, claim):
    post(reviewer, claim, "dispute_revise", stand="yes", rationale="  ", confidence="")
    last = Verdict.objects.get(supersedes__isnull=False)
    assert (last.author, last.rating, last.rationale) == (reviewer, TRUE["rating"], TRUE["rationale"])


def test_what_one_says_while_standing_by_it_goes_with_the_judgement_that_stays(reviewer, claim):
    said = {"rationale": "The denial was about something else.", "confidence": "high"}
    post(reviewer, claim, "dispute_revise", stand="yes", **{**REWORD, **said})
    last = Verdict.objects.get(supersedes__isnull=False)
    assert (last.fidelity, last.rating, last.proposed_wording) == (TRUE["fidelity"], TRUE["rating"], "")
    assert (last.rationale, last.confidence) == (said["rationale"], "high")


def test_one_who_stands_by_it_with_too_many_words_keeps_them_and_the_last_word(reviewer, claim):
    answer = post(reviewer, claim, "dispute_revise", stand="yes", rationale="At length. " * 500)
    assert answer.context["revision"].errors.keys() == {"rationale"} and "At length. At length." in answer.text
    assert not Verdict.objects.filter(supersedes__isnull=False).exists()


def test_the_form_starts_from_ones_own_verdict(reviewer, claim):
    answer = as_person(reviewer).get(at(claim))
    assert answer.context["revision"]["rating"].value() == "supported"
    assert answer.context["revision"]["rationale"].value() == TRUE["rationale"]


def test_a_last_word_is_given_once_and_a_second_one_comes_back(reviewer, claim):
    post(reviewer, claim, "dispute_revise", stand="yes")
    page = as_person(reviewer).get(at(claim)).content.decode()
    assert "Your last word" not in page and "Last words, seeing each other" in page
    answer = post(reviewer, claim, "dispute_revise", **{**REWORD, "rationale": "On third thoughts"})
    assert answer.status_code == 409
    assert "you have revised your verdict already" in answer.content.decode().lower()
    assert "On third thoughts" in answer.content.decode()


def test_a_last_word_that_lacks_its_rating_keeps_what_was_typed(reviewer, claim):
    answer = post(reviewer, claim, "dispute_revise", fidelity="faithful", rationale="Nearly done")
    assert "rating" in answer.context["revision"].errors
    assert "Nearly done" in answer.content.decode()


def test_who_gave_no_verdict_has_no_last_word(person, claim):
    third = person("rosa", Role.REVIEWER)
    assert post(third, claim, "dispute_revise", stand="yes").status_code == 403
    answer = post(third, claim, "dispute_revise", **{**TRUE, "rationale": "I'd say so too"})
    assert answer.status_code == 403
    assert "I&#x27;d say so too" in answer.content.decode()
    assert post(third, claim, "dispute_ask").status_code == 403


def test_the_wording_can_be_what_they_agree_on(reviewer, second_reviewer, claim):
    post(reviewer, claim, "dispute_revise", **REWORD)
    post(second_reviewer, claim, "dispute_revise", **REWORD)
    assert now(claim).status == Status.DRAFT
