"""Words selected in an article, by mouse or keys, become a claim's passage at exactly their place in code points."""

import pytest

from claims import review
from claims.models import Anchor, ArticleVersion, Claim
from claims.text.normalise import normalise
from tests.browser.hands import double_click, drag

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RAW = (
    "Opening 😀👩🏽‍⚖️ words.\r\nThe cafe\u0301 of Doha: q\u0307\u0323atar accepts Hamas 🇵🇸 today.\r\n\r\n"
    "قال متحدث إن حماس وافقت على اللقاء.\rHe said “so” 👨‍👩‍👧 and left\u00a0for Moscow."
)


@pytest.fixture
def article(contributor, qatar, hamas, accepts):
    """One with a claim already, whose mark and number stand in the text."""
    made = review.add_article(by=contributor, text=RAW, title="An evening", outlet="The Paper", language="en")
    review.create(made, "Hamas 🇵🇸 today", by=contributor, holder=qatar, stance=accepts, target=hamas)
    return made


@pytest.fixture
def page(visit, contributor, article):
    return visit(contributor, f"/articles/{article.uid}/", viewport={"width": 1200, "height": 900})


def by_keys(page, words: str) -> None:
    """From the first word on, Shift and the arrow take in more until all are selected."""
    double_click(page, words.split()[0])
    for _ in range(len(words) + 4):
        if page.evaluate("getSelection().getRangeAt(0).toString()").strip() == words:
            return
        page.keyboard.press("Shift+ArrowRight")


CASES = [
    (double_click, "Doha"),
    (double_click, "حماس"),
    (drag, "accepts Hamas"),
    (drag, "q\u0307\u0323atar accepts Hamas 🇵🇸"),
    (by_keys, "café of Doha"),
    (by_keys, "left\u00a0for Moscow"),
]


def test_selected_words_are_a_claims_passage_at_their_place(page, article):
    text = ArticleVersion.objects.get(article=article).text
    for select, words in ((select, normalise(words)) for select, words in CASES):
        page.goto(f"/articles/{article.uid}/")
        assert text.count(words) == 1
        start = text.index(words)
        select(page, words)
        page.locator("[data-picked-words]", has_text=words).wait_for()
        page.get_by_role("button", name="Add a claim from these words").click()
        panel = page.locator("#adding form")
        panel.wait_for()
        shown = {name: panel.locator(f"[name={name}]").input_value() for name in ("quote", "start", "end")}
        assert shown == {"quote": words, "start": str(start), "end": str(start + len(words))}, words
        fill_in(page)
        anchor = Anchor.objects.filter(claim=Claim.objects.latest("id")).get()
        assert (anchor.start, anchor.end, anchor.exact) == (start, start + len(words), words)
        assert text[anchor.start : anchor.end] == anchor.exact


def fill_in(page) -> None:
    page.get_by_label("Who", exact=True).fill("Qatar")
    page.get_by_label("Stance", exact=True).select_option(label="accepts")
    page.get_by_label("Towards", exact=True).fill("Hamas")
    page.get_by_role("button", name="Add the claim").click()
    page.get_by_text("The claim is a draft now.").wait_for()


def test_words_over_two_paragraphs_are_taken_on_the_form_too(page, article):
    text = ArticleVersion.objects.get(article=article).text
    words = text[text.index("accepts Hamas") : text.index("متحدث") - 1]
    assert "\n\n" in words
    page.goto(f"/articles/{article.uid}/claim/")
    page.evaluate(
        """(words) => {
          const node = document.getElementById("text").firstChild;
          const at = node.data.indexOf(words);
          getSelection().setBaseAndExtent(node, at, node, at + words.length);
        }""",
        words,
    )
    page.get_by_role("button", name="Take the selected words").click()
    assert page.locator("[name=quote]").input_value() == words
    fill_in(page)
    anchor = Anchor.objects.filter(claim=Claim.objects.latest("id")).get()
    assert (anchor.start, anchor.exact) == (text.index(words), words)
