"""Exports: choose, see how many go out and how they will look, take them away; what was taken away so far."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from claims import export, tasks
from claims.access import may, require, visible_to
from claims.errors import BadInput
from claims.forms.export import ExportFilter, FileForm, last_columns
from claims.models import Claim, ExportRun
from claims.views.export_lines import line_of
from claims.views.export_page import download
from claims.vocabulary import Deed

RUNS_ON_A_PAGE = 20
NONE_FITS = _("No claim fits these filters: there is nothing to take away.")


@require_http_methods(["GET", "HEAD", "POST"])
def export_page(request: HttpRequest) -> HttpResponseBase:
    """The form with the number of claims that would go out; sent, the file, or the page that says how far it is."""
    require(request.user, Deed.EXPORT)
    if request.method == "POST":
        chosen, file = ExportFilter(request.POST, by=request.user), FileForm(request.POST)
        # The file's own fields stand in the same form.
        if chosen.is_valid() & file.is_valid():
            try:
                return _taken(request, chosen, file)
            except BadInput as refusal:
                file.add_error("format", refusal.message.split("\n"))
    else:
        chosen = ExportFilter(request.GET, by=request.user)
        file = FileForm(initial={"columns": last_columns(request.user) or export.columns.CLAIMS})
    return render(request, "claims/export_form.html", _context(request, chosen, file))


def _taken(request: HttpRequest, chosen: ExportFilter, file: FileForm) -> HttpResponseBase:
    form, given = file.cleaned_data["format"], file.cleaned_data
    columns = given["columns"] if export.has_columns(form) else []
    wish = tasks.Wish(chosen.selection, form, columns, is_marked=given["bom"] and form.marked)
    total = wish.selection.of(request.user).count()
    if not total:
        raise BadInput(str(NONE_FITS))
    if total > tasks.MANY:
        return redirect("export", tasks.export_in_background(wish, by=request.user, total=total).uid)
    return download(tasks.export_now(wish, by=request.user))


def _context(request: HttpRequest, chosen: ExportFilter, file: FileForm) -> dict[str, Any]:
    is_valid = chosen.is_valid()
    count = chosen.selection.of(request.user).count() if is_valid else None
    runs = visible_to(request.user, ExportRun.objects.select_related("by"))
    page = Paginator(runs, RUNS_ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "form": chosen.form,
        "active": chosen.active() if is_valid else [],
        "file_form": file,
        "count": count,
        "is_long": bool(count and count > tasks.MANY),
        "is_empty": count == 0 and not visible_to(request.user, Claim).exists(),
        "may_add": may(request.user, Deed.CREATE),
        "samples": _samples(request),
        "page": page,
        "lines": [line_of(run) for run in page],
    } | (_sample(request, chosen, file["columns"].value()) if count else {})


def _samples(request: HttpRequest) -> list[dict[str, Any]]:
    """The formats, each with the address of this page with ten of its rows."""
    address = request.GET.copy()
    shown = address.get("sample")
    links = []
    for name, form in export.formats_of("claims").items():
        address["sample"] = name
        href = f"{reverse('exports')}?{address.urlencode()}#sample"
        links.append({"label": form.label, "href": href, "current": name == shown})
    return links


def _sample(request: HttpRequest, chosen: ExportFilter, columns: Sequence[str]) -> dict[str, Any]:
    form = export.formats_of("claims").get(request.GET.get("sample", ""))
    if form is None:
        return {}
    try:
        return {"sample": export.sample(request.user, chosen.selection, form, columns)}
    except BadInput as refusal:
        return {"no_sample": refusal.message}
