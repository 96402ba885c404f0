"""Exports: choose, see how many go out, take them away."""

import tempfile
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from claims import export, ledger, review
from claims.access import may, require, visible_to
from claims.errors import BadInput
from claims.export import Format
from claims.forms.export import FileForm, SelectionForm
from claims.models import Claim
from claims.vocabulary import Deed


@require_http_methods(["GET", "HEAD", "POST"])
def export_page(request: HttpRequest) -> HttpResponseBase:
    """The form with the number of claims that would go out; sent, the file."""
    require(request.user, Deed.EXPORT)
    if request.method == "POST":
        chosen, file = SelectionForm(request.POST, by=request.user), FileForm(request.POST)
        if chosen.is_valid() & file.is_valid():
            try:
                return _download(request, chosen, file.cleaned_data["format"], bom=file.cleaned_data["bom"])
            except BadInput as refusal:
                file.add_error("format", refusal.message.split("\n"))
    else:
        chosen, file = SelectionForm(request.GET, by=request.user), FileForm()
    count = chosen.claims.count() if chosen.is_valid() else None
    context = {
        "form": chosen,
        "file_form": file,
        "count": count,
        "is_empty": count == 0 and not visible_to(request.user, Claim).exists(),
        "may_add": may(request.user, Deed.CREATE),
    }
    return render(request, "claims/export_form.html", context)


def _download(request: HttpRequest, chosen: SelectionForm, form: Format, *, bom: bool) -> FileResponse:
    """The whole file is made before any of it goes out: half of one would look like all of it."""
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    try:
        _fill(file, request.user, chosen, form, bom=bom and form.marked)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    name = f"claims-{timezone.localdate().isoformat()}{form.suffix}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=form.content_type)


def _fill(file: IO[bytes], person, chosen: SelectionForm, form: Format, *, bom: bool) -> None:
    seq = ledger.last_seq()
    contents = export.claim_file(person, chosen.selection, form)
    written = export.write(file, form, contents.columns, contents.rows, bom=bom)
    review.record_export(
        "claims",
        form.name,
        by=person,
        count=written.count,
        sha256=written.sha256,
        ledger_seq=seq,
        asked=contents.selection.as_filter(),
    )
