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
    assert "Read again, with the later denial." in second.locator("main").inner_text()
    look_at(second)
    # The browser tells of a page of refusal on its console.
    troubles[:] = [each for each in troubles if "409" not in each]
    rania = visit(desk["rania"], "/notices/", viewport=window)
    rania.get_by_role("button", name=dispute.proposition).first.click()
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
    told.get_by_role("button", name=claim.proposition).click()
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
    page.get_by_role("button", name="Put this list away").click()
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
    exact = page.locator("main time[title]").first
    shown = exact.evaluate("(time) => getComputedStyle(time, '::after').content")
    assert exact.get_attribute("title") in shown
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
    look_at(page)
