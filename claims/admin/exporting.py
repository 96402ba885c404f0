"""Export in the admin: the rows of the list, or those selected, in the columns that an import reads.

Of claims also as what no import reads: ClaimReviews, networks, RDF.
"""

import tempfile
from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from import_export.admin import ExportActionMixin
from import_export.forms import ExportForm

from claims import access, export, ledger, review
from claims.admin import formats
from claims.admin.formats import DeskFormat
from claims.errors import BadInput
from claims.vocabulary import Deed

# Kind → the rows that a person may take away, the file's columns, and what tells its rows apart.
FILES: dict[str, tuple[Any, tuple[str, ...], str]] = {
    "articles": (export.article_rows, export.columns.ARTICLES, "article_id"),
    "evidence": (export.evidence_rows, export.columns.EVIDENCE, "evidence_id"),
    "entities": (export.entity_rows, export.columns.ENTITIES, "name"),
}
CLAIMS = tuple(name for name in export.columns.CLAIMS if name in export.columns.IMPORTABLE)


class ExportingMixin(ExportActionMixin):
    """Each of the package's ways to a file asks `access` first, and leaves an ExportRun."""

    export_form_class = ExportForm
    # The package's own would leave out what ours carries along: the revision that the editor saw.
    change_form_template = None

    @property
    def export_formats(self) -> list[type[DeskFormat]]:
        return formats.out(self.resource_classes[0].kind)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return all(access.may(request.user, deed) for deed in (Deed.EXPORT, Deed.READ_DESK))

    def export_admin_action(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        if not self.has_export_permission(request):
            raise PermissionDenied
        return super().export_admin_action(request, queryset)

    def get_export_queryset(self, request: HttpRequest) -> QuerySet:
        """The rows of the list, as it is filtered."""
        try:
            return super().get_export_queryset(request)
        except IncorrectLookupParameters as error:
            raise BadInput(
                gettext("The filter in this address can't be read. Go back to the list and choose again.")
            ) from error

    def get_valid_export_item_pks(self, request: HttpRequest) -> list[int]:
        """Of the records that the form asks for, those that this person may see."""
        asked = [key for key in request.POST.getlist("export_items") if key.isdecimal()]
        return list(self.get_queryset(request).filter(pk__in=asked).values_list("pk", flat=True))

    def _do_file_export(
        self, file_format: Any, request: HttpRequest, queryset: QuerySet, export_form: Any = None
    ) -> HttpResponse:
        if not self.has_export_permission(request):
            raise PermissionDenied
        kind = self.resource_classes[0].kind
        form = export.format_named(file_format.get_extension(), kind)
        seq = ledger.last_seq()
        file = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it, once it is sent)
        try:
            written = export.write(file, form, *_columns_and_rows(kind, form, request.user, queryset))
        except BadInput as error:
            file.close()
            # What the package shows on the page with the form.
            raise ValueError(error.message) from error
        asked = {"list": request.GET.urlencode(), "selected": len(request.POST.getlist("export_items"))}
        review.record_export(
            kind,
            form.name,
            by=request.user,
            count=written.count,
            sha256=written.sha256,
            ledger_seq=seq,
            asked={name: value for name, value in asked.items() if value},
        )
        file.seek(0)
        name = f"{kind}-{timezone.localdate().isoformat()}{form.suffix}"
        return FileResponse(file, as_attachment=True, filename=name, content_type=form.content_type)


def _columns_and_rows(
    kind: str, form: export.Format, person: Any, queryset: QuerySet
) -> tuple[Sequence[str], Iterator[dict[str, object]]]:
    """What goes out of the queryset; rows that the person may not see are in neither."""
    if form.kind == "claims":
        return export.columns_and_rows(person, queryset.order_by("pk"), form)
    if kind == "claims":
        return CLAIMS, export.claim_rows(person, queryset.order_by("pk"))
    rows, columns, key = FILES[kind]
    wanted = set(queryset.values_list(key, flat=True))
    return columns, (row for row in rows(person) if row[key] in wanted)
