"""What the frame of every page shows: the desk's mode, and where this person may go."""

from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.access import may, mode_of_desk, visible_to
from claims.models import Desk, Notice
from claims.vocabulary import Deed, DeskMode

# label, name of the address, the deed that the page is for (None: everybody's)
PLACES = (
    (_("Waiting for you"), "home", None),
    (_("Articles"), "articles", Deed.READ_DESK),
    (_("Claims"), "claims", Deed.READ_PUBLISHED),
    (_("Queue"), "queue", Deed.TAKE),
    (_("Practice"), "practice", Deed.TAKE),
    (_("Disputes"), "disputes", Deed.READ_DESK),
    (_("Entities"), "entities", Deed.READ_DESK),
    (_("Imports"), "imports", Deed.IMPORT),
    (_("Exports"), "exports", Deed.EXPORT),
    (_("Admin"), "admin:index", Deed.ENTER_ADMIN),
)


def desk(request: HttpRequest) -> dict[str, object]:
    """`desk_mode`, `desk_mode_label`, `nav` (label, href, current, count), `may_admin`, and of a person of the desk

    `notices_are_kept` and `unread`, how many of them; strangers are told the mode alone.
    """
    person = getattr(request, "user", None)
    if person is None:
        return {}
    if not person.is_authenticated:
        return _told(mode_of_desk())
    mode, unread = _mode_and_unread(person)
    return {
        **_told(mode),
        "nav": [
            {"label": label, "href": (href := reverse(name)), "current": _is_at(request.path, href), "count": None}
            for label, name, deed in PLACES
            if deed is None or may(person, deed)
        ],
        "may_admin": may(person, Deed.ENTER_ADMIN),
        "notices_are_kept": may(person, Deed.READ_DESK),
        "unread": unread,
    }


def _told(mode: DeskMode) -> dict[str, object]:
    return {"desk_mode": mode, "desk_mode_label": mode.label}


def _mode_and_unread(person) -> tuple[DeskMode, int]:
    """What every page asks for, in one query."""
    mine = visible_to(person, Notice).filter(read_at=None).order_by().values("person")
    counted = Coalesce(Subquery(mine.annotate(count=Count("pk")).values("count")), 0)
    mode, unread = Desk.objects.values_list("mode", counted).get()
    return DeskMode(mode), unread


def _is_at(path: str, href: str) -> bool:
    return path == href or (href != "/" and path.startswith(href))
