"""A canned extractor for the demo desk: it knows some words of its articles by heart."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from claims.suggestion.candidate import Candidate, Span
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


class Canned:
    name = "canned"
    version = "2"

    def __init__(self, *known: Finding):
        self.known = known

    def candidates(self, text: str, language: str) -> Iterable[Candidate]:
        for finding in self.known:
            start = text.find(finding.words)
            if start >= 0:
                yield Candidate(
                    holder=finding.holder,
                    stance=finding.stance,
                    target=finding.target,
                    spans=(Span(AnchorRole.STATEMENT, start, start + len(finding.words)),),
                    score=finding.score,
                    reason=finding.reason,
                    **finding.details,
                )
