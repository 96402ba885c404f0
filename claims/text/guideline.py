"""Guidelines as HTML: Markdown as everybody writes it (CommonMark, with tables), through the one door for HTML."""

from functools import lru_cache

from markdown_it import MarkdownIt

from claims.text.sanitise import sanitise

# They stand within a page that has headings of its own: theirs begin below.
_HIGHEST, _LOWEST = 3, 6


@lru_cache(maxsize=8)
def as_html(markdown: str) -> str:
    """Safe to show. HTML typed into it is shown as it was typed; the highest heading in it is an h3.

    Raises BadText where it is too large.
    """
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(markdown)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(int(token.tag[1]) - highest + _HIGHEST, _LOWEST)}"
    return sanitise(reader.renderer.render(tokens, reader.options, {}))
