"""Which sources are independent of each other: by the root source that people name, or by the site of the address."""

from collections.abc import Iterable

from claims.errors import BadText
from claims.text.normalise import fold
from claims.text.urls import root_source


def distinct_roots(sources: Iterable[tuple[str, str]]) -> set[str]:
    """(root source as named or "", address) of each source → one key for each independent one.

        ("Reuters", "https://www.arabnews.com/1"), ("", "https://www.reuters.com/2")     ->  {"reuters"}
        ("the Guardian", "https://a.example/"), ("theguardian.com", "https://b.example") ->  {"guardian"}
        ("", "https://times.example/1"), ("", "https://times.org/2")    ->  {"times.example", "times.org"}

    A name and a site are one where the site is called so; two sites never are. Raises BadText where clean_url does.
    """
    named, sites = set(), set()
    for name, address in sources:
        site = _as_site(name) if name.strip() else root_source(address)
        if site:
            sites.add(site)
        else:
            named.add(_as_name(name))
    return named | {site for site in sites if not _names_of(site) & named}


def _as_site(name: str) -> str:
    """ "www.reuters.com" and "https://reuters.com/x" → "reuters.com"; "" for what is no address."""
    name = name.strip()
    if "." not in name.strip("."):
        return ""
    try:
        site = root_source(name if "://" in name else f"https://{name}")
    except BadText:
        return ""
    return site if len(site.split(".")[-1]) > 1 else ""  # initials


def _as_name(name: str) -> str:
    """Letters and digits alone, without an article: "The New-York Times" → "newyorktimes"."""
    folded = fold(name).strip()
    return "".join(c for c in folded.removeprefix("the ") if c.isalnum()) or folded


def _names_of(site: str) -> set[str]:
    """What a site may be called: "theguardian.com" → "theguardian", "guardian"."""
    label = "".join(c for c in site.split(".")[0] if c.isalnum())
    return {label, label.removeprefix("the")}
