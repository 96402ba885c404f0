"""The words that the rules know, read from `words.toml` beside this file."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def _tables() -> dict:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def words(name: str) -> frozenset[str]:
    """One list, by its name."""
    return frozenset(_tables()[name].split())


def table(name: str) -> dict[str, tuple[str, ...]]:
    """One table: to each of its keys the words that stand there, in their order."""
    return {key: tuple(value.split()) for key, value in _tables()[name].items()}
