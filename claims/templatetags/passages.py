"""An article's text as HTML: exact, with its passages marked and numbered."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from claims.text.anchor import CONTEXT
from claims.vocabulary import Status

register = template.Library()


@register.filter
def before_it(prefix: str) -> str:
    """The words before a passage on its own line, from a whole word on: "…it ", "" where the line begins with it."""
    return "".join(reversed(after_it("".join(reversed(prefix)))))


@register.filter
def after_it(suffix: str) -> str:
    """The words after a passage on its own line, up to a whole word: ", they say…", "" where the line ends with it."""
    line, line_end, _ = suffix.partition("\n")
    if line_end or len(suffix) < CONTEXT:
        return line
    whole, space, _ = line.rpartition(" ")
    return f"{whole if space else line}…"


@register.filter
def marked(segments: Iterable) -> SafeString:
    """The words of `segments_of`'s segments, each passage in a mark; where it ends, a link to its claim, without words.

    So the element's text is the article's text, and offsets in it are the article's. `covering`, `begins` and `ends`
    hold (number, row, anchor). The stylesheet shows the number of a link.
    """
    return mark_safe("".join(_segment(segment) for segment in segments))  # noqa: S308 (each part is escaped)


def _segment(segment) -> str:
    if not segment.covering:
        return escape(segment.text)
    here = format_html_join("", '<span id="passage-{}"></span>', ((anchor.uid,) for _, _, anchor in segment.begins))
    links = format_html_join(
        "",
        '<a class="claim-number" href="{}" data-number="{}" aria-label="Claim {}: {}"></a>',
        ((row.href, number, number, row.claim.proposition) for number, row, _ in segment.ends),
    )
    look = "deep" if segment.depth > 1 else "single"
    # Another colour where nobody but the machine says so.
    if all(row.claim.status == Status.SUGGESTED for _, row, _ in segment.covering):
        look += " suggested"
    return format_html('<mark class="passage {}">{}{}</mark>{}', look, here, segment.text, links)
