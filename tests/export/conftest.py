"""One claim as the row of a file."""

import pytest

from claims.export import Selection, claim_rows
from claims.models import Claim
from claims.vocabulary import Status


@pytest.fixture
def row_of(editor):
    """row_of(claim): its row, as an editor gets it."""

    def get(claim: Claim, person=editor, **options) -> dict:
        rows = claim_rows(person, Selection(tuple(Status)).of(person).filter(pk=claim.pk), **options)
        return next(rows)

    return get
