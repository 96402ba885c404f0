"""Everybody can read the workbench, by day and by night: WCAG 2.2 AA for words (4.5) and for shapes (3)."""

import re

import pytest

from tests.static.stylesheet import THEMES, contrast, rules, source, tokens

GROUNDS = ("ground", "surface", "sunken")
HUES = ("grey", "violet", "blue", "teal", "green", "olive", "amber", "red")

WORDS = [
    *((ink, ground) for ink in ("ink", "ink-soft", "link") for ground in GROUNDS),
    *((hue, f"{hue}-tint") for hue in HUES),
    *((hue, ground) for hue in HUES for ground in ("ground", "surface")),
    # Filled polarity chips, the published chip, and a hovered main button.
    ("surface", "green"),
    ("surface", "red"),
    ("ground", "ink"),
    ("on-fill", "fill"),
    ("on-danger", "danger"),
    ("ink", "mark"),
    # Messages, marked rows and chosen answers hold plain words, explanations and links.
    *((ink, f"{hue}-tint") for ink in ("ink", "ink-soft", "link") for hue in ("blue", "teal", "amber", "red")),
    ("ink", "grey-tint"),
]
SHAPES = [
    *((shape, ground) for shape in ("edge", "focus", "fill", "red", "mark-edge") for ground in ("ground", "surface")),
    ("focus", "sunken"),
    ("focus", "mark"),
    ("mark-edge", "mark"),
    ("danger", "surface"),
]
ADMIN_WORDS = [
    *((ink, ground) for ink in ("body-fg", "body-quiet-color", "link-fg") for ground in ("body-bg", "darkened-bg")),
    ("header-branding-color", "header-bg"),
    ("header-color", "header-bg"),
    ("header-link-color", "header-bg"),
    ("breadcrumbs-fg", "breadcrumbs-bg"),
    ("breadcrumbs-link-fg", "breadcrumbs-bg"),
    ("primary-fg", "primary"),
    ("button-fg", "button-bg"),
    ("button-fg", "default-button-bg"),
    ("button-fg", "delete-button-bg"),
    ("button-fg", "close-button-bg"),
    ("button-fg", "button-hover-bg"),
    ("object-tools-fg", "object-tools-bg"),
    ("object-tools-fg", "object-tools-hover-bg"),
    ("body-fg", "selected-row"),
    ("link-fg", "selected-row"),
    ("error-fg", "body-bg"),
    *(("body-fg", f"message-{level}-bg") for level in ("success", "warning", "error")),
]


def too_faint(name, pairs, least):
    """Each pair below `least`, as a line to read."""
    return [
        f"{theme}: {one} on {other} {found:.2f}"
        for theme in THEMES
        for one, other in pairs
        if (found := contrast(tokens(name)[theme][one], tokens(name)[theme][other])) < least
    ]


def test_contrast_is_measured_as_the_standard_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#abcdef", "#abcdef") == 1


def test_words_stand_out_from_what_is_behind_them():
    assert too_faint("workbench.css", WORDS, 4.5) == []


def test_borders_rings_and_bars_can_be_seen():
    assert too_faint("workbench.css", SHAPES, 3) == []


def test_the_admin_is_as_readable():
    assert too_faint("admin.css", ADMIN_WORDS, 4.5) == []


def test_no_rule_brings_a_pair_that_is_not_measured():
    pairs = {
        (_token(declared.get("color", "")), _token(declared.get("background", "")))
        for _, declared in rules("workbench.css")
    }
    # A chip's and a message's hue and tint are set together, by what it says: the next test knows them.
    by_meaning = {("hue", "tint"), ("ink", "tint"), ("surface", "hue")}
    assert {pair for pair in pairs if all(pair)} - by_meaning <= set(WORDS)


def test_hues_are_set_with_their_own_tint():
    pairs = {
        (_token(declared["--hue"]), _token(declared["--tint"]))
        for _, declared in rules("workbench.css")
        if "--hue" in declared
    }
    assert pairs == {*((hue, f"{hue}-tint") for hue in HUES), ("ground", "ink")}


def test_colours_come_from_the_tokens_alone():
    beyond = re.sub(r"light-dark\([^)]*\)", "", source("workbench.css"))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|:\s*(?:white|black|red|grey|gray)\b", beyond) == []


def _token(value: str) -> str:
    found = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return found[1] if found else ""
