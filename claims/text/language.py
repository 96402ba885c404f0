"""The language in which this floor's sentences are said: a floor above knows it (apps.py), this one stays pure."""

from collections.abc import Callable

_translate: Callable[[str], str] = str


def say_by(translate: Callable[[str], str]) -> None:
    """From now on sentences go through `translate`: as they are written → as they are said."""
    global _translate
    _translate = translate


def gettext(sentence: str) -> str:
    """The sentence in the language of whoever reads it. Named so that Django's collector of sentences finds them."""
    return _translate(sentence)
