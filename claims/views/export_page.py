"""One export: how far it is, its file, cancelling it, making it again."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from claims import export, review, tasks
from claims.access import require
from claims.errors import NotAllowed
from claims.models import ExportRun
from claims.views.answering import do, found, is_htmx
from claims.views.export_lines import line_of
from claims.vocabulary import Deed, ExportState

GONE = _("This file isn't kept any more: make it anew.")


@require_safe
def export_detail(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The run; htmx asks for the part that changes while a worker has it."""
    run = _run(request, uid)
    context = {"line": line_of(run), "run": run, "is_own": run.by_id == request.user.pk}
    return render(request, "claims/_export_state.html" if is_htmx(request) else "claims/export_detail.html", context)


@require_safe
def export_download(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """The file once more, for who asked for it, while it is kept. Raises NotAllowed."""
    run = _run(request, uid)
    review.refuse_overtaken(run, by=request.user)
    # The disk may have been cleared, or another machine have made it.
    if run.is_kept and tasks.path_of(run.uid, run.tries).exists():
        return download(run)
    messages.error(request, GONE)
    return redirect("export", uid)


def download(run: ExportRun) -> FileResponse:
    """The kept file of that run. Raises FileNotFoundError."""
    form = export.format_named(run.format)
    made = timezone.localdate(run.created_at).isoformat()
    name = f"{run.kind}-{made}{form.suffix}"
    file = tasks.path_of(run.uid, run.tries).open("rb")
    return FileResponse(file, as_attachment=True, filename=name, content_type=form.content_type)


@require_POST
def export_cancel(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Stop a file that a worker has, or will have."""
    run = _own(request, uid)
    said = (
        gettext("Cancelled: no file was made.")
        if run.state == ExportState.WAITING
        else gettext("It stops at the next claim.")
    )
    return do(request, lambda: tasks.cancel_export(run), said, reverse("export", args=[uid]))


@require_POST
def export_again(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Hand it to a worker once more."""
    if tasks.make_again(_own(request, uid)):
        messages.success(request, gettext("It is made again."))
    else:
        messages.error(request, gettext("There is nothing to make again: it ended, or it still runs."))
    return redirect("export", uid)


def _run(request: HttpRequest, uid: UUID) -> ExportRun:
    require(request.user, Deed.EXPORT)
    return found(request, ExportRun.objects.select_related("by"), uid)


def _own(request: HttpRequest, uid: UUID) -> ExportRun:
    """Raises NotAllowed for somebody else's."""
    run = _run(request, uid)
    if run.by_id != request.user.pk:
        raise NotAllowed(gettext("This export is somebody else's."))
    return run
