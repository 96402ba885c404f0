"""Editing articles, outlets and entities."""

import pytest

from claims import review
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import Article, Entity, Outlet
from claims.vocabulary import EntityKind


def test_an_article_is_described_anew_and_the_ledger_tells_what_changed(article, contributor, told):
    article = Article.objects.get()
    assert review.edit_record(article, {"author": "A. Writer", "title": article.title}, by=contributor)
    assert told("edit_record", by=contributor) == [("article", {"author": ""}, {"author": "A. Writer"})]
    assert not review.edit_record(article, {"author": "A. Writer"}, by=contributor)


def test_its_text_is_no_part_of_that(article, contributor, nothing_is_tried):
    for field in ("text", "created_by", "sha256", "versions", "uid"):
        with nothing_is_tried(BadInput):
            review.edit_record(article, {field: "x"}, by=contributor)


def test_what_is_wrong_is_told_by_field(article, contributor, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.edit_record(article, {"title": "", "url": "javascript:alert(1)", "published_at": "soon"}, by=contributor)
    assert set(raised.value.fields) == {"title", "url", "published_at"}


def test_of_two_who_edit_it_the_second_is_told(article, contributor, reviewer, nothing_happens):
    mine, theirs = Article.objects.get(), Article.objects.get()
    review.edit_record(mine, {"title": "Mine"}, by=contributor, revision=theirs.revision)
    with nothing_happens(SomebodyCameFirst):
        review.edit_record(theirs, {"title": "Theirs"}, by=reviewer)
    with nothing_happens(SomebodyCameFirst):
        review.edit_record(Article.objects.get(), {"title": "Theirs"}, by=reviewer, revision=theirs.revision)


def test_an_outlet_is_renamed_with_its_key(article, contributor):
    review.edit_record(article.outlet, {"name": "The Daily Paper", "country": "Malta"}, by=contributor)
    assert Outlet.objects.named("the daily paper").get().country == "Malta"
    assert not Outlet.objects.named("The Paper").exists()


def test_an_entitys_other_names_are_given_as_a_whole(qatar, contributor, told):
    assert review.edit_record(qatar, {"aliases": ["Katar", "DOHA"]}, by=contributor)
    assert sorted(alias.alias for alias in qatar.aliases.all()) == ["DOHA", "Katar"]
    assert not review.edit_record(Entity.objects.get(pk=qatar.pk), {"aliases": ["Katar", "DOHA"]}, by=contributor)
    assert review.edit_record(Entity.objects.get(pk=qatar.pk), {"aliases": []}, by=contributor)
    assert not qatar.aliases.exists()
    assert told("edit_record", by=contributor)[-1][1:] == ({"aliases": ["DOHA", "Katar"]}, {"aliases": []})


def test_nor_does_who_stands_for_what_takes_a_stance(draft, qatar, contributor, editor, nothing_happens):
    middle = review.add_entity("Qatar (state)", by=contributor, kind=EntityKind.STATE)
    final = review.add_entity("State of Qatar", by=contributor, kind=EntityKind.STATE)
    review.merge(qatar, middle, by=editor)
    review.merge(middle, final, by=editor)
    for entity in (middle, final):
        with nothing_happens(BadInput):
            review.edit_record(Entity.objects.get(pk=entity.pk), {"kind": EntityKind.TOPIC}, by=contributor)


def test_who_takes_a_stance_does_not_become_a_topic(draft, qatar, hamas, contributor, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.edit_record(qatar, {"kind": EntityKind.TOPIC}, by=contributor)
    said = "Qatar takes a stance in a claim, or stands for what does: it can't become a topic."
    assert raised.value.fields["kind"] == [said]
    review.edit_record(hamas, {"kind": EntityKind.EVENT}, by=contributor)
    with nothing_happens(BadInput):
        review.edit_record(Entity.objects.get(pk=qatar.pk), {"kind": "ghost"}, by=contributor)


def test_nothing_is_part_of_itself_however_far_around(qatar, hamas, contributor, nothing_happens):
    bloc = review.add_entity("Bloc", by=contributor, kind=EntityKind.BLOC, parent=qatar)
    group = review.add_entity("Group", by=contributor, kind=EntityKind.GROUP, parent=bloc)
    for parent in (qatar, bloc, group):
        with nothing_happens(BadInput):
            review.edit_record(Entity.objects.get(pk=qatar.pk), {"parent": parent}, by=contributor)
    review.edit_record(Entity.objects.get(pk=qatar.pk), {"parent": hamas}, by=contributor)


@pytest.mark.parametrize("name", ["", " ", "x" * 201, "Qa\ntar\x00"])
def test_a_bad_name_is_refused(name, qatar, contributor, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.edit_record(qatar, {"name": name}, by=contributor)
    assert "name" in raised.value.fields
