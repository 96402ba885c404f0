"""The HTML that an article may have: which elements, which attributes on them, and which values."""

import html
import re
from collections.abc import Callable

from claims.errors import BadText
from claims.text.markup import Token, names, readable
from claims.text.normalise import one_line
from claims.text.urls import clean_url

HEADINGS = names("h1 h2 h3 h4 h5 h6")
ROW_GROUPS = names("tbody thead tfoot")
CELLS = names("td th")
TABLE_PARTS = ROW_GROUPS | CELLS | {"caption", "tr"}
INLINE = names("a abbr b bdi bdo cite code del em i ins mark q s small span strong sub sup u")
VOID = names("br hr")
BLOCKS = HEADINGS | TABLE_PARTS | names("blockquote div figcaption figure li ol p pre table ul")
KEPT = INLINE | VOID | BLOCKS
# Blocks that say nothing which an article's text needs, but whose line breaks it does.
AS_DIV = names(
    "address article aside center dd details dialog dl dt fieldset footer form header hgroup legend main menu nav "
    "search section summary"
)

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_CELLS_SPANNED = re.compile(r"[1-9][0-9]{0,2}")
_MAIL = re.compile(r"mailto:[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+", re.IGNORECASE)


def link(value: str) -> str:
    """The address of a link that may be shown, or "": http and https as urls.clean_url has it, and plain mailto."""
    value = value.strip()
    if _MAIL.fullmatch(value):
        return value
    try:
        return clean_url(value)
    except BadText:
        return ""


def _language(value: str) -> str:
    return value if _LANGUAGE.fullmatch(value) else ""


def _direction(value: str) -> str:
    return value.lower() if value.lower() in ("ltr", "rtl", "auto") else ""


def _cells_spanned(value: str) -> str:
    return value if _CELLS_SPANNED.fullmatch(value) else ""


# Language and direction everywhere: without them Arabic is shown from the wrong side.
_EVERYWHERE: dict[str, Callable[[str], str]] = {"lang": _language, "dir": _direction}
_CELL: dict[str, Callable[[str], str]] = {"colspan": _cells_spanned, "rowspan": _cells_spanned}
_ON: dict[str, dict[str, Callable[[str], str]]] = {
    "a": {"href": link, "title": one_line},
    "abbr": {"title": one_line},
    "td": _CELL,
    "th": _CELL,
}
ATTRIBUTES = {"*": list(_EVERYWHERE)} | {name: list(_EVERYWHERE | checks) for name, checks in _ON.items()}


def attributes_to_write(name: str, tag: Token) -> str:
    """The tag's attributes that the element may have, each with a value that passes its check, as HTML; or ""."""
    kept = ""
    for attribute, check in (_EVERYWHERE | _ON.get(name, {})).items():
        if attribute in tag.attributes and (value := check(readable(tag.attributes[attribute]))):
            kept += f' {attribute}="{html.escape(value)}"'
    return kept
