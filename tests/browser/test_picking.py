"""Words selected in an article become a claim's passage: the browser counts otherwise than the server."""

import pytest

from claims import review
from claims.models import Claim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = "👩‍🚀👍🏽 é́ قال «نحن نرحب» & said:  Qatar accepts Hamas 👍, they say.\n\nA second paragraph, 🇶🇦 too."
SELECT = """([words, spaces]) => {
  const text = document.getElementById("text");
  const whole = text.textContent;
  const from = whole.indexOf(words) - spaces, to = whole.indexOf(words) + words.length + spaces;
  const place = (offset) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let seen = 0, node = walker.nextNode(); node; node = walker.nextNode()) {
      if (offset <= seen + node.length) return [node, offset - seen];
      seen += node.length;
    }
  };
  document.getSelection().setBaseAndExtent(...place(from), ...place(to));
}"""


@pytest.fixture
def article(contributor):
    article = review.add_article(by=contributor, text=TEXT, title="Signs")
    # Marks and numbers stand in the text before the words that are selected.
    review.create(article, "قال «نحن نرحب»", by=contributor, kind="plain", proposition="They welcome")
    return article


@pytest.fixture
def page(visit, contributor):
    """The contributor's browser."""
    return visit(contributor)


@pytest.mark.parametrize("words", ["Qatar accepts Hamas", "👍🏽 é́ قال", "say.\n\nA second", "🇶🇦", "& said"])
def test_selected_words_open_the_form_with_their_place(page, article, words):
    page.goto(f"/articles/{article.uid}/")
    assert page.locator("[data-picked-words]").is_hidden()
    page.evaluate(SELECT, [words, 0])
    page.get_by_role("button", name="Add a claim from these words").click()
    panel = page.locator("#adding form")
    panel.wait_for()
    start, end = (int(panel.locator(f"[name={name}]").input_value()) for name in ("start", "end"))
    assert TEXT[start:end] == words
    assert panel.locator("[name=quote]").input_value() == words


def test_white_space_around_the_words_is_left_out(page, article):
    page.goto(f"/articles/{article.uid}/")
    page.evaluate(SELECT, ["Qatar accepts Hamas", 1])
    page.locator("[data-picked-words]").get_by_text("“Qatar accepts Hamas”", exact=True).wait_for()


def test_words_are_picked_beside_the_form_and_the_claim_rests_on_them(page, article, contributor, qatar, hamas):
    page.goto(f"/articles/{article.uid}/claim/")
    page.evaluate(SELECT, ["Qatar accepts Hamas", 0])
    page.get_by_role("button", name="Take the selected words").click()
    page.fill("[name=holder]", "Doha")
    page.select_option("[name=stance]", "accepts")
    page.fill("[name=target]", "hamas")
    with page.expect_navigation():
        page.get_by_role("button", name="Add the claim").click()
    claim = Claim.objects.latest("id")
    assert claim.anchors.get().start == TEXT.index("Qatar")
    assert claim.proposition == "Qatar accepts Hamas"


def test_enter_in_a_field_sends_the_claim_as_it_stands(page, contributor, qatar, hamas):
    article = review.add_article(by=contributor, text="Qatar accepts Hamas. Qatar accepts Hamas.", title="Twice")
    page.goto(f"/articles/{article.uid}/claim/")
    page.fill("[name=quote]", "Qatar accepts Hamas")
    page.fill("[name=holder]", "Qatar")
    with page.expect_navigation():
        page.locator("[name=holder]").press("Enter")
    assert page.get_by_text("They stand there more than once").is_visible()
    with page.expect_navigation():
        page.locator("[name=holder]").press("Enter")
    # Not the first of the buttons that answer the question.
    assert page.get_by_text("They stand there more than once").is_visible()


def test_what_a_kind_of_claim_doesnt_ask_is_not_shown(page, article):
    page.goto(f"/articles/{article.uid}/claim/")
    assert page.locator("[name=holder]").is_visible() and page.locator("[name=statement]").is_hidden()
    page.check("[name=kind][value=plain]")
    assert page.locator("[name=holder]").is_hidden() and page.locator("[name=statement]").is_visible()


def test_a_passage_that_a_claims_page_leads_to_is_in_sight(page, article):
    claim = Claim.objects.get()
    page.goto(f"/claims/{claim.uid}/")
    with page.expect_navigation():
        page.get_by_role("link", name="in the article").click()
    assert page.locator("mark:has(:target)").inner_text() == "قال «نحن نرحب»"
