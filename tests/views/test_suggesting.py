"""Suggestions in an article's margin: looked for, accepted, dismissed; with htmx in place, without it as pages."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from claims import review, tasks
from claims.models import Claim, Entity
from claims.vocabulary import Dismissal, Status
from tests.views.reached import as_person

HTMX = {"HX-Request": "true"}
TEXT = (
    "Qatar accepts Hamas as an actor in the Palestinian political space, while the United Arab Emirates strongly"
    " opposes the group. Nobody Atall supports Israel."
)


@pytest.fixture
def article(contributor):
    return review.add_article(by=contributor, text=TEXT, title="In Moscow", outlet="The Paper", language="en")


@pytest.fixture
def found(contributor, article):
    """Its suggestions, by their sentence."""
    as_person(contributor).post(f"/articles/{article.uid}/suggest/")
    return {claim.proposition: claim for claim in Claim.objects.suggested()}


def test_what_the_machine_finds_is_offered_with_its_reason(contributor, article):
    answer = as_person(contributor).post(f"/articles/{article.uid}/suggest/", headers=HTMX)
    assert "United Arab Emirates strongly opposes Hamas" in answer.text
    assert "“the group” is read as Hamas" in answer.text
    assert "In Moscow" not in answer.text, "a piece of the page, not the page"
    assert 'id="text"' in answer.text and 'hx-swap-oob="true"' in answer.text, "the text with its new marks"
    assert {claim.status for claim in Claim.objects.all()} == {Status.SUGGESTED}


def test_without_htmx_one_comes_back_to_the_article(contributor, article):
    answer = as_person(contributor).post(f"/articles/{article.uid}/suggest/", follow=True)
    assert answer.redirect_chain == [(f"/articles/{article.uid}/", 302)]
    assert "Qatar accepts Hamas as an actor" in answer.text and "Why:" in answer.text


def test_looking_again_finds_nothing_new(contributor, article, found):
    review.dismiss(next(iter(found.values())), Dismissal.NOT_IN_ARTICLE, by=contributor)
    before = Claim.objects.count()
    as_person(contributor).post(f"/articles/{article.uid}/suggest/")
    assert Claim.objects.count() == before


def test_a_new_article_is_read_at_once(contributor):
    page = as_person(contributor).post("/articles/new/", {"text": TEXT, "language": "en"}, follow=True)
    assert "United Arab Emirates strongly opposes Hamas" in page.text
    assert Claim.objects.suggested().count() >= 2


def test_while_it_reads_the_margin_asks_again_and_says_how_far_it_is(contributor, article):
    tasks.note_progress(article, "reads", 0.4)
    margin = as_person(contributor).get(f"/articles/{article.uid}/margin/", headers=HTMX)
    assert "Reading the text: 40 %" in margin.text and 'hx-trigger="every 1s"' in margin.text
    assert 'id="text"' not in margin.text, "nothing is taken from under one's selection"
    tasks.note_progress(article, "done", 1)
    assert "hx-trigger" not in as_person(contributor).get(f"/articles/{article.uid}/margin/", headers=HTMX).text


def test_a_reading_that_was_cut_off_can_be_tried_again(contributor, article):
    tasks.note_progress(article, "reads", 0.4)
    with time_machine.travel(timezone.now() + timedelta(seconds=tasks.SECONDS_UNTIL_LOST + 1)):
        page = as_person(contributor).get(f"/articles/{article.uid}/")
    assert "was cut off" in page.text and "Try again" in page.text


def test_a_suggestion_is_accepted_as_it_stands(contributor, found):
    claim = found["United Arab Emirates strongly opposes Hamas"]
    answer = as_person(contributor).post(f"/suggestions/{claim.uid}/accept/", headers=HTMX)
    claim.refresh_from_db()
    assert (claim.status, claim.accepted_by) == (Status.DRAFT, contributor)
    assert "Add evidence" in answer.text and "Submit for review" in answer.text
    assert Entity.objects.get(name="United Arab Emirates").kind == "state"


def test_or_dismissed_and_that_undone(contributor, found):
    claim = found["United Arab Emirates strongly opposes Hamas"]
    answer = as_person(contributor).post(f"/suggestions/{claim.uid}/dismiss/", headers=HTMX)
    claim.refresh_from_db()
    assert (claim.status, claim.dismissal) == (Status.DISMISSED, Dismissal.NOT_IN_ARTICLE)
    assert f"/claims/{claim.uid}/restore/" in answer.text
    as_person(contributor).post(f"/claims/{claim.uid}/restore/")
    claim.refresh_from_db()
    assert claim.status == Status.SUGGESTED


def test_where_somebody_is_unknown_it_is_edited_first(contributor, article, found):
    claim = next(each for each in found.values() if each.holder is None)
    page = as_person(contributor).get(f"/articles/{article.uid}/").text
    assert f"/suggestions/{claim.uid}/accept/" not in page and f"/claims/{claim.uid}/accept/" in page
    answer = as_person(contributor).post(f"/suggestions/{claim.uid}/accept/", headers=HTMX)
    assert "Who takes the stance?" in answer.text
    claim.refresh_from_db()
    assert claim.status == Status.SUGGESTED


def test_of_two_who_settle_one_the_second_is_told(contributor, reviewer, found):
    claim = found["United Arab Emirates strongly opposes Hamas"]
    as_person(reviewer).post(f"/suggestions/{claim.uid}/accept/", headers=HTMX)
    answer = as_person(contributor).post(f"/suggestions/{claim.uid}/accept/", headers=HTMX)
    claim.refresh_from_db()
    assert claim.accepted_by == reviewer
    assert answer.status_code in (200, 403)


@pytest.mark.parametrize("what", ["accept", "dismiss"])
def test_strangers_and_viewers_settle_none(what, viewer, found):
    claim = next(iter(found.values()))
    address = f"/suggestions/{claim.uid}/{what}/"
    assert Client().post(address).status_code in (302, 401, 403)
    assert as_person(viewer).post(address).status_code == 404
    claim.refresh_from_db()
    assert claim.status == Status.SUGGESTED


def test_nor_have_they_anything_read(viewer, article):
    for what in ("suggest", "margin"):
        address = f"/articles/{article.uid}/{what}/"
        ask = Client().get if what == "margin" else Client().post
        assert ask(address).status_code in (302, 401, 403)
        mine = as_person(viewer)
        assert (mine.get if what == "margin" else mine.post)(address).status_code in (403, 404)
    assert not Claim.objects.exists()


def test_an_article_in_another_language_says_so(contributor):
    other = review.add_article(by=contributor, text="قطر تقبل حماس", title="خبر", language="ar")
    page = as_person(contributor).get(f"/articles/{other.uid}/").text
    assert "reads English only" in page and "Find claims" not in page


def test_the_page_costs_the_same_however_many_there_are(contributor, article, found, django_assert_max_num_queries):
    mine = as_person(contributor)
    mine.get(f"/articles/{article.uid}/")
    with django_assert_max_num_queries(16):
        mine.get(f"/articles/{article.uid}/")
