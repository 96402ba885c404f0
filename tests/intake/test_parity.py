"""On clean files our engine makes the rows that import-export makes as it comes; events and passages are ours alone."""

from functools import partial

import pytest
import tablib
from django.db import transaction
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import DateWidget, ForeignKeyWidget

from claims import review
from claims.models import Article, Claim, Entity, EvidenceLink, Outlet, StanceVerb
from claims.vocabulary import EntityKind
from tests.conftest import QUOTE, TEXT

# What no file says: keys and times, the run, and the count of edits.
UNLIKE = ("id", "uid", "created_at", "updated_at", "revision", "import_run")


def named(column: str, model: type, field: str, attribute: str = "") -> Field:
    return Field(attribute or column, column, ForeignKeyWidget(model, field))


class Stock(ModelResource):
    """Fills what the deeds fill beside the file's words; all else is import-export's."""

    def __init__(self, by):
        super().__init__()
        self.by = by


class StockClaims(Stock):
    article = named("article_id", Article, "article_id", "article")
    holder = named("holder", Entity, "name")
    stance = named("stance", StanceVerb, "name")
    target = named("target", Entity, "name")
    claimant = named("claimant", Entity, "name")

    class Meta:
        model = Claim
        import_id_fields = ("claim_id",)
        skip_unchanged = True
        fields = ("claim_id", "article", "holder", "stance", "target", "claimant")
        fields += ("scope", "strength", "modality", "via", "proposition", "tags")

    def before_save_instance(self, instance, row, **kwargs):
        instance.created_by, instance.origin, instance.proposition_is_written = self.by, "import", True


class StockEvidence(Stock):
    claim = named("claim_id", Claim, "claim_id", "claim")
    published_at = Field("published_at", "published_at", DateWidget("%Y-%m-%d"))

    class Meta:
        model = EvidenceLink
        import_id_fields = ("evidence_id",)
        skip_unchanged = True
        fields = ("evidence_id", "claim", "url", "relation", "title", "publisher", "published_at", "quote")

    def before_save_instance(self, instance, row, **kwargs):
        instance.added_by = self.by


class StockArticles(Stock):
    outlet = named("outlet", Outlet, "name")

    class Meta:
        model = Article
        import_id_fields = ("article_id",)
        skip_unchanged = True
        fields = ("article_id", "title", "url", "outlet", "author", "language")

    def before_save_instance(self, instance, row, **kwargs):
        instance.created_by = self.by


def rows_of(model) -> list[dict]:
    fields = [field for field in model._meta.concrete_fields if field.name not in UNLIKE]
    return [{f.name: getattr(record, f.attname) for f in fields} for record in model.objects.order_by("pk")]


def taken(take, model, files) -> tuple[list[dict], list[dict]]:
    """The counts of each file, and what is there in the end; all of it is undone."""
    with transaction.atomic():
        counts = [take(file) for file in files]
        found = rows_of(model)
        transaction.set_rollback(True)
    return counts, found


@pytest.fixture
def alike(incoming, editor):
    """alike("claims", stock, files): the files give the same rows and counts by either engine; returns the counts."""

    def compare(kind, stock, files):
        model = stock._meta.model

        def by_stock(file):
            data = tablib.Dataset().load(file, format="csv")
            result = stock(editor).import_data(data, raise_errors=True)
            return dict(result.totals)

        def by_ours(file):
            result = incoming(kind, file)
            assert result.saved, result.problems
            return dict(result.totals)

        counts, found = taken(by_stock, model, files)
        assert taken(by_ours, model, files) == (counts, found)
        assert found
        return [{name: count for name, count in each.items() if count} for each in counts]

    return compare


@pytest.fixture
def claims_file(article, qatar, hamas, csv_of):
    fixed = {"article_id": article.article_id, "holder": "Qatar", "stance": "accepts", "target": "Hamas"}
    fixed |= {"claimant": article.outlet.entity.name, "modality": "asserted", "via": ""}

    def write(*names, **cells):
        ends = range(len(QUOTE), len(TEXT))
        rows = zip(names, ends, strict=False)
        words = {"scope": "as an actor", "strength": "", "tags": "talks", **cells}
        told = [({"claim_id": name, "quote": TEXT[:end]} | fixed | words, name) for name, end in rows]
        return csv_of(*(row | {"proposition": f"Qatar accepts Hamas ({name})."} for row, name in told))

    return write


@pytest.mark.django_db
def test_claims_new_changed_and_unchanged(alike, claims_file, contributor):
    review.add_entity("Iran", by=contributor, kind=EntityKind.STATE)
    first = claims_file("c1", "c2", "c3")
    further = claims_file(
        "c1", "c2", "c3", "c4", scope="as a political actor", strength="strongly", tags="talks;visits"
    )
    turned = claims_file("c1", "c2", target="Iran", stance="opposes", via="an aide", modality="possible")
    counts = alike("claims", StockClaims, [first, first, further, turned])
    assert counts == [{"new": 3}, {"skip": 3}, {"new": 1, "update": 3}, {"update": 2}]


@pytest.mark.django_db
def test_evidence_new_changed_and_unchanged(alike, claims_file, incoming, csv_of):
    assert incoming("claims", claims_file("c1", "c2")).saved

    def write(*names, **cells):
        row = {"claim_id": "c1", "relation": "supports", "title": "", "publisher": "A paper", "published_at": ""}
        return csv_of(*({"evidence_id": name, "url": f"https://s.example/{name}"} | row | cells for name in names))

    first = partial(write, "e1", "e2")
    further = write("e1", "e3", relation="refutes", published_at="2024-02-28", title="A report", quote="They met.")
    quoted = first(quote="")
    counts = alike("evidence", StockEvidence, [quoted, quoted, further])
    assert counts == [{"new": 2}, {"skip": 2}, {"new": 1, "update": 1}]


@pytest.mark.django_db
def test_articles_new_changed_and_unchanged(alike, article, csv_of):
    def write(*names, **cells):
        row = {"title": "Talks", "text": TEXT, "url": "", "outlet": article.outlet.name, "author": "", "language": "en"}
        return csv_of(*({"article_id": name} | row | cells for name in names))

    first = write("a1", "a2")
    further = write("a1", "a3", title="More talks", author="A. Writer", url="https://n.example/1")
    counts = alike("articles", StockArticles, [first, first, further])
    assert counts == [{"new": 2}, {"skip": 2}, {"new": 1, "update": 1}]
