"""What a release says besides its claims: the articles, sources, entities and corrections that those rest on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import QuerySet

from claims import export
from claims.access import visible_to
from claims.export import cells
from claims.export.chunks import in_chunks
from claims.models import Article, Claim, Correction, Entity

Row = dict[str, object]

CHUNK = 500
# Whose words they are, we may not hand on; where they stand, we may.
ARTICLES = tuple(name for name in export.columns.ARTICLES if name not in ("text", "html"))
CORRECTIONS = ("claim_id", "corrected_at", "correction", "changed")


@dataclass(frozen=True)
class Table:
    """`rows()`: them all, from the beginning, each time."""

    kind: str
    columns: Sequence[str]
    rows: Callable[[], Iterator[Row]]


def tables_beside(reader, claims: QuerySet[Claim]) -> list[Table]:
    """Of nothing but `claims`, in sight of `reader`: what else the desk has may tell what it works on."""
    return [
        Table("articles", ARTICLES, lambda: _articles(reader, claims)),
        Table("evidence", export.columns.EVIDENCE, lambda: _evidence(reader, claims)),
        Table("entities", export.columns.ENTITIES, lambda: _entities(reader, claims)),
        Table("corrections", CORRECTIONS, lambda: _corrections(reader, claims)),
    ]


def _articles(reader, claims: QuerySet[Claim]) -> Iterator[Row]:
    named = visible_to(reader, Article).filter(pk__in=claims.order_by().values("article")).select_related("outlet")
    for chunk in in_chunks(named, CHUNK):
        for article in chunk:
            yield {
                "article_id": article.article_id,
                "title": article.title,
                "url": article.url,
                "outlet": article.outlet.name,
                "author": article.author,
                "language": article.language,
                "published_at": cells.day(article.published_at),
            }


def _evidence(reader, claims: QuerySet[Claim]) -> Iterator[Row]:
    rows = export.evidence_rows(reader)
    while chunk := list(islice(rows, CHUNK)):
        named = {row["claim_id"] for row in chunk}
        ours = set(claims.filter(claim_id__in=named).values_list("claim_id", flat=True))
        yield from (row for row in chunk if row["claim_id"] in ours)


def _entities(reader, claims: QuerySet[Claim]) -> Iterator[Row]:
    """By name as Python sorts, for databases sort letters in ways of their own."""
    names = _names(reader, claims)
    rows = (row for row in export.entity_rows(reader) if row["name"] in names)
    yield from sorted(rows, key=lambda row: str(row["name"]))


def _names(reader, claims: QuerySet[Claim]) -> set[str]:
    """Of the entities in the claims, as they are called today, and of what they are part of."""
    fields = visible_to(reader, Entity).values_list("pk", "name", "parent", "merged_into")
    known = {key: (name, parent, into) for key, name, parent, into in fields}
    due = set()
    for role in ("holder", "target", "claimant", "holder_group"):
        due.update(claims.order_by().values_list(role, flat=True).distinct())
    names, seen = set(), {None}
    while due:
        seen |= due
        found = [known[key] for key in due if key in known]
        names |= {name for name, _, into in found if into is None}
        due = {key for _, parent, into in found for key in (parent, into)} - seen
    return names


def _corrections(reader, claims: QuerySet[Claim]) -> Iterator[Row]:
    """Confirmed ones: the others are the desk's own business."""
    told = visible_to(reader, Correction).filter(
        confirmed_at__isnull=False, publication__claim__in=claims.order_by().values("pk")
    )
    for chunk in in_chunks(told.select_related("publication__claim"), CHUNK):
        for correction in chunk:
            yield {
                "claim_id": correction.publication.claim.claim_id,
                "corrected_at": cells.instant(correction.confirmed_at),
                "correction": correction.text,
                "changed": " ".join(sorted(correction.changes)),
            }
