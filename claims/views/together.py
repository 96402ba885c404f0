"""One deed to several claims of the list, and the report of what was done and what was refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import review
from claims.access import may, require, visible_to
from claims.forms.together import DueForm, InTurnsForm, OwnerForm, TagForm, do_to_each
from claims.models import Claim
from claims.views.answering import sent_from
from claims.views.saved_filters import tidied
from claims.vocabulary import Deed, Dismissal

MOST = 100
# Sent with what a choice asks for.
ANSWERED = "answered"


@dataclass(frozen=True)
class Choice:
    """`do(claim, by, given)`: the deed that it stands for. `form`: what it asks for beforehand, whose answers are

    `given`.
    """

    name: str
    label: str | Promise
    deed: Deed
    do: Callable[[Claim, Any, dict[str, Any]], object]
    form: Callable[..., Form] | None = None


def _arranging(**changes: Any) -> Callable[[Claim, Any, dict[str, Any]], object]:
    return lambda claim, by, given: review.arrange(claim, {**changes, **given}, by=by)


def _dismissing(why: Dismissal) -> Callable[[Claim, Any, dict[str, Any]], object]:
    return lambda claim, by, given: review.dismiss(claim, why, by=by)


def _tagging(claim: Claim, by, given: dict[str, Any]) -> object:
    return review.arrange(claim, {"tags": ";".join((*claim.tag_list, given["tag"]))}, by=by)


CHOICES = (
    Choice("submit", _("Submit for review"), Deed.SUBMIT, lambda claim, by, given: review.submit(claim, by=by)),
    Choice("accept", _("Accept"), Deed.ACCEPT, lambda claim, by, given: review.accept(claim, by=by)),
    Choice(
        *("share_out", _("Share out among reviewers …"), Deed.HAND_TO),
        lambda claim, by, given: review.share_out(claim, given["reviewers"], by=by),
        InTurnsForm,
    ),
    Choice("urgent", _("Urgent"), Deed.ARRANGE, _arranging(urgent=True)),
    Choice("not_urgent", _("Not urgent"), Deed.ARRANGE, _arranging(urgent=False)),
    Choice(
        "mine", _("Look after them"), Deed.ARRANGE, lambda claim, by, given: review.arrange(claim, {"owner": by}, by=by)
    ),
    Choice("owner", _("Set an owner …"), Deed.ARRANGE, _arranging(), OwnerForm),
    Choice("due", _("Set a due time …"), Deed.ARRANGE, _arranging(), DueForm),
    Choice("tag", _("Add a tag …"), Deed.ARRANGE, _tagging, TagForm),
    *(
        Choice(f"dismiss_{why}", format_lazy(_("Dismiss: {why}"), why=why.label), Deed.DISMISS, _dismissing(why))
        for why in (Dismissal.NOT_IN_ARTICLE, Dismissal.NOT_CHECKABLE, Dismissal.OUT_OF_SCOPE, Dismissal.SPAM)
    ),
)


def choices_for(person) -> list[Choice]:
    """What the person's roles let them do to some claim; to which of them, each deed says."""
    return [choice for choice in CHOICES if may(person, choice.deed)]


@sent_from("claims")
def together(request: HttpRequest) -> HttpResponse:
    """Do it to each of the claims that were ticked, as if one had done so on its page."""
    require(request.user, Deed.READ_DESK)
    query = tidied(request.POST.get("query", ""))
    back = f"{reverse('claims')}?{query}"
    choice = next((one for one in choices_for(request.user) if one.name == request.POST.get("do")), None)
    keys = request.POST.getlist("claim")[:MOST]
    chosen = visible_to(request.user, Claim).filter(pk__in=[key for key in keys if key.isdecimal()]).order_by("-id")
    if choice is None or not chosen:
        messages.error(request, gettext("Nothing was done: tick some claims, and choose what to do with them."))
        return redirect(back)
    given: dict[str, Any] = {}
    if choice.form is not None:
        form = choice.form(request.POST if ANSWERED in request.POST else None, by=request.user)
        if not form.is_valid():
            context = {"choice": choice, "form": form, "claims": chosen, "back": back, "kept_query": query}
            return render(request, "claims/claims_together.html", context)
        given = form.cleaned_data
    report = do_to_each(chosen, lambda claim: choice.do(claim, request.user, given))
    told = render_to_string("claims/_together_report.html", {"report": report})
    messages.add_message(request, report.level, told)
    return redirect(back)
