"""Nothing that the content security policy would refuse: no inline style, script or handler, no eval."""

import re
from pathlib import Path

import pytest

from tests.static.stylesheet import STATIC

ROOT = STATIC.parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted(STATIC.glob("*.js"))

INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a handler": re.compile(r"<[^>]*\s(?:on[a-z]+|hx-on[:\w-]*)\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"[\"']\s*javascript:", re.IGNORECASE),
    # Data for a script is no script: the policy lets it stand.
    "an inline script": re.compile(r"<script\b(?![^>]*\b(?:src=|type=\"application/json\"))", re.IGNORECASE),
}
UNSAFE = re.compile(r"\beval\(|new Function\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write|https?://")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("kind", INLINE)
def test_no_template_holds(kind):
    assert [named(path) for path in TEMPLATES if INLINE[kind].search(path.read_text(encoding="utf-8"))] == []


def test_the_patterns_find_what_they_look_for():
    bad = {
        "a style attribute": '<p style="color: red">',
        "a style element": "<style>p {}</style>",
        "a handler": '<a href="#" onclick="go()">',
        "a javascript: address": '<a href="javascript:go()">',
        "an inline script": "<script>go()</script>",
    }
    assert [kind for kind, html in bad.items() if not INLINE[kind].search(html)] == []


def test_no_script_makes_code_or_markup_of_text_or_asks_another_site():
    assert [named(path) for path in SCRIPTS if UNSAFE.search(path.read_text(encoding="utf-8"))] == []


def test_pages_load_nothing_from_elsewhere():
    loaded = re.compile(r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=\"(?:https?:)?//", re.IGNORECASE)
    assert [named(path) for path in TEMPLATES if loaded.search(path.read_text(encoding="utf-8"))] == []
