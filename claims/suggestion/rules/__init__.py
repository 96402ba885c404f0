"""The rules extractor: names, stance words and their order in the sentence. No model, no network."""

from claims.suggestion.rules.extractor import Rules

__all__ = ["Rules"]
