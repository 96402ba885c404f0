"""What the rules make of selected words, as the first values of a claim's form."""

from claims.models import Article, ArticleVersion
from claims.suggestion import Candidate
from claims.tasks import extractor_for


def prefill(article: Article, version: ArticleVersion, start: int, end: int) -> dict:
    """Fields of a claim's form for text[start:end]; {} where the rules find nobody in it."""
    rules = extractor_for(article)
    found = [each for each in rules.readings(version.text, article.language) if _overlap(each, start, end) > 0]
    if found:
        best = max(found, key=lambda each: (_overlap(each, start, end), each.score))
        return _fields(best)
    names = rules.names_in(version.text, start, end)
    return dict(zip(("holder", "target"), names, strict=False))


def _overlap(candidate: Candidate, start: int, end: int) -> int:
    """How many characters of the statement were selected."""
    return min(end, candidate.statement.end) - max(start, candidate.statement.start)


def _fields(candidate: Candidate) -> dict:
    names = ("holder", "stance", "target", "scope", "strength", "negated", "modality", "attribution", "claimant", "via")
    return {name: getattr(candidate, name) for name in names}
