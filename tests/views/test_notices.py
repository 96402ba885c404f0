"""The bell, the list of notices, and people's names in a comment."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from claims import review
from claims.models import Notice
from claims.vocabulary import Fidelity, Rating, Status
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentioned(draft, contributor, editor):
    review.comment(draft, "@edith, <b>look</b>", by=contributor)
    return draft


def test_strangers_and_readers_have_none(client, viewer, mentioned):
    notice = Notice.objects.get()
    paths = ["/notices/read/", "/notices/mails/", f"/notices/{notice.uid}/open/"]
    assert client.get("/notices/").headers["Location"].startswith("/accounts/login/")
    assert as_person(viewer).get("/notices/").status_code == 403
    assert "/notices/" not in as_person(viewer).get("/").text
    for path in paths:
        assert client.post(path).headers["Location"].startswith("/accounts/login/")
        assert as_person(viewer).post(path).status_code in (403, 404)
        assert as_person(viewer).get(path).status_code == 405


def test_the_bell_counts_what_is_unread_and_the_list_leads_there(mentioned, editor, second_editor):
    browser = as_person(editor)
    assert '<span class="count">1<span class="unseen"> unread</span></span>' in browser.get("/claims/").text
    page = browser.get("/notices/").text
    assert "Somebody mentions you in a comment" in page and f'href="/claims/{mentioned.uid}/#comments"' in page
    notice = Notice.objects.get()
    opened = reverse("notice_open", args=[notice.uid])
    assert as_person(second_editor).post(opened).status_code == 404
    assert browser.post(opened).headers["Location"] == f"/claims/{mentioned.uid}/#comments"
    assert browser.get("/notices/").context["unread"] == 0


def test_all_are_marked_as_read_at_once(mentioned, contributor, editor):
    review.comment(mentioned, "@edith, again", by=contributor)
    browser = as_person(editor)
    assert browser.get("/notices/").context["unread"] == 2
    assert "All are marked as read" in browser.post("/notices/read/", follow=True).text
    assert not Notice.objects.filter(read_at=None).exists()


def test_a_dispute_leads_to_its_page_as_long_as_it_is_one(disputed, reviewer, editor):
    browser = as_person(reviewer)
    assert f'href="/disputes/{disputed.uid}/"' in browser.get("/notices/").text
    review.reopen(disputed, "A new speech.", by=editor)
    assert f'href="/disputes/{disputed.uid}/"' not in browser.get("/notices/").text


def test_nothing_of_a_running_round_is_told(in_review, reviewer, second_reviewer, editor, verdict_by):
    verdict_by(reviewer, in_review, rating=Rating.REFUTED)
    review.comment(in_review, "False, @ruben!", by=reviewer)
    page = as_person(second_reviewer).get("/notices/")
    assert page.context["unread"] == 0 and "mentions" not in page.text.replace("or somebody mentions you", "")
    assert as_person(second_reviewer).post(f"/notices/{Notice.objects.get().uid}/open/").status_code == 404


def test_a_mention_is_dated_by_when_it_could_be_read(
    in_review, claim_in, reviewer, second_reviewer, editor, second_editor, verdict_by
):
    review.comment(in_review, "@emil, look at this one", by=editor)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        other = claim_in(Status.IN_REVIEW)
        review.comment(claim_in(Status.DRAFT), "@emil, and at this", by=editor)
        verdict_by(reviewer, in_review)
        verdict_by(second_reviewer, in_review)
        page = as_person(second_editor).get(reverse("notices"))
    first, second = page.context["page"]
    assert first.claim == in_review != other and first.told_at > second.told_at > first.created_at
    assert "2 days ago" not in page.text


def test_letters_are_a_persons_choice(editor):
    browser = as_person(editor)
    assert "By e-mail, too" in browser.get("/notices/").text
    assert "they come by e-mail, too" in browser.post("/notices/mails/", {"mails": "yes"}, follow=True).text
    assert "No more e-mail" in browser.get("/notices/").text
    browser.post("/notices/mails/", {"mails": "no"})
    assert not editor.preference.mails


def test_the_page_needs_few_queries(mentioned, contributor, editor, django_assert_max_num_queries):
    for number in range(5):
        review.comment(mentioned, f"@edith, number {number}", by=contributor)
    browser = as_person(editor)
    with django_assert_max_num_queries(9):
        assert browser.get("/notices/").status_code == 200


def test_a_name_is_bold_in_a_comment_and_nothing_else_is_markup(mentioned, editor):
    page = as_person(editor).get(f"/claims/{mentioned.uid}/").text
    assert "<b>@<bdi>edith</bdi></b>, &lt;b&gt;look&lt;/b&gt;" in page


def test_names_are_offered_while_one_types(person, contributor, reviewer, viewer, client):
    person("ralph", is_active=False)
    offered = as_person(contributor).get("/people/names/?q=r&id=x").text
    assert 'data-name="rania"' in offered and "reviewer" in offered and "ralph" not in offered
    assert "option" not in as_person(contributor).get("/people/names/?q=zz").text
    assert as_person(viewer).get("/people/names/?q=r").status_code == 403
    assert client.get("/people/names/?q=r").headers["Location"].startswith("/accounts/login/")


def said_to(person) -> str:
    return as_person(person).get("/notices/").text


def test_a_settled_claims_notice_says_how_it_was_settled(
    in_review, contributor, reviewer, second_reviewer, verdict_by, editor
):
    verdict_by(reviewer, in_review, rating=Rating.REFUTED)
    assert "settled: " not in said_to(contributor) + said_to(editor), "not before it is"
    verdict_by(second_reviewer, in_review, rating=Rating.REFUTED)
    assert "It was settled: checked, rated “false”" in said_to(contributor)
    review.reopen(in_review, "A new speech.", by=editor)
    assert "It was settled: checked, rated “false”" in said_to(reviewer), "as it was then"


def test_what_came_back_to_draft_is_settled_so(in_review, reviewer, second_reviewer, verdict_by):
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, in_review, fidelity=Fidelity.DISTORTED, proposed_wording="Qatar talks to Hamas")
    assert "It was settled: back to draft, needs rewording" in said_to(reviewer)


def test_what_a_dispute_asked_for_is_past_once_it_is_over(disputed, reviewer, editor):
    assert "The reviewers differ: your last word is asked for" in said_to(reviewer)
    review.reopen(disputed, "A new speech.", by=editor)
    assert "The reviewers differed, and your last word was asked for" in said_to(reviewer)
