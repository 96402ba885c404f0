"""Articles: the list, the reading page with its marked passages, adding one, a new version."""

import re
from html import unescape

import pytest
from django.utils.html import escape

from claims import review
from claims.models import Article, Event
from claims.views.marked_text import Span, segments_of
from tests.conftest import TEXT
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db
INJECTION = '<script>alert("x")</script><img src=x onerror=alert(1)>\'"'
EMOJI = "👩‍🚀 قال: Qatar accepts Hamas.\n\n  Two spaces, é́, and & < > \" '."


def at(article, what: str = "") -> str:
    return f"/articles/{article.uid}/{what}"


def text_shown(page: str) -> str:
    """The words of the element that holds the article's text, as a browser takes them."""
    inside = re.search(r'<div id="text"[^>]*>(.*?)</div>', page, re.S)[1]
    return unescape(re.sub(r"<[^>]+>", "", inside))


# ---- Who gets in ----


def test_a_stranger_is_sent_to_sign_in(client, article):
    for path in ("/articles/", "/articles/new/", at(article), at(article, "version/"), at(article, "claim/")):
        assert client.get(path).headers["Location"].startswith("/accounts/login/")
        assert client.post(path).headers["Location"].startswith("/accounts/login/")


def test_who_reads_published_claims_alone_sees_no_article(viewer, article):
    browser = as_person(viewer)
    assert browser.get("/articles/").status_code == 403
    assert browser.get("/articles/new/").status_code == 403
    assert browser.post("/articles/new/", {"text": "Words."}).status_code == 403
    assert browser.get(at(article)).status_code == 404
    assert browser.post(at(article, "version/"), {"text": "Other words."}).status_code == 404


# ---- The list ----


def titles(person, query: str = "") -> list[str]:
    page = as_person(person).get(f"/articles/{query}").text
    return re.findall(r'class="row-title"[^>]*>([^<]+)<', page)


@pytest.fixture
def three(contributor):
    for title, outlet, language, day in (
        ("Old news", "The Paper", "en", "2024-01-01"),
        ("New news", "The Wire", "ar", "2024-03-01"),
        ("Undated", "The Wire", "en", None),
    ):
        review.add_article(
            by=contributor, text=f"{title}.", title=title, outlet=outlet, language=language, published_at=day
        )


def test_the_newest_articles_come_first_and_undated_ones_last(three, contributor):
    assert titles(contributor) == ["New news", "Old news", "Undated"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?q=news", ["New news", "Old news"]),
        ("?q=wire", ["New news", "Undated"]),
        ("?outlet=paper", ["Old news"]),
        ("?language=AR", ["New news"]),
        ("?language=arabic", ["New news"]),
        ("?since=2024-02-01", ["New news"]),
        ("?until=2024-02-01", ["Old news"]),
        ("?q=news&outlet=wire&page=7", ["New news"]),
    ],
)
def test_articles_are_found_by_words_and_filters(three, contributor, query, expected):
    assert titles(contributor, query) == expected


def test_filters_that_are_set_can_be_dropped_one_by_one(three, contributor):
    page = as_person(contributor).get("/articles/?q=news&outlet=wire&page=1").text
    assert 'href="?outlet=wire"' in page and 'href="?q=news"' in page


def test_a_date_that_is_none_is_said_so_and_everything_is_shown(three, contributor):
    answer = as_person(contributor).get("/articles/?since=yesterday")
    assert answer.status_code == 200
    assert len(titles(contributor, "?since=yesterday")) == 3


def test_an_empty_desk_says_what_to_do(contributor):
    assert 'href="/articles/new/"' in as_person(contributor).get("/articles/").text


def test_rows_cost_no_queries(contributor, django_assert_max_num_queries):
    for count in (3, 30):
        for number in range(count):
            review.add_article(by=contributor, text=f"{count} {number}", title="Title", outlet="The Paper")
        browser = as_person(contributor)
        with django_assert_max_num_queries(8):
            browser.get("/articles/")


# ---- The reading page ----


def test_the_text_is_shown_to_the_letter(contributor):
    article = review.add_article(by=contributor, text=EMOJI, title="Signs")
    review.create(article, "Qatar accepts Hamas", by=contributor, kind="plain", proposition="Qatar accepts Hamas")
    page = as_person(contributor).get(at(article)).text
    assert text_shown(page) == article.current.text
    assert 'dir="auto"' in page


def test_each_passage_is_marked_and_leads_to_its_claim(draft, contributor, article):
    page = as_person(contributor).get(at(article)).text
    anchor = draft.anchors.get()
    assert f'<span id="passage-{anchor.uid}"></span>{escape(anchor.exact)}</mark>' in page
    assert f'href="/claims/{draft.uid}/" data-number="1"' in page


def test_passages_that_overlap_are_told_apart(contributor, article):
    for words in ("Qatar accepts the reality of Hamas", "reality of Hamas as an actor"):
        review.create(article, words, by=contributor, kind="plain", proposition=words)
    page = as_person(contributor).get(at(article)).text
    marks = re.findall(r'<mark class="passage (\w+)">(?:<span[^>]*></span>)*([^<]+)</mark>', page)
    assert marks == [("single", "Qatar accepts the "), ("deep", "reality of Hamas"), ("single", " as an actor")]
    assert 'data-number="1"' in page and 'data-number="2"' in page
    assert text_shown(page) == TEXT


def test_the_pieces_of_a_text_are_the_text():
    spans = [Span(1, 4, "A"), Span(3, 6, "B"), Span(3, 6, "C")]
    pieces = segments_of("abcdefg", spans)
    assert [(piece.text, piece.covering) for piece in pieces] == [
        ("a", []),
        ("bc", ["A"]),
        ("d", ["A", "B", "C"]),
        ("ef", ["B", "C"]),
        ("g", []),
    ]
    assert pieces[1].begins == ["A"] and pieces[2].begins == ["B", "C"] and pieces[3].ends == ["B", "C"]


def test_html_is_read_as_paragraphs_of_text(contributor):
    article = review.add_article(
        by=contributor, html="<p>One.</p><p>Two <b>bold</b>.</p><script>x()</script>", title="T"
    )
    page = as_person(contributor).get(at(article)).text
    assert text_shown(page) == "One.\n\nTwo bold."
    assert "x()" not in page


def test_dismissed_claims_are_apart_and_not_marked(draft, contributor, article):
    review.dismiss(draft, "spam", by=contributor)
    page = as_person(contributor).get(at(article)).text
    assert "Dismissed (1)" in page and 'class="passage' not in page


def test_a_claim_restricted_to_others_is_neither_listed_nor_marked(draft, contributor, editor, reviewer, article):
    review.restrict(draft, True, by=editor)
    page = as_person(reviewer).get(at(article)).text
    assert draft.proposition not in page and 'class="passage' not in page


def test_an_older_version_can_be_read_and_says_that_it_is_one(draft, contributor, article):
    review.add_version(article, text="A wholly new text.", by=contributor)
    browser = as_person(contributor)
    newest, old = browser.get(at(article)).text, browser.get(at(article, "?version=1")).text
    assert text_shown(newest) == "A wholly new text." and 'class="passage' not in newest
    assert "older version" in old and 'class="passage' in old
    assert "data-picks-from" in newest and "data-picks-from" not in old


@pytest.mark.parametrize("version", ["0", "3", "x", "-1", "1e9"])
def test_a_version_that_there_is_not_is_not_found(contributor, article, version):
    assert as_person(contributor).get(at(article, f"?version={version}")).status_code == 404


def test_a_text_that_was_taken_down_is_not_shown(draft, contributor, editor, article):
    review.take_down(article.current, "A court says so.", by=editor)
    page = as_person(contributor).get(at(article)).text
    assert "taken down" in page and TEXT not in page


def test_claims_cost_no_queries(contributor, article, draft_by, django_assert_max_num_queries):
    for count in (3, 30):
        for _ in range(count):
            draft_by(contributor)
        browser = as_person(contributor)
        with django_assert_max_num_queries(12):
            browser.get(at(article))


# ---- Adding ----


def test_an_article_is_added_by_hand(contributor):
    fields = {"title": "Title", "outlet": "The Paper", "published_at": "2024-02-29", "language": "en", "text": TEXT}
    answer = as_person(contributor).post("/articles/new/", fields | {"url": "https://paper.example/1"})
    article = Article.objects.get()
    assert answer.headers["Location"] == at(article)
    assert (article.title, article.outlet.name, article.current.text) == ("Title", "The Paper", TEXT)
    assert Event.objects.filter(deed="add_article", person_uid=contributor.uid).exists()


def test_an_article_that_is_there_already_is_led_to(contributor, article):
    form = {"title": article.title, "outlet": "The Paper", "text": TEXT}
    answer = as_person(contributor).post("/articles/new/", form)
    assert "This article is there already" in answer.text and f'<a href="{at(article)}">' in answer.text
    assert Article.objects.count() == 1


def test_a_title_may_be_left_out(contributor):
    as_person(contributor).post("/articles/new/", {"text": "First line.\n\nMore."})
    assert Article.objects.get().title == "First line."


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "Kept"}, "Paste the article"),
        ({"title": "Kept", "text": "a", "html": "<p>b</p>"}, "in one form"),
        ({"title": "Kept", "html": "<script>x</script>"}, "Expected the article's words"),
        ({"title": "Kept", "text": "a", "url": "javascript:alert(1)"}, "http://"),
        ({"title": "Kept", "text": "a", "published_at": "30 February"}, "date"),
        ({"title": "Kept", "text": "a\x07b"}, "control character"),
    ],
)
def test_what_cant_be_taken_is_said_and_nothing_typed_is_lost(contributor, fields, said):
    answer = as_person(contributor).post("/articles/new/", fields)
    assert answer.status_code == 200
    assert said in unescape(answer.text) and 'value="Kept"' in answer.text
    assert not Article.objects.exists()


def test_what_people_type_is_never_read_as_html(contributor):
    fields = {"title": INJECTION, "outlet": INJECTION, "author": INJECTION, "language": '"><b>', "text": INJECTION}
    browser = as_person(contributor)
    assert browser.post("/articles/new/", fields).status_code == 302
    article = Article.objects.get()
    for path in (
        "/articles/",
        at(article),
        at(article, "version/"),
        at(article, "claim/"),
        f"/articles/?q={INJECTION}",
    ):
        page = browser.get(path).text
        assert "<script>alert" not in page and "<img src=x" not in page and '"><b>' not in page, path


def test_a_new_version_is_added_and_an_unchanged_one_is_not(contributor, article):
    browser = as_person(contributor)
    page = browser.post(at(article, "version/"), {"text": TEXT}, follow=True).text
    assert article.versions.count() == 1
    assert "Nothing has changed in the text, so version 1 is still the newest." in page
    page = browser.post(at(article, "version/"), {"text": "It was rewritten."}, follow=True).text
    assert article.versions.count() == 2
    assert "Version 2 is the article&#x27;s newest now." in page
    assert text_shown(browser.get(at(article)).text) == "It was rewritten."
