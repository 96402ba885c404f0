"""The one door through which HTML from outside comes in. Nothing else imports bleach.

bleach is no longer maintained, so it doesn't stand alone: `tidy` first writes the HTML anew from an allow-list, in
linear time and well-formed; bleach, with the same list, must find nothing left to remove; then every link is checked.
A strict content security policy stands behind all three.
"""

import html as entities
import re

from bleach.sanitizer import Cleaner

from claims.errors import BadText
from claims.text.elements import ATTRIBUTES, KEPT, link
from claims.text.language import gettext
from claims.text.plain import title_of as plain_title_of
from claims.text.plain import to_text as plain_text_of
from claims.text.tidy import tidy

LARGEST = 2_000_000

_LINK = re.compile(r"<a((?: [a-z]+=\"[^\"<>]*\")*)>")
_ATTRIBUTE = re.compile(r" ([a-z]+)=\"([^\"<>]*)\"")
_REL = "nofollow noopener noreferrer"


def sanitise(html: str) -> str:
    """The HTML with only what an article's text needs, safe to show. Idempotent.

    Scripts, styles, frames, forms' fields, pictures, comments go with their content; other unknown tags go and their
    words stay. Links lead to http, https or mailto or nowhere. Control characters become U+FFFD. Raises BadText where
    the HTML is too large, or has too many tags, attributes or levels for a page of one article.
    """
    _check_size(html)
    cleaner = Cleaner(tags=KEPT, attributes=ATTRIBUTES, protocols={"http", "https", "mailto"}, strip=True)
    cleaned = _LINK.sub(_checked_link, cleaner.clean(tidy(html)))
    _check_size(cleaned)  # closing tags and escapes add to it, and what is stored has to be readable again
    return cleaned


def to_text(html: str) -> str:
    """The plain text of sanitised HTML: see plain.to_text. Raises BadText where sanitise does."""
    _check_size(html)
    return plain_text_of(html)


def title_of(html: str) -> str:
    """What the document's <title> says, on one line, or "". Raises BadText where sanitise does."""
    _check_size(html)
    return plain_title_of(html)


def _check_size(html: str) -> None:
    size = len(html.encode("utf-8", "surrogatepass"))
    if size > LARGEST:
        raise BadText(
            gettext(
                "The HTML has {size:,} bytes; at most {largest:,} are taken. Expected the page of one article, "
                "without embedded pictures."
            ).format(size=size, largest=LARGEST)
        )


def _checked_link(tag: re.Match[str]) -> str:
    attributes = dict(_ATTRIBUTE.findall(tag[1]))
    if "href" in attributes:
        address = link(entities.unescape(attributes.pop("href")))
        if address:
            attributes = {"href": entities.escape(address), **attributes, "rel": _REL}
    return "<a" + "".join(f' {name}="{value}"' for name, value in attributes.items()) + ">"
