"""Judging: the article beside the form, wording first, blind."""

import re

import pytest
from django.urls import reverse

from claims import review
from claims.models import Assignment, Verdict
from claims.vocabulary import Role, Status
from tests.views.reached import (
    FALSE,
    PASSAGE,
    REWORD,
    SOURCE,
    TRUE,
    as_person,
    at_place,
    in_review,
    judge,
    now,
    send_verdict,
)

pytestmark = pytest.mark.django_db
NO_NAME = "11111111-1111-4111-8111-111111111111"


@pytest.fixture
def claim(contributor):
    return in_review(contributor)


@pytest.fixture
def place(claim, reviewer):
    return review.take(by=reviewer, claim=claim)


# ---- Who gets in ----


def test_a_stranger_is_sent_to_sign_in(client, place):
    for path in (at_place(place), reverse("review_release", args=[place.uid])):
        assert client.get(path).headers["Location"].startswith("/accounts/login/")
        assert client.post(path).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CONTRIBUTOR, Role.EDITOR, Role.ADMIN])
def test_who_judges_nothing_is_told_which_role_it_needs(person, place, role):
    browser = as_person(person("somebody", role))
    for answer in (
        browser.get(at_place(place)),
        browser.post(at_place(place), TRUE),
        browser.post(reverse("review_release", args=[place.uid])),
    ):
        assert answer.status_code == 403
        assert "you need one of these roles: reviewer, adjudicator" in answer.content.decode()
    assert not Verdict.objects.exists()


def test_anothers_place_and_one_that_never_was_look_the_same(second_reviewer, place):
    browser = as_person(second_reviewer)
    others, nobodys = browser.get(at_place(place)), browser.get(reverse("review", args=[NO_NAME]))
    assert others.status_code == nobodys.status_code == 404
    text = "This place at the table isn’t yours"
    assert text in others.content.decode() and text in nobodys.content.decode()
    for step in ("review", "review_release"):
        told = [browser.post(reverse(step, args=[uid]), {}).status_code for uid in (place.uid, NO_NAME)]
        assert told == [404, 404]
        told = [browser.post(reverse(step, args=[uid]), TRUE) for uid in (place.uid, NO_NAME)]
        assert [answer.status_code for answer in told] == [409, 409]
        assert all("isn&#x27;t yours to judge" in answer.text and TRUE["rationale"] in answer.text for answer in told)
    assert Assignment.objects.get(pk=place.pk).reviewer == place.reviewer


# ---- What the page shows ----


def test_the_article_stands_there_with_the_passage_marked(reviewer, place):
    page = as_person(reviewer).get(at_place(place)).content.decode()
    assert f'<mark id="passage">{PASSAGE}</mark>, diplomats said on Thursday.\n\nThe United' in page


def test_wording_comes_before_rating_in_the_words_of_the_desk(reviewer, place):
    page = as_person(reviewer).get(at_place(place)).content.decode()
    assert page.index("Does our sentence say what the article says?") < page.index("Is it so?")
    for word in ("as written", "needs rewording", "not there", "two readings", "opinion or forecast"):
        assert word in page


def test_the_guidelines_are_at_the_question_and_can_hold_no_tag(reviewer, place, admin):
    review.add_guideline("## First\n\n- **Read** <script>alert(1)</script>", by=admin)
    page = as_person(reviewer).get(at_place(place)).content.decode()
    assert page.index("two readings") < page.index("Guidelines, version 2") < page.index("Is it so?")
    assert "<h3>First</h3>" in page
    assert "<li><strong>Read</strong> &lt;script&gt;" in page


def test_a_source_opens_beside_the_page_and_says_so(reviewer, place):
    review.attach_evidence(
        place.round.claim, by=reviewer, url="https://a.example/1", relation="supports", title="A vote"
    )
    page = as_person(reviewer).get(at_place(place)).text
    (link,) = re.findall(r'<a href="https://a.example/1"[^>]*>.*?</a>', page)
    assert 'rel="noopener noreferrer external"' in link and 'target="_blank"' in link
    assert "A vote" in link and "(opens in a new tab)" in link


def test_the_page_needs_few_queries(reviewer, place, django_assert_max_num_queries):
    for number in range(3):
        review.attach_evidence(place.round.claim, by=reviewer, url=f"https://a.example/{number}", relation="supports")
    browser = as_person(reviewer)
    with django_assert_max_num_queries(12):
        assert browser.get(at_place(place)).status_code == 200


# ---- Giving a verdict ----


def test_a_verdict_is_given_and_the_next_claim_comes(reviewer, contributor, place):
    in_review(contributor)
    answer = send_verdict(reviewer, place, then="next", confidence="high", **TRUE)
    verdict = Verdict.objects.get()
    assert (verdict.author, verdict.fidelity, verdict.rating) == (reviewer, "faithful", "supported")
    assert (verdict.confidence, verdict.rationale) == ("high", TRUE["rationale"])
    following = Assignment.objects.get(reviewer=reviewer, done_at=None)
    assert answer.headers["Location"] == at_place(following)


def test_after_the_last_claim_one_comes_to_the_queue(reviewer, place):
    answer = as_person(reviewer).post(at_place(place), {"settles": "no", "then": "next", **TRUE}, follow=True)
    assert answer.redirect_chain[-1][0] == "/queue/"
    assert "Your verdict is in. The others’ verdicts show once all have judged" in answer.content.decode()


def test_without_a_word_on_the_wording_nothing_is_taken_and_nothing_typed_is_lost(reviewer, place):
    page = send_verdict(reviewer, place, rationale="Long thought about").content.decode()
    assert "Say first whether the wording is as in the article." in page
    assert "Long thought about" in page
    assert not Verdict.objects.exists()


def test_as_written_needs_a_rating_at_its_own_field(reviewer, place):
    answer = send_verdict(reviewer, place, fidelity="faithful", rationale="Long thought about")
    assert answer.context["form"].errors == {"rating": ["The wording is as written, so say whether it is so."]}
    assert "Long thought about" in answer.content.decode()
    assert not Verdict.objects.exists()


def test_a_rating_ticked_before_the_wording_was_found_wrong_is_left_out(reviewer, place):
    send_verdict(reviewer, place, rating="supported", **REWORD)
    verdict = Verdict.objects.get()
    assert (verdict.rating, verdict.proposed_wording) == (None, REWORD["proposed_wording"])


def test_a_wording_proposed_before_it_was_found_right_is_left_out(reviewer, place):
    send_verdict(reviewer, place, proposed_wording="Something else", **TRUE)
    assert Verdict.objects.get().proposed_wording == ""


@pytest.mark.parametrize("wrong", [{"fidelity": "perhaps"}, {"fidelity": "faithful", "rating": "five stars"}])
def test_words_that_the_desk_does_not_know_are_refused(reviewer, place, wrong):
    assert send_verdict(reviewer, place, **wrong).status_code == 200
    assert not Verdict.objects.exists()


def test_a_text_that_is_too_long_comes_back_whole(reviewer, place):
    answer = send_verdict(reviewer, place, **{**TRUE, "rationale": "é" * 5001})
    assert "at most 5000 characters" in str(answer.context["form"].errors["rationale"])
    assert "é" * 5001 in answer.content.decode()


def test_line_ends_count_once(reviewer, place):
    send_verdict(reviewer, place, **{**TRUE, "rationale": "a\r\n" * 2500})
    assert Verdict.objects.get().rationale.count("\n") == 2499


def test_two_who_agree_that_it_needs_rewording_send_it_back_to_draft(reviewer, second_reviewer, claim, place):
    send_verdict(reviewer, place, **REWORD)
    answer = as_person(second_reviewer).post(
        at_place(review.take(by=second_reviewer, claim=claim)),
        {"settles": "yes", **REWORD, "proposed_wording": "Qatar accepts Hamas as one actor"},
        follow=True,
    )
    assert now(claim).status == Status.DRAFT
    assert claim.decisions.get().proposed_wording == "Qatar accepts Hamas as one actor"
    assert "the wording goes back to draft" in answer.content.decode()


# ---- The verdict that settles the round ----


def test_the_page_says_when_a_verdict_settles_the_round(reviewer, second_reviewer, claim, place):
    first = as_person(reviewer).get(at_place(place)).content.decode()
    assert "Your verdict settles this round." not in first
    send_verdict(reviewer, place, **TRUE)
    second = review.take(by=second_reviewer, claim=claim)
    page = as_person(second_reviewer).get(at_place(second)).content.decode()
    assert "Your verdict settles this round." in page
    assert 'name="settles" value="yes"' in page


def test_whoever_was_not_told_is_asked_again_with_everything_kept(reviewer, second_reviewer, claim, place):
    second = review.take(by=second_reviewer, claim=claim)
    send_verdict(reviewer, place, **TRUE)
    answer = send_verdict(second_reviewer, second, settles="no", confidence="low", **FALSE)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "your verdict now settles this round" in page
    assert FALSE["rationale"] in page
    assert answer.context["form"]["confidence"].value() == "low"
    assert 'name="settles" value="yes"' in page
    assert Verdict.objects.filter(author=second_reviewer).count() == 0
    send_verdict(second_reviewer, second, settles="yes", **FALSE)
    assert now(claim).status == Status.DISPUTED


# ---- Blindness ----


def test_after_a_has_judged_b_sees_nothing_of_it(reviewer, second_reviewer, editor, adjudicator, claim, place):
    as_person(reviewer).post(at_place(place), {**SOURCE, "then": "source"})
    send_verdict(reviewer, place, **{**FALSE, "rationale": "A secret rationale"})
    second = review.take(by=second_reviewer, claim=claim)
    verdict = Verdict.objects.get()
    told = {
        second_reviewer: [at_place(second), "/queue/", "/disputes/", reverse("dispute", args=[claim.uid])],
        adjudicator: ["/queue/", "/disputes/", reverse("dispute", args=[claim.uid])],
        editor: ["/disputes/", reverse("dispute", args=[claim.uid])],
    }
    for somebody, paths in told.items():
        for path in paths:
            page = as_person(somebody).get(path).content.decode()
            for secret in ("A secret rationale", "leak.example", "Leaks Daily", str(verdict.uid), "rania"):
                assert secret not in page, (somebody, path, secret)


def test_one_sees_ones_own_verdict_and_can_take_it_back(reviewer, place):
    send_verdict(reviewer, place, **FALSE)
    page = as_person(reviewer).get(at_place(place)).content.decode()
    assert FALSE["rationale"] in page
    assert reverse("verdict_recall", args=[Verdict.objects.get().uid]) in page


def test_a_second_verdict_in_one_round_is_refused_and_its_words_given_back(reviewer, place):
    send_verdict(reviewer, place, **TRUE)
    answer = send_verdict(reviewer, place, **{**FALSE, "rationale": "On second thoughts"})
    assert answer.status_code == 409
    assert "On second thoughts" in answer.content.decode()
    assert Verdict.objects.get().rating == "supported"


def test_an_urgent_claim_settled_by_one_stays_blind_for_the_second(reviewer, second_reviewer, editor, claim, place):
    review.arrange(claim, {"urgent": True}, by=editor)
    judge(claim, reviewer, **TRUE)
    review.settle_by_one(now(claim), by=editor)
    second = review.take(by=second_reviewer, claim=now(claim))
    page = as_person(second_reviewer).get(at_place(second)).content.decode()
    assert TRUE["rationale"] not in page
    send_verdict(second_reviewer, second, settles="yes", **FALSE)
    assert now(claim).status == Status.DISPUTED


def test_words_of_other_claims_stand_faintly_however_many_rest_on_them(contributor, reviewer):
    claim = in_review(contributor)
    for quote in ("The United Arab Emirates strongly opposes", "strongly opposes the group"):
        review.create(claim.article, quote, by=contributor, kind="plain", proposition=f"It says “{quote}”.")
    page = as_person(reviewer).get(at_place(review.take(by=reviewer, claim=claim))).text

    faint = re.findall(r'<span class="other-claim">([^<]*)</span>', page)
    assert faint == ["The United Arab Emirates ", "strongly opposes", " the group"]
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", page) == [PASSAGE]
