"""The rules extractor: names, stance words and their order in the sentence. No model, no network, the same every time."""

from claims.suggestion.rules.extractor import Rules

__all__ = ["Rules"]
