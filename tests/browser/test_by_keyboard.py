"""The reviewer's job without a mouse: one gets everywhere by Tab, and sees where one is."""

import pytest

from claims.models import Verdict
from tests.browser.hands import MOST_STEPS, choose_by_keys, press_to_go, tab_to
from tests.views.reached import in_review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What has the focus, whether one sees it, and whether it stands after what had it before.
FOCUSED = """() => {
  const now = document.activeElement, before = window.before;
  if (!now || now === document.body) return null;
  window.before = now;
  const shown = now.matches(".choice input") ? now.closest(".choice") : now;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  return {
    what: now.outerHTML.slice(0, 120),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    in_sight: box.width > 1 && box.bottom > 0 && box.top < innerHeight,
    onwards: !before || !!(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
}"""


@pytest.fixture
def waiting(contributor):
    return in_review(contributor)


def walk(page) -> list[dict]:
    """Tab through the page, from its top until the browser's own controls or the top again."""
    steps = []
    page.evaluate("window.before = null")
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUSED)
        if step is None or (steps and step["what"] == steps[0]["what"]):
            return steps
        steps.append(step)
    raise AssertionError("Tab never comes to the end of the page")


def test_a_claim_is_taken_and_judged_by_tab_arrows_and_enter(visit, reviewer, waiting):
    page = visit(reviewer, "/")
    tab_to(page, page.get_by_role("link", name="Queue").first)
    press_to_go(page, "Enter")
    tab_to(page, page.get_by_role("button", name="Next claim"))
    press_to_go(page, "Enter")
    page.wait_for_url("**/review/*/")
    tab_to(page, page.locator("[name=fidelity]").first)
    page.keyboard.press("Space")
    tab_to(page, page.locator("[name=rating]").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, page.locator("[name=rationale]"))
    page.keyboard.type("The minister said so.")
    tab_to(page, page.get_by_role("button", name="Give verdict", exact=True))
    press_to_go(page, "Enter")
    verdict = Verdict.objects.get()
    assert (verdict.author, verdict.rating) == (reviewer, "partly_supported")
    assert verdict.rationale == "The minister said so."


def test_words_become_a_claim_and_the_claim_a_verdict_without_a_mouse(
    visit, contributor, reviewer, article, qatar, hamas, accepts
):
    page = visit(contributor, f"/articles/{article.uid}/")
    tab_to(page, page.locator("#text"))
    page.keyboard.press("s")
    page.keyboard.press("c")
    page.locator("#adding :focus").wait_for()
    for name, words in (("holder", "Doha"), ("stance", "accepts"), ("target", "Hamas"), ("scope", "as an actor")):
        field = page.locator(f"#adding [name={name}]")
        tab_to(page, field)
        if name == "stance":
            choose_by_keys(field, words)
        else:
            page.keyboard.press("ControlOrMeta+a")
            page.keyboard.type(words)
    page.locator("#sentence").get_by_text("Qatar accepts Hamas as an actor", exact=True).wait_for()
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#adding").get_by_role("button", name="Submit for review"))
    page.keyboard.press("Enter")
    page.get_by_text("It is in review now.").wait_for()

    page = visit(reviewer, "/")
    tab_to(page, page.get_by_role("button", name="Next claim"))
    press_to_go(page, "Enter")
    page.wait_for_url("**/review/*/")
    for key in ("1", "1"):
        page.keyboard.press(key)
    press_to_go(page, "Control+Enter")
    tab_to(page, page.get_by_role("link", name="take it back"))
    press_to_go(page, "Enter")
    tab_to(page, page.get_by_role("button", name="Take it back"))
    press_to_go(page, "Enter")
    page.get_by_text("You took your verdict back.").wait_for()
    assert Verdict.objects.get().recalled_at


def test_tab_goes_down_the_page_and_shows_where_it_is(visit, reviewer, waiting):
    page = visit(reviewer, "/queue/")
    pages = ["/", f"/articles/{waiting.article.uid}/", f"/claims/{waiting.uid}/", "/claims/"]
    for path in (*pages, "/queue/", "into the review"):
        if path == "into the review":
            page.get_by_role("button", name="Next claim").press("Enter")
            page.wait_for_url("**/review/*/")
        else:
            page.goto(path)
        steps = walk(page)
        assert len(steps) > 8, path
        for step in steps:
            assert step["outlined"], (path, step)
            assert step["in_sight"], (path, step)
            assert step["onwards"], (path, step)


def test_the_skip_link_comes_first_and_leads_past_the_menu(visit, reviewer, waiting):
    page = visit(reviewer, "/queue/")
    skip = page.get_by_role("link", name="Skip to the content")
    page.keyboard.press("Tab")
    assert skip.evaluate("(link) => link === document.activeElement && link.getBoundingClientRect().height > 20")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'main'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")


def test_the_persons_menu_opens_and_closes_by_keys(visit, reviewer):
    page = visit(reviewer, "/")
    summary, password = page.locator(".masthead .menu summary"), page.get_by_role("link", name="Password")
    tab_to(page, summary)
    page.keyboard.press("Enter")
    password.wait_for()
    tab_to(page, password)
    page.keyboard.press("Escape")
    password.wait_for(state="hidden")
    assert summary.evaluate("(element) => element === document.activeElement")


def test_the_phones_menu_opens_and_closes_by_keys(visit, reviewer):
    page = visit(reviewer, "/", viewport={"width": 360, "height": 740})
    button, queue = page.get_by_role("button", name="Menu"), page.locator("#nav").get_by_role("link", name="Queue")
    assert not queue.is_visible()
    tab_to(page, button)
    page.keyboard.press("Enter")
    tab_to(page, queue)
    page.keyboard.press("Escape")
    queue.wait_for(state="hidden")
    assert button.evaluate("(element) => element === document.activeElement")
