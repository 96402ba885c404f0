"""Which claims somebody may see: asked by nearly every list, of claims themselves or of what belongs to one."""

from functools import cached_property
from typing import Any, NamedTuple

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


class Keys(NamedTuple):
    """A subquery for keys of claims, and its values."""

    sql: str
    values: tuple


class Restricted:
    """The restricted claims as one person finds them. Kept as long as the person object, in a page one request: the

    condition is put together once, where Django would do so for each list anew, a third of the time of a claim's page.
    """

    def __init__(self, person) -> None:
        self._every = Claim.objects.filter(restricted=True).order_by()
        self._seen = claim_seen(person)
        self._keys: dict[str, tuple[Keys, Keys]] = {}

    @cached_property
    def hidden(self) -> QuerySet[Claim]:
        return self._every.exclude(self._seen)

    def keys(self, connection) -> tuple[Keys, Keys]:
        """All of them, and those that the person may see."""
        if connection.alias not in self._keys:
            every = self._every.values("pk")
            self._keys[connection.alias] = _keys(every, connection), _keys(every.filter(self._seen), connection)
        return self._keys[connection.alias]


def _keys(claims: QuerySet, connection) -> Keys:
    sql, values = claims.query.get_compiler(connection=connection).as_sql()
    return Keys(sql, tuple(values))


class NotHidden(Expression):
    """Whether the claim that `path` leads to (never null) isn't one of those restricted to others.

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
        every, seen = self.restricted.keys(connection)
        sql = f"({claim} NOT IN ({every.sql}) OR {claim} IN ({seen.sql}))"
        return sql, (*values, *every.values, *values, *seen.values)
