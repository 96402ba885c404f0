"""Deeds done to many rows of a list at once: each row its own transaction, and a report of what was refused."""

from collections.abc import Callable, Iterable

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import ModelAdmin
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from claims.forms.together import do_to_each
from claims.vocabulary import Deed

MOST_ROWS = 500
SHOWN_ROWS = 20


def deed_action(deed: Deed, label: str) -> Callable:
    """Marks a ModelAdmin's method as an action that is offered to those who may do `deed`."""

    def mark(method: Callable) -> Callable:
        method.deed = deed
        return admin.action(description=label)(method)

    return mark


def carry_out(request: HttpRequest, rows: Iterable[Model], deed: Callable[[Model], object]) -> None:
    """Do the deed to each row, and say how many were done and which were refused, and why."""
    rows = list(rows[: MOST_ROWS + 1] if isinstance(rows, QuerySet) else rows)
    if len(rows) > MOST_ROWS:
        messages.error(request, gettext("Nothing was done: choose at most {most} rows at once.").format(most=MOST_ROWS))
        return
    report = do_to_each(rows, deed)
    messages.add_message(request, report.level, str(report))


def ask_first(
    model_admin: ModelAdmin, request: HttpRequest, rows: QuerySet, form: Callable[..., BaseForm], title: str
) -> tuple[dict | None, TemplateResponse | None]:
    """(The cleaned data, None) where the page in between was sent and is complete; else (None, that page)."""
    filled = form(request.POST if "apply" in request.POST else None)
    if filled.is_bound and filled.is_valid():
        return filled.cleaned_data, None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.opts,
        "form": filled,
        "action": request.POST["action"],
        "select_across": request.POST.get("select_across", "0"),
        "keys": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "rows": rows[:SHOWN_ROWS],
        "more": max(rows.count() - SHOWN_ROWS, 0),
    }
    return None, TemplateResponse(request, "admin/claims/action_form.html", context)
