"""The pages that readers read, each in the state that they should know of it."""

from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext, ngettext

from claims.access import visible_to
from claims.models import Publication
from claims.vocabulary import Status

# Whether the desk has gone on since it published a page, which stands.
_JUDGED_ANEW = ~Q(claim__status=Status.PUBLISHED) | Q(replaced_at__isnull=False)
_STATE = Case(
    When(withdrawn_at__isnull=False, then=Value(Status.WITHDRAWN.value)),
    When(_JUDGED_ANEW, then=Value(Status.IN_REVIEW.value)),
    default=Value(Status.PUBLISHED.value),
)
_ORDER = (Status.PUBLISHED, Status.IN_REVIEW, Status.WITHDRAWN)


def pages_read(person) -> QuerySet[Publication]:
    """Those that this person may read, each with its `state`: published, in review (again) or withdrawn."""
    return visible_to(person, Publication).annotate(state=_STATE)


def state_in_words(state: str) -> str:
    return gettext("under review again") if state == Status.IN_REVIEW else str(Status(state).label)


def how_many(person) -> str:
    """ "14 claims can be read here: 12 published, 1 under review again, 1 withdrawn": of each its latest page."""
    newer = visible_to(person, Publication).filter(claim=OuterRef("claim"), number__gt=OuterRef("number"))
    latest: Any = pages_read(person).filter(~Exists(newer)).order_by()
    counts: dict[str, int] = dict(latest.values_list("state").annotate(Count("pk")))
    total = sum(counts.values())
    if counts.keys() <= {Status.PUBLISHED.value}:
        return ngettext(
            "{count} claim is published here, with its whole chain of proof.",
            "{count} claims are published here, each with its whole chain of proof.",
            total,
        ).format(count=total)
    each = (f"{counts[state]} {state_in_words(state)}" for state in _ORDER if state in counts)
    return ngettext(
        "{count} claim can be read here, with its whole chain of proof: {states}.",
        "{count} claims can be read here, each with its whole chain of proof: {states}.",
        total,
    ).format(count=total, states=", ".join(each))
