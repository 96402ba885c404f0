"""The reading page in a browser: suggestions by keys, a claim in place by mouse and by keys, names while one types."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from claims import review
from claims.models import Article, Claim
from claims.vocabulary import Status

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = (
    "😀 Representatives of Hamas met in Moscow.\n\n"
    "Qatar accepts Hamas as a fact of Palestinian politics, while the United Arab Emirates strongly opposes the group."
    " Washington firmly supports Israel. قال متحدث إن حماس وافقت.\n\n"
    "Egypt praised Qatar."
)
# Where its words begin on the screen, not its box.
LEFT = """(element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect().left;
}"""
WINDOWS = [{"width": 1440, "height": 900}, {"width": 360, "height": 740}]


@pytest.fixture
def article(contributor):
    return review.add_article(by=contributor, text=TEXT, title="Two views", outlet="The Paper", language="en")


@pytest.fixture(params=WINDOWS, ids=["wide", "narrow"])
def page(request, visit, contributor, article):
    return visit(contributor, f"/articles/{article.uid}/", viewport=request.param)


def find_claims(page) -> None:
    page.get_by_role("button", name="Find claims").click()
    page.locator("[data-suggestion]").first.wait_for()


def card(page, words: str):
    return page.locator("[data-suggestion]", has_text=words)


def select_sentence(page, number: int) -> None:
    """By keys alone: into the text, then sentence by sentence."""
    page.locator("#text").focus()
    for _ in range(number):
        page.keyboard.press("s")


def test_suggestions_are_settled_by_keys_alone(page):
    find_claims(page)
    assert card(page, "United Arab Emirates strongly opposes Hamas").count() == 1
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.querySelector('.row-title').textContent")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.querySelector('.row-title').textContent") == first
    page.keyboard.press("a")
    page.locator(".suggestion.settled", has_text=first).wait_for()
    assert Claim.objects.get(proposition=first).status == Status.DRAFT
    # The next one has the focus at once.
    second = page.evaluate("document.activeElement.querySelector('.row-title').textContent")
    assert second != first
    page.keyboard.press("x")
    page.locator(".suggestion.settled", has_text=second).wait_for()
    assert Claim.objects.get(proposition=second).status == Status.DISMISSED
    page.keyboard.press("Enter")
    page.wait_for_url("**/accept/")


def test_why_is_told_where_one_is(page):
    find_claims(page)
    page.keyboard.press("j")
    page.locator("[data-suggestion]:focus .why").wait_for()


def test_a_claim_by_keys_alone(page, article):
    select_sentence(page, 2)
    assert page.evaluate("getSelection().toString()").startswith("Qatar accepts Hamas as a fact")
    page.keyboard.press("c")
    panel = page.locator("#adding form")
    panel.wait_for()
    page.get_by_text("supports").first.wait_for(state="attached")
    panel.locator("[name=holder]").fill("Doha")
    panel.locator("[name=stance]").select_option(label="accepts")
    panel.locator("[name=target]").fill("Hamas")
    panel.locator("[name=scope]").fill("as a fact of Palestinian politics")
    panel.locator("[name=strength]").evaluate("(field) => { field.value = ''; }")
    page.locator("#sentence", has_text="Qatar accepts Hamas as a fact of Palestinian politics").wait_for()
    panel.locator("[name=scope]").press("Enter")
    page.get_by_text("The claim is a draft now.").wait_for()
    claim = Claim.objects.get()
    anchor = claim.anchors.get()
    assert claim.holder.name == "Qatar"
    assert TEXT[anchor.start : anchor.end] == anchor.exact
    page.locator("mark.passage").first.wait_for()  # the text has its mark without being loaded again


def test_a_claim_sent_after_the_sign_in_ended_says_so_and_keeps_its_words(page, troubles):
    select_sentence(page, 2)
    page.keyboard.press("c")
    panel = page.locator("#adding form")
    panel.locator("[name=scope]").fill("as one of several")
    page.context.clear_cookies()
    panel.locator(".primary[type=submit]").click()
    page.get_by_text("you may be signed out").wait_for()
    assert panel.locator("[name=scope]").input_value() == "as one of several"
    page.close()
    # The browser tells of the refusal, and of that of the sentence's preview.
    troubles[:] = [each for each in troubles if "403" not in each and "Response Status Error" not in each]


def test_who_and_towards_are_swapped_with_one_key(page):
    select_sentence(page, 5)
    page.keyboard.press("c")
    panel = page.locator("#adding form")
    panel.wait_for()
    assert panel.locator("[name=holder]").input_value() == "Egypt"
    page.locator("#sentence", has_text="Egypt praises Qatar").wait_for()
    panel.locator("[name=scope]").focus()
    page.keyboard.press("Alt+s")
    assert panel.locator("[name=holder]").input_value() == "Qatar"
    assert panel.locator("[name=target]").input_value() == "Egypt"
    page.locator("#sentence", has_text="Qatar praises Egypt").wait_for()


def holder_of_a_new_claim(page):
    """The field for who, with a sentence picked and the form open."""
    select_sentence(page, 5)
    page.keyboard.press("c")
    field = page.locator("#adding [name=holder]")
    field.wait_for()
    return field


def test_names_are_completed_by_any_alias(page, qatar):
    field = holder_of_a_new_claim(page)
    field.fill("")
    field.press_sequentially("doh")
    option = page.get_by_role("option", name="Qatar")
    option.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    assert option.get_attribute("aria-selected") == "true"
    field.press("Enter")
    assert field.input_value() == "Qatar" and field.get_attribute("aria-expanded") == "false"
    assert field.evaluate("(field) => field === document.activeElement")


def test_what_one_has_marked_stays_marked_when_the_names_are_offered_anew(page, qatar):
    field = holder_of_a_new_claim(page)
    field.fill("do")
    option = page.get_by_role("option", name="Qatar")
    option.wait_for()
    late = []
    page.route("**/entities/names/**", lambda route: late.append(route))
    with page.expect_request("**/entities/names/**"):
        field.fill("doh")
    field.press("ArrowDown")
    option.evaluate("(option) => option.classList.add('older')")
    late[0].continue_()
    page.locator("[role=option].older").wait_for(state="detached")
    assert option.get_attribute("aria-selected") == "true"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_in_use_is_accessible_and_within_its_window(scheme, page):
    page.emulate_media(color_scheme=scheme)
    find_claims(page)
    holder_of_a_new_claim(page).fill("qat")
    page.get_by_role("option").first.wait_for()
    page.evaluate(Axe().axe_script)
    violations = page.evaluate("async () => (await axe.run({ resultTypes: ['violations'] })).violations")
    assert [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_escape_closes_the_form_and_one_reads_on(page):
    select_sentence(page, 2)
    page.keyboard.press("c")
    page.locator("#adding form").wait_for()
    page.keyboard.press("Escape")
    page.locator("#adding form").wait_for(state="detached")
    assert page.evaluate("document.activeElement.id") == "text"


def test_other_words_become_a_further_passage_of_a_claim(page, article, contributor, qatar, hamas, accepts):
    claim = review.create(article, "Qatar accepts Hamas", by=contributor, holder=qatar, stance=accepts, target=hamas)
    page.reload()
    select_sentence(page, 3)
    page.locator("[data-picked-words]", has_text="Washington firmly supports Israel").wait_for()
    page.locator("#passage-of").select_option(label=claim.proposition)
    page.wait_for_url(f"**/claims/{claim.uid}/passage/?start=*")
    page.get_by_role("button", name="Add the passage").click()
    page.get_by_text("The passage is added.").wait_for()
    added = claim.anchors.latest("id")
    assert TEXT[added.start : added.end] == added.exact == "Washington firmly supports Israel."


def test_an_arabic_title_begins_where_its_facts_do_and_the_text_at_its_own_side(visit, desk):
    article = Article.objects.get(article_id="demo-cairo")
    page = visit(desk["carla"], f"/articles/{article.uid}/", viewport=WINDOWS[0])
    title, text, card = (page.locator(each) for each in ("main h1", "#text", "article.card"))
    begins = page.locator(".page-head .meta").evaluate(LEFT)
    assert title.evaluate("(title) => getComputedStyle(title).direction") == "rtl"
    assert title.evaluate(LEFT) == pytest.approx(begins, abs=1)
    ends = card.bounding_box()["x"] + card.bounding_box()["width"]
    assert ends - text.bounding_box()["x"] - text.bounding_box()["width"] < 32
    page.goto(f"/claims/{article.claims.first().uid}/")
    quote = page.locator("figure.quote").first
    assert quote.locator("blockquote").evaluate("(quote) => getComputedStyle(quote).direction") == "rtl"
    assert quote.locator("figcaption").evaluate("(caption) => getComputedStyle(caption).direction") == "ltr"
    page.goto("/articles/")
    row = page.locator(".row-main", has_text=article.title)
    assert row.locator(".row-title").evaluate(LEFT) == pytest.approx(row.locator(".meta").evaluate(LEFT), abs=1)
