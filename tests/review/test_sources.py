"""Outlets, articles and their texts: adding them, a new version, a legal takedown."""

from hashlib import sha256

import pytest

from claims import review
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import Article, ArticleVersion, Entity, Outlet
from claims.vocabulary import EntityKind


def test_a_text_is_stored_in_one_form_with_its_digest(contributor, told):
    article = review.add_article(by=contributor, text="Cafe\u0301\r\nTwo", title="T", outlet="The Paper", language="fr")
    version = article.current
    assert (version.text, version.html, version.number) == ("Café\nTwo", "", 1)
    assert version.sha256 == sha256("Café\nTwo".encode()).hexdigest()
    assert (article.outlet.name, article.article_id, article.created_by) == ("The Paper", str(article.uid), contributor)
    kinds = [kind for kind, _, _ in told("add_article", by=contributor)]
    assert kinds == ["entity", "outlet", "article", "articleversion"]


def test_html_is_sanitised_and_its_text_taken_from_it(contributor):
    html = "<p onclick='x()'>One.</p><script>alert(1)</script><p>Two.</p>"
    version = review.add_article(by=contributor, html=html).current
    assert version.text.split() == ["One.", "Two."]
    assert "script" not in version.html and "onclick" not in version.html


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "text"),
        ({"text": "a", "html": "<p>a</p>"}, "text"),
        ({"text": " \n "}, "text"),
        ({"html": "<script>x</script>"}, "text"),
        ({"text": "Words.", "url": "no address"}, "url"),
        ({"text": "Words.", "title": "x" * 501}, "title"),
        ({"text": "Words.", "article_id": "x" * 201}, "article_id"),
        ({"text": "Words.", "published_at": "soon"}, "published_at"),
    ],
)
def test_what_is_wrong_with_an_article_is_told_by_field(given, field, contributor, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.add_article(by=contributor, **given)
    assert field in raised.value.fields


def test_control_characters_are_refused_with_their_place(contributor, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.add_article(by=contributor, text="One.\nTw\x00o.")
    assert "Line 2, character 3" in raised.value.message


def test_a_text_without_a_title_has_its_first_line_cut(contributor):
    assert review.add_article(by=contributor, text="\n\n  First line \nSecond").title == "First line"
    assert len(review.add_article(by=contributor, text="word " * 100).title) <= 120


def test_an_article_without_an_outlet_belongs_to_the_unknown_one(contributor):
    one, other = (review.add_article(by=contributor, text=f"Words of {number}.") for number in range(2))
    assert one.outlet == other.outlet == Outlet.objects.get(name=Outlet.UNKNOWN)


def test_an_importers_id_is_taken_once(contributor, nothing_happens):
    review.add_article(by=contributor, text="Words.", article_id="a1")
    with nothing_happens(BadInput) as raised:
        review.add_article(by=contributor, text="Words.", article_id="a1")
    assert "article_id" in raised.value.fields


def test_every_outlet_has_an_entity_so_that_it_can_be_a_claimant(contributor):
    outlet = review.add_outlet("  The  Paper ", by=contributor, country="Malta")
    assert (outlet.name, outlet.entity.name, outlet.entity.kind) == ("The Paper", "The Paper", EntityKind.OUTLET)


def test_where_somebody_else_has_that_name_the_outlets_entity_is_marked(contributor, qatar):
    assert review.add_outlet("Qatar", by=contributor).entity.name == "Qatar (outlet)"
    assert Entity.objects.named("Qatar").get() == qatar


def test_an_outlet_that_stands_there_as_an_entity_already_is_that_one(contributor):
    entity = review.add_entity("The Paper", by=contributor, kind=EntityKind.OUTLET)
    assert review.add_outlet("The Paper", by=contributor).entity == entity


def test_there_is_one_outlet_of_a_name(contributor, article, nothing_happens):
    with nothing_happens(BadInput):
        review.add_outlet("the paper", by=contributor)
    assert review.add_article(by=contributor, text="Words.", outlet="THE PAPER").outlet == article.outlet


def test_a_changed_text_is_a_new_version_and_the_same_is_none(article, contributor, told, contents):
    first = article.current
    before = contents()
    assert review.add_version(article, by=contributor, text=first.text + "") == first
    assert contents() == before
    second = review.add_version(article, by=contributor, text="Other words.")
    assert (second.number, ArticleVersion.objects.get(pk=first.pk).text) == (2, first.text)
    assert told("add_article", by=contributor)[-1][0] == "articleversion"


def test_the_same_words_as_html_are_a_new_version(article, contributor):
    assert review.add_version(article, by=contributor, html=f"<p>{article.current.text}</p>").number == 2


def test_a_takedown_blanks_the_text_and_keeps_digest_and_quotes(draft, article, editor, told, nothing_happens):
    version = article.current
    review.take_down(version, "A court says so.", by=editor)
    blank = ArticleVersion.objects.get(pk=version.pk)
    assert (blank.text, blank.html, blank.sha256) == ("", "", version.sha256)
    assert draft.anchors.get().exact.startswith("Qatar accepts")
    ((kind, before, after),) = told("take_down", by=editor)
    assert (kind, before, after["reason"]) == ("articleversion", {"sha256": version.sha256}, "A court says so.")
    with nothing_happens(SomebodyCameFirst):
        review.take_down(version, "Again.", by=editor)


def test_it_needs_a_reason(article, editor, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.take_down(article.current, " ", by=editor)
    assert "reason" in raised.value.fields


def test_no_claim_is_tied_to_a_text_that_was_taken_down(article, editor, contributor, nothing_happens):
    review.take_down(article.current, "A court says so.", by=editor)
    with nothing_happens(BadInput):
        review.create(Article.objects.get(), "the group", by=contributor, kind="plain", proposition="P")
