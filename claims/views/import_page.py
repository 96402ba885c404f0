"""One import: how far it is, what became of it; cancelling it, trying again, its refused rows, undoing it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import review, tasks
from claims.access import may, require, visible_to
from claims.intake.packing import unpack
from claims.models import ImportRun, StagedUpload
from claims.views.answering import do, found, is_htmx
from claims.views.import_lines import line_of
from claims.vocabulary import Deed, UploadState

# What a spreadsheet needs to tell that a CSV file is UTF-8.
MARK = b"\xef\xbb\xbf"


@require_safe
def import_detail(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The run, or the file on its way; htmx asks for the part that changes while a worker has it."""
    record = _found(request, uid)
    if isinstance(record, StagedUpload) and record.run is not None:
        return _onward(request, reverse("import", args=[record.run.uid]))
    line = line_of(record)
    if line.state == UploadState.CHECKED and is_htmx(request):
        return _onward(request, line.preview_href)
    context: dict[str, Any] = {"line": line}
    if is_htmx(request):
        return render(request, "claims/_import_state.html", context)
    if isinstance(record, ImportRun):
        made_any = record.undone_at is None and record.counts.get("new", 0) > 0
        context |= {"run": record, "may_undo": made_any and may(request.user, Deed.UNDO_IMPORT)}
    return render(request, "claims/import_detail.html", context)


def _onward(request: HttpRequest, to: str) -> HttpResponse:
    """To where it goes on; htmx, which would put that page in place of the part it asked for, is told to leave."""
    if not is_htmx(request):
        return redirect(to)
    answer = HttpResponse()
    answer.headers["HX-Redirect"] = to
    return answer


@require_POST
def import_cancel(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Stop a file that a worker has, or will have: nothing of it is saved."""
    upload = _upload(request, uid)
    return do(request, lambda: tasks.ask_to_cancel(upload), _cancelled(upload), reverse("import", args=[uid]))


def _cancelled(upload: StagedUpload) -> str:
    waits = upload.state == UploadState.WAITING
    return (
        gettext("Cancelled: nothing was saved.")
        if waits
        else gettext("It stops at the next row; nothing of it is saved.")
    )


@require_POST
def import_again(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Hand it to a worker once more."""
    if tasks.try_again(_upload(request, uid)):
        messages.success(request, gettext("It is tried again."))
    else:
        messages.error(request, gettext("There is nothing to try again: it ended, or it still runs."))
    return redirect("import", uid)


@require_http_methods(["GET", "HEAD", "POST"])
def import_undo(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What would go, and what keeps it; sent, it goes."""
    run = found(request, ImportRun.objects.without_files().select_related("by"), uid)
    require(request.user, Deed.UNDO_IMPORT)
    if request.method == "POST":
        said = gettext("Undone: what this import made is gone. The same file can be imported again.")
        return do(request, lambda: review.undo_import(run, by=request.user), said, reverse("import", args=[uid]))
    rests = review.what_rests_on(run, request.user) if run.undone_at is None else []
    made = {kind: f"{count:,}" for kind, count in review.made_by(run).counts.items()}
    context = {"run": run, "made": made, "rests": rests, "changed": run.counts.get("changed", 0)}
    return render(request, "claims/import_undo.html", context)


@require_safe
def import_refused(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """The rows that couldn't be taken, as a CSV file that can be mended and imported."""
    require(request.user, Deed.IMPORT)
    record: Any = None
    for model in (ImportRun, StagedUpload):
        record = record or visible_to(request.user, model.objects.only("uid", "refused_rows")).filter(uid=uid).first()
    if record is None or record.refused_rows is None:
        raise Http404
    answer = HttpResponse(MARK + unpack(record.refused_rows), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="refused-rows-{record.uid}.csv"'
    return answer


def _found(request: HttpRequest, uid: UUID) -> ImportRun | StagedUpload:
    require(request.user, Deed.IMPORT)
    runs = visible_to(request.user, ImportRun.objects.without_files().select_related("by", "undone_by"))
    return runs.filter(uid=uid).first() or _upload(request, uid)


def _upload(request: HttpRequest, uid: UUID) -> StagedUpload:
    require(request.user, Deed.IMPORT)
    return found(request, StagedUpload.objects.without_files().select_related("owner", "run"), uid)
