"""A row of the demo desk's tables: one claim, the day on which it was made, and what became of it since."""

from dataclasses import dataclass, field, replace

from claims import review
from claims.management.demo_desk.desk import Desk
from claims.management.demo_desk.extractor import Finding, Sought
from claims.management.demo_desk.steps import Step
from claims.models import Claim
from claims.tasks import extractor_for
from claims.vocabulary import Kind


@dataclass(frozen=True)
class Row:
    """`finding`: the machine suggests it. Else `by` writes it, with `name` as its claim_id and `fields`, in which

    entities and the stance stand by their names.
    """

    name: str
    article: str
    quote: str
    day: int
    by: str = "carla"
    fields: dict = field(default_factory=dict)
    finding: Finding | None = None
    steps: tuple[Step, ...] = ()

    def then(self, *story: Step | tuple[Step, ...]) -> "Row":
        told = [step for part in story for step in (part if isinstance(part, tuple) else (part,))]
        return replace(self, steps=(*self.steps, *told))

    def make(self, desk: Desk) -> None:
        """Put the claim on the desk."""
        desk.claims[self.name] = self._suggested(desk, self.finding) if self.finding else self._written(desk)

    def _written(self, desk: Desk) -> Claim:
        fields = dict(self.fields)
        for name in ("holder", "target", "claimant", "holder_group"):
            if name in fields:
                fields[name] = desk.entities[fields[name]]
        if "stance" in fields:
            fields["stance"] = desk.verbs[fields["stance"]]
        article = desk.articles[self.article]
        return review.create(article, self.quote, by=desk.people[self.by], claim_id=self.name, **fields)

    def _suggested(self, desk: Desk, finding: Finding) -> Claim:
        article = desk.articles[self.article]
        [claim] = review.suggest(article.current, Sought(finding, extractor_for(article)), by=desk.people[self.by])
        return claim


def stance(name: str, article: str, quote: str, who: str, verb: str, towards: str, *, day: int, **more) -> Row:
    by = more.pop("by", "carla")
    return Row(name, article, quote, day, by, {"holder": who, "stance": verb, "target": towards, **more})


def unnamed(
    name: str, article: str, quote: str, who: str, group: str, verb: str, towards: str, *, day: int, **more
) -> Row:
    """A stance of holders without a name: their words as they stand, and the group that they belong to."""
    fields = {"holder_unnamed": who, "holder_group": group, "stance": verb, "target": towards, **more}
    return Row(name, article, quote, day, fields=fields)


def plain(name: str, article: str, quote: str, proposition: str, *, day: int, **more) -> Row:
    by = more.pop("by", "carla")
    return Row(name, article, quote, day, by, {"kind": Kind.PLAIN, "proposition": proposition, **more})


def found(
    name: str, article: str, quote: str, who: str, verb: str, towards: str, why: str, *, score: float, day: int, **more
) -> Row:
    """A suggestion of the machine's; `who` "": it couldn't tell. `more`: what else it found (scope, strength, …)."""
    return Row(name, article, quote, day, finding=Finding(quote, who, verb, towards, score, why, more))
