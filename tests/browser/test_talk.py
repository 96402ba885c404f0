"""Disputes, talk, notices, practice and the desk's picture, in a browser: wide and narrow, by day and by night."""

import pytest

from claims import review
from claims.models import Claim, Comment, Decision, Notice, Person
from claims.vocabulary import Status
from tests.browser.hands import follow, tab_to
from tests.browser.looks import WINDOWS, inaccessible, misshapen
from tests.conftest import as_it_stands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE, NARROW = WINDOWS
LIGHTS = {WIDE["width"]: "light", NARROW["width"]: "dark"}


# Which way the words of an element run: where their first letter stands, and where their last.
ENDS = """([selector, words]) => {
  const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (!node.data.includes(words)) node = walker.nextNode();
  const at = node.data.indexOf(words);
  const left = (offset) => {
    const range = new Range();
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    return range.getBoundingClientRect().left;
  };
  return left(at) < left(at + words.length - 1) ? "left to right" : "right to left";
}"""
BEFORE = "(item) => `${-0.7 * parseFloat(getComputedStyle(item).fontSize)}px`"
# Of each fact after the first: whether a line begins with it, and whether its dot stands within what is shown.
DOTS = """() => [...document.querySelectorAll(".dots > * + *")].map((item) => {
  const box = item.getBoundingClientRect(), line = item.parentElement.getBoundingClientRect();
  const isRtl = getComputedStyle(item).direction === "rtl";
  const before = isRtl ? line.right - box.right : box.left - line.left;
  return { first: before < 1, dot: before > parseFloat(getComputedStyle(item).fontSize) * 0.7 };
})"""


def look_at(page) -> None:
    light = LIGHTS[page.viewport_size["width"]]
    found = misshapen(page) + inaccessible(page, light, {})
    assert found == [], f"{page.url}: {found}"


@pytest.fixture
def dispute(desk) -> Claim:
    """One whose reviewers are Rania and Ruben, and ready for Ada."""
    claims = Claim.objects.filter(status=Status.DISPUTED, rounds__verdicts__author=desk["rania"])
    claim = claims.filter(rounds__adjudication_asked_by=None).exclude(rounds__verdicts__author=desk["ada"]).first()
    review.ask_adjudication(claim, by=desk["rania"])
    return claim


def settle(page) -> None:
    """Fill in an adjudication with keys alone, and send it."""
    form = page.locator("form[action$='/adjudicate/']")
    tab_to(page, form.locator("[name=fidelity]").first)
    page.keyboard.press("Space")
    tab_to(page, form.locator("[name=rating]").first)
    page.keyboard.press("Space")
    form.get_by_label("Why is it so?").fill("Read again, with the later denial.")
    form.get_by_label("unclear guideline").check()
    form.get_by_label("Which section of the guidelines?").fill("§ 2")
    form.get_by_label("Note to the reviewers").fill("Both of you read the first report alone.")
    form.get_by_role("button", name="Settle the dispute").focus()


@pytest.mark.parametrize("window", WINDOWS, ids=["wide", "narrow"])
def test_of_two_adjudicators_the_second_keeps_their_words_and_the_reviewers_answer(
    visit, desk, dispute, window, troubles
):
    review.set_roles(desk["emil"], ["adjudicator"], by=desk["amina"])
    emil = Person.objects.get(pk=desk["emil"].pk)
    first, second = (visit(one, f"/disputes/{dispute.uid}/", viewport=window) for one in (desk["ada"], emil))
    assert "Haddad" not in first.locator("main").inner_text() and "Okafor" not in first.locator("main").inner_text()
    look_at(first)
    for page in (first, second):
        settle(page)
    first.keyboard.press("Enter")
    first.get_by_text("You settled the dispute.").wait_for()
    second.keyboard.press("Enter")
    second.get_by_text("Another adjudicator settled this dispute").wait_for()
    second.locator("main").get_by_text("Read again, with the later denial.").first.wait_for()
    look_at(second)
    # The browser tells of a page of refusal on its console.
    troubles[:] = [each for each in troubles if "409" not in each]
    rania = visit(desk["rania"], "/notices/", viewport=window)
    follow(rania, rania.get_by_role("button", name=dispute.proposition).first)
    rania.get_by_text("unclear guideline (§ 2)").wait_for()
    follow(rania, rania.get_by_role("link", name="Answer this decision…"))
    look_at(rania)
    rania.get_by_label("Your answer").fill("I see.")
    rania.get_by_role("button", name="Answer").click()
    rania.locator(".quote", has_text="I see.").wait_for()
    assert Decision.objects.get(round__claim=dispute, method="adjudicated").answers.get().author == desk["rania"]


@pytest.mark.parametrize("window", WINDOWS, ids=["wide", "narrow"])
def test_somebody_is_mentioned_by_keys_alone_and_told(visit, desk, window):
    claim = Claim.objects.filter(status=Status.DRAFT).first()
    page = visit(desk["carla"], f"/claims/{claim.uid}/", viewport=window)
    box = page.get_by_label("Comment", exact=True)
    tab_to(page, box)
    page.keyboard.type("قطر؟ Look, @ed")
    offer = page.locator("ul[role=listbox] [role=option]")
    offer.first.wait_for()
    look_at(page)
    page.keyboard.press("Enter")
    assert box.input_value() == "قطر؟ Look, @edith "
    page.keyboard.type("please")
    page.get_by_role("button", name="Comment").click()
    page.get_by_text("Your comment is added.").wait_for()
    assert Comment.objects.latest("pk").text == "قطر؟ Look, @edith please"
    told = visit(desk["edith"], "/", viewport=window)
    assert "1" in told.get_by_role("link", name="Notices").inner_text()
    follow(told, told.get_by_role("link", name="Notices"))
    look_at(told)
    follow(told, told.get_by_role("button", name=claim.proposition))
    told.get_by_text("please", exact=False).first.wait_for()
    assert not Notice.objects.filter(person=desk["edith"], read_at=None).exists()


@pytest.mark.parametrize("window", WINDOWS, ids=["wide", "narrow"])
def test_somebody_practises_and_reads_the_decision_afterwards(visit, desk, window):
    page = visit(desk["ada"], "/practice/", viewport=window)
    follow(page, page.get_by_role("link", name="Practise on a claim"))
    look_at(page)
    assert "decided" not in page.locator("main").inner_text()
    page.get_by_label("not there").check()
    page.get_by_label("Why?").fill("I don't find it.")
    page.get_by_role("button", name="Compare with the desk").click()
    page.get_by_text("The desk judges otherwise.").wait_for()
    look_at(page)
    # Back to the form, and once more: what was given stands.
    page.go_back()
    page.goto(page.url)
    assert "The desk judges otherwise." in page.locator("main").inner_text()


@pytest.mark.parametrize("window", WINDOWS, ids=["wide", "narrow"])
def test_the_first_page_shows_the_desk_and_a_list_that_can_be_put_away(visit, desk, window):
    Person.objects.filter(pk=desk["edith"].pk).update(date_joined="2100-01-01T00:00:00Z")
    page = visit(desk["edith"], "/", viewport=window)
    page.get_by_role("heading", name="Where the claims stand").wait_for()
    page.get_by_text("As a table").click()
    look_at(page)
    follow(page, page.get_by_role("button", name="Put this list away"))
    page.get_by_role("heading", name="Waiting for you").wait_for()
    assert "Your first day" not in page.locator("main").inner_text()


def test_filters_are_kept_and_lead_back(visit, desk):
    page = visit(desk["edith"], "/claims/?urgent=on", viewport=NARROW)
    page.get_by_text("Keep these filters").click()
    page.get_by_label("Under which name?").fill("Urgent ones")
    look_at(page)
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_text("The filters are kept").wait_for()
    page.goto("/claims/")
    follow(page, page.get_by_role("link", name="Urgent ones"))
    assert page.url.endswith("/claims/?urgent=on")
    look_at(page)


def test_a_printed_claim_is_a_dossier_with_exact_times_and_no_buttons(visit, desk):
    claim = as_it_stands(Claim.objects.filter(status=Status.PUBLISHED).first())
    page = visit(desk["edith"], f"/claims/{claim.uid}/", viewport=WIDE)
    page.emulate_media(media="print")
    for exact in page.locator("main time[title]").all():
        shown = exact.evaluate("(time) => getComputedStyle(time, '::after').content")
        assert exact.get_attribute("title") in shown
    assert (
        page.url in page.locator("p.printed").inner_text()
        and "as it stood on" in page.locator("p.printed").inner_text()
    )
    assert not claim.comments.exists() and not page.get_by_role("heading", name="Comments").is_visible()
    for gone in ("button", "textarea", ".nav", ".bell", ".section-head a"):
        assert not page.locator(gone).locator("visible=true").count(), gone


def test_right_to_left_words_stand_right_beside_left_to_right_forms(visit, desk):
    article = review.add_article(
        by=desk["carla"],
        text="قطر تقبل حركة حماس.\n\nQatar said so.",
        title="قطر وحماس",
        outlet="النهار",
        language="ar",
    )
    page = visit(desk["carla"], f"/articles/{article.uid}/", viewport=WIDE)
    directions = page.evaluate(
        "['#text', 'h1', 'form label'].map((each) => getComputedStyle(document.querySelector(each)).direction)"
    )
    assert directions == ["rtl", "rtl", "ltr"]
    assert page.evaluate(ENDS, ["#text", "Qatar said so."]) == "left to right"
    look_at(page)


def test_right_to_left_names_leave_dates_dots_and_labels_where_they_belong(visit, desk):
    carla, qatar = desk["carla"], {"kind": "plain", "proposition": "Qatar said so"}
    words = {"title": "قطر وحماس", "outlet": "النهار", "language": "ar", "published_at": "2024-03-10"}
    article = review.add_article(by=carla, text="قطر تقبل حركة حماس.", **words)
    claim = review.create(article, "قطر تقبل حركة حماس", by=carla, **qatar)
    review.submit(claim, by=carla)
    page = visit(carla, f"/claims/{claim.uid}/", viewport=WIDE)
    assert page.evaluate(ENDS, ["figcaption time", "10 March 2024"]) == "left to right"
    who = page.locator("dt:text-is('Who says so') + dd")
    assert abs(who.locator("bdi").bounding_box()["x"] - who.bounding_box()["x"]) < 1
    place = review.take(by=desk["rania"], claim=claim)
    review_page = visit(desk["rania"], f"/review/{place.uid}/", viewport=WIDE)
    day = review_page.locator(".section-head .dots > time")
    assert day.evaluate("(day) => getComputedStyle(day, '::before').left") == day.evaluate(BEFORE)
    look_at(review_page)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_line_of_facts_begins_or_ends_with_a_dot(visit, desk, direction):
    page = visit(desk["edith"], "/claims/", viewport=NARROW)
    page.evaluate("(direction) => document.documentElement.setAttribute('dir', direction)", direction)
    shown = page.evaluate(DOTS)
    assert {"first": False, "dot": True} in shown
    assert {"first": True, "dot": True} not in shown and {"first": False, "dot": False} not in shown
