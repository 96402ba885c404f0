"""The link of an invitation, whole and copied by a button."""

import pytest

from tests.browser.hands import follow
from tests.browser.looks import WINDOWS, inaccessible, misshapen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("window", WINDOWS, ids=["wide", "narrow"])
@pytest.mark.parametrize("granted", [True, False])
def test_an_invitation_is_copied_by_keys_or_selected_where_the_browser_forbids_it(visit, desk, window, granted):
    page = visit(desk["amina"], "/admin/claims/person/", viewport=window)
    if granted:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    page.locator("tr", has_text="carla").get_by_role("checkbox").check()
    page.locator("[name=action]").select_option("invite")
    follow(page, page.get_by_role("button", name="Go"))
    link = page.get_by_label("(carla)")
    assert misshapen(page) + inaccessible(page, "light", {}) == []
    assert link.evaluate("(box) => box.clientWidth") > window["width"] / 2
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Copy").focus()
    page.keyboard.press("Enter")
    if granted:
        page.get_by_text("Copied.").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == link.input_value()
    else:
        page.get_by_text("The link is selected").wait_for()
        assert page.evaluate("getSelection().toString()") == link.input_value()
