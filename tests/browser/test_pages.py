"""Every page of the desk, wide and narrow, by day and by night: accessible, within its window, without errors."""

from uuid import uuid4

import pytest
from django.urls import resolve, reverse

from claims.urls import urlpatterns
from tests.browser.looks import WINDOWS, inaccessible, misshapen
from tests.browser.stops import Stop, all_stops
from tests.views.reached import as_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What a page says and how it is built doesn't change with the light: by night, colours alone are looked at. They take
# axe the longest, so each page has them tried in one window by day and in the other by night, in turns: what all pages
# share is tried in both by both.
COLOURS = ["color-contrast", "link-in-text-block"]
BY_DAY, BY_NIGHT = {}, {"runOnly": COLOURS}
BUT_COLOURS = {"rules": {name: {"enabled": False} for name in COLOURS}}
LIGHTS = ({"light": BY_DAY}, {"light": BUT_COLOURS, "dark": BY_NIGHT})
# By far the longest of all tests: in parts, so that several cores can have at it.
SHARES = 4


@pytest.fixture
def opened(visit, desk):
    """opened(stop): the page, in the one browser of whoever may see it."""
    pages = {}

    def open_it(stop: Stop):
        page = pages[stop.who] = pages.get(stop.who) or visit(desk.get(stop.who))
        page.set_viewport_size(WINDOWS[0])
        answer = page.goto(stop.path)
        assert answer.status == stop.status, f"{stop} answers {answer.status}"
        if stop.is_sent:
            send_as_it_stands(page)
        return page

    return open_it


def send_as_it_stands(page) -> None:
    button = page.locator("main form[method=post] :is(.primary, .danger)").first
    button.evaluate("(button) => button.form.noValidate = true")
    with page.expect_navigation():
        button.click()


def complaints(page, turn: int) -> list[str]:
    """All that is wrong with the page, in each window, by day and by night."""
    found = []
    for number, window in enumerate(WINDOWS, turn):
        page.set_viewport_size(window)
        lights = LIGHTS[number % len(LIGHTS)].items()
        here = misshapen(page) + [each for scheme, rules in lights for each in inaccessible(page, scheme, rules)]
        found += [f"at {window['width']} px: {each}" for each in here]
    return found


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_accessible_fits_its_window_and_raises_no_error(share, opened, desk, troubles):
    failures = []
    for turn, stop in enumerate(all_stops(desk)):
        if turn // len(WINDOWS) % SHARES != share:
            continue
        found = complaints(opened(stop), turn)
        # The browser tells of each page of errors on its console.
        found += [each for each in troubles if stop.status == 200 or f"status of {stop.status}" not in each]
        troubles.clear()
        failures += [f"{stop} {each}" for each in found]
    assert failures == [], "\n".join(failures)


# One of each shape that a page has, with the longest words and the widest boxes.
SHAPES = {
    "": {"account_login"},
    "edith": {"home", "claims", "claim", "claim_publish", "exports", "desk_picture"},
    "rania": {"dispute", "review"},
    "violet": {"home"},
}


def test_with_letters_twice_as_large_no_main_page_scrolls_sideways_on_a_phone(opened, desk):
    failures = []
    for stop in all_stops(desk):
        if stop.status == 200 and resolve(stop.path.split("?")[0]).url_name in SHAPES.get(stop.who, ()):
            page = opened(stop)
            page.set_viewport_size(WINDOWS[1])
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            failures += [f"{stop} {each}" for each in misshapen(page)]
    assert failures == [], "\n".join(failures)


@pytest.mark.parametrize("name", ["edith", "violet"])
def test_on_a_phone_the_masthead_takes_two_rows_with_the_menu_at_the_end_of_the_first(name, visit, desk):
    page = visit(desk[name], "/claims/", viewport=WINDOWS[1], has_touch=True)
    title, menu, mode, person = (
        page.locator(f".masthead {each}").bounding_box()
        for each in (".brand", ".fold-button", ".desk-mode", ".menu > summary")
    )
    assert page.locator(".masthead").bounding_box()["height"] <= 100
    assert title["y"] < menu["y"] + menu["height"] <= min(mode["y"], person["y"]) + 1
    assert menu["x"] + menu["width"] == pytest.approx(person["x"] + person["width"], abs=1)


def is_shown(client, name: str, route: str) -> bool:
    """Whether there is a page to look at: a deed's address alone takes POST only."""
    return client.get(reverse(name, args=[uuid4()] if "<" in route else [])).status_code != 405


# Asked for by a page's own script, and looked at within it (test_reading).
PIECES = {"margin", "entity_names", "people_names"}
# Taken away, not looked at.
FILES = {"export_download", "import_refused", "import_sample"}
# Sent to by a form, and lead back to its page.
SENT_TO = {"claims_together", "dispute_revise", "dispute_adjudicate", "review_release"}


def test_no_page_is_left_out(desk):
    visited = {resolve(stop.path.split("?")[0]).url_name for stop in all_stops(desk) if stop.status == 200}
    client = as_person(desk["edith"])
    shown = {each.name for each in urlpatterns if is_shown(client, each.name, str(each.pattern))}
    assert shown - visited == PIECES | FILES | SENT_TO
