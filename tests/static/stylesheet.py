"""What a stylesheet says, read as data: its tokens by theme, its rules, and the contrast of two colours."""

import re
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "claims" / "static" / "claims"
THEMES = ("light", "dark")

TOKEN = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6,8}), (#[0-9a-f]{6,8})\)")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def source(name: str) -> str:
    """The stylesheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", (STATIC / name).read_text(encoding="utf-8"), flags=re.DOTALL)


def tokens(name: str) -> dict[str, dict[str, str]]:
    """{theme: {token: "#rrggbb"}} of all colour tokens."""
    found = TOKEN.findall(source(name))
    return {theme: {token: pair[number] for token, *pair in found} for number, theme in enumerate(THEMES)}


def rules(name: str) -> list[tuple[str, dict[str, str]]]:
    """(selector, {property: value}) of each rule, those within @media and @container too."""
    found = []
    for selector, body in RULE.findall(source(name)):
        declared = (part.partition(":") for part in body.split(";") if ":" in part)
        found.append((" ".join(selector.split()), {key.strip(): value.strip() for key, _, value in declared}))
    return found


def contrast(one: str, other: str) -> float:
    """1 (the same) to 21 (black on white), as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
