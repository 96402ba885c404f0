"""What most pages do: find a record that the person may see, show a form, do one deed, say so."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from claims import access
from claims.errors import BadInput, SomebodyCameFirst, WorkbenchError
from claims.forms.comparing import Difference, differences, take_over
from claims.forms.refusal import put_on
from claims.models import Claim
from claims.models.record import Revised
from claims.views.kept_words import STATUS_OF
from claims.vocabulary import Deed


def found(request: HttpRequest, rows: type[Model] | QuerySet, uid: UUID):
    """The record, if this person may see it. Raises Http404: what is hidden isn't told from what isn't there."""
    return get_object_or_404(access.visible_to(request.user, rows), uid=uid)


def found_claim(request: HttpRequest, uid: UUID) -> Claim:
    """The claim, for the desk's own pages. Raises Http404, and NotAllowed for who reads published claims alone."""
    claim = found(request, Claim.objects.in_full(), uid)
    access.require(request.user, Deed.READ_DESK)
    return claim


def attempt(form: BaseForm, deed: Callable[[], Any]) -> tuple[Any, int]:
    """(What the deed returned, 200); or (None, 4xx), and the refusal on the form, so that nothing typed is lost.

    A refusal that is no fault of what was typed (somebody came first; it isn't allowed any more) has a status that
    says so; bad input is answered with the form, as usual.
    """
    try:
        return deed(), 200
    except WorkbenchError as refusal:
        put_on(form, refusal)
        return None, STATUS_OF.get(type(refusal), 200)


def form_page(
    request: HttpRequest,
    form: BaseForm,
    deed: Callable[[dict], object],
    *,
    template: str,
    to: Callable[[Any], str] | str,
    said: Callable[[Any], str] | str,
    edited: Revised | None = None,
    as_it_is: dict | None = None,
    **context,
) -> HttpResponse:
    """A page of one form. Sent and valid: `deed` of its cleaned data, the message `said`, and on to `to` (each

    as it is, or a function of what the deed returned). Else the form, with what is wrong. Where it changes a record,
    `edited` and `as_it_is` (the form's initial of it) let a second editor see what the first one saved (`theirs`), and
    save over it.
    """
    status = 200
    if request.method == "POST" and form.is_valid():
        result, status = attempt(form, lambda: deed(form.cleaned_data))
        if not form.errors:
            messages.success(request, said(result) if callable(said) else said)
            return redirect(to(result) if callable(to) else to)
    if edited is not None:
        context["theirs"] = _theirs(form, edited, as_it_is or {})
    return render(request, template, {"form": form, **context}, status=status)


def _theirs(form: BaseForm, record: Revised, as_it_is: dict) -> list[Difference]:
    """What somebody else saved since the form was opened, where it differs from what was typed."""
    seen = form["revision"].value() if form.is_bound else None
    if seen in (None, "", str(record.revision)):
        return []
    take_over(form, record.revision)
    return differences(form, as_it_is)


def sent(request: HttpRequest):
    """What a form is bound to: the sent data, or None where the page is only asked for."""
    return request.POST if request.method == "POST" else None


def is_htmx(request: HttpRequest) -> bool:
    """Whether a piece of the page is asked for, instead of a page."""
    return bool(getattr(request, "htmx", False))


def do(request: HttpRequest, deed: Callable[[], Any], said: Callable[[Any], str] | str, to: str) -> HttpResponse:
    """One deed of a button without a form, and `said`, as it is or of what the deed returned; what it can't take is a

    message on the page that one comes back to.
    """
    try:
        result = deed()
    except (BadInput, SomebodyCameFirst) as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, said(result) if callable(said) else said)
    return redirect(to)


def sent_from(page: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A view that is only sent to, by the form of `page` (a name of an address with the same arguments).

    What is wrong with the form shows at this address, so it is opened, too: loaded anew, or after a sign-in. That leads
    to the page.
    """

    def only_sent_to(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        taking = require_POST(view)

        @wraps(view)
        def answering(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method in ("GET", "HEAD"):
                return redirect(page, *args, **kwargs)
            return taking(request, *args, **kwargs)

        return answering

    return only_sent_to
