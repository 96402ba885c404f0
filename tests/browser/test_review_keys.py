"""Judging by keys, in a browser."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from claims import review
from claims.models import Assignment, Unsent, Verdict
from tests.browser.conftest import PATIENCE_MS
from tests.conftest import PASSWORD
from tests.views.reached import at_place, in_review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(visit, contributor, reviewer):
    """The reviewer at a claim."""
    place = review.take(by=reviewer, claim=in_review(contributor))
    return visit(reviewer, at_place(place), watched=False)


def comes(is_there) -> bool:
    """What a page sends by itself or in parting arrives when it likes: whether it did while one was patient."""
    until = time.monotonic() + PATIENCE_MS / 1000
    while not (there := is_there()) and time.monotonic() < until:
        time.sleep(0.1)
    return bool(there)


def is_kept(words: str) -> bool:
    return comes(Unsent.objects.filter(data__rationale=words).exists)


# In one go: whoever hesitates in between has the words saved before.
TYPE_AND_LEAVE = """(words) => {
  const field = document.querySelector("[name=rationale]");
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  location.assign("about:blank");
}"""


def ticked(page, name: str) -> str | None:
    found = page.locator(f"[name={name}]:checked")
    return found.get_attribute("value") if found.count() else None


def test_a_claim_is_judged_without_a_mouse(page, reviewer):
    page.keyboard.press("7")
    assert ticked(page, "rating") is None  # not asked before the wording
    page.keyboard.press("1")
    page.keyboard.press("2")
    assert (ticked(page, "fidelity"), ticked(page, "rating")) == ("faithful", "partly_supported")
    page.keyboard.press("f")
    page.keyboard.press("2")
    assert ticked(page, "fidelity") == "distorted"  # F asks for the wording anew
    page.keyboard.press("1")
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
    with page.expect_response("**/review/keys/"):
        page.locator("[data-keys-switch]").click()
    page.keyboard.press("1")
    page.evaluate("localStorage.clear()")  # the desk remembers it, not the browser
    page.reload()
    page.keyboard.press("1")
    assert ticked(page, "fidelity") is None


def shown(page) -> set[str]:
    """The names of the questions whose keys are shown; they are those that a screen reader is told of."""
    told = "[...document.querySelectorAll('[data-key][aria-keyshortcuts]')].map((one) => one.name)"
    seen = {
        one.locator("xpath=ancestor::label//input").get_attribute("name")
        for one in page.locator(".choice kbd").all()
        if one.is_visible()
    }
    assert seen == set(page.evaluate(told))
    return seen


def test_keys_are_shown_and_said_of_the_question_alone_that_they_answer(page):
    assert shown(page) == {"fidelity"}
    page.keyboard.press("1")
    assert shown(page) == {"rating"}
    page.keyboard.press("f")
    assert shown(page) == {"fidelity"}
    page.locator("[name=fidelity][value=absent]").check()
    page.locator("[name=fidelity][value=faithful]").check()
    assert shown(page) == {"rating"}
    with page.expect_response("**/review/keys/"):
        page.locator("[data-keys-switch]").click()
    assert shown(page) == set()


def test_no_key_acts_behind_the_list_of_keys(page):
    page.keyboard.press("2")
    had = page.locator(":focus").get_attribute("id")
    page.keyboard.press("?")
    assert page.get_by_role("button", name="Close").evaluate("(close) => close === document.activeElement")
    for key in ("1", "f", "e", "Control+Enter"):
        page.keyboard.press(key)
    assert ticked(page, "fidelity") == "distorted" and page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("?")
    assert not page.get_by_role("dialog", name="Keys").is_visible()
    assert page.locator(":focus").get_attribute("id") == had
    page.get_by_role("button", name="All keys").click()
    page.get_by_role("button", name="Close").click()
    assert not page.get_by_role("dialog", name="Keys").is_visible()
    assert not Verdict.objects.exists()


def test_the_article_shows_its_passage_without_moving_the_page(page):
    assert page.locator("#passage").is_visible()
    assert page.evaluate("scrollY") == 0


def test_the_keys_are_listed_and_lead_to_the_evidence(page, reviewer):
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.keyboard.type("https://s.example/1")
    page.locator("[name=source-relation][value=supports]").check()
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.classList.contains('evidence')")


def test_what_is_typed_saves_itself_and_survives_a_crash(page, reviewer):
    page.keyboard.press("1")
    page.locator("[name=rationale]").press_sequentially("Half a thought")
    page.get_by_text("Saved ").wait_for()
    assert is_kept("Half a thought")  # whoever hesitates has the first letters saved alone
    page.goto("about:blank")  # nothing asks whether to stay: it is saved
    page.go_back()
    page.reload()
    assert page.locator("[name=rationale]").input_value() == "Half a thought"
    assert ticked(page, "fidelity") == "faithful"


def test_who_types_and_leaves_at_once_is_not_asked_and_loses_nothing(page):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    address = page.url
    page.locator("[name=rationale]").press_sequentially("Half a thought")
    page.goto("about:blank")
    assert is_kept("Half a thought")
    page.goto(address)
    assert page.locator("[name=rationale]").input_value() == "Half a thought"
    assert page.get_by_text("You wrote this in another window").count() == 0
    assert asked == []


def test_where_saving_failed_leaving_asks_first(page):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.context.clear_cookies(name="sessionid")
    page.locator("[name=rationale]").press_sequentially("Half a thought")
    page.get_by_text("your sign-in has ended").wait_for()
    page.goto("about:blank")
    assert asked == ["beforeunload"]


def test_who_closes_the_page_gives_the_place_back_soon(page, reviewer, caplog):
    page.locator("[name=rationale]").fill("Half")
    page.get_by_text("Saved").wait_for()  # nothing is under way any more that holds the place
    caplog.clear()
    page.evaluate(TYPE_AND_LEAVE, "Half a thought")
    assert is_kept("Half a thought")
    soon = timezone.now() + timedelta(minutes=6)
    assert comes(Assignment.objects.filter(reviewer=reviewer, lease_until__lt=soon).exists)

    def asked() -> set[str]:
        return {record.path.split("/")[-2] for record in caplog.records if record.name == "workbench.access"}

    assert comes(asked)  # the log has its line a little later than the database its row
    assert asked() == {"leave"}  # whatever is answered last, nothing holds the place again


def test_signed_out_while_one_types_it_is_said_and_nothing_is_lost(page, reviewer):
    page.context.clear_cookies(name="sessionid")
    page.locator("[name=rationale]").fill("Half a thought")
    page.get_by_text("your sign-in has ended").wait_for()
    assert page.locator("[name=rationale]").input_value() == "Half a thought"


def test_signed_in_again_in_another_window_the_page_goes_on(page, reviewer, live_server):
    page.context.clear_cookies(name="sessionid")
    page.locator("[name=rationale]").fill("Half a thought")
    page.get_by_text("your sign-in has ended").wait_for()
    other = page.context.new_page()
    other.goto(f"{live_server.url}/accounts/login/")
    other.locator("[name=login]").fill(reviewer.username)
    other.locator("[name=password]").fill(PASSWORD)
    with other.expect_navigation():
        other.get_by_role("button", name="Sign in", exact=True).click()
    page.locator("[name=rationale]").fill("Half a thought, and the rest")
    page.get_by_text("Saved ").wait_for()
    assert is_kept("Half a thought, and the rest")
    page.keyboard.press("Escape")
    page.locator("[name=fidelity]").nth(2).check()
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert Verdict.objects.get().rationale == "Half a thought, and the rest"


def test_who_reads_a_source_keeps_the_place_and_the_page(page, reviewer):
    page.keyboard.press("e")
    page.keyboard.type("https://s.example/1")
    page.locator("[name=source-relation][value=supports]").check()
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    page.context.route("https://s.example/**", lambda route: route.fulfill(body="A source"))
    page.locator("[name=rationale]").fill("Half a thought")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="https://s.example/1").click()
    opened.value.get_by_text("A source").wait_for()
    assert is_kept("Half a thought")
    assert page.locator("[name=rationale]").input_value() == "Half a thought"
    assert Assignment.objects.get(reviewer=reviewer).lease_until > timezone.now() + timedelta(minutes=50)


def test_what_a_guideline_leads_to_opens_beside_the_page_too(page, admin):
    review.add_guideline("Read [the code](https://code.example/).", by=admin)
    page.reload()
    page.get_by_text("Guidelines", exact=False).first.click()
    link = page.get_by_role("link", name="the code (opens in a new tab)")
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener noreferrer")
