"""What the frame of every page shows: the desk's mode, and where this person may go."""

from django.http import HttpRequest
from django.urls import reverse

from claims.access import may, mode_of_desk
from claims.vocabulary import Deed

# label, name of the address, the deed that the page is for (None: everybody's)
PLACES = (
    ("Waiting for you", "home", None),
    ("Articles", "articles", Deed.READ_DESK),
    ("Claims", "claims", Deed.READ_PUBLISHED),
    ("Queue", "queue", Deed.TAKE),
    ("Disputes", "disputes", Deed.READ_DESK),
    ("Entities", "entities", Deed.READ_DESK),
    ("Imports", "imports", Deed.IMPORT),
    ("Exports", "exports", Deed.EXPORT),
    ("Admin", "admin:index", Deed.ENTER_ADMIN),
)


def desk(request: HttpRequest) -> dict[str, object]:
    """`desk_mode`, `desk_mode_label`, `nav` (label, href, current, count) and `may_admin`; nothing for strangers."""
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {}
    mode = mode_of_desk()
    return {
        "desk_mode": mode,
        "desk_mode_label": mode.label,
        "nav": [
            {"label": label, "href": (href := reverse(name)), "current": _is_at(request.path, href), "count": None}
            for label, name, deed in PLACES
            if deed is None or may(person, deed)
        ],
        "may_admin": may(person, Deed.ENTER_ADMIN),
    }


def _is_at(path: str, href: str) -> bool:
    return path == href or (href != "/" and path.startswith(href))
