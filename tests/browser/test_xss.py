"""A36 in a real browser: nothing of the corpus runs, asks for anything or opens a dialog."""

import json

import pytest

from claims import review
from claims.models import Article, Claim, StanceVerb
from claims.text.normalise import FORBIDDEN, normalise
from claims.text.sanitise import sanitise
from claims.vocabulary import Fidelity, Rating, Relation
from tests.text.samples import shared_data

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PWNED = "window.__pwned = 1, alert(1)"
SHARP = {
    "image": f'"><img src=x onerror="{PWNED}">',
    "script": f"</title></textarea><script>{PWNED}</script>",
    "svg": f"'><svg onload='{PWNED}'></svg>",
    "handler": f'" autofocus onfocus="{PWNED}" x=\'',
    "link": f"javascript:{PWNED}",
}


def vectors() -> list[str]:
    return [vector["v"] for vector in json.loads(shared_data("xss/vectors.json").read_text(encoding="utf-8"))]


def poked(page) -> None:
    """Do what waits for a hand: move over everything, focus it."""
    page.evaluate("""() => document.querySelectorAll("body *").forEach((each) => {
      for (const name of ["mouseover", "mouseenter", "focus", "pointerover", "animationstart", "toggle"]) {
        each.dispatchEvent(new Event(name));
      }
    })""")
    assert page.evaluate("window.__pwned") is None


def test_the_watch_sees_what_runs(visit, troubles):
    page = visit()
    page.set_content(SHARP["image"] + '<img src="https://elsewhere.example/x.png">')
    page.wait_for_function("window.__pwned === 1")
    assert any("opened a dialog" in each for each in troubles)
    assert any("asked for https://elsewhere.example" in each for each in troubles)
    troubles.clear()


def test_a36_nothing_runs_of_the_sanitised_corpus(visit):
    """Shown without any policy, each vector apart and all in one."""
    page = visit()
    apart = "".join(f"<div>{sanitise(vector)}</div>" for vector in vectors())
    page.set_content(f"<!DOCTYPE html><title>corpus</title>{apart}{sanitise(''.join(vectors()))}")
    assert page.locator("body > div").count() >= len(vectors())
    poked(page)


@pytest.fixture
def attacked(contributor, reviewer):
    """A claim, each field of which is an attack, in an article whose text is the whole corpus, as far as it is text."""
    quote = f"Qatar accepts Hamas {SHARP['image']}"
    article = review.add_article(
        by=contributor,
        text=FORBIDDEN.sub("", "\n".join([quote, *SHARP.values(), *vectors()])),
        title=SHARP["script"],
        author=SHARP["svg"],
        outlet="The Paper <b onclick=alert(1)>",
        url="https://wire.example/'onclick=alert(1)",
    )
    claim = review.create(article, quote, by=contributor, **_fields(contributor))
    words = {"title": SHARP["image"], "publisher": SHARP["handler"], "quote": SHARP["script"]}
    url = "https://leak.example/'onmouseover='alert(1)"
    review.attach_evidence(claim, by=contributor, url=url, relation=Relation.SUPPORTS, **words)
    review.comment(claim, SHARP["script"], by=contributor)
    review.submit(claim, by=contributor)
    return Claim.objects.get()


def _fields(by) -> dict:
    holder = review.add_entity(SHARP["image"], by=by, kind="state", aliases=[SHARP["svg"]])
    target = review.add_entity(SHARP["script"], by=by, kind="faction")
    stance = StanceVerb.objects.get(name="accepts")
    words = {"scope": SHARP["handler"], "via": SHARP["link"], "tags": SHARP["svg"], "proposition": SHARP["script"]}
    return {"holder": holder, "target": target, "stance": stance, **words}


def test_a36_nothing_runs_of_the_raw_corpus_on_the_desks_pages(visit, attacked, contributor, reviewer):
    place = review.take(by=reviewer, claim=attacked)
    article, holder = attacked.article, attacked.holder
    for_the_reviewer = [f"/review/{place.uid}/", "/queue/"]
    for_the_contributor = [
        "/",
        "/articles/",
        "/claims/",
        "/entities/",
        f"/articles/{article.uid}/",
        f"/articles/{article.uid}/claim/?start=0&end=40",
        f"/articles/{article.uid}/version/",
        f"/claims/{attacked.uid}/",
        f"/claims/{attacked.uid}/evidence/",
        f"/entities/{holder.uid}/",
        f"/entities/{holder.uid}/edit/",
        "/claims/?q=" + "%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    ]
    for person, paths in ((contributor, for_the_contributor), (reviewer, for_the_reviewer)):
        page = visit(person)
        for path in paths:
            page.goto(path)
            assert page.locator("h1").count() == 1
            poked(page)


def test_a36_the_raw_corpus_is_shown_as_it_is(visit, attacked, contributor):
    article = Article.objects.get()
    page = visit(contributor, f"/articles/{article.uid}/")
    assert page.locator("#text").evaluate("(text) => text.textContent") == article.current.text
    assert page.locator("h1").text_content() == article.title == normalise(SHARP["script"])


def test_a36_a_verdict_and_a_page_of_attacks_run_nothing(visit, attacked, reviewer, second_reviewer, editor, page):
    for person in (reviewer, second_reviewer):
        place = review.take(by=person, claim=attacked)
        words = {"rationale": SHARP["script"]}
        review.judge(place, by=person, fidelity=Fidelity.FAITHFUL, rating=Rating.SUPPORTED, **words)
    attack = {"headline": SHARP["image"], "summary": SHARP["svg"], "rationale": SHARP["script"]}
    review.publish(Claim.objects.get(), page(**attack), by=editor)
    browser = visit(editor)
    for path in ("/", f"/claims/{attacked.uid}/", f"/claims/{attacked.uid}/correct/"):
        browser.goto(path)
        poked(browser)
