"""Imports: what came in bulk or is on its way, when, by whom, and what became of it."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.access import require, visible_to
from claims.models import ImportRun, StagedUpload
from claims.views.import_lines import COUNTS, Line, line_of
from claims.vocabulary import Deed

RUNS_ON_A_PAGE = 50


@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    """The imports so far and one's own files on their way, the newest first, and the way to the next one."""
    require(request.user, Deed.IMPORT)
    page = Paginator(_all(request.user), RUNS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "claims/import_list.html", {"page": page, "rows": _lines(page), "counts": COUNTS})


def _all(person: Any) -> QuerySet:
    """Runs, and uploads that are none yet, as one list: of each which it is, and its key."""

    def keys(rows: QuerySet, is_run: bool) -> QuerySet:
        told = rows.order_by().annotate(is_run=Value(is_run, output_field=BooleanField()))
        return told.values_list("created_at", "is_run", "pk")

    uploads = visible_to(person, StagedUpload.objects.unfinished())
    return keys(visible_to(person, ImportRun), True).union(keys(uploads, False), all=True).order_by("-created_at")


def _lines(page: Page) -> list[Line]:
    """Three queries, however many they are."""
    shown = [(bool(is_run), key) for _, is_run, key in page]
    runs = (
        ImportRun.objects.without_files().select_related("by").filter(pk__in=[key for is_run, key in shown if is_run])
    )
    uploads = StagedUpload.objects.without_files().select_related("owner")
    uploads = uploads.filter(pk__in=[key for is_run, key in shown if not is_run])
    records: Iterable[ImportRun | StagedUpload] = chain(runs, uploads)
    found = {(isinstance(record, ImportRun), record.pk): line_of(record) for record in records}
    # One that became a run between two of the queries is in neither.
    return [found[place] for place in shown if place in found]
