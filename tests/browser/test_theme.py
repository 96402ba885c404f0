"""The look that one chooses holds on every page, before and after signing in, in the admin too."""

import pytest

from tests.browser.hands import follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NIGHT_BELOW, DAY_ABOVE = 80, 180


def brightness(page) -> int:
    """Of the page's ground, 0 to 255."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return max(int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")[:3])


def choose(page, look: str) -> None:
    """Press the switch until it says so."""
    switch = page.locator("[data-theme-switch]")
    for _ in range(3):
        if switch.inner_text().endswith(f"Look: {look}"):
            return
        switch.click()
    raise AssertionError(f"the switch never says {look}")


def test_the_chosen_look_holds_over_pages_and_signing_in(visit, editor, troubles):
    page = visit(editor, "/", color_scheme="dark")
    assert brightness(page) < NIGHT_BELOW
    page.locator(".masthead .menu summary").click()
    choose(page, "light")
    assert brightness(page) > DAY_ABOVE
    for path in ("/claims/", "/exports/", "/no-such-page/", "/admin/"):
        page.goto(path)
        assert brightness(page) > DAY_ABOVE, path
    troubles[:] = [each for each in troubles if "status of 404" not in each]
    page.goto("/claims/")
    page.locator(".masthead .menu summary").click()
    follow(page, page.get_by_role("button", name="Sign out"))
    assert page.locator("h1").inner_text() == "Sign in"
    assert brightness(page) > DAY_ABOVE


def test_without_a_choice_the_look_follows_the_system(visit):
    page = visit(None, "/accounts/login/", color_scheme="light")
    assert brightness(page) > DAY_ABOVE
    page.emulate_media(color_scheme="dark")
    assert brightness(page) < NIGHT_BELOW
    choose(page, "dark")
    page.emulate_media(color_scheme="light")
    page.reload()
    assert brightness(page) < NIGHT_BELOW
    choose(page, "system")
    page.reload()
    assert brightness(page) > DAY_ABOVE
