"""Claims and their passages."""

import functools
from collections import deque
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import access, review
from claims.admin.actions import ask_first, carry_out, deed_action
from claims.admin.base import NEWEST_FIRST, DeskAdmin, SeenAdmin, SeenInline
from claims.admin.filters import Since, choice_of
from claims.admin.forms import DeedForm
from claims.admin.transfer import TransferMixin
from claims.forms.claim import ClaimForm as WordsForm
from claims.forms.dates import PartialDateField, partial
from claims.forms.desk import ShareOutForm
from claims.intake import ClaimResource
from claims.models import Anchor, Claim, EvidenceLink
from claims.vocabulary import Deed, Dismissal, Modality

TIMES = ("valid_from", "valid_to")
WORDS = (
    *("kind", "holder", "holder_unnamed", "holder_group", "stance", "target", "scope", "strength", "negated"),
    *("modality", "claimant", "via", "attribution", *TIMES, "proposition"),
)
# What is set whatever the claim's state.
OF_THE_DESK = ("owner", "due_at", "urgent", "tags")
MADE_BY_DEEDS = (
    *("claim_id", "status", "restricted", "origin", "extractor", "score", "reason", "created_by", "created_at"),
    *("accepted_by", "import_run", "dismissal", "dismissed_by"),
)


# As the desk's own form calls them.
LABELS = {name: field.label for name, field in WordsForm.base_fields.items()} | {
    "kind": _("Kind"),
    "proposition": _("The sentence"),
    "due_at": _("Due"),
}


class ClaimForm(DeedForm):
    """Dates as they are known: the day, or only the month or the year."""

    class Meta:
        labels = LABELS

    valid_from = PartialDateField(
        label=LABELS["valid_from"], required=False, help_text=_("2024-02-29, 2024-02 or 2024")
    )
    valid_to = PartialDateField(label=LABELS["valid_to"], required=False, help_text=_("2024-02-29, 2024-02 or 2024"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TIMES:
            self.initial[name] = partial(getattr(self.instance, name), getattr(self.instance, f"{name}_precision"))

    def changes(self) -> dict[str, Any]:
        return _with_precision(super().changes())

    def words(self) -> dict[str, Any]:
        return _with_precision(super().words())


class NewClaimForm(ClaimForm):
    quote = forms.CharField(
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 100, "dir": "auto"}),
        help_text=_("the article's words"),
    )
    start = forms.IntegerField(
        required=False,
        min_value=0,
        help_text=_("where the quote begins, in characters from 0, if it stands there twice"),
    )


class DismissForm(forms.Form):
    why = forms.ChoiceField(
        choices=[choice for choice in Dismissal.choices if choice[0] != Dismissal.DUPLICATE],
        widget=forms.RadioSelect,
        help_text=_("A duplicate is dismissed on its own page, where the original is named."),
    )


class PassageInline(SeenInline):
    model = Anchor
    fields = ("role", "exact", "start", "end", "version")


class EvidenceInline(SeenInline):
    model = EvidenceLink
    fk_name = "claim"
    fields = ("relation", "title", "url", "published_at", "primary", "withdrawn_at")


class ClaimAdmin(TransferMixin, DeskAdmin):
    resource_classes = [ClaimResource]
    form, add_form = ClaimForm, NewClaimForm
    add_deed = Deed.CREATE
    fields = ("article", "quote", "start", *WORDS, *OF_THE_DESK, *MADE_BY_DEEDS)
    only_when_new = ("quote", "start")
    optional: Mapping[str, str | Promise] = {
        "proposition": _("made from the fields"),
        "claimant": _("the article's outlet"),
    }
    autocomplete_fields = ("article", "holder", "holder_group", "target", "claimant", "owner", "stance")
    inlines = (PassageInline, EvidenceInline)
    # The stance stands in the sentence; with it and the article, half the list was out of sight.
    list_display = ("proposition", "status", "who", "towards", "urgent", "owner", "created_at")
    list_filter = (
        "status",
        "kind",
        "urgent",
        "stance__polarity",
        choice_of("modality", _("how it is said"), lambda: Modality.choices),
        "negated",
        "origin",
        ("created_at", Since),
    )
    list_select_related = ("holder", "stance", "target", "owner")
    search_fields = (
        "proposition",
        "claim_id",
        "holder__name",
        "holder_unnamed",
        "target__name",
        "tags",
        "article__title",
    )
    actions = ("accept", "submit", "share_out", "dismiss", "mark_urgent", "mark_usual")

    @admin.display(description="who", ordering="holder__name")
    def who(self, claim: Claim) -> str:
        return claim.holder_words

    @admin.display(description="towards", ordering="target__name")
    def towards(self, claim: Claim) -> str:
        return claim.target.name if claim.target else ""

    def writable_to(self, request: HttpRequest, obj: Model | None) -> set[str]:
        """A claim's words stay as they are once it is in review; only the desk's own marks change then."""
        if obj is None:
            return {"article", "quote", "start", *WORDS, "tags"}
        words = set(WORDS) if access.may(request.user, Deed.EDIT, obj) else set()
        return words | (set(OF_THE_DESK) if access.may(request.user, Deed.ARRANGE, obj) else set())

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return any(access.may(request.user, deed, obj) for deed in (Deed.EDIT, Deed.ARRANGE))

    def add(self, words: dict[str, Any], by: Any) -> Claim:
        passage = review.Words(words.pop("quote"), words.pop("start", None))
        return review.create(words.pop("article"), [passage], by=by, **words)

    def alter(self, record: Claim, changes: dict[str, Any], by: Any, revision: int | None) -> None:
        arranged = {name: value for name, value in changes.items() if name in OF_THE_DESK}
        worded = {name: value for name, value in changes.items() if name not in OF_THE_DESK}
        if worded:
            revision = review.edit(record, worded, by=by, revision=revision).revision
        if arranged:
            review.arrange(record, arranged, by=by, revision=revision)

    # --- actions -----------------------------------------------------------------------------------------------------

    @deed_action(Deed.ACCEPT, _("Accept the selected suggestions as drafts of yours"))
    def accept(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        carry_out(request, queryset, lambda claim: review.accept(claim, by=request.user))

    @deed_action(Deed.SUBMIT, _("Submit the selected drafts for review"))
    def submit(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        carry_out(request, queryset, lambda claim: review.submit(claim, by=request.user))

    @deed_action(Deed.DISMISS, _("Dismiss the selected claims"))
    def dismiss(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        given, page = ask_first(self, request, queryset, DismissForm, gettext("Dismiss claims"))
        if given is not None:
            carry_out(request, queryset, lambda claim: review.dismiss(claim, given["why"], by=request.user))
        return page

    @deed_action(Deed.HAND_TO, _("Hand the selected out among reviewers"))
    def share_out(self, request: HttpRequest, queryset: QuerySet[Claim]) -> HttpResponse | None:
        form = functools.partial(ShareOutForm, by=request.user)
        given, page = ask_first(self, request, queryset, form, gettext("Hand claims out among reviewers"))
        if given is not None:
            line = deque(given["reviewers"])
            carry_out(request, queryset, lambda claim: review.share_out(claim, line, by=request.user))
        return page

    @deed_action(Deed.ARRANGE, _("Mark the selected as urgent"))
    def mark_urgent(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        carry_out(request, queryset, lambda claim: review.arrange(claim, {"urgent": True}, by=request.user))

    @deed_action(Deed.ARRANGE, _("Mark the selected as not urgent"))
    def mark_usual(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        carry_out(request, queryset, lambda claim: review.arrange(claim, {"urgent": False}, by=request.user))


def _with_precision(given: dict[str, Any]) -> dict[str, Any]:
    """A PartialDateField gives the first day and the precision; a claim has a field for each."""
    for name in TIMES:
        if name in given:
            given[name], given[f"{name}_precision"] = given[name]
    return given


class AnchorAdmin(SeenAdmin):
    fields = ("claim", "role", "exact", "start", "end", "prefix", "suffix", "version")
    list_display = ("exact", "role", "claim", "start", "end")
    list_filter = ("role",)
    list_select_related = ("claim",)
    search_fields = ("exact", "claim__proposition")
    ordering = NEWEST_FIRST
