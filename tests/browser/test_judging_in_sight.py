"""Where one judges, what one judges by is in sight: passage, sentence, answers, and the question that follows."""

import pytest

from claims import review
from claims.models import StanceVerb
from tests.browser.looks import WINDOWS, inaccessible, misshapen
from tests.views.reached import PASSAGE, at_place, judge

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LAPTOP = {"width": 1366, "height": 768}
EVERY_WINDOW = pytest.mark.parametrize("window", [LAPTOP, *WINDOWS], ids=["laptop", "wide", "narrow"])
BEFORE = "The delegates came to Moscow on Thursday, said one who was there, and they sat down without any haste.\n\n"
# Between what stands above it and the bar, or the window's end where the bar doesn't stick.
WHOLE = """(selector) => {
  const shown = document.querySelector(selector).getBoundingClientRect();
  const above = document.querySelector(".judged").getBoundingClientRect(), bar = document.querySelector("[data-bar]");
  const end = getComputedStyle(bar).position === "sticky" ? bar.getBoundingClientRect().top : innerHeight;
  return shown.height > 0 && shown.top >= Math.min(above.bottom, innerHeight) - 1 && shown.bottom <= end + 1;
}"""
# How far the article's upper edge is from where a line of it begins, in lines.
CUT = """() => {
  const passage = document.getElementById("passage"), [first] = passage.getClientRects();
  const box = [".reader", ".reading"].map((name) => passage.closest(name))
    .find((holder) => getComputedStyle(holder).overflowY === "auto");
  const line = parseFloat(getComputedStyle(passage).lineHeight);
  const head = box.querySelector(".section-head")?.offsetHeight ?? 0;
  const edge = box.getBoundingClientRect().top + box.clientTop + head;
  const lines = (first.top - (line - first.height) / 2 - edge) / line;
  return Math.abs(lines - Math.round(lines));
}"""


def claim_at_the_end_of_a_long_article(by):
    holder, target = (review.add_entity(name, by=by, kind="state") for name in ("Qatar", "Hamas"))
    article = review.add_article(by=by, text=BEFORE * 12 + PASSAGE + ".", title="In Moscow", outlet="The Paper")
    stance = StanceVerb.objects.get(name="accepts")
    claim = review.create(article, PASSAGE, by=by, holder=holder, stance=stance, target=target, scope="as an actor")
    review.submit(claim, by=by)
    return claim


@pytest.fixture
def place(contributor, reviewer):
    return review.take(by=reviewer, claim=claim_at_the_end_of_a_long_article(contributor))


@EVERY_WINDOW
def test_the_passage_is_in_sight_however_far_down_the_article_it_stands(visit, reviewer, place, window):
    page = visit(reviewer, at_place(place), viewport=window)
    passage = page.locator("#passage").bounding_box()
    assert page.evaluate("scrollY") == 0
    assert passage["y"] + passage["height"] <= window["height"] - 48
    assert page.evaluate(CUT) < 0.1
    assert misshapen(page) + inaccessible(page, "light", {}) + inaccessible(page, "dark", {}) == []


def test_on_a_laptop_all_answers_are_in_sight_at_once(visit, reviewer, second_reviewer, place):
    judge(place.round.claim, second_reviewer)
    page = visit(reviewer, at_place(place), viewport=LAPTOP)
    page.get_by_text("Your verdict settles this round.").wait_for()
    for answer in page.locator("[name=fidelity]").all():
        assert page.evaluate(WHOLE, f'[for="{answer.get_attribute("id")}"]')


def test_the_sentence_stands_there_once_and_stays_while_one_scrolls(visit, reviewer, place):
    page = visit(reviewer, at_place(place), viewport=LAPTOP)
    sentence = page.locator("main").get_by_text(place.round.claim.proposition, exact=True)
    assert sentence.count() == 1
    page.locator("[name=rationale]").scroll_into_view_if_needed()
    assert page.evaluate("scrollY") > 0 and 0 <= sentence.bounding_box()["y"] < 20


@EVERY_WINDOW
@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        ("[name=fidelity][value=faithful]", "[name=rating]"),
        ("[name=fidelity][value=distorted]", "[name=proposed_wording]"),
    ],
    ids=["as written", "needs rewording"],
)
def test_a_click_on_an_answer_brings_what_it_asks_next_into_sight(visit, reviewer, place, window, answer, asked):
    page = visit(reviewer, at_place(place), viewport=window)
    page.locator(f"label:has({answer})").click()
    page.wait_for_function(WHOLE, arg=f".field:has({asked}) .label")
    page.wait_for_function(WHOLE, arg=f":is(label:has({asked}), {asked}:not([type=radio]))")
    assert page.locator(answer).evaluate("(answer) => answer === document.activeElement")


def test_on_a_laptop_every_rating_is_in_sight_after_the_click(visit, reviewer, place):
    page = visit(reviewer, at_place(place), viewport=LAPTOP)
    page.locator("label:has([name=fidelity][value=faithful])").click()
    page.get_by_text("Saved ").wait_for()  # the bar doesn't grow by it
    for rating in page.locator("[name=rating]").all():
        page.wait_for_function(WHOLE, arg=f'[for="{rating.get_attribute("id")}"]')
