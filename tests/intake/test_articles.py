"""articles.csv → outlets, articles, versions."""

import pytest

from claims import review
from claims.models import Article, ArticleVersion, Entity, Outlet
from claims.text.normalise import digest
from claims.vocabulary import EntityKind

FILE = (
    "article_id,title,text,outlet,language,published_at,url,author\n"
    'a1,In Moscow,"Hamas will meet.\nFatah too.",The Paper,en,2024-02-29,https://paper.example/1,Vera\n'
)


def test_an_article_arrives_with_its_text_its_outlet_and_the_outlet_s_entity(incoming, editor):
    incoming("articles", FILE)
    article = Article.objects.get()
    assert (article.article_id, article.title, article.language, article.author) == ("a1", "In Moscow", "en", "Vera")
    assert article.current.text == "Hamas will meet.\nFatah too."
    assert article.current.sha256 == digest(article.current.text)
    assert article.outlet.entity.kind == EntityKind.OUTLET
    assert article.created_by == editor
    assert article.import_run is not None


def test_a09_the_same_articles_twice_are_unchanged(incoming):
    incoming("articles", FILE)
    assert incoming("articles", FILE).counts == {"new": 0, "changed": 0, "unchanged": 1, "refused": 0}
    assert ArticleVersion.objects.count() == 1


def test_a_changed_text_is_a_new_version(incoming):
    incoming("articles", FILE)
    incoming("articles", FILE.replace("will meet", "met"))
    assert list(ArticleVersion.objects.values_list("number", "text")) == [
        (1, "Hamas will meet.\nFatah too."),
        (2, "Hamas met.\nFatah too."),
    ]


def test_line_ends_of_another_system_are_no_change(incoming):
    incoming("articles", FILE)
    assert incoming("articles", FILE.replace("\n", "\r\n")).counts["unchanged"] == 1


def test_an_empty_cell_clears_and_an_absent_column_leaves(incoming):
    incoming("articles", FILE)
    text = "Hamas will meet.\nFatah too."
    incoming("articles", f'article_id,title,text,author\na1,In Moscow,"{text}",\n')
    article = Article.objects.get()
    assert (article.author, article.language, article.outlet.name) == ("", "en", "The Paper")


def test_an_article_without_an_outlet_belongs_to_the_unknown_one(incoming):
    incoming("articles", "article_id,title,text\na,b,c\nd,e,f\n")
    assert Outlet.objects.get().name == Outlet.UNKNOWN
    assert Entity.objects.filter(kind=EntityKind.OUTLET).count() == 1


def test_outlets_are_known_whatever_their_case(incoming):
    incoming("articles", "article_id,title,text,outlet\na,b,c,The Paper\nd,e,f,THE PAPER\n")
    assert Outlet.objects.get().name == "The Paper"


def test_html_is_sanitised_and_its_words_are_the_text(incoming):
    incoming("articles", 'article_id,title,html\na,b,"<p onclick=x>Hamas</p><script>alert(1)</script><p>met</p>"\n')
    version = ArticleVersion.objects.get()
    assert version.html == "<p>Hamas</p><p>met</p>"
    assert version.text == "Hamas\n\nmet"
    again = incoming("articles", 'article_id,title,html\na,b,"<p>Hamas</p><script>1</script><p>met</p>"\n')
    assert again.counts["unchanged"] == 1


def test_an_export_s_text_beside_its_html_is_no_second_text(incoming, csv_of, told):
    row = {"article_id": "a", "title": "b", "html": "<p>Hamas</p><p>met</p>", "text": "Hamas\n\nmet"}
    assert incoming("articles", csv_of(row)).counts["new"] == 1
    assert told(incoming("articles", csv_of(row | {"text": "Fatah met"}))) == [
        "file:2: html: The text and the words of the HTML differ. Expected one of them, the other left empty."
    ]


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (",b,c,,", "file:2: article_id: The cell is empty. Expected an id of your own that no other row has."),
        ("a,,c,,", "file:2: title: The cell is empty. Expected a value."),
        ("a,b,,,", "file:2: text: Text and HTML are both empty. Expected the article's text in one of them."),
        ("a,b, ,,", "file:2: text: Text and HTML are both empty. Expected the article's text in one of them."),
        ("a,b,c,soon,", "file:2: published_at: “soon” is not a day. Expected year-month-day, such as 2024-02-29."),
        ("a,b,c,,paper.example", "file:2: url: The address doesn't begin with http:// or https://."),
    ],
)
def test_a10_each_cell_is_checked(incoming, told, cells, line):
    [found] = told(incoming("articles", f"article_id,title,text,published_at,url\n{cells}\n"))
    assert found.startswith(line)


def test_a10_what_is_too_long_is_refused_under_its_column(incoming, told):
    lines = told(incoming("articles", f"article_id,title,text,outlet\na,{'x' * 501},c,\nb,c,d,{'y' * 201}\n"))
    assert [line.split(": ")[:2] for line in lines] == [["file:2", "title"], ["file:3", "outlet"]]


def test_a_text_that_was_taken_down_does_not_come_back(incoming, editor):
    html = 'article_id,title,html\na,b,"<p>Secret</p>"\n'
    incoming("articles", html)
    review.take_down(ArticleVersion.objects.get(), "a court order", by=editor)
    assert incoming("articles", html).counts["unchanged"] == 1
    assert incoming("articles", "article_id,title,text,html\na,b,,\n").counts["unchanged"] == 1
    assert not ArticleVersion.objects.exclude(text="").exists()
