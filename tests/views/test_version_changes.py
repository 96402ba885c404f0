"""What changed from one version of an article to another, and what became of the passages that claims rest on."""

import pytest
from django.urls import reverse

from claims import review
from tests.views.reached import as_person, at_place, in_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(contributor):
    return in_review(contributor)


@pytest.fixture
def second(claim, contributor):
    text = claim.article.current.text.replace("accepts", "rejects", 1)
    return review.add_version(claim.article, by=contributor, text=text)


def changes_of(person, version, query: str = "", **headers):
    return as_person(person).get(reverse("version_changes", args=[version.uid]) + query, **headers)


def test_it_is_for_the_desk(client, second, viewer):
    path = reverse("version_changes", args=[second.uid])
    assert client.get(path).headers["Location"].startswith("/accounts/login/")
    assert as_person(viewer).get(path).status_code == 404


def test_a_version_is_shown_against_the_one_before(contributor, second):
    page = changes_of(contributor, second).text
    assert "<del>accepts</del>" in page and "<ins>rejects</ins>" in page


def test_the_first_version_is_shown_against_the_next(contributor, claim, second):
    first = claim.article.versions.get(number=1)
    assert "<ins>rejects</ins>" in changes_of(contributor, first).text
    assert "<ins>rejects</ins>" in changes_of(contributor, first, "?since=2").text
    for wrong in ("?since=1", "?since=3", "?since=x"):
        assert changes_of(contributor, first, wrong).status_code == 404


def test_what_became_of_the_claims_passage_is_told(contributor, claim, second):
    page = changes_of(contributor, second)
    assert "reads differently now" in page.text and claim.proposition in page.text
    third = review.add_version(claim.article, by=contributor, text="Nothing of that is left in this one.")
    assert "isn’t there any more" in changes_of(contributor, third, "?since=1").text
    fourth = review.add_version(
        claim.article, by=contributor, text="Before. " + claim.article.versions.get(number=1).text
    )
    assert "stands elsewhere now" in changes_of(contributor, fourth, "?since=1").text


def test_of_an_article_with_one_version_it_says_so(contributor, claim):
    assert "There is only this version" in changes_of(contributor, claim.article.current).text


def test_a_text_that_was_taken_down_shows_nothing_of_either(contributor, editor, claim, second):
    review.take_down(claim.article.versions.get(number=1), "A court says so.", by=editor)
    page = changes_of(contributor, second).text
    assert "can’t be compared" in page and "rejects" not in page


def test_markup_in_a_text_is_shown_as_it_was_typed(contributor, claim):
    version = review.add_version(claim.article, by=contributor, text="<script>alert(1)</script> " + "so " * 5)
    page = changes_of(contributor, version).text
    assert "<script>alert(1)" not in page and "&lt;" in page


def test_the_reviewer_is_told_that_the_article_has_changed_since(reviewer, claim, second):
    place = review.take(by=reviewer, claim=claim)
    page = as_person(reviewer).get(at_place(place)).text
    assert "The article has changed since" in page
    path = reverse("version_changes", args=[place.round.version.uid]) + "?since=2"
    assert f'hx-get="{path}"' in page
    piece = as_person(reviewer).get(path, headers={"HX-Request": "true"}).text
    assert "<html" not in piece and "<ins>rejects</ins>" in piece


def test_a_reviewer_of_an_only_version_reads_nothing_about_versions(reviewer, claim):
    assert "version_changes" not in as_person(reviewer).get(at_place(review.take(by=reviewer, claim=claim))).text


def test_few_queries_however_many_versions(contributor, second, django_assert_max_num_queries):
    for number in range(5):
        review.add_version(second.article, by=contributor, text=f"Version {number} says what Qatar accepts.")
    browser = as_person(contributor)
    with django_assert_max_num_queries(8):
        browser.get(reverse("version_changes", args=[second.uid]))
