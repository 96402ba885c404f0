"""The admin's door: whoever may enter it by `access`, through the site's own sign-in."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims import access
from claims.vocabulary import Deed

# The records on shelves, as a newcomer looks for them; what each is called, its model says.
SHELVES: dict[str | Promise, tuple[str, ...]] = {
    _("Sources"): ("Article", "ArticleVersion", "Outlet"),
    _("Who and what"): ("Entity", "EntityAlias", "StanceVerb"),
    _("Claims"): ("Claim", "Anchor", "EvidenceLink", "ClaimLink", "Comment"),
    _("Review"): ("Round", "Assignment", "Skip", "Verdict", "Decision", "Answer", "Unsent", "Practice"),
    _("Public"): ("Publication", "Correction", "ReplyRequest"),
    _("Files"): ("ImportRun", "ExportRun", "Release", "StagedUpload", "HeaderMapping"),
    _("Yours"): ("Notice", "SavedFilter", "Preference"),
    _("Desk"): ("Person", "Desk", "Guideline", "Event", "LedgerHead"),
}

# Its own password page would change one without a word to anybody, and "view on site" looks past `visible_to`.
LEFT_OUT = ("password_change", "password_change_done", "view_on_site")


class DeskSite(AdminSite):
    """All records of the desk, for those who work there."""

    site_header = site_title = _("Claim workbench: records")
    index_title = _("Records")
    empty_value_display = "–"

    def has_permission(self, request: HttpRequest) -> bool:
        return access.may(request.user, Deed.ENTER_ADMIN)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Callable[..., Any]:
        """As Django's, but somebody who is signed in and may not enter is told so, not asked to sign in again."""
        guarded = super().admin_view(view, cacheable)

        def admitted(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return guarded(request, *args, **kwargs)

        return admitted

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Django's list of one app, as several shelves; those with nothing for this person are left out."""
        shelves = []
        for app in super().get_app_list(request, app_label):
            offered = {model["object_name"]: model for model in app["models"]}
            for shelf, names in SHELVES.items():
                models = [offered[name] for name in names if name in offered]
                shelves += [app | {"name": shelf, "models": models}] if models else []
        return shelves

    def get_urls(self) -> list[Any]:
        return [pattern for pattern in super().get_urls() if getattr(pattern, "name", "") not in LEFT_OUT]


site = DeskSite(name="admin")
# Nothing is deleted.
site.disable_action("delete_selected")
