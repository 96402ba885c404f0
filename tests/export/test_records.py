"""Articles, evidence and entities, as an import reads them."""

from datetime import date

import pytest

from claims import review
from claims.export import article_rows, columns, entity_rows, evidence_rows
from claims.models import Article
from claims.vocabulary import EntityKind, Relation


def test_an_article_goes_out_with_its_newest_text(article, contributor, editor):
    review.add_version(article, by=contributor, text="Corrected: Qatar accepts Hamas.")
    review.edit_record(
        article,
        {"url": "https://paper.example/1", "author": "A. Writer", "language": "en", "published_at": date(2024, 2, 29)},
        by=contributor,
    )

    (row,) = article_rows(editor)

    assert tuple(row) == columns.ARTICLES
    assert row == {
        "article_id": article.article_id,
        "title": "In Moscow",
        "text": "Corrected: Qatar accepts Hamas.",
        "html": "",
        "url": "https://paper.example/1",
        "outlet": "The Paper",
        "author": "A. Writer",
        "language": "en",
        "published_at": "2024-02-29",
    }


def test_an_article_of_html_goes_out_with_both(contributor, editor):
    review.add_article(by=contributor, html="<p>Qatar <b>accepts</b> Hamas.</p>", title="T")

    (row,) = article_rows(editor)

    assert (row["text"].strip(), row["html"]) == ("Qatar accepts Hamas.", "<p>Qatar <b>accepts</b> Hamas.</p>")


def test_a_text_that_was_taken_down_does_not_go_out(article, editor):
    review.take_down(article.current, "A court said so.", by=editor)

    (row,) = article_rows(editor)

    assert (row["title"], row["text"], row["html"]) == ("In Moscow", "", "")


def test_many_articles_go_out_a_few_at_a_time(contributor, editor, monkeypatch):
    monkeypatch.setattr("claims.export.records.ARTICLES_AT_ONCE", 2)
    for number in range(5):
        review.add_article(by=contributor, text=f"Text {number}.", article_id=f"a{number}")

    rows = list(article_rows(editor))

    assert [(row["article_id"], row["text"]) for row in rows] == [(f"a{n}", f"Text {n}.") for n in range(5)]
    assert len(rows) == Article.objects.count()


def test_evidence_goes_out_unless_it_was_withdrawn(draft, contributor, editor):
    review.attach_evidence(
        draft,
        by=contributor,
        url="https://a.example/x",
        relation=Relation.SUPPORTS,
        title="A speech",
        publisher="The ministry",
        published_at=date(2024, 2, 1),
        quote="نعم",
        quote_translation="Yes",
        primary=True,
        root_source="ministry",
    )
    gone = review.attach_evidence(draft, by=contributor, url="https://b.example/x", relation=Relation.REFUTES)
    review.withdraw_evidence(gone, "It is a copy.", by=contributor)

    (row,) = evidence_rows(editor)

    assert tuple(row) == columns.EVIDENCE
    assert row["claim_id"] == draft.claim_id
    assert [row[name] for name in columns.EVIDENCE[2:]] == [
        "https://a.example/x",
        "supports",
        "A speech",
        "The ministry",
        "2024-02-01",
        "نعم",
        "Yes",
        True,
        "ministry",
    ]


@pytest.fixture
def world(qatar, hamas, contributor, editor):
    gulf = review.add_entity("Gulf states", by=contributor, kind=EntityKind.BLOC)
    bloc = review.add_entity("The Gulf", by=contributor, kind=EntityKind.BLOC)
    review.edit_record(qatar, {"parent": gulf, "wikidata_id": "Q846", "aliases": ["Doha", "Al Doha"]}, by=contributor)
    review.add_alias(qatar, "قطر", by=contributor, language="ar")
    review.merge(gulf, bloc, by=editor)


def test_entities_go_out_by_name_with_their_standing_parent_and_undated_names(world, editor):
    rows = list(entity_rows(editor))

    assert {tuple(row) for row in rows} == {columns.ENTITIES}
    assert [row["name"] for row in rows] == ["Hamas", "Qatar", "The Gulf"]
    assert list(rows[1].values()) == ["Qatar", "state", "Al Doha;Doha", "Q846", "The Gulf"]
