"""What happens around a verdict, wide and narrow: two windows on one claim, an article that changed, handing back, and

one deed to several claims.
"""

import pytest
from django.urls import reverse

from claims import review
from claims.models import Assignment, Claim, Practice, Skip, Unsent, Verdict
from claims.vocabulary import Role, Status
from tests.browser.looks import WINDOWS, inaccessible, misshapen
from tests.views.reached import as_person, at_place, checked, in_review, judge

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Neither outside of the window nor under the bar.
IN_SIGHT = """(selector) => {
  const shown = document.querySelector(selector), box = shown.getBoundingClientRect();
  return shown.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
}"""
WIDE_AND_NARROW = pytest.mark.parametrize("window", WINDOWS, ids=["wide", "narrow"])


def look_at(page) -> None:
    assert misshapen(page) + inaccessible(page, "light", {}) + inaccessible(page, "dark", {}) == []


@pytest.fixture
def place(contributor, reviewer):
    return review.take(by=reviewer, claim=in_review(contributor))


@WIDE_AND_NARROW
def test_of_two_windows_neither_writes_over_the_others_words(visit, reviewer, place, window):
    first = visit(reviewer, at_place(place), viewport=window)
    second = first.context.new_page()
    second.goto(at_place(place))
    first.locator("[name=rationale]").fill("From the first")
    first.get_by_text("Saved ").wait_for()
    second.locator("[name=rationale]").fill("From the second")
    second.get_by_text("apart from what you wrote in another window").wait_for()
    first.reload()
    assert first.locator("[name=rationale]").input_value() == "From the first"
    first.get_by_text("You wrote this in another window").click()
    first.get_by_text("From the second").wait_for()
    look_at(first)
    with first.expect_navigation():
        first.get_by_role("button", name="Take this into the form").click()
    assert first.locator("[name=rationale]").input_value() == "From the second"
    first.locator("[name=fidelity][value=absent]").check()
    with first.expect_navigation():
        first.get_by_role("button", name="Give verdict", exact=True).click()
    assert Verdict.objects.get().rationale == "From the second" and not Unsent.objects.exists()
    # The second window learns of it, and what it holds changes nothing.
    second.locator("[name=rationale]").fill("Too late")
    second.get_by_text("You have given your verdict in this round already").wait_for()
    second.close()


@WIDE_AND_NARROW
def test_what_changed_in_the_article_opens_beside_it(visit, reviewer, contributor, place, window):
    article = place.round.claim.article
    review.add_version(article, by=contributor, text=article.current.text.replace("accepts", "rejects", 1))
    page = visit(reviewer, at_place(place), viewport=window)
    page.get_by_text("The article has changed since").click()
    page.locator("#changes ins", has_text="rejects").wait_for()
    page.get_by_text("reads differently now").wait_for()
    look_at(page)


@WIDE_AND_NARROW
def test_a_claim_is_handed_back_with_a_reason(visit, reviewer, place, window):
    page = visit(reviewer, at_place(place), viewport=window)
    page.get_by_text("Not for you? Hand it back").click()
    page.wait_for_function(IN_SIGHT, arg="[name=reason]")
    with page.expect_navigation():
        page.get_by_role("button", name="Hand it back").click()
    told = page.get_by_role("alert")
    assert "Say why you hand it back" in told.inner_text()
    assert told.evaluate("(told) => told === document.activeElement")
    page.wait_for_function(IN_SIGHT, arg="[role=alert]")
    look_at(page)
    page.get_by_label("I am too close to it").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Hand it back").click()
    assert Skip.objects.get().reason == "close"
    assert not Assignment.objects.filter(reviewer=reviewer).exists()


@WIDE_AND_NARROW
def test_a_batch_is_shared_out_from_the_list(visit, editor, reviewer, second_reviewer, contributor, window):
    claims = [in_review(contributor) for _ in range(2)]
    page = visit(editor, f"/claims/?status={Status.IN_REVIEW}", viewport=window)
    for box in page.locator("[name=claim]").all():
        box.check()
    page.get_by_label("With those ticked:").select_option("share_out")
    with page.expect_navigation():
        page.get_by_role("button", name="Do it").click()
    look_at(page)
    for name in ("rania", "ruben"):
        page.get_by_label(name).check()
    with page.expect_navigation():
        page.get_by_role("button", name="Do it").click()
    assert page.get_by_text("2 done").is_visible()
    held = Claim.objects.filter(rounds__assignments__reviewer__in=[reviewer, second_reviewer]).distinct()
    assert set(held) == set(claims)


def test_back_after_the_verdict_and_sent_again_gives_none_twice(visit, reviewer, place):
    page = visit(reviewer, at_place(place))
    page.locator("[name=fidelity][value=absent]").check()
    page.get_by_role("button", name="Give verdict", exact=True).dblclick()
    page.wait_for_url("**/queue/")
    page.go_back()
    page.wait_for_load_state()
    if page.locator("[name=fidelity][value=distorted]").count():
        page.locator("[name=fidelity][value=distorted]").check()
        with page.expect_navigation():
            page.get_by_role("button", name="Give verdict", exact=True).click()
    assert Verdict.objects.get().fidelity == "absent"
    assert as_person(reviewer).get(at_place(place)).status_code == 200


@WIDE_AND_NARROW
def test_one_comes_back_to_the_source_that_one_added(visit, reviewer, place, window):
    for number in range(6):
        url = f"https://a.example/{number}"
        review.attach_evidence(place.round.claim, by=reviewer, url=url, relation="supports", quote="So it says.")
    page = visit(reviewer, at_place(place), viewport=window)
    page.get_by_text("Add a source", exact=True).press("Enter")
    page.locator("[name=source-url]").fill("https://s.example/1")
    page.locator("[name=source-relation][value=refutes]").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Add this source").click()
    page.wait_for_function(IN_SIGHT, arg=".evidence:focus")
    assert "https://s.example/1" in page.locator(":focus").inner_text()
    look_at(page)


# ---- The bar below the form ----


# Once the page has followed: it does so with the next picture that is drawn of it.
CLEAR_OF_THE_BAR = """() => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  return box(".choice:focus-within").bottom <= box("[data-bar]").top;
}"""


def bottom_of(page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    return box["y"] + box["height"]


def test_what_a_last_verdict_does_and_that_it_is_saved_are_in_sight(visit, reviewer, second_reviewer, place):
    judge(place.round.claim, second_reviewer)
    page = visit(reviewer, at_place(place), viewport=WINDOWS[0])
    for said in ("Your verdict settles this round.", "Saved "):
        told = page.locator("[data-bar]", has_text=said)
        if said == "Saved ":
            page.keyboard.press("1")
        told.wait_for()
        assert bottom_of(page, "[data-bar]") <= WINDOWS[0]["height"]
    look_at(page)


def test_the_guidelines_open_at_the_question_above_the_bar(visit, reviewer, place):
    page = visit(reviewer, at_place(place), viewport=WINDOWS[0])
    page.get_by_text("Guidelines, version 1").click()
    page.wait_for_function(IN_SIGHT, arg=".rubric .prose")
    look_at(page)


def test_the_answer_that_has_the_focus_is_never_under_the_bar(visit, reviewer, place):
    page = visit(reviewer, at_place(place), viewport=WINDOWS[0])
    for number in "1567":
        page.keyboard.press(number)
        page.wait_for_function(CLEAR_OF_THE_BAR)
    page.get_by_text("Saved ").wait_for()  # the bar grows by a line
    page.wait_for_function(CLEAR_OF_THE_BAR)


def test_on_a_phone_what_is_not_saved_is_said_where_one_looks(visit, reviewer, place, troubles):
    page = visit(reviewer, at_place(place), viewport=WINDOWS[1])
    page.context.clear_cookies(name="sessionid")
    page.locator("[name=rationale]").fill("Half a thought")
    told = page.get_by_text("your sign-in has ended")
    told.wait_for()
    page.evaluate("scrollTo(0, 0)")
    assert told.bounding_box()["y"] < WINDOWS[1]["height"]
    look_at(page)
    page.close()
    troubles.clear()  # the refusal itself, on the console


# ---- Practice ----


@WIDE_AND_NARROW
def test_one_practises_by_the_keys_of_the_real_page(visit, person, contributor, reviewer, second_reviewer, window):
    claim = checked(contributor, reviewer, second_reviewer)
    nina = person("nina", Role.REVIEWER)
    page = visit(nina, reverse("practise", args=[claim.decisions.get().uid]), viewport=window)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    keys.get_by_text("compare your judgement with the desk’s").wait_for()
    assert keys.get_by_text("add a source").count() == 0
    look_at(page)
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.keyboard.press("2")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert Practice.objects.get().judgement == ("faithful", "partly_supported")


def test_who_switched_the_keys_off_has_none_in_practice(visit, person, contributor, reviewer, second_reviewer):
    claim = checked(contributor, reviewer, second_reviewer)
    nina = person("nina", Role.REVIEWER)
    review.set_single_keys(False, by=nina)
    page = visit(nina, reverse("practise", args=[claim.decisions.get().uid]))
    page.keyboard.press("1")
    assert page.get_by_role("button", name="Keys: off").is_visible()
    assert page.locator("[name=fidelity]:checked").count() == 0
