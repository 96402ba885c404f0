"""Evidence."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import review
from claims.admin.actions import ask_first, carry_out, deed_action
from claims.admin.base import NEWEST_FIRST, DeskAdmin
from claims.admin.filters import Since
from claims.admin.transfer import TransferMixin
from claims.intake import EvidenceResource
from claims.models import EvidenceLink
from claims.vocabulary import Deed


class WithdrawForm(forms.Form):
    reason = forms.CharField(max_length=500, help_text=_("stays on record, beside the source"))


class EvidenceAdmin(TransferMixin, DeskAdmin):
    resource_classes = [EvidenceResource]
    add_deed, change_deed = Deed.ATTACH_EVIDENCE, Deed.WITHDRAW_EVIDENCE
    fields = (
        *("claim", "relation", "url", "title", "publisher", "published_at", "quote", "quote_translation", "primary"),
        *("root_source", "evidence_id", "added_by", "created_at", "archived_url", "import_run"),
        *("withdrawn_at", "withdrawn_by", "withdrawal_reason"),
    )
    writable = fields[:11]
    fixed = ("claim", "evidence_id")
    optional: Mapping[str, str | Promise] = {"evidence_id": _("one is made; else an id of your own")}
    autocomplete_fields = ("claim",)
    list_display = ("__str__", "relation", "claim", "publisher", "published_at", "primary", "added_by", "withdrawn_at")
    list_filter = ("relation", "primary", ("withdrawn_at", admin.EmptyFieldListFilter), ("created_at", Since))
    list_select_related = ("claim", "added_by")
    search_fields = ("title", "url", "publisher", "evidence_id", "claim__proposition", "claim__claim_id")
    ordering = NEWEST_FIRST
    actions = ("withdraw",)

    def add(self, words: dict[str, Any], by: Any) -> EvidenceLink:
        return review.attach_evidence(words.pop("claim"), by=by, **words)

    def alter(self, record: EvidenceLink, changes: dict[str, Any], by: Any, revision: int | None) -> None:
        review.edit_evidence(record, changes, by=by, revision=revision)

    @deed_action(Deed.WITHDRAW_EVIDENCE, _("Withdraw the selected sources"))
    def withdraw(self, request: HttpRequest, queryset: QuerySet[EvidenceLink]) -> HttpResponse | None:
        given, page = ask_first(self, request, queryset, WithdrawForm, gettext("Withdraw sources"))
        if given is not None:
            carry_out(
                request, queryset, lambda source: review.withdraw_evidence(source, given["reason"], by=request.user)
            )
        return page
