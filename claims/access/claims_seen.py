"""Which claims somebody may see: asked by nearly every list, of claims themselves or of what belongs to one."""

from functools import cached_property
from typing import Any

from django.db.models import BooleanField, Exists, Expression, F, OuterRef, Q, QuerySet

from claims.access.rules import may
from claims.models import Claim, Publication
from claims.vocabulary import Deed, Status

PUBLIC_STATES = (Status.PUBLISHED, Status.WITHDRAWN)


def claim_seen(person, path: str = "") -> Q:
    """Claims of which the person may see all that stands on record: public ones for viewers; for the desk all but those

    restricted to others. `path` leads from a record to its claim ("" for the claim itself).
    """
    if not may(person, Deed.READ_DESK):
        return Q(**{f"{path}__id__in" if path else "id__in": _latest_pages().values("claim")})
    if path:
        return Q(NotHidden(path, _restricted(person)))
    named = Claim.readers.through.objects.filter(person=person).values("claim")
    return (
        Q(restricted=False)
        | Q(created_by=person)
        | Q(accepted_by=person)
        | Q(owner=person)
        | Q(id__in=named)
        # Asked of the few that all else leaves open, and only those: a database would list the pages of all claims.
        | Q(status__in=PUBLIC_STATES) & Q(Exists(_latest_pages().filter(claim=OuterRef("pk"), claim__restricted=True)))
    )


def hidden_from(person) -> QuerySet[Claim]:
    """Claims that somebody of the desk may not see."""
    return _restricted(person).hidden


def _latest_pages() -> QuerySet[Publication]:
    """Of claims that are as the latest page on them says, that page, where readers see it."""
    newer = Publication.objects.filter(claim=OuterRef("claim"), number__gt=OuterRef("number"))
    return Publication.objects.shown().filter(~Exists(newer), claim__status__in=PUBLIC_STATES)


def _restricted(person) -> "Restricted":
    if not hasattr(person, "_restricted_claims"):
        person._restricted_claims = Restricted(person)
    return person._restricted_claims


class Restricted:
    """The restricted claims as one person finds them. Kept with the person object, so for one request: the condition

    is put together once, where Django would do so for each list anew, a third of the time of a claim's page.
    """

    def __init__(self, person) -> None:
        self._seen = claim_seen(person)
        self._sql: dict[str, tuple[str, str, tuple]] = {}

    @cached_property
    def hidden(self) -> QuerySet[Claim]:
        return Claim.objects.filter(restricted=True).exclude(self._seen).order_by()

    def sql(self, connection) -> tuple[str, str, tuple]:
        """Two subqueries for their keys, of all (without values) and of those that the person may see, with the

        second one's values.
        """
        if connection.alias not in self._sql:
            every = Claim.objects.filter(restricted=True).order_by().values("pk")
            (all_, _), (seen, values) = (
                query.query.get_compiler(connection=connection).as_sql() for query in (every, every.filter(self._seen))
            )
            self._sql[connection.alias] = all_, seen, tuple(values)
        return self._sql[connection.alias]


class NotHidden(Expression):
    """Whether the claim that `path` leads to isn't one of those restricted to others.

    Few claims are restricted and many seen: to look among the few costs a tenth of joining all. And of the few, those
    that the person may see are looked for only once one of them is met.
    """

    output_field = BooleanField()
    conditional = True

    def __init__(self, path: str, restricted: Restricted) -> None:
        super().__init__()
        self.claim: Any = F(path)
        self.restricted = restricted

    def get_source_expressions(self) -> list:
        return [self.claim]

    def set_source_expressions(self, exprs) -> None:
        (self.claim,) = exprs

    def as_sql(self, compiler, connection):
        claim, values = compiler.compile(self.claim)
        every, seen, seen_values = self.restricted.sql(connection)
        return f"({claim} NOT IN ({every}) OR {claim} IN ({seen}))", (*values, *values, *seen_values)
