"""Guidelines are written in Markdown, and nothing typed into them becomes a tag of its own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.guideline import as_html

TAGS = {"p", "h3", "h4", "h5", "h6", "ul", "ol", "li", "em", "strong", "code", "pre", "blockquote", "a", "br", "hr"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("# Read twice", "<h3>Read twice</h3>"),
        ("## First\n\n#### Deep", "<h3>First</h3>\n<h5>Deep</h5>"),
        ("**Never** *guess*", "<p><strong>Never</strong> <em>guess</em></p>"),
        ("1. read\n2. judge", "<ol>\n<li>read</li>\n<li>judge</li>\n</ol>"),
        ("- one\n  - nested", "<ul>\n<li>one\n<ul>\n<li>nested</li>\n</ul>\n</li>\n</ul>"),
        ("> said so", "<blockquote>\n<p>said so</p>\n</blockquote>"),
        ("اقرأ **مرتين**", "<p>اقرأ <strong>مرتين</strong></p>"),
    ],
)
def test_markdown_as_everybody_writes_it(typed, shown):
    assert as_html(typed).strip() == shown


def test_tables_and_links_are_read_and_links_tell_nobody_where_they_come_from():
    assert "<td>false</td>" in as_html("|a|b|\n|-|-|\n|it denied that|false|")
    page = as_html("[the rules](https://rules.example/)")
    assert 'href="https://rules.example/"' in page and "noreferrer" in page


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[here](javascript:alert(1))",
        "[here](data:text/html,<script>alert(1)</script>)",
        "![picture](https://elsewhere.example/track.gif)",
        "[a]: javascript:alert(1)\n\n[a]",
        "# <b onmouseover=alert(1)>x</b>",
    ],
)
def test_nothing_in_it_runs_or_asks_for_anything(typed):
    page = as_html(typed)
    assert not re.search(r"<(script|img|b)\b|href=\"(javascript|data)", page)


@given(st.text(st.sampled_from("ab<>&\"'#*_`[]()|-\n :/!"), max_size=80))
def test_only_tags_of_a_text_come_of_it(typed):
    tags = set(re.findall(r"<([a-z0-9]+)", as_html(typed)))
    assert tags <= TAGS
