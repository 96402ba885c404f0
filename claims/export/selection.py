"""Which claims go out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext

from claims.access import open_to, visible_to
from claims.errors import BadInput
from claims.models import Claim, Decision, Entity
from claims.search import narrowed
from claims.vocabulary import RATED, Precision, Status

ALL = "all"
USUAL = (Status.VERIFIED, Status.PUBLISHED)


def statuses_from(words: str) -> tuple[Status, ...]:
    """ "verified,published" → the statuses, "all" → each. Raises BadInput, naming the valid ones."""
    named = [word.strip().casefold() for word in words.split(",") if word.strip()]
    if ALL in named:
        return tuple(Status)
    unknown = [word for word in named if word not in Status.values]
    if unknown or not named:
        what = (
            gettext("“{unknown}” is no status.").format(unknown=unknown[0])
            if unknown
            else gettext("No status is named.")
        )
        message = gettext("{what} Expected some of {values}, separated by commas, or {all}.").format(
            what=what, values=", ".join(Status.values), all=ALL
        )
        raise BadInput(message, {"status": [message]})
    return tuple(status for status in Status if status in named)


@dataclass(frozen=True)
class Selection:
    """What is asked for, of what a person may see.

    `holder`, `target`: a name or alias; what is merged with that entity counts. `valid_on`: claims whose dates don't
    rule this day out. `decided_before`: whose decision was reached before this day began, in UTC. `listed`: filters of
    the claim list, as `search.narrowed` takes them.
    """

    statuses: Collection[Status] = USUAL
    holder: str = ""
    target: str = ""
    valid_on: date | None = None
    decided_before: date | None = None
    listed: Mapping[str, Any] = field(default_factory=dict)

    def of(self, person) -> QuerySet[Claim]:
        """The claims, in the order in which they were made. Raises BadInput for a name that this person can't know."""
        # A claim that is judged anew has a page that readers see; a row would tell what the desk does with it.
        visible = open_to(person, Claim.objects.all())
        claims = visible.filter(status__in=self.statuses)
        for role in ("holder", "target"):
            if name := getattr(self, role):
                claims = claims.filter(**{f"{role}__in": _called(name, role, visible, person)})
        claims = narrowed(claims, self.listed, person)
        if self.valid_on is not None:
            claims = claims.filter(_may_hold_on(self.valid_on))
        if self.decided_before is not None:
            claims = _decided_before(claims, self.decided_before, person)
        return claims.order_by("pk")

    def as_filter(self) -> dict:
        """What was asked for, in plain values, for the record of the export."""
        asked: dict[str, Any] = {
            "status": [status.value for status in self.statuses],
            "holder": self.holder,
            "target": self.target,
        }
        days = {"valid_on": self.valid_on, "decided_before": self.decided_before}
        asked |= {name: day.isoformat() for name, day in days.items() if day is not None}
        asked["listed"] = dict(self.listed)
        return {name: value for name, value in asked.items() if value}

    @classmethod
    def from_filter(cls, asked: Mapping[str, Any]) -> "Selection":
        """What `as_filter` gave, as it was."""
        days = [date.fromisoformat(asked[name]) if name in asked else None for name in ("valid_on", "decided_before")]
        names = [asked.get(name, "") for name in ("holder", "target")]
        return cls(tuple(map(Status, asked["status"])), names[0], names[1], days[0], days[1], asked.get("listed", {}))


def _called(name: str, role: str, visible: QuerySet[Claim], person) -> set[int]:
    """Keys of the entities that bear the name, and of all that are merged with them."""
    found = {entity.stands_for.pk for entity in Entity.objects.named(name)}
    found = Entity.objects.merged_with(found)
    # Who may not read entities knows of those in the claims that they may read, and of no others.
    known = visible_to(person, Entity).filter(pk__in=found).exists()
    if not (known or visible.filter(Q(holder__in=found) | Q(target__in=found)).exists()):
        message = gettext("Nobody is known by the name “{name}”. Expected the name or alias of an entity.").format(
            name=name
        )
        raise BadInput(message, {role: [message]})
    return found


def _may_hold_on(day: date) -> Q:
    """`valid_to` holds the first day of its month or year; what ended in that may have lasted to its last day."""
    last = Q(valid_to__gte=day)
    last |= Q(valid_to__gte=day.replace(day=1), valid_to_precision=Precision.MONTH)
    last |= Q(valid_to__gte=day.replace(day=1, month=1), valid_to_precision=Precision.YEAR)
    return (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_to=None) | last)


def _decided_before(claims: QuerySet[Claim], day: date, person) -> QuerySet[Claim]:
    latest = visible_to(person, Decision).filter(claim=OuterRef("pk")).order_by("-pk").values("decided_at")[:1]
    limit = datetime.combine(day, time.min, UTC)
    return claims.filter(status__in=RATED).alias(decided=Subquery(latest)).filter(decided__lt=limit)
