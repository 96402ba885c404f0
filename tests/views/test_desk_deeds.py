"""What the desk does with a claim as a whole: each page asks for what its deed needs, and does that."""

from datetime import UTC, datetime
from html import unescape

import pytest

from claims import review
from claims.models import Comment, Event
from claims.vocabulary import Dismissal, LinkKind, Rating, Role, Status
from tests.conftest import as_it_stands
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db
INJECTION = "<script>alert(1)</script>"
PAGES = ("comment", "dismiss", "reopen", "arrange", "restrict", "hand-to", "ask-more")
BUTTONS = ("restore", "settle-by-one")
FIELDS = {
    "comment": {"text": "Look here."},
    "dismiss": {"why": "spam"},
    "reopen": {"reason": "New facts.", "to": "in_review"},
    "arrange": {"tags": "moscow"},
    "restrict": {"restricted": "on"},
    "hand-to": {"reviewer": "1"},
    "ask-more": {"verdicts": "3"},
}


def at(claim, what: str) -> str:
    return f"/claims/{claim.uid}/{what}/"


def send(person, claim, what: str, follow=False, **fields):
    return as_person(person).post(at(claim, what), fields or FIELDS.get(what, {}), follow=follow)


def test_a_stranger_is_sent_to_sign_in(client, draft):
    for what in (*PAGES, *BUTTONS):
        assert client.post(at(draft, what)).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("what", [*PAGES, *BUTTONS])
def test_a_viewer_does_none_of_it(viewer, draft, published, what):
    assert send(viewer, draft, what).status_code == 404
    assert send(viewer, published, what).status_code == 403
    assert as_it_stands(published).status == Status.PUBLISHED


@pytest.mark.parametrize("what", ["reopen", "arrange", "restrict", "hand-to", "ask-more", "settle-by-one"])
@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.REVIEWER, Role.ADJUDICATOR])
def test_an_editors_deeds_take_an_editor(person, verified, in_review, what, role):
    somebody = person("somebody", role)
    for claim in (verified, in_review):
        assert send(somebody, claim, what).status_code == 403
        if what in PAGES:
            assert as_person(somebody).get(at(claim, what)).status_code == 403
    assert as_it_stands(verified).status == Status.VERIFIED


@pytest.mark.parametrize("what", BUTTONS)
def test_buttons_without_a_form_take_post_only(editor, draft, what):
    assert as_person(editor).get(at(draft, what)).status_code == 405


# ---- Talk ----


def test_a_comment_is_made_on_the_claims_page(contributor, draft):
    assert send(contributor, draft, "comment").status_code == 302
    assert Comment.objects.get().text == "Look here."
    assert "Look here." in as_person(contributor).get(f"/claims/{draft.uid}/").text
    assert Event.objects.filter(deed="comment", person_uid=contributor.uid).exists()


def test_the_comments_author_learns_whom_it_tells_and_which_names_reach_nobody(
    contributor, draft, editor, second_editor, viewer
):
    def said(text: str) -> str:
        [message] = send(contributor, draft, "comment", follow=True, text=text).context["messages"]
        return str(message).partition("settled.")[2].strip()

    assert said("Plain words, and desk@edith.example") == said("@carla, note this") == ""
    assert said("@Edith and @emil, look") == "It tells @edith, @emil."
    nobody = "Nobody who may read it has the user name {}: check how it is spelt."
    assert said("@nobody, @violet?") == nobody.format("@nobody, @violet"), "readers see no comments"
    review.restrict(draft, True, readers=[editor], by=editor)
    assert said("@edith, @emil!") == "It tells @edith. " + nobody.format("@emil")


def test_an_empty_or_overlong_comment_is_refused_and_kept(contributor, draft):
    assert send(contributor, draft, "comment", text="  ").status_code == 200
    answer = send(contributor, draft, "comment", text="x" * 5001)
    assert answer.status_code == 200 and "x" * 5001 in answer.text
    assert not Comment.objects.exists()


# ---- Setting aside ----


def test_a_contributor_dismisses_a_draft_of_their_own_and_undoes_it(contributor, draft):
    assert send(contributor, draft, "dismiss").status_code == 302
    assert as_it_stands(draft).dismissal == Dismissal.SPAM
    assert "Dismissed:" in as_person(contributor).get(f"/claims/{draft.uid}/").text
    assert send(contributor, draft, "restore").status_code == 302
    assert as_it_stands(draft).status == Status.DRAFT


def test_of_anothers_draft_one_is_told_so(reviewer, draft):
    assert as_person(reviewer).get(at(draft, "dismiss")).status_code == 403
    answer = send(reviewer, draft, "dismiss")
    assert answer.status_code == 403 and "it has to be your own" in unescape(answer.text)
    assert as_it_stands(draft).status == Status.DRAFT


def test_a_duplicate_names_its_original_by_its_address(contributor, draft_by):
    original, copy = draft_by(contributor), draft_by(contributor, scope="")
    offered = as_person(contributor).get(at(copy, "dismiss")).text
    assert f'<option value="{original.uid}"' in offered and f'value="{copy.uid}"' not in offered
    address = f"http://127.0.0.1:8000/claims/{original.uid}/"
    assert send(contributor, copy, "dismiss", why="duplicate", duplicate_of=address).status_code == 302
    assert copy.links.get(kind=LinkKind.DUPLICATE_OF).other == original


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"why": ""}, "required"),
        ({"why": "boredom"}, "valid choice"),
        ({"why": "duplicate"}, "Which claim is it a duplicate of?"),
        ({"why": "duplicate", "duplicate_of": "that other one"}, "Expected another claim's address"),
        ({"why": "duplicate", "duplicate_of": "ITSELF"}, "duplicate of itself"),
        ({"why": "spam", "duplicate_of": "OTHER"}, "Only for a duplicate"),
    ],
)
def test_a_dismissal_that_cant_be_is_refused_in_words(contributor, draft_by, fields, said):
    claim, other = draft_by(contributor), draft_by(contributor)
    given = {"ITSELF": str(claim.uid), "OTHER": str(other.uid)}
    answer = send(contributor, claim, "dismiss", **{name: given.get(value, value) for name, value in fields.items()})
    assert answer.status_code == 200 and said in unescape(answer.text)
    assert as_it_stands(claim).status == Status.DRAFT


def test_a_claim_that_one_may_not_see_is_no_original(contributor, reviewer, draft_by, editor):
    hidden, mine = draft_by(reviewer), draft_by(contributor)
    review.restrict(hidden, True, by=editor)
    answer = send(contributor, mine, "dismiss", why="duplicate", duplicate_of=str(hidden.uid))
    assert "Expected another claim's address" in unescape(answer.text)


def test_what_was_published_is_not_dismissed(editor, published):
    assert as_person(editor).get(at(published, "dismiss")).status_code == 403
    assert send(editor, published, "dismiss").status_code == 403


# ---- Opening again ----


@pytest.mark.parametrize("to", [Status.IN_REVIEW, Status.DRAFT])
def test_an_editor_opens_a_settled_claim_again(editor, verified, to):
    assert send(editor, verified, "reopen", reason="New facts.", to=to.value).status_code == 302
    assert as_it_stands(verified).status == to
    assert Event.objects.filter(deed="reopen", person_uid=editor.uid).exists()


def test_reopening_needs_a_reason_and_keeps_what_was_chosen(editor, verified):
    answer = send(editor, verified, "reopen", reason="", to="draft")
    assert answer.status_code == 200
    assert 'value="draft"' in answer.text and as_it_stands(verified).status == Status.VERIFIED


def test_a_reason_typed_too_late_is_not_lost(editor, second_editor, verified):
    send(second_editor, verified, "reopen")
    answer = send(editor, verified, "reopen", reason="A long thought.", to="in_review")
    assert answer.status_code == 403 and "A long thought." in answer.text


# ---- Arranging and handing out ----


def test_an_editor_arranges_a_claim(editor, reviewer, draft):
    fields = {"owner": reviewer.pk, "due_at": "2024-03-01T12:30", "urgent": "on", "tags": "b; a"}
    assert send(editor, draft, "arrange", **fields).status_code == 302
    claim = as_it_stands(draft)
    assert (claim.owner, claim.urgent, claim.tags) == (reviewer, True, "a;b")
    assert claim.due_at == datetime(2024, 3, 1, 12, 30, tzinfo=UTC)


def test_nobody_owns_a_claim_who_cannot_see_it(editor, viewer, reviewer, draft):
    form = as_person(editor).get(at(draft, "arrange")).context["form"]
    offered = set(form.fields["owner"].queryset)
    assert {editor, reviewer} <= offered and viewer not in offered


def test_of_two_editors_the_second_is_shown_both(editor, second_editor, reviewer, draft):
    seen = as_person(editor).get(at(draft, "arrange")).context["form"]["revision"].value()
    send(second_editor, draft, "arrange", owner=reviewer.pk, tags="theirs", revision=seen)
    answer = send(editor, draft, "arrange", tags="mine", urgent="on", revision=seen)
    assert answer.status_code == 409
    assert [(d.label, d.theirs, d.yours) for d in answer.context["theirs"]] == [
        ("Owner", "rania", ""),
        ("Urgent", "", "yes"),
        ("Tags", "theirs", "mine"),
    ]
    assert as_it_stands(draft).tags == "theirs"


def test_an_editor_restricts_a_claim_to_named_people_and_lifts_that(
    editor, second_editor, reviewer, second_reviewer, viewer, draft
):
    form = as_person(editor).get(at(draft, "restrict")).context["form"]
    # Viewers see what is published, and nothing that they are named for.
    assert {str(one) for one in form.fields["readers"].queryset} == {"carla", "emil", "rania", "ruben"}
    assert send(editor, draft, "restrict", restricted="on", readers=[reviewer.pk]).status_code == 302
    may_see = {one: as_person(one).get(f"/claims/{draft.uid}/").status_code == 200 for one in (editor, reviewer)}
    assert may_see == {editor: True, reviewer: True}
    for other in (second_editor, second_reviewer):
        assert as_person(other).get(f"/claims/{draft.uid}/").status_code == 404
        assert send(other, draft, "restrict").status_code == 404
    page = as_person(editor).get(at(draft, "restrict"))
    assert page.context["form"]["readers"].initial == [reviewer.pk]
    assert Event.objects.filter(deed="restrict", person_uid=editor.uid).count() == 2
    assert send(editor, draft, "restrict", revision=as_it_stands(draft).revision).status_code == 302
    assert not as_it_stands(draft).restricted and not draft.readers.exists()
    assert as_person(second_editor).get(f"/claims/{draft.uid}/").status_code == 200


def test_of_two_who_name_readers_the_second_is_shown_both(editor, second_editor, reviewer, second_reviewer, draft):
    seen = draft.revision
    send(second_editor, draft, "restrict", restricted="on", readers=[reviewer.pk, editor.pk], revision=seen)
    mine = {"restricted": "on", "readers": [reviewer.pk, second_reviewer.pk]}
    answer = send(editor, draft, "restrict", **mine, revision=seen)
    assert answer.status_code == 409
    assert [(d.label, d.yours) for d in answer.context["theirs"]] == [("Who?", "rania, ruben")]
    assert answer.context["theirs"][0].theirs == "emil, rania"
    again = answer.context["form"]
    assert {str(key) for key in again["readers"].value()} == {str(reviewer.pk), str(second_reviewer.pk)}
    assert send(editor, draft, "restrict", **mine, revision=again["revision"].value()).status_code == 302
    assert set(draft.readers.all()) == {editor, reviewer, second_reviewer}
    assert as_person(second_editor).get(f"/claims/{draft.uid}/").status_code == 404


def test_whoever_left_stays_on_the_list_that_they_are_on(editor, reviewer, admin, draft):
    review.restrict(draft, True, [reviewer], by=editor)
    review.set_active(reviewer, False, by=admin)
    form = as_person(editor).get(at(draft, "restrict")).context["form"]
    assert reviewer in form.fields["readers"].queryset


def test_an_urgent_claim_is_settled_by_one_verdict(editor, reviewer, in_review, verdict_by):
    verdict_by(reviewer, in_review, rating=Rating.REFUTED)
    answer = send(editor, in_review, "settle-by-one", follow=True)
    assert "Only an urgent claim" in unescape(answer.text)
    review.arrange(as_it_stands(in_review), {"urgent": True}, by=editor)
    answer = send(editor, in_review, "settle-by-one", follow=True)
    assert "second check" in unescape(answer.text)
    assert as_it_stands(in_review).status == Status.VERIFIED


def test_what_people_type_is_never_read_as_html(editor, contributor, draft, verified):
    typed = [
        (draft, "comment", {"text": INJECTION * 300}),
        (draft, "dismiss", {"why": INJECTION, "duplicate_of": INJECTION}),
        (verified, "reopen", {"reason": INJECTION, "to": "nowhere"}),
        (draft, "arrange", {"tags": INJECTION * 30, "due_at": INJECTION, "owner": INJECTION}),
        (draft, "restrict", {"readers": INJECTION}),
        (draft, "ask-more", {"verdicts": INJECTION}),
    ]
    for claim, what, fields in typed:
        answer = send(editor, claim, what, **fields)
        assert answer.status_code == 200 and INJECTION not in answer.text, what
