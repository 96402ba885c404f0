"""Comments as they are read."""

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from claims.review.talking import MENTION

register = template.Library()


@register.filter
def with_mentions(text: str) -> SafeString:
    """The text, escaped, with each “@name” in bold."""
    parts, at = [], 0
    for found in MENTION.finditer(text):
        parts += [escape(text[at : found.start()]), format_html("<b>@<bdi>{}</bdi></b>", found[1])]
        at = found.end()
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308 (each part is escaped)
