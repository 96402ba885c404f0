"""Several claims of the list at once: each by its own deed, and a report of what was done and what was refused."""

import pytest

from claims import review
from claims.models import Event
from claims.vocabulary import Status
from tests.conftest import as_it_stands
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db


def send(person, what: str, *claims, query: str = "status=draft"):
    sent = {"do": what, "claim": [claim.pk for claim in claims], "query": query}
    return as_person(person).post("/claims/together/", sent, follow=True)


def test_strangers_and_readers_do_nothing(client, viewer, draft, published):
    assert client.post("/claims/together/").headers["Location"].startswith("/accounts/login/")
    assert send(viewer, "submit", draft).status_code == 403
    assert "With those ticked" not in as_person(viewer).get("/claims/").text


def test_what_can_be_done_is_and_what_cannot_says_why(claim_in, contributor):
    drafts, other = [claim_in(Status.DRAFT) for _ in range(2)], claim_in(Status.IN_REVIEW)
    page = send(contributor, "submit", *drafts, other)
    assert page.redirect_chain[-1][0] == "/claims/?status=draft"
    assert "2 done" in page.text and "1 refused" in page.text and "This claim’s state" not in page.text
    [report] = page.context["messages"]
    for claim in (*drafts, other):
        assert f'<a href="/claims/{claim.uid}/"><bdi>{claim.proposition}</bdi></a>' in str(report)
    assert "state is “in review”" in page.text
    assert {as_it_stands(one).status for one in drafts} == {Status.IN_REVIEW}


def test_each_is_offered_what_their_roles_let_them_do(contributor, editor, draft):
    offered = {one: as_person(one).get("/claims/").text for one in (contributor, editor)}
    assert ">Urgent</option>" in offered[editor] and ">Urgent</option>" not in offered[contributor]
    page = send(contributor, "urgent", draft)
    assert "Nothing was done" in page.text and not as_it_stands(draft).urgent
    assert "1 done" in send(editor, "urgent", draft).text and as_it_stands(draft).urgent


def test_nothing_is_chosen_beforehand_and_nothing_chosen_is_refused(draft, contributor):
    page = as_person(contributor).get("/claims/?status=in_review&status=draft").text
    assert 'name="do" required>' in page and page.index(">choose…<") < page.index(">Submit for review<")
    assert "Nothing was done" in send(contributor, "", draft).text and as_it_stands(draft).status == Status.DRAFT


def test_each_deed_leaves_its_own_event(claim_in, editor):
    drafts = [claim_in(Status.DRAFT) for _ in range(2)]
    send(editor, "dismiss_spam", *drafts)
    told = Event.objects.filter(deed="dismiss", person_uid=editor.uid)
    assert {event.claim_uid for event in told} == {one.uid for one in drafts}


def test_hidden_claims_and_nonsense_are_passed_over(draft, editor, second_editor):
    review.restrict(draft, True, by=editor)
    assert "Nothing was done" in send(second_editor, "urgent", draft).text
    sent = {"do": "urgent", "claim": ["x", "99999999"], "query": "page=1"}
    assert "Nothing was done" in as_person(second_editor).post("/claims/together/", sent, follow=True).text
    assert not as_it_stands(draft).urgent


# ---- What asks for something first ----


def answer(person, what: str, *claims, **given):
    sent = {"do": what, "claim": [claim.pk for claim in claims], "query": "status=draft", "answered": "yes", **given}
    return as_person(person).post("/claims/together/", sent, follow=True)


def test_an_owner_a_due_time_and_a_tag_are_set_to_all(claim_in, editor, second_editor):
    claims = [claim_in(Status.DRAFT) for _ in range(2)]
    review.arrange(claims[0], {"tags": "gaza"}, by=editor)
    asked = send(editor, "owner", *claims).text
    assert "To 2 claims." in asked and 'name="owner"' in asked
    assert not any(as_it_stands(one).owner for one in claims), "it only asked"
    for what, given in (
        ("owner", {"owner": second_editor.pk}),
        ("due", {"due_at": "2026-12-24T12:00"}),
        ("tag", {"tag": "moscow"}),
    ):
        assert "2 done" in answer(editor, what, *claims, **given).text
    first, second = (as_it_stands(one) for one in claims)
    assert first.owner == second.owner == second_editor and first.due_at == second.due_at is not None
    assert (first.tags, second.tags) == ("gaza;moscow", "moscow")


def test_a_batch_is_split_among_reviewers(claim_in, editor, reviewer, second_reviewer, contributor):
    claims = [claim_in(Status.IN_REVIEW) for _ in range(4)]
    assert 'name="reviewers"' in send(editor, "share_out", *claims).text
    both = [reviewer.pk, second_reviewer.pk]
    assert "4 done" in answer(editor, "share_out", *claims, reviewers=both).text
    assert {one.assignments.count() for one in (reviewer, second_reviewer)} == {4}
    assert "Nothing was done" in answer(contributor, "share_out", *claims, reviewers=both).text


def test_what_is_missing_is_asked_for_again_and_the_claims_stay_chosen(draft, editor):
    page = answer(editor, "tag", draft, tag=" ").text
    assert "This field is required" in page or "is missing" in page
    assert f'name="claim" value="{draft.pk}"' in page and as_it_stands(draft).tags == ""
    assert "Enter a valid date" in answer(editor, "due", draft, due_at="soon").text
