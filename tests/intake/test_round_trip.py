"""What goes out comes back: the importable columns byte for byte, from an empty database on."""

import io

import pytest
from django.db import transaction

from claims import export, review
from claims.intake import RESOURCES
from claims.models import StanceVerb
from claims.vocabulary import EntityKind, Modality, Precision

NASTY = "=cmd|' /C calc'!A0 – “مرحبا” \U0001f1f6\U0001f1e6 e\u0301"
TEXT = f"Qatar accepts Hamas, \ttoday.\n\n{NASTY}\n-1+1 The group, it says; Qatar accepts Hamas.  "
ROWS = {
    "entities": (export.entity_rows, export.columns.ENTITIES),
    "articles": (export.article_rows, export.columns.ARTICLES),
    "claims": (None, export.columns.CLAIMS),
    "evidence": (export.evidence_rows, export.columns.EVIDENCE),
}


class Emptied(Exception):
    """Raised to take back all that a desk had."""


def rows_of(kind, person):
    if kind == "claims":
        return export.claim_rows(person, export.Selection(export.statuses_from("all")).of(person))
    return ROWS[kind][0](person)


def files(person, form) -> dict[str, bytes]:
    """Everything that the person may take away, by kind; of claims the importable columns alone."""
    written = {}
    for kind, (_, columns) in ROWS.items():
        file = io.BytesIO()
        wanted = [name for name in columns if kind != "claims" or name in export.columns.IMPORTABLE]
        rows = ({name: row[name] for name in wanted} for row in rows_of(kind, person))
        export.write(file, export.format_named(form), wanted, rows)
        written[kind] = file.getvalue()
    return written


def bring(person, written: dict[str, bytes], form: str) -> dict[str, dict]:
    """Import the files; the counts of each."""
    counts = {}
    for kind, data in written.items():
        resource = RESOURCES[kind](by=person)
        result = resource.import_data(resource.read(data, form, f"{kind}.{form}"))
        assert result.problems == []
        counts[kind] = result.counts
    return counts


def make_desk(by) -> None:
    palestine = review.add_entity("Palestine", by=by, kind=EntityKind.STATE)
    hamas = review.add_entity("=Hamas", by=by, kind=EntityKind.FACTION, aliases=["@hamas", "حماس"], parent=palestine)
    qatar = review.add_entity("Qatar", by=by, kind=EntityKind.STATE, aliases=["Doha"], wikidata_id="Q846")
    topic = review.add_entity("the \u2212 sign", by=by, kind=EntityKind.TOPIC)
    article = review.add_article(
        by=by, text=TEXT, title=NASTY, outlet="+Paper", author="'=Vera", url="https://p.example/?a=1&b=2", language="ar"
    )
    review.add_article(by=by, html="<p>One <b>bold</b> word</p><ul><li>a</li></ul>", article_id="h1", title="-HTML")
    accepts, denies = (StanceVerb.objects.get(name=name) for name in ("accepts", "designates as terrorist"))
    start = article.current.text.rindex("Qatar accepts")
    first = review.create(
        article,
        [review.Words("Qatar accepts Hamas", start, start + 19)],
        by=by,
        holder=qatar,
        stance=accepts,
        target=hamas,
        scope="=as an actor",
        strength="openly",
        negated=True,
        modality=Modality.POSSIBLE,
        valid_from="2024-02-01",
        valid_from_precision=Precision.MONTH,
        tags="b;a",
        via="@Bogdanov",
    )
    review.create(article, NASTY, by=by, holder_unnamed="some factions", stance=denies, target=topic, claim_id="=c2")
    review.create(article, "-1+1", by=by, kind="plain", proposition="+1 is said.", claimant=qatar)
    review.create(article, "The group", by=by, holder=hamas, stance=denies, target=qatar, proposition="Written.")
    review.attach_evidence(
        first, by=by, url="https://a.example/-1", relation="refutes", title="=1", quote="\nlines\n", primary=True
    )


@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx", "json", "jsonl"])
def test_a23_export_import_into_an_empty_database_export_again(editor, form):
    with pytest.raises(Emptied), transaction.atomic():
        make_desk(editor)
        before = files(editor, form)
        assert {kind: counts["unchanged"] for kind, counts in bring(editor, before, form).items()} == {
            "entities": 6,
            "articles": 2,
            "claims": 4,
            "evidence": 1,
        }
        raise Emptied
    assert bring(editor, before, form)["claims"]["new"] == 4
    assert files(editor, form) == before
