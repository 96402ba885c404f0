"""Web addresses that people give: checked before they are stored or linked. Nothing here touches the network."""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

from claims.errors import BadText
from claims.text.language import gettext

LONGEST = 2_000


def _expected() -> str:
    return gettext("Expected a web address such as https://example.org/page.")


# White space, controls, invisible and direction marks, half characters, what ends an attribute, and "\\", which
# browsers turn into "/".
_UNSAFE = re.compile(
    '[\\s\x00-\x20\x7f-\xa0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffd<>"`\\\\]'
)
_NOT_IN_HOST = re.compile(r"[!-,/:-@\[-^`{-~\u3002\uff0e\uff61]")
# Names below which everybody registers: three labels tell sites apart there. Not the public suffix list, which would
# need updating; this covers country domains of the British kind and the large hosts of blogs.
_SHARED_SECOND_LEVEL = frozenset(("ac", "co", "com", "edu", "gov", "ltd", "mil", "ne", "net", "or", "org"))
_SHARED_HOSTS = frozenset(
    ("blogspot.com", "github.io", "livejournal.com", "medium.com", "substack.com", "tumblr.com", "wordpress.com")
)


def clean_url(value: str) -> str:
    """The address without white space around it, otherwise as it was given (an international host name is kept).

    Raises BadText unless it is http or https, has a host, no user name or password, no white space or control
    character, and at most 2,000 characters.
    """
    value = value.strip()
    if len(value) > LONGEST:
        raise BadText(
            gettext("The address has {value:,} characters; at most {longest:,} are taken.").format(
                value=len(value), longest=LONGEST
            )
        )
    if _UNSAFE.search(value):
        raise BadText(
            gettext("The address has a character in it that no address may hold, such as a space. {expected}").format(
                expected=_expected()
            )
        )
    _check_host(_split(value))
    return value


def _split(value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        port_is_good = parts.port != 0
    except ValueError:
        raise BadText(gettext("The address can't be read. {expected}").format(expected=_expected())) from None
    if parts.scheme not in ("http", "https") or not value[len(parts.scheme) :].startswith("://"):
        raise BadText(
            gettext("The address doesn't begin with http:// or https://. {expected}").format(expected=_expected())
        )
    if "@" in parts.netloc:
        raise BadText(
            gettext("The address holds a user name or password, which may not be stored. {expected}").format(
                expected=_expected()
            )
        )
    if not port_is_good:
        raise BadText(gettext("The address has the port 0. {expected}").format(expected=_expected()))
    return parts


def _check_host(parts: SplitResult) -> None:
    host = parts.hostname or ""
    if not host:
        raise BadText(gettext("The address names no site. {expected}").format(expected=_expected()))
    if "[" in parts.netloc:
        return  # urlsplit has checked the numbers between the brackets
    labels = host.removesuffix(".").split(".")
    if _NOT_IN_HOST.search(host) or len(host) > 253 or not all(1 <= len(label) <= 63 for label in labels):
        raise BadText(
            gettext("“{host}” is not the name of a site. {expected}").format(host=host[:100], expected=_expected())
        )


def is_web_address(value: str) -> bool:
    """Whether clean_url would take the value."""
    try:
        clean_url(value)
    except BadText:
        return False
    return True


def root_source(url: str) -> str:
    """A key for the site behind an address, to tell independent sources apart: lower case, without "www." or section.

        https://www.arabnews.com/node/1, http://arabic.arabnews.com/  ->  arabnews.com
        https://news.bbc.co.uk/1                                      ->  bbc.co.uk
        https://someone.substack.com/p/x                              ->  someone.substack.com

    International names are compared in their ASCII form. Raises BadText where clean_url does.
    """
    host = _ascii(_split(clean_url(url)).hostname or "").removesuffix(".").removeprefix("www.")
    if _is_number(host):
        return host
    labels = host.split(".")
    return ".".join(labels[-_labels_that_count(labels) :])


def _labels_that_count(labels: list[str]) -> int:
    if ".".join(labels[-2:]) in _SHARED_HOSTS:
        return 3
    is_country = len(labels[-1]) == 2
    return 3 if is_country and len(labels) > 2 and labels[-2] in _SHARED_SECOND_LEVEL else 2


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
