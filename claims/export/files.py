"""Which rows a file of claims has, and under which columns: what its format asks for."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from claims.errors import BadInput
from claims.export import columns
from claims.export.claimreview import claim_reviews
from claims.export.claims import claim_rows
from claims.export.edges import edges
from claims.export.selection import Selection
from claims.export.writers import EDGES, REVIEWS, TABLE, Format
from claims.models import Claim
from claims.vocabulary import Status

NOTHING_PUBLISHED = _("ClaimReview takes published claims only. Expected “published” among the states.")
NOTHING_CHECKED = _("{} takes checked claims only. Expected “verified” or “published” among the states.")
# What a file that isn't a table can hold.
_STATES = {REVIEWS: (Status.PUBLISHED,), EDGES: (Status.VERIFIED, Status.PUBLISHED)}

Advise = Callable[[str], object]
Row = dict[str, object]


@dataclass(frozen=True)
class ClaimFile:
    """`selection`: what goes out of what was asked for."""

    columns: Sequence[str]
    rows: Iterator[Row]
    selection: Selection
    claims: QuerySet[Claim]

    @property
    def total(self) -> int:
        """How many rows at most. Counting takes a while, and nobody who only wants the rows should wait for it."""
        return self.claims.count()


def claim_file(
    person,
    selection: Selection,
    form: Format,
    advise: Advise = lambda sentence: None,
    wanted: Collection[str] = (),
) -> ClaimFile:
    """The file's contents, as far as this person may see them; no row is made yet.

    `advise`: is told what would make a ClaimReview better, and what can't be an edge. `wanted`: of a table's columns
    those alone; none: all. Raises BadInput where nothing of what was asked for can go out in that format.
    """
    if form.rows != TABLE:
        states = tuple(status for status in _STATES[form.rows] if status in selection.statuses)
        if not states:
            message = str(NOTHING_PUBLISHED) if form.rows == REVIEWS else NOTHING_CHECKED.format(form.label)
            raise BadInput(message, {"status": [message]})
        selection = replace(selection, statuses=states)
    claims = selection.of(person)
    known, rows = columns_and_rows(person, claims, form, advise)
    return ClaimFile(_chosen(known, wanted) if has_columns(form) else known, rows, selection, claims)


def has_columns(form: Format) -> bool:
    """Whether a file in that format is a table, of which one may leave columns out."""
    return not form.kind


def _chosen(known: Sequence[str], wanted: Collection[str]) -> Sequence[str]:
    return [name for name in known if name in wanted or name in columns.IN_JSON] if wanted else known


def columns_and_rows(
    person, claims: QuerySet[Claim], form: Format, advise: Advise = lambda sentence: None
) -> tuple[Sequence[str], Iterator[Row]]:
    """What the format's writer takes of these claims (of a Selection); no row is made yet."""
    if form.rows == REVIEWS:
        return (), claim_reviews(person, claims, advise)
    if form.rows == EDGES:
        checked = claims.filter(status__in=_STATES[EDGES])
        return (), edges(person, checked, advise)
    return columns.of_claims(form.in_json), claim_rows(person, claims, in_json=form.in_json)
