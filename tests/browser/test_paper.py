"""A claim's page on paper is its dossier: each moment once and exactly, addresses written out, nothing to press."""

import pytest
from django.urls import reverse

from claims.models import Claim, Correction

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What CSS puts in place of words or after them.
ADDED = """(element) => getComputedStyle(element, "::after").content.replaceAll('"', "")"""


@pytest.fixture
def printed(visit, desk):
    """printed(claim): its page as the editor prints it."""

    def print_it(claim: Claim):
        page = visit(desk["edith"], reverse("claim", args=[claim.uid]))
        page.emulate_media(media="print")
        return page

    return print_it


def test_each_moment_is_printed_once_and_exactly(printed):
    page = printed(Claim.objects.get(claim_id="demo-gulf-qatar"))
    moments = page.locator("time[title]").all()
    assert moments
    for moment in moments:
        assert moment.inner_text() == "" and moment.evaluate(ADDED) == moment.get_attribute("title")


def test_the_articles_own_address_stands_below_its_words(printed):
    claim = Claim.objects.get(claim_id="demo-gulf-qatar")
    caption = printed(claim).locator("figure.quote figcaption").first
    assert claim.article.url in caption.inner_text() and "in the article" not in caption.inner_text()


def test_what_waits_is_printed_without_the_way_to_drop_it(printed):
    waiting = Correction.objects.get(confirmed_at=None, dropped_at=None)
    page = printed(waiting.publication.claim)
    assert page.get_by_text("waits for a second person").is_visible() and page.get_by_text("drop it…").is_hidden()
    assert page.locator("main a:visible[href^='/review'], main button:visible").count() == 0
