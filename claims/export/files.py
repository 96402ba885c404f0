"""Which rows a file of claims has, and under which columns: what its format asks for."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from claims.errors import BadInput
from claims.export import columns
from claims.export.claimreview import claim_reviews
from claims.export.claims import claim_rows
from claims.export.selection import Selection
from claims.export.writers import CLAIM_REVIEW, Format
from claims.models import Claim
from claims.vocabulary import Status

NOTHING_PUBLISHED = "ClaimReview takes published claims only. Expected “published” among the states."

Advise = Callable[[str], object]


@dataclass(frozen=True)
class ClaimFile:
    """`total`: how many rows at most. `selection`: what goes out of what was asked for."""

    columns: Sequence[str]
    rows: Iterator[dict[str, object]]
    total: int
    selection: Selection


def claim_file(person, selection: Selection, form: Format, advise: Advise = lambda sentence: None) -> ClaimFile:
    """The file's contents, as far as this person may see them; no row is made yet.

    `advise`: see claim_reviews. Raises BadInput where nothing of what was asked for can go out in that format.
    """
    if form.name == CLAIM_REVIEW:
        if Status.PUBLISHED not in selection.statuses:
            raise BadInput(NOTHING_PUBLISHED, {"status": [NOTHING_PUBLISHED]})
        selection = replace(selection, statuses=(Status.PUBLISHED,))
    claims = selection.of(person)
    return ClaimFile(_columns(form), _rows(person, claims, form, advise), claims.count(), selection)


def _columns(form: Format) -> Sequence[str]:
    return () if form.name == CLAIM_REVIEW else columns.of_claims(form.in_json)


def _rows(person, claims: QuerySet[Claim], form: Format, advise: Advise) -> Iterator[dict[str, object]]:
    if form.name == CLAIM_REVIEW:
        return claim_reviews(person, claims, advise)
    return claim_rows(person, claims, in_json=form.in_json)
