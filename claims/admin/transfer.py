"""Import and export in the admin: import-export's pages, every one of them behind `access`.

Ours: a strict reader; a preview that saves nothing; a confirmation that takes nothing but a staged file's uid; counts
of what was committed; files that go out by the same writers as everywhere.
"""

import logging
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from import_export.admin import ImportMixin
from import_export.results import Error

from claims import access
from claims.admin import formats
from claims.admin.exporting import ExportingMixin
from claims.errors import BadInput, SomebodyCameFirst
from claims.intake import FileRefused, IntakeResource, IntakeResult
from claims.intake.staging import import_staged, stage
from claims.models import StagedUpload
from claims.vocabulary import Deed

log = logging.getLogger(__name__)

BUSY = "The database is busy, so nothing was saved. The file is kept: please try again."


class ConfirmForm(forms.Form):
    """All that the second step takes from the browser."""

    upload = forms.UUIDField(widget=forms.HiddenInput)


class ImportingMixin(ImportMixin):
    """Preview, then confirm. `resource_classes` holds the one Resource."""

    import_formats = formats.IN

    def has_import_permission(self, request: HttpRequest) -> bool:
        return access.may(request.user, Deed.IMPORT)

    def resource(self, request: HttpRequest, **kwargs: Any) -> IntakeResource:
        return self.resource_classes[0](by=request.user, **kwargs)

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form; with a file, what would become of it."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = self.create_import_form(request)
        result = upload = None
        if request.method == "POST" and form.is_valid():
            try:
                result, upload = self._preview(request, form)
            except BadInput as error:
                form.add_error("import_file", error.message)
            except OperationalError:
                form.add_error("import_file", "The database is busy: nothing was saved. Please try again.")
        return self._page(request, form, result, upload)

    def _preview(self, request: HttpRequest, form: forms.Form) -> tuple[IntakeResult, StagedUpload | None]:
        """What would become of the file; and the file, kept, where all of it is good. Raises BadInput."""
        file = form.cleaned_data["import_file"]
        name = self.get_import_formats()[int(form.cleaned_data["format"])]().get_extension()
        resource, data = self.resource(request, preview=True), file.read()
        try:
            table = resource.read(data, name, file.name)
        except FileRefused as error:
            return _refused(error), None
        for notice in table.notices:
            messages.info(request, notice)
        result = resource.import_data(table, dry_run=True)
        if result.refused:
            return result, None
        return result, stage(data, by=request.user, kind=resource.kind, form=name, name=file.name)

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Import the staged file that the form names."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        confirm = ConfirmForm(request.POST)
        again = HttpResponseRedirect(self._address("import"))
        if not confirm.is_valid():
            messages.error(request, "Nothing was saved: send the file again.")
            return again
        try:
            result = import_staged(confirm.cleaned_data["upload"], self.resource(request))
        except SomebodyCameFirst as error:
            messages.error(request, error.message)
            return again
        except OperationalError:
            log.warning("import refused: the database is busy", exc_info=True)
            messages.error(request, BUSY)
            return self._page(request, self._empty_form(request), None, confirm)
        return self._done(request, result)

    def _done(self, request: HttpRequest, result: IntakeResult) -> HttpResponse:
        """Told after the commit, with the commit's own counts."""
        if not result.saved:
            return self._page(request, self._empty_form(request), result, None)
        log.info("file imported", extra={"kind": self.resource_classes[0].kind, "counts": result.counts})
        messages.success(request, f"Imported: {result.in_words}.")
        return HttpResponseRedirect(self._address("changelist"))

    def _address(self, view: str) -> str:
        return reverse("admin:{}_{}_{}".format(*self.get_model_info(), view), current_app=self.admin_site.name)

    def _empty_form(self, request: HttpRequest) -> forms.Form:
        return self.get_import_form_class(request)(self.get_import_formats(), self.resource_classes)

    def _page(
        self,
        request: HttpRequest,
        form: forms.Form,
        result: IntakeResult | None,
        upload: StagedUpload | ConfirmForm | None,
    ) -> HttpResponse:
        """The package's page: the form, or the preview with the form to confirm it, or what is wrong."""
        if isinstance(upload, StagedUpload):
            confirm = ConfirmForm(initial={"upload": upload.uid})
            messages.info(request, f"“{upload.shown_name}”: {result.in_words}. Nothing is saved yet.")
        else:
            confirm = upload
        if result is not None and len(result.refused) > len(result.invalid_rows):
            messages.warning(request, f"{len(result.refused):,} rows can't be taken; the first are listed.")
        columns = [field.column_name for field in self.resource_classes[0]().get_user_visible_fields()]
        context = {
            **self.admin_site.each_context(request),
            "title": "Import",
            "form": form,
            "opts": self.opts,
            "media": self.media + form.media,
            "fields_list": [(self.opts.verbose_name_plural, columns)],
            "import_error_display": ("message",),
        }
        context |= {"result": result} if result is not None else {}
        context |= {"confirm_form": confirm} if confirm is not None else {}
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.import_template_name, context)


def _refused(error: FileRefused) -> IntakeResult:
    """What concerns the whole file, as the page's list of errors."""
    result = IntakeResult()
    for problem in error.problems:
        place = "" if problem.row is None else f"Row {problem.row}: "
        result.append_base_error(Error(BadInput(f"{place}{problem.what}")))
    return result


class TransferMixin(ImportingMixin, ExportingMixin):
    """Both, with the buttons for both."""

    import_export_change_list_template = "admin/import_export/change_list_import_export.html"
