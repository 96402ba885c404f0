"""The guidelines as HTML: the few marks of Markdown that they use. Nothing in them can become a tag of its own."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_STRONG = re.compile(r"\*\*(.+?)\*\*")
_ITEM = re.compile(r"^(?:[-*]|\d+[.)]) +", re.M)
_HEADING = re.compile(r"^#{1,6} +")


def as_html(markdown: str) -> SafeString:
    """Headings (as h3), paragraphs, lists and **bold**; all else stands as it was typed, escaped."""
    blocks = re.split(r"\n\s*\n", markdown.replace("\r\n", "\n").strip())
    # escape() comes before any tag is written, and the tags hold no text but what it gave back.
    return mark_safe("\n".join(_block(str(escape(block.strip()))) for block in blocks if block.strip()))  # noqa: S308


def _block(text: str) -> str:
    heading, _, rest = text.partition("\n")
    if found := _HEADING.match(heading):
        below = f"\n{_block(rest)}" if rest.strip() else ""
        return f"<h3>{_words(heading[found.end() :])}</h3>{below}"
    if _ITEM.match(text):
        items = [item for item in _ITEM.split(text) if item.strip()]
        return f"<ul>{''.join(f'<li>{_words(item)}</li>' for item in items)}</ul>"
    return f"<p>{_words(text)}</p>"


def _words(text: str) -> str:
    return _STRONG.sub(r"<strong>\1</strong>", " ".join(text.split()))
