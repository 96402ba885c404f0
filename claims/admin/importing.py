"""Import in the admin: import-export's pages, every one of them behind `access`.

    a file is sent → it is kept and checked → the preview → confirmed, with its uid and nothing else → it is in

Short files are checked and imported while one waits; for long ones a worker does it, and /imports/ tells how far it is.
"""

import logging
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from import_export.admin import ImportMixin

from claims import access, tasks
from claims.admin import formats
from claims.admin.import_forms import ConfirmForm, ReadingForm, UploadForm
from claims.admin.mending import BUSY, MendingMixin
from claims.errors import BadInput, SomebodyCameFirst
from claims.intake import IntakeResource, IntakeResult
from claims.intake.checking import Found, check
from claims.intake.column_guide import explained
from claims.intake.decoding import encoding_of
from claims.intake.reading import WORKBOOK
from claims.intake.recognising import likely_rows, recognise
from claims.intake.staging import import_staged, move, stage
from claims.intake.unknown_names import MOST_LISTED
from claims.models import StagedUpload
from claims.vocabulary import Deed, UploadState

log = logging.getLogger(__name__)

PROBLEMS_ON_A_PAGE = 50
KINDS_SHOWN = 20


class ImportingMixin(MendingMixin, ImportMixin):
    """Preview, then confirm. `resource_classes` holds the one Resource."""

    import_formats = formats.IN
    preview_template_name = "admin/import_export/import_preview.html"

    def get_urls(self) -> list[Any]:
        name = "{}_{}_import_preview".format(*self.get_model_info())
        preview = path("import/<uuid:uid>/", self.admin_site.admin_view(self.import_preview), name=name)
        return [preview, *super().get_urls()]

    def has_import_permission(self, request: HttpRequest) -> bool:
        return access.may(request.user, Deed.IMPORT)

    def resource(self, request: HttpRequest, **kwargs: Any) -> IntakeResource:
        return self.resource_classes[0](by=request.user, **kwargs)

    @property
    def kind(self) -> str:
        return self.resource_classes[0].kind

    # --- the file ----------------------------------------------------------------------------------------------------

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form; with a file, on to what would become of it."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            try:
                return HttpResponseRedirect(self._taken(request, **form.cleaned_data))
            except BadInput as error:
                form.add_error("import_file", error.message)
            except OperationalError:
                form.add_error(
                    "import_file", gettext("The database is busy or full: nothing was saved. Please try again.")
                )
        return self._page(request, self.import_template_name, form=form, columns=explained(self.kind), kind=self.kind)

    def _taken(self, request: HttpRequest, import_file: Any, format: str, encoding: str) -> str:
        """Keep the file; the address where it goes on. Raises BadInput."""
        data = import_file.read()
        form = format or recognise(import_file.name, data).form
        upload = stage(data, by=request.user, kind=self.kind, form=form, name=import_file.name, encoding=encoding)
        return self.checked(request, upload)

    def checked(self, request: HttpRequest, upload: StagedUpload) -> str:
        """Have it checked, at once or by a worker; the address where that is seen."""
        if likely_rows(bytes(upload.content), upload.format) > tasks.LARGE:
            tasks.check_in_background(upload)
            return reverse("import", args=[upload.uid])
        check(upload, self.resource(request, preview=True))
        move(upload, UploadState.CHECKING, UploadState.CHECKED)
        return self.address("import_preview", upload.uid)

    # --- the preview -------------------------------------------------------------------------------------------------

    def import_preview(self, request: HttpRequest, uid: UUID) -> HttpResponse:
        """What would become of the file; sent, it is read otherwise."""
        upload, found = self.waiting(request, uid)
        if found is None:
            return HttpResponseRedirect(reverse("import", args=[upload.uid]))
        encoding = _encoding(upload)
        form = ReadingForm(request.POST or None, initial=_as_read(upload, encoding))
        if request.method == "POST" and form.is_valid():
            return self.read_anew(request, upload, **form.cleaned_data)
        return self._preview(request, upload, found, form, _in_words(upload, encoding))

    def _preview(
        self, request: HttpRequest, upload: StagedUpload, found: Found, form: forms.Form, read_as: str
    ) -> HttpResponse:
        kinds = found.kinds()
        chosen, problems = found.of_kind(request.GET.get("kind", ""))
        context = {
            "subtitle": upload.shown_name,
            "upload": upload,
            "found": found,
            "most_names": MOST_LISTED,
            "reading_form": form,
            "read_as": read_as,
            "kinds": kinds[:KINDS_SHOWN],
            "more_kinds": max(0, len(kinds) - KINDS_SHOWN),
            "chosen": chosen,
            "page": Paginator(problems, PROBLEMS_ON_A_PAGE).get_page(request.GET.get("page")),
            "confirm_form": ConfirmForm(initial={"upload": upload.uid}) if found.can_be_imported else None,
            "is_large": found.total > tasks.LARGE,
            "import_address": self.address("import"),
            "confirm_address": self.address("process_import"),
            "columns_address": self.address("import_columns", upload.uid),
            "names_address": self.address("import_names", upload.uid),
            **self.mending_forms(upload, found),
        }
        return self._page(request, self.preview_template_name, **context)

    # --- the confirmation --------------------------------------------------------------------------------------------

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Import the staged file that the form names."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        confirm = ConfirmForm(request.POST)
        if not confirm.is_valid():
            messages.error(request, gettext("Nothing was saved: send the file again."))
            return HttpResponseRedirect(self.address("import"))
        given = confirm.cleaned_data
        try:
            return self._imported(request, given["upload"], given["skip_bad_rows"])
        except SomebodyCameFirst as error:
            messages.error(request, error.message)
            return HttpResponseRedirect(self.address("import"))
        except BadInput as error:
            messages.error(request, gettext("Nothing was saved. {why}").format(why=error.message))
            return HttpResponseRedirect(self.address("import_preview", given["upload"]))
        except OperationalError:
            log.warning("import refused: the database is busy", exc_info=True)
            messages.error(request, BUSY)
            return HttpResponseRedirect(self.address("import_preview", given["upload"]))

    def _imported(self, request: HttpRequest, uid: UUID, skip_bad_rows: bool) -> HttpResponse:
        mine = StagedUpload.objects.open_to(request.user).filter(uid=uid, rows__gt=tasks.LARGE)
        if mine.exists():
            tasks.import_in_background(uid, by=request.user, kind=self.kind, skip_bad_rows=skip_bad_rows)
            return HttpResponseRedirect(reverse("import", args=[uid]))
        return self._done(request, uid, import_staged(uid, self.resource(request), skip_bad_rows))

    def _done(self, request: HttpRequest, uid: UUID, result: IntakeResult) -> HttpResponse:
        """Told after the commit, with the commit's own counts."""
        if not result.saved:
            sentence = gettext("Nothing was saved: {count:,} rows can't be taken.").format(count=len(result.refused))
            messages.error(request, sentence)
            return HttpResponseRedirect(self.address("import_preview", uid))
        log.info("file imported", extra={"kind": self.kind, "counts": result.counts})
        messages.success(request, gettext("Imported: {in_words}.").format(in_words=result.in_words))
        return HttpResponseRedirect(reverse("import", args=[result.run.uid]))

    # --- all of them -------------------------------------------------------------------------------------------------

    def address(self, view: str, *args: Any) -> str:
        name = "admin:{}_{}_{}".format(*self.get_model_info(), view)
        return reverse(name, args=args, current_app=self.admin_site.name)

    def _page(self, request: HttpRequest, template: str, **more: Any) -> HttpResponse:
        title = gettext("Import {verbose_name_plural}").format(verbose_name_plural=self.opts.verbose_name_plural)
        context = {**self.admin_site.each_context(request), "title": title, "opts": self.opts, "media": self.media}
        request.current_app = self.admin_site.name
        return TemplateResponse(request, template, context | more)


def _encoding(upload: StagedUpload) -> str:
    """In which its text was read; "" where it is none that we recognise, or a workbook."""
    return "" if upload.format == WORKBOOK else upload.encoding or encoding_of(bytes(upload.content))


def _as_read(upload: StagedUpload, encoding: str) -> dict[str, str]:
    """What the form that names another way to read it starts from."""
    undecoded = upload.format != WORKBOOK and not encoding
    return {"format": upload.format, "encoding": "windows-1252" if undecoded else upload.encoding}


def _in_words(upload: StagedUpload, encoding: str) -> str:
    """ "CSV, UTF-8": how it was read."""
    if upload.format == WORKBOOK:
        return gettext("Excel workbook")
    encoding = encoding or gettext("in an encoding that isn't UTF-8")
    return f"{upload.format.upper()}, {encoding.upper() if len(encoding) < 15 else encoding}"
