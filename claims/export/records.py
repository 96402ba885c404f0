"""Articles, evidence and entities as the rows that an import reads."""

from collections.abc import Iterator

from django.db.models import OuterRef, Subquery

from claims.access import visible_to
from claims.export import cells
from claims.export.chunks import in_chunks
from claims.export.standing import standing_names
from claims.models import Article, ArticleVersion, Entity, EntityAlias, EvidenceLink

Row = dict[str, object]

# What SQLite takes in one condition: more than a thousand articles at once are too deep an expression for it.
CHUNK = 500
# Texts may have two megabytes each.
ARTICLES_AT_ONCE = 25


def article_rows(person) -> Iterator[Row]:
    """Each article with its newest text, and its HTML where there is any; a text that was taken down is blank."""
    newest = ArticleVersion.objects.filter(article=OuterRef("pk")).order_by("-number").values("pk")[:1]
    articles = visible_to(person, Article).select_related("outlet").annotate(newest=Subquery(newest))
    for chunk in in_chunks(articles, ARTICLES_AT_ONCE):
        texts = visible_to(person, ArticleVersion).in_bulk([article.newest for article in chunk])
        for article in chunk:
            version = texts[article.newest]
            yield {
                "article_id": article.article_id,
                "title": article.title,
                "text": version.text,
                "html": version.html,
                "url": article.url,
                "outlet": article.outlet.name,
                "author": article.author,
                "language": article.language,
                "published_at": cells.day(article.published_at),
            }


def evidence_rows(person) -> Iterator[Row]:
    """Each source that stands; one that was withdrawn would come back as good."""
    links = visible_to(person, EvidenceLink.objects.standing()).select_related("claim")
    for chunk in in_chunks(links, CHUNK):
        for link in chunk:
            yield {
                "evidence_id": link.evidence_id,
                "claim_id": link.claim.claim_id,
                "url": link.url,
                "relation": link.relation,
                "title": link.title,
                "publisher": link.publisher,
                "published_at": cells.day(link.published_at),
                "quote": link.quote,
                "quote_translation": link.quote_translation,
                "primary": link.primary,
                "root_source": link.root_source,
            }


def entity_rows(person) -> Iterator[Row]:
    """Each entity that stands for itself, by name; its aliases are those that hold at any time, in any language."""
    standing = standing_names()
    entities = visible_to(person, Entity.objects.unmerged()).select_related("parent")
    for chunk in in_chunks(entities, CHUNK, "name_key"):
        aliases = _aliases(person, chunk)
        for entity in chunk:
            yield {
                "name": entity.name,
                "kind": entity.kind,
                "aliases": ";".join(aliases.get(entity.pk, [])),
                "wikidata_id": entity.wikidata_id,
                "parent": entity.parent and standing.get(entity.parent.pk, entity.parent.name),
            }


def _aliases(person, entities: list[Entity]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    undated = EntityAlias.objects.filter(entity__in=entities, language="", valid_from=None, valid_to=None)
    for key, alias in sorted(visible_to(person, undated).values_list("entity", "alias")):
        found.setdefault(key, []).append(alias)
    return found
