"""What every extractor hands over: candidates for claims, each with the words it rests on and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from claims.vocabulary import AnchorRole, Modality


@dataclass(frozen=True)
class Span:
    """Words of the text: offsets in code points, `text[start:end]`."""

    role: AnchorRole
    start: int
    end: int


@dataclass(frozen=True)
class Candidate:
    """One claim that a text may make. Names are the text's; entities are looked up by whoever stores it.

    `claimant` "": the outlet's own voice. `score`: 0 to 1. `reason`: why, in words that a fact-checker understands.
    """

    holder: str
    stance: str
    target: str
    spans: tuple[Span, ...]
    score: float
    reason: str
    claimant: str = ""
    scope: str = ""
    strength: str = ""
    negated: bool = False
    modality: Modality = Modality.ASSERTED
    attribution: str = ""
    via: str = ""

    @property
    def statement(self) -> Span:
        """The words that make the claim. Raises StopIteration where an extractor gave none."""
        return next(span for span in self.spans if span.role == AnchorRole.STATEMENT)


class Extractor(Protocol):
    """`version` changes whenever the same text may give other candidates."""

    name: str
    version: str

    def candidates(self, text: str, language: str) -> Iterable[Candidate]: ...
