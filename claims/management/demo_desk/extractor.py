"""A canned extractor for the demo desk: it knows two sentences of its articles by heart."""

from collections.abc import Iterable

from claims.suggestion.candidate import Candidate, Span
from claims.vocabulary import AnchorRole

KNOWN = (
    ("Russia supports a Palestinian state", "Russia", "supports", "Palestinian Authority", 0.62),
    ("it welcomes the Moscow meeting", "", "welcomes", "Moscow meeting of Palestinian factions", 0.41),
)


class Canned:
    name = "canned"
    version = "1"

    def candidates(self, text: str, language: str) -> Iterable[Candidate]:
        for words, holder, stance, target, score in KNOWN:
            start = text.find(words)
            if start >= 0:
                yield Candidate(
                    holder=holder,
                    stance=stance,
                    target=target,
                    spans=(Span(AnchorRole.STATEMENT, start, start + len(words)),),
                    score=score,
                    reason=f"The words “{stance}” stand between two names, or a name and “it”.",
                )
