"""The queue: nobody gets their own claim, nothing is handed out twice, a verdict can be taken back."""

import pytest
from django.urls import reverse

from claims import review
from claims.models import Assignment, Verdict
from claims.vocabulary import DeskMode, Role
from tests.views.reached import FALSE, as_person, checked, disputed, draft, in_review, judge

pytestmark = pytest.mark.django_db
NEXT = "/queue/next/"


def test_a_stranger_is_sent_to_sign_in(client):
    for path in ("/queue/", NEXT):
        assert client.get(path).headers["Location"].startswith("/accounts/login/")
    assert client.post(NEXT).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CONTRIBUTOR, Role.EDITOR, Role.ADMIN])
def test_who_judges_nothing_has_no_queue_and_is_told_which_role_it_needs(person, contributor, role):
    claim = in_review(contributor)
    browser = as_person(person("somebody", role))
    assert browser.get("/queue/").status_code == 403
    answer = browser.post(NEXT)
    assert answer.status_code == 403
    assert "you need one of these roles: reviewer, adjudicator" in answer.content.decode()
    take = browser.post(reverse("claim_take", args=[claim.uid]))
    assert take.status_code == (404 if role == Role.VIEWER else 403)
    assert not Assignment.objects.filter(reviewer__isnull=False).exists()


def test_taking_needs_a_button_not_a_link(reviewer, contributor):
    claim = in_review(contributor)
    assert as_person(reviewer).get(NEXT).status_code == 405
    assert as_person(reviewer).get(reverse("claim_take", args=[claim.uid])).status_code == 405


def test_the_page_counts_what_waits_and_hands_out_the_next(reviewer, contributor):
    in_review(contributor), in_review(contributor)
    browser = as_person(reviewer)
    page = browser.get("/queue/").content.decode()
    assert "2 claims wait for your verdict." in page
    assert "<b>0</b> of 2 judged today" in page
    answer = browser.post(NEXT)
    place = Assignment.objects.get(reviewer=reviewer)
    assert answer.headers["Location"] == f"/review/{place.uid}/"
    page = browser.get("/queue/").content.decode()
    assert "2 claims wait for your verdict. You hold 1 of them, which comes first." in page
    assert "2 claims wait for your verdict. You hold 1 of them, which comes first." in browser.get("/").text
    assert f'href="/review/{place.uid}/"' in page


def test_next_gives_what_one_holds_before_anything_new(reviewer, contributor):
    in_review(contributor), in_review(contributor)
    browser = as_person(reviewer)
    assert browser.post(NEXT).headers["Location"] == browser.post(NEXT).headers["Location"]


def test_where_nothing_waits_the_page_says_what_to_do(reviewer):
    browser = as_person(reviewer)
    page = browser.post(NEXT, follow=True).content.decode()
    assert "Nothing waits for you now." in page
    assert "See the drafts" in page
    assert "Next claim" not in page


def test_ones_own_claim_is_never_handed_out_to_oneself(person, contributor):
    maker = person("mira", Role.CONTRIBUTOR, Role.REVIEWER)
    claim = in_review(maker)
    browser = as_person(maker)
    assert "Nothing waits for you" in browser.get("/queue/").content.decode()
    browser.post(NEXT)
    assert browser.post(reverse("claim_take", args=[claim.uid])).status_code == 403
    assert not Assignment.objects.filter(reviewer=maker).exists()


def test_a_round_opened_at_a_desk_of_one_keeps_its_rule(person, admin):
    review.set_mode(DeskMode.SOLO, by=admin)
    maker = person("mira", Role.REVIEWER)
    claim = in_review(maker)
    review.set_mode(DeskMode.TEAM, by=admin)
    assert as_person(maker).post(reverse("claim_take", args=[claim.uid])).status_code == 302
    assert Assignment.objects.get().reviewer == maker


def test_one_particular_claim_can_be_taken(reviewer, contributor):
    in_review(contributor)
    wanted = in_review(contributor)
    answer = as_person(reviewer).post(reverse("claim_take", args=[wanted.uid]))
    place = Assignment.objects.get(reviewer=reviewer)
    assert place.round.claim == wanted
    assert answer.headers["Location"] == f"/review/{place.uid}/"


def test_a_claim_without_a_free_place_is_not_handed_out(person, reviewer, second_reviewer, contributor):
    claim = in_review(contributor)
    review.take(by=reviewer, claim=claim), review.take(by=second_reviewer, claim=claim)
    third = person("rosa", Role.REVIEWER)
    answer = as_person(third).post(reverse("claim_take", args=[claim.uid]))
    assert answer.headers["Location"] == reverse("claim", args=[claim.uid])
    assert not Assignment.objects.filter(reviewer=third).exists()


def test_a_draft_cannot_be_taken(reviewer, contributor):
    answer = as_person(reviewer).post(reverse("claim_take", args=[draft(contributor).uid]))
    assert answer.status_code == 403
    assert "This claim’s state" in answer.content.decode().replace("&#x27;", "’")


def test_what_one_judged_stands_there_with_a_button_to_take_it_back(reviewer, contributor):
    claim = in_review(contributor)
    verdict = judge(claim, reviewer)
    page = as_person(reviewer).get("/queue/").content.decode()
    assert "you: as written, true" in page
    assert reverse("verdict_recall", args=[verdict.uid]) in page


def test_once_settled_it_says_what_was_decided_and_offers_no_recall(reviewer, second_reviewer, contributor):
    checked(contributor, reviewer, second_reviewer)
    page = as_person(reviewer).get("/queue/").content.decode()
    assert "decided: true (reviewers agreed)" in page
    assert "Take back" not in page


def test_a_dispute_shows_as_one_and_names_no_decision(reviewer, second_reviewer, contributor):
    disputed(contributor, reviewer, second_reviewer)
    page = as_person(reviewer).get("/queue/").content.decode()
    assert "reviewers differ" in page
    assert "decided:" not in page


def test_a_dispute_leads_to_its_page_and_asks_for_a_last_word_until_that_is_given(
    reviewer, second_reviewer, contributor
):
    claim = disputed(contributor, reviewer, second_reviewer)
    page = as_person(reviewer).get("/queue/").text
    assert "your last word is asked for" in page and f'href="/disputes/{claim.uid}/#last-word"' in page
    review.revise(claim, by=reviewer, fidelity="faithful", rating="supported")
    page = as_person(reviewer).get("/queue/").text
    assert "is asked for" not in page and "#last-word" not in page and f'href="/disputes/{claim.uid}/"' in page


def test_a_verdict_of_an_earlier_round_leads_to_the_claim_whatever_its_reviewers_say_now(
    person, reviewer, second_reviewer, contributor, editor
):
    third, fourth = person("rosa", Role.REVIEWER), person("rolf", Role.REVIEWER)
    claim = checked(contributor, third, fourth)
    review.reopen(claim, "A new speech.", by=editor)
    judge(claim, reviewer), judge(claim, second_reviewer, **FALSE)
    page = as_person(third).get("/queue/").text
    assert f'href="/claims/{claim.uid}/"' in page and "/disputes/" + str(claim.uid) not in page


def test_nothing_of_anothers_verdict_is_in_my_queue(reviewer, second_reviewer, contributor):
    claim = in_review(contributor)
    judge(claim, reviewer, **FALSE)
    review.take(by=second_reviewer, claim=claim)
    page = as_person(second_reviewer).get("/queue/").content.decode()
    assert FALSE["rationale"] not in page
    assert "you: as written" not in page
    assert str(Verdict.objects.get().uid) not in page


def test_a_verdict_is_taken_back_and_stands_in_the_form_again(reviewer, contributor):
    verdict = judge(in_review(contributor), reviewer)
    browser = as_person(reviewer)
    answer = browser.post(reverse("verdict_recall", args=[verdict.uid]))
    assert Verdict.objects.get().recalled_at is not None
    page = browser.get(answer.headers["Location"]).content.decode()
    assert "The minister said so in public." in page
    assert "You took your verdict back." in page


def test_another_persons_verdict_cannot_be_taken_back(reviewer, second_reviewer, contributor, editor, viewer):
    verdict = judge(in_review(contributor), reviewer)
    path = reverse("verdict_recall", args=[verdict.uid])
    assert as_person(second_reviewer).post(path).status_code == 404
    assert as_person(editor).post(path).status_code == 403
    assert as_person(viewer).post(path).status_code == 403
    assert as_person(reviewer).get(path).status_code == 405
    assert Verdict.objects.get().recalled_at is None


@pytest.mark.parametrize("settled", [checked, disputed])
def test_after_the_round_has_settled_there_is_no_recall(settled, reviewer, second_reviewer, contributor):
    settled(contributor, reviewer, second_reviewer)
    own, others = Verdict.objects.get(author=reviewer), Verdict.objects.get(author=second_reviewer)
    browser = as_person(reviewer)
    answer = browser.post(reverse("verdict_recall", args=[own.uid]))
    assert answer.status_code == 409
    assert "can&#x27;t be recalled any more" in answer.text and "for the role" not in answer.text
    assert browser.post(reverse("verdict_recall", args=[others.uid])).status_code == 403


def test_a_claim_restricted_to_others_is_not_in_the_queue(reviewer, contributor, editor):
    claim = in_review(contributor)
    review.restrict(claim, True, [contributor], by=editor)
    browser = as_person(reviewer)
    assert claim.proposition not in browser.get("/queue/").content.decode()
    assert browser.post(reverse("claim_take", args=[claim.uid])).status_code == 404


def test_the_page_needs_few_queries_however_much_was_judged(
    reviewer, second_reviewer, contributor, django_assert_max_num_queries
):
    for _ in range(4):
        checked(contributor, reviewer, second_reviewer)
    in_review(contributor), review.take(by=reviewer)
    browser = as_person(reviewer)
    with django_assert_max_num_queries(15):
        assert browser.get("/queue/").status_code == 200
