"""A claim's page for readers: what is published, corrected, held, withdrawn."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from claims import review
from claims.models import StanceVerb
from claims.vocabulary import LinkKind, Rating, Status
from tests.conftest import as_it_stands
from tests.views.reached import as_person
from tests.views.test_claims import SECRET, SOURCE, listed, page_of

pytestmark = pytest.mark.django_db


def test_a_viewer_sees_what_is_published_and_nothing_of_how_it_came_about(published, viewer, contributor):
    review.comment(published, SECRET, by=contributor)
    page = page_of(viewer, published)
    assert "Qatar and Hamas" in page and "What was said." in page and "The speech says so." in page
    assert 'data-rating="supported"' in page and "checked by independent reviewers" in page
    for hidden in (SECRET, 'id="history"', 'id="verdicts"', "Submitted", 'action="/claims/' + str(published.uid)):
        assert hidden not in page


def test_a_reopened_claim_shows_a_viewer_the_last_text_as_under_review_again(published, viewer, editor, contributor):
    review.reopen(published, SECRET, by=editor, to=Status.DRAFT)
    review.edit(as_it_stands(published), {"proposition": "Something else entirely"}, by=contributor)
    page = page_of(viewer, published)
    assert "Under review again." in page and "Qatar and Hamas" in page
    assert "Something else entirely" not in page and SECRET not in page
    said = published.publications.get().proposition
    for path in ("/claims/", "/"):
        rows = as_person(viewer).get(path).text
        assert said in rows and "under review again" in rows and 'data-rating="supported"' in rows
        assert "Something else entirely" not in rows


def test_what_came_to_light_since_it_was_published_a_viewer_neither_sees_nor_finds(
    published, viewer, editor, contributor, reviewer, second_reviewer, verdict_by
):
    review.attach_evidence(published, by=contributor, url="https://shown.example/", relation="supports")
    review.reopen(published, SECRET, by=editor, to=Status.DRAFT)
    opposes = StanceVerb.objects.get(name="opposes")
    review.edit(as_it_stands(published), {"stance": opposes, "scope": "in Cairo"}, by=contributor)
    review.submit(as_it_stands(published), by=contributor)
    review.attach_evidence(as_it_stands(published), by=reviewer, url=SOURCE, relation="refutes")
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, as_it_stands(published), rating=Rating.REFUTED)
    page = page_of(viewer, published)
    assert "https://shown.example/" in page and SOURCE not in page
    assert 'data-rating="supported"' in page and 'data-rating="refuted"' not in page
    found = [published.publications.get().proposition]
    for query in ("", "?q=accepts", "?q=qatar", "?holder=Qatar", "?stance=accepts", "?kind=stance", "?outlet=paper"):
        assert listed(viewer, query) == found, query
    for query in ("?q=Cairo", "?q=opposes", "?stance=opposes", "?polarity=-2", "?holder=Hamas", "?kind=plain"):
        assert listed(viewer, query) == [], query


def test_until_its_hold_ends_a_page_is_for_the_desk_and_marked(verified, editor, viewer, page):
    until = timezone.now() + timedelta(hours=1)
    review.publish(verified, page(hold_until=until), by=editor)
    for path in (f"/claims/{verified.uid}/", "/claims/"):
        assert "held until" in as_person(editor).get(path).text
    assert as_person(viewer).get(f"/claims/{verified.uid}/").status_code == 404
    assert listed(viewer) == [] and str(verified.uid) not in as_person(viewer).get("/").text
    with time_machine.travel(until + timedelta(seconds=1)):
        assert listed(viewer) == [verified.proposition]
        assert "The speech says so." in page_of(viewer, verified)
        for path in (f"/claims/{verified.uid}/", "/claims/"):
            assert ">held until" not in as_person(editor).get(path).text


def test_while_its_successor_is_held_readers_see_the_page_before(
    published, editor, viewer, reviewer, second_reviewer, verdict_by, page
):
    review.reopen(published, "New facts.", by=editor)
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, published, rating=Rating.REFUTED)
    until = timezone.now() + timedelta(hours=1)
    review.publish(published, page(headline="It is false", hold_until=until), by=editor)
    shown = page_of(viewer, published)
    assert "Under review again." in shown and "Qatar and Hamas" in shown and "It is false" not in shown
    assert 'data-rating="supported"' in as_person(viewer).get("/claims/").text
    assert "shown until" in page_of(editor, published)
    with time_machine.travel(until + timedelta(seconds=1)):
        shown = page_of(viewer, published)
        assert "It is false" in shown and "Under review again." not in shown
        assert 'data-rating="refuted"' in as_person(viewer).get("/claims/").text


def test_a_viewer_learns_nothing_of_urgency_and_due_times(published, viewer, editor):
    review.arrange(published, {"urgent": True, "due_at": timezone.now()}, by=editor)
    page = as_person(viewer).get("/claims/").text
    assert ">urgent<" not in page and "due <time" not in page


@pytest.fixture
def repeating(draft, verified, contributor, reviewer, second_reviewer, verdict_by):
    """Checked: it repeats a claim that is rated true."""
    review.link(draft, verified, LinkKind.REPEATS, by=contributor)
    review.submit(draft, by=contributor)
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, draft, rating=None)
    return as_it_stands(draft)


def test_once_the_claim_that_it_repeats_is_rated_otherwise_its_page_and_row_say_so(
    repeating, verified, editor, reviewer, second_reviewer, contributor, verdict_by
):
    review.reopen(verified, "New facts.", by=editor)
    for path in (f"/claims/{repeating.uid}/", "/claims/"):
        assert "repeats is rated" not in as_person(contributor).get(path).text
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, verified, rating=Rating.REFUTED)
    page = page_of(contributor, repeating)
    assert "The claim that this one repeats is rated “false” now." in page and f"/claims/{verified.uid}/" in page
    assert "the claim that it repeats is rated false now" in as_person(contributor).get("/claims/").text
    review.restrict(verified, True, by=editor)
    for path in (f"/claims/{repeating.uid}/", "/claims/"):
        assert "repeats is rated" not in as_person(reviewer).get(path).text, "what is hidden isn't told"


def test_a_withdrawn_text_says_so_and_why(claim_in, viewer, contributor):
    claim = claim_in(Status.WITHDRAWN)
    for somebody in (viewer, contributor):
        assert "The speech was misheard." in page_of(somebody, claim)
    assert "Withdrawn" in page_of(viewer, claim)


def test_a_text_withdrawn_while_it_is_judged_anew_says_so_too(published, viewer, editor):
    review.reopen(published, "New facts.", by=editor)
    review.withdraw(as_it_stands(published), "It was wrong.", by=editor)
    page = page_of(viewer, published)
    assert "It was wrong." in page and "Under review again" not in page


def test_a_correction_is_public_once_it_is_confirmed(published, viewer, editor, second_editor):
    correction = review.correct(published, "The year was wrong.", {"summary": "Mended."}, by=editor)
    assert "The year was wrong." not in page_of(viewer, published)
    assert "waits for a second person" in page_of(editor, published)
    review.confirm_correction(correction, by=second_editor)
    assert "The year was wrong." in page_of(viewer, published) and "Mended." in page_of(viewer, published)


def test_a_viewers_page_costs_little(published, viewer, django_assert_max_num_queries):
    browser = as_person(viewer)
    with django_assert_max_num_queries(9):
        browser.get(f"/claims/{published.uid}/")
