"""From an article to candidate claims. One interface (`candidate`), many extractors; today one: the rules."""

from claims.suggestion.candidate import Candidate, Extractor, Span
from claims.suggestion.gazetteer import Known, known_as, known_entities, with_names
from claims.suggestion.rules import Rules

__all__ = ["Candidate", "Extractor", "Known", "Rules", "Span", "known_as", "known_entities", "with_names"]
