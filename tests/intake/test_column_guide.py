"""Every column is explained, and the examples are a file that comes in."""

import pytest

from claims.intake import RESOURCES
from claims.intake.column_guide import GUIDES, explained, sample
from claims.models import Claim

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", RESOURCES)
def test_no_column_is_without_its_explanation(kind):
    assert set(GUIDES[kind]) == set(RESOURCES[kind].columns().known)
    assert all(column.expected for column in explained(kind))


def test_what_is_needed_is_said_as_the_reader_asks_for_it():
    needed = {column.name: column.needed for column in explained("claims")}
    assert needed["claim_id"] == "needed"
    assert needed["article_id"] == "this or article_url"
    assert needed["holder"] == "this or holder_unnamed or proposition"
    assert needed["tags"] == ""


def test_the_samples_come_in_one_after_the_other_as_they_stand(incoming):
    for kind in ("entities", "articles", "claims", "evidence"):
        result = incoming(kind, sample(kind))
        assert result.saved and not result.problems, (kind, result.problems)
    assert Claim.objects.get().proposition.startswith("Qatar accepts Hamas")
