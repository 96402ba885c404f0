"""What the machine suggests on the demo desk: what the rules find there, and some readings known by heart."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from claims.suggestion import Candidate, Rules, Span
from claims.vocabulary import AnchorRole


@dataclass(frozen=True)
class Finding:
    """`details`: further fields of a candidate (scope, strength, …)."""

    words: str
    holder: str
    stance: str
    target: str
    score: float
    reason: str
    details: dict[str, Any] = field(default_factory=dict)


class Sought:
    """One reading of a text: the rules' own where they find it, else as it is known by heart."""

    name = "by heart"
    version = "2"

    def __init__(self, finding: Finding, rules: Rules):
        self.finding, self.rules = finding, rules

    def candidates(self, text: str, language: str) -> Iterable[Candidate]:
        start = text.index(self.finding.words)
        end = start + len(self.finding.words)
        for candidate in self.rules.readings(text, language):
            place = candidate.statement
            if start <= place.start < place.end <= end and candidate.stance == self.finding.stance:
                self.name, self.version = self.rules.name, self.rules.version
                return [candidate]
        return [self._by_heart(start, end)]

    def _by_heart(self, start: int, end: int) -> Candidate:
        return Candidate(
            holder=self.finding.holder,
            stance=self.finding.stance,
            target=self.finding.target,
            spans=(Span(AnchorRole.STATEMENT, start, end),),
            score=self.finding.score,
            reason=self.finding.reason,
            **self.finding.details,
        )
