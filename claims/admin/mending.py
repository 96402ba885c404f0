"""What can be said of a file before it comes in: how else it is read, what its columns are, whom its names mean.

Each is sent from the preview, and leads to a preview of what becomes of the file then.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import access
from claims.admin.import_forms import ColumnsForm, NamesForm
from claims.errors import BadInput, SomebodyCameFirst
from claims.intake.checking import Found, found_of
from claims.intake.foreign_headers import check_mapping, proposed, remember_headers
from claims.intake.staging import move
from claims.intake.unknown_names import settle_names
from claims.models import Outlet, StagedUpload
from claims.vocabulary import UploadState

BUSY = _("The database is busy or full, so nothing was saved. The file is kept: please try again.")
MOST_OUTLETS = 200


class MendingMixin:
    """For ImportingMixin, which checks the file anew."""

    def get_urls(self) -> list[Any]:
        name = "{}_{}_import".format(*self.get_model_info())
        steps = {"columns": self.import_columns, "names": self.import_names}
        ours = [
            path(f"import/<uuid:uid>/{step}/", self.admin_site.admin_view(view), name=f"{name}_{step}")
            for step, view in steps.items()
        ]
        return [*ours, *super().get_urls()]

    def waiting(self, request: HttpRequest, uid: UUID) -> tuple[StagedUpload, Found | None]:
        """This person's file, and what was found; None: it isn't one that waits to be confirmed."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        mine = access.visible_to(request.user, StagedUpload.objects.filter(kind=self.kind, uid=uid))
        if (upload := mine.first()) is None:
            raise Http404
        waits = upload.state == UploadState.CHECKED and not upload.is_expired
        return upload, found_of(upload) if waits else None

    def read_anew(self, request: HttpRequest, upload: StagedUpload, **changes: Any) -> HttpResponse:
        """Check the file again, as it is to be read now."""
        if move(upload, UploadState.CHECKED, UploadState.CHECKING, why="", found=None, **changes):
            try:
                return HttpResponseRedirect(self.checked(request, upload))
            except OperationalError:
                move(upload, UploadState.CHECKING, UploadState.FAILED, why=BUSY)
        return HttpResponseRedirect(reverse("import", args=[upload.uid]))

    def mending_forms(self, upload: StagedUpload, found: Found) -> dict[str, Any]:
        """Those of the two forms that the preview offers, by their names there."""
        offered: dict[str, Any] = {}
        if found.header and (columns := self._columns_form(upload, found)).headers:
            outlets = Outlet.objects.order_by("name").values_list("name", flat=True)
            offered |= {"columns_form": columns, "outlets": list(outlets[:MOST_OUTLETS])}
        if found.unknown:
            offered["names_form"] = NamesForm(found.unknown)
        return offered

    def _columns_form(self, upload: StagedUpload, found: Found, data: Any = None) -> ColumnsForm:
        columns = self.resource_classes[0].columns()
        return ColumnsForm(proposed(found.header, columns, self.kind) | upload.mapping, columns.known, data)

    def import_columns(self, request: HttpRequest, uid: UUID) -> HttpResponse:
        """What the file's columns stand for; kept for the outlet's next file, where one is named."""

        def deed(upload: StagedUpload, found: Found) -> dict[str, Any]:
            form = self._columns_form(upload, found, request.POST)
            mapping = self._valid(form).mapping
            check_mapping(mapping, found.header, self.resource_classes[0].columns())
            if outlet := form.cleaned_data["outlet"]:
                remember_headers(outlet, self.kind, mapping, by=request.user)
            return {"mapping": mapping}

        return self._mended(request, uid, deed)

    def import_names(self, request: HttpRequest, uid: UUID) -> HttpResponse:
        """Whom the file's unknown names mean."""

        def deed(upload: StagedUpload, found: Found) -> dict[str, Any]:
            settle_names(self._valid(NamesForm(found.unknown, request.POST)).chosen, by=request.user)
            return {}

        return self._mended(request, uid, deed)

    def _mended(self, request: HttpRequest, uid: UUID, deed: Any) -> HttpResponse:
        upload, found = self.waiting(request, uid)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if found is None:
            return HttpResponseRedirect(reverse("import", args=[uid]))
        try:
            changes = deed(upload, found)
        except (BadInput, SomebodyCameFirst) as error:
            messages.error(request, error.message)
            return HttpResponseRedirect(self.address("import_preview", uid))
        return self.read_anew(request, upload, **changes)

    @staticmethod
    def _valid(form: Any) -> Any:
        if not form.is_valid():
            raise BadInput(gettext("Choose from what the page offers: nothing was changed."))
        return form
