"""More records than a database takes in one condition."""

import csv
import io

import pytest

from claims.export import Selection, claim_rows
from claims.intake import RESOURCES
from claims.models import Claim
from claims.vocabulary import Status

MANY = 1_100


@pytest.fixture
def archive(editor):
    """As many articles, with a plain claim each, came in by files."""
    articles = [{"article_id": f"a{n}", "title": f"Number {n}", "text": f"It is {n} o'clock."} for n in range(MANY)]
    claims = [
        {"claim_id": f"c{n}", "article_id": f"a{n}", "quote": f"It is {n} o'clock.", "proposition": f"It is {n}."}
        for n in range(MANY)
    ]
    for kind, rows in (("articles", articles), ("claims", claims)):
        file = io.StringIO()
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
        resource = RESOURCES[kind](by=editor)
        assert resource.import_data(resource.read(file.getvalue().encode(), "csv", f"{kind}.csv")).saved


@pytest.mark.django_db
def test_claims_of_more_than_a_thousand_articles_go_out(archive, editor):
    rows = list(claim_rows(editor, Selection(tuple(Status)).of(editor)))

    assert [row["claim_id"] for row in rows] == [f"c{n}" for n in range(MANY)]
    assert rows[-1]["article_title"] == f"Number {MANY - 1}"


@pytest.mark.django_db
def test_the_same_files_once_more_change_nothing(archive, editor):
    resource = RESOURCES["claims"](by=editor)
    header, row = "claim_id,article_id,quote,proposition", "c{0},a{0},It is {0} o'clock.,It is {0}."
    content = "\n".join([header, *(row.format(n) for n in range(MANY))])
    result = resource.import_data(resource.read(content.encode(), "csv", "claims.csv"))
    assert result.counts == {"new": 0, "changed": 0, "unchanged": MANY, "refused": 0}
    assert Claim.objects.count() == MANY
