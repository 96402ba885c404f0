"""Several claims of the list at once: the bar stays in view, counts what is ticked, and tells what became of each."""

import pytest

from claims.models import Claim
from claims.vocabulary import Status
from tests.browser.hands import follow
from tests.browser.looks import WINDOWS, inaccessible, misshapen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def is_in_view(bar, window: dict) -> bool:
    box = bar.bounding_box()
    return box["y"] + box["height"] <= window["height"]


@pytest.mark.parametrize(("window", "light"), [(WINDOWS[0], "light"), (WINDOWS[1], "dark")], ids=["wide", "narrow"])
def test_all_of_a_page_are_ticked_counted_and_told_of_by_keys_alone(visit, desk, window, light):
    drafts = Claim.objects.filter(status=Status.DRAFT).count()
    page = visit(desk["edith"], "/claims/?status=draft", viewport=window)
    bar = page.locator("#together")
    assert is_in_view(bar, window) == (window == WINDOWS[0]), "a small window is the list's till something is ticked"
    bar.get_by_label("All of this page").focus()
    page.keyboard.press("Space")
    bar.get_by_text(f"{drafts} ticked").wait_for()
    page.locator("[form=together]").first.uncheck()
    page.evaluate("window.scrollTo(0, 0)")
    assert is_in_view(bar, window) and page.evaluate("document.documentElement.scrollHeight") > window["height"]
    bar.get_by_text(f"{drafts - 1} ticked").wait_for()
    assert misshapen(page) + inaccessible(page, light, {}) == []
    bar.get_by_role("button", name="Do it").focus()
    page.keyboard.press("Enter")
    assert bar.get_by_text(f"{drafts - 1} ticked").is_visible(), "nothing is chosen, and nothing is sent"
    bar.get_by_label("With those ticked:").select_option("urgent")
    follow(page, bar.get_by_role("button", name="Do it"))
    report = page.locator(".message")
    report.get_by_text(f"{drafts - 1} done").wait_for()
    assert report.get_by_role("link").count() == drafts - 1
    assert misshapen(page) + inaccessible(page, light, {}) == []
    follow(page, report.get_by_role("link").first)
    assert "/claims/" in page.url and page.locator(".chip", has_text="urgent").count()


# How far the element that has the focus reaches below the bar's upper edge; 0 where it is in the bar, or above it.
HIDDEN = """(bar) => {
  const focused = document.activeElement;
  if (bar.contains(focused) || getComputedStyle(bar).position !== "sticky") return 0;
  const beyond = bar.getBoundingClientRect().bottom < innerHeight - 1;
  return beyond ? 0 : Math.max(0, focused.getBoundingClientRect().bottom - bar.getBoundingClientRect().top - 1);
}"""


def test_on_a_phone_the_bar_is_two_rows_and_hides_nothing_that_has_the_focus(visit, desk):
    page = visit(desk["edith"], "/claims/", viewport=WINDOWS[1], has_touch=True)
    page.locator("[form=together]").first.check()
    bar = page.locator("#together")
    choice, button = (bar.locator(each).bounding_box() for each in ("select", "button"))
    assert choice["y"] == button["y"] and bar.bounding_box()["height"] < WINDOWS[1]["height"] / 7
    for _ in range(40):
        page.keyboard.press("Tab")
        assert bar.evaluate(HIDDEN) == 0
