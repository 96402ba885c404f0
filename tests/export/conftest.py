"""One claim as the row of a file."""

import pytest

from claims import review
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


@pytest.fixture
def verified_by(draft_by, contributor, reviewer, second_reviewer, verdict_by):
    """verified_by(negated=True): a claim with these fields, checked."""

    def make(**fields) -> Claim:
        claim = draft_by(contributor, **fields)
        review.submit(claim, by=contributor)
        for somebody in (reviewer, second_reviewer):
            verdict_by(somebody, claim)
        return claim

    return make
