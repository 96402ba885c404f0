"""Imports: what came in bulk, when, by whom, and what became of it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.access import require, visible_to
from claims.models import ImportRun
from claims.vocabulary import Deed

RUNS_ON_A_PAGE = 50
COUNTS = ("new", "changed", "unchanged", "refused")


@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    """The imports so far, the newest first, and the way to the next one."""
    require(request.user, Deed.IMPORT)
    runs = visible_to(request.user, ImportRun).select_related("by").order_by("-id")
    page = Paginator(runs, RUNS_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [(run, [run.counts.get(name, 0) for name in COUNTS]) for run in page]
    return render(request, "claims/import_list.html", {"page": page, "rows": rows, "counts": COUNTS})
