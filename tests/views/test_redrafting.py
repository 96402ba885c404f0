"""Drafts edited, suggestions accepted, passages added, and off to review."""

import pytest

from claims import review
from claims.models import Event, StanceVerb
from claims.vocabulary import Status
from tests.conftest import as_it_stands
from tests.views.reached import as_person
from tests.views.test_drafting import at, form_of, words_of

pytestmark = pytest.mark.django_db


def test_the_form_sent_as_it_stands_changes_nothing(contributor, draft):
    assert as_person(contributor).post(at(draft, "edit"), form_of(contributor, draft)).status_code == 302
    assert as_it_stands(draft).revision == draft.revision


def test_a_draft_is_edited_and_its_sentence_follows(contributor, draft):
    opposes = StanceVerb.objects.get(name="opposes")
    fields = form_of(contributor, draft) | {"stance": opposes.name, "scope": "", "negated": "on"}
    assert as_person(contributor).post(at(draft, "edit"), fields).status_code == 302
    claim = as_it_stands(draft)
    assert (claim.stance, claim.proposition) == (opposes, "Qatar does not oppose Hamas")
    assert Event.objects.filter(deed="edit", record_uid=claim.uid).exists()


def test_a_written_sentence_that_is_emptied_is_made_anew(contributor, draft_by):
    claim = draft_by(contributor, proposition="My own words")
    fields = form_of(contributor, claim)
    assert fields["proposition"] == "My own words"
    as_person(contributor).post(at(claim, "edit"), fields | {"proposition": ""})
    assert as_it_stands(claim).proposition.startswith("Qatar accepts Hamas")


def test_of_two_editors_the_second_is_shown_both_loses_nothing_and_may_save_over_it(contributor, reviewer, draft):
    mine = form_of(contributor, draft) | {"scope": "my respect", "via": "my speaker"}
    theirs = form_of(reviewer, draft) | {"scope": "their respect"}
    assert as_person(reviewer).post(at(draft, "edit"), theirs).status_code == 302
    browser = as_person(contributor)
    answer = browser.post(at(draft, "edit"), mine)
    assert answer.status_code == 409
    assert "Somebody else changed this" in words_of(answer)
    assert [(d.label, d.theirs, d.yours) for d in answer.context["theirs"]] == [
        ("In what respect", "their respect", "my respect"),
        ("According to", "", "my speaker"),
    ]
    assert as_it_stands(draft).scope == "their respect"
    again = {**mine, "revision": answer.context["form"]["revision"].value()}
    assert browser.post(at(draft, "edit"), again).status_code == 302
    assert as_it_stands(draft).scope == "my respect"


def test_what_was_typed_into_a_claim_that_moved_on_is_not_lost(contributor, draft):
    fields = form_of(contributor, draft) | {"scope": "a long thought"}
    review.submit(draft, by=contributor)
    answer = as_person(contributor).post(at(draft, "edit"), fields)
    assert answer.status_code == 403
    assert "a long thought" in answer.text and "in review" in words_of(answer)
    assert as_person(contributor).get(at(draft, "edit")).status_code == 403


def test_a_draft_sent_back_shows_the_wording_proposed_beside_its_form(
    contributor, in_review, reviewer, second_reviewer, verdict_by
):
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, in_review, fidelity="distorted", proposed_wording="Qatar talks to Hamas")
    assert "Qatar talks to Hamas" in as_person(contributor).get(at(in_review, "edit")).text


def test_a_suggestion_is_accepted_as_ones_own(reviewer, suggestion):
    assert (
        as_person(reviewer).post(at(suggestion, "accept"), form_of(reviewer, suggestion, "accept")).status_code == 302
    )
    claim = as_it_stands(suggestion)
    assert (claim.status, claim.accepted_by) == (Status.DRAFT, reviewer)


def test_a_suggestion_of_somebody_unknown_asks_who_that_is(reviewer, article, candidate, canned, qatar, hamas):
    [claim] = review.suggest(article.current, canned(candidate(holder="Somebody")), by=reviewer)
    fields = form_of(reviewer, claim, "accept")
    browser = as_person(reviewer)
    assert "Who takes the stance?" in words_of(browser.post(at(claim, "accept"), fields))
    assert browser.post(at(claim, "accept"), fields | {"holder": "Qatar"}).status_code == 302
    assert as_it_stands(claim).proposition.startswith("Qatar accepts Hamas")


def test_a_draft_goes_to_review(contributor, draft):
    answer = as_person(contributor).post(at(draft, "submit"), follow=True)
    assert as_it_stands(draft).status == Status.IN_REVIEW
    assert "in review" in words_of(answer)


def test_a_claim_that_is_no_draft_is_not_submitted(contributor, in_review):
    assert as_person(contributor).post(at(in_review, "submit")).status_code == 403


def test_passages_are_added_and_removed_but_for_the_last(contributor, draft):
    browser = as_person(contributor)
    browser.post(at(draft, "passage"), {"quote": "the group", "role": "target"})
    first, second = draft.anchors.order_by("id")
    assert (second.exact, second.role) == ("the group", "target")
    answer = browser.post(f"/passages/{first.uid}/drop/", follow=True)
    assert "needs at least one passage" in words_of(answer) and draft.anchors.count() == 2
    browser.post(f"/passages/{second.uid}/drop/")
    assert draft.anchors.get() == first
