"""Judging by keys, in a browser."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from claims import review
from claims.models import Verdict
from tests.views.reached import as_person, at_place, in_review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(live_server, contributor, reviewer):
    """The reviewer at a claim."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium isn't installed")
    place = review.take(by=reviewer, claim=in_review(contributor))
    session = as_person(reviewer).cookies["sessionid"].value
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"]) as browser,
    ):
        context = browser.new_context()
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + at_place(place))
        yield page


def ticked(page, name: str) -> str | None:
    found = page.locator(f"[name={name}]:checked")
    return found.get_attribute("value") if found.count() else None


def test_a_claim_is_judged_without_a_mouse(page, reviewer):
    page.keyboard.press("t")
    assert ticked(page, "rating") is None  # not asked before the wording
    page.keyboard.press("1")
    page.keyboard.press("p")
    assert (ticked(page, "fidelity"), ticked(page, "rating")) == ("faithful", "partly_supported")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    verdict = Verdict.objects.get()
    assert (verdict.author, verdict.rating) == (reviewer, "partly_supported")


def test_no_key_acts_while_one_types(page):
    page.keyboard.press("2")
    page.locator("[name=rationale]").press_sequentially("1 true")
    assert ticked(page, "fidelity") == "distorted"
    assert page.locator("[name=rationale]").input_value() == "1 true"


def test_the_keys_can_be_switched_off_and_stay_so(page):
    page.locator("[data-keys-switch]").click()
    page.keyboard.press("1")
    page.reload()
    page.keyboard.press("1")
    assert ticked(page, "fidelity") is None


def test_the_article_shows_its_passage_without_moving_the_page(page):
    assert page.locator("#passage").is_visible()
    assert page.evaluate("scrollY") == 0
