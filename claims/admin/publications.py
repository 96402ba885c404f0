"""What is public, what was corrected, whom we asked. Publishing itself has its own page."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import review
from claims.admin.actions import ask_first, carry_out, deed_action
from claims.admin.base import NEWEST_FIRST, SeenAdmin, SeenInline
from claims.admin.filters import GivenLanguage, Since
from claims.models import Correction
from claims.vocabulary import Deed


class DropForm(forms.Form):
    reason = forms.CharField(max_length=2000, help_text=_("stays on record at the desk"))


class CorrectionInline(SeenInline):
    model = Correction
    fields = ("text", "proposed_by", "confirmed_by", "confirmed_at", "dropped_at")


class PublicationAdmin(SeenAdmin):
    fields = (
        *("claim", "number", "headline", "summary", "rationale", "language", "proposition", "rating", "house_label"),
        *("rated_as_of", "decision", "url"),
        *("hold_until", "coherence_waiver", "reply_waiver", "sources_waiver", "published_by", "created_at"),
        *("replaced_at", "withdrawn_at", "withdrawn_by", "withdrawal_reason"),
    )
    inlines = (CorrectionInline,)
    list_display = ("headline", "rating", "claim", "language", "published_by", "created_at", "withdrawn_at")
    list_filter = (
        "rating",
        ("language", GivenLanguage),
        ("withdrawn_at", admin.EmptyFieldListFilter),
        ("created_at", Since),
    )
    list_select_related = ("claim", "published_by")
    search_fields = ("headline", "summary", "proposition", "claim__claim_id")
    ordering = NEWEST_FIRST


class CorrectionAdmin(SeenAdmin):
    fields = (
        *("publication", "text", "changes", "proposed_by", "created_at", "confirmed_by", "confirmed_at"),
        *("dropped_by", "dropped_at", "drop_reason"),
    )
    list_display = ("text", "publication", "proposed_by", "confirmed_by", "confirmed_at", "dropped_at")
    list_filter = (("confirmed_at", admin.EmptyFieldListFilter), ("dropped_at", admin.EmptyFieldListFilter))
    list_select_related = ("publication", "proposed_by", "confirmed_by")
    search_fields = ("text", "publication__headline")
    date_hierarchy = "created_at"
    actions = ("confirm", "drop")

    @deed_action(Deed.CONFIRM_CORRECTION, _("Confirm the selected corrections, as the second person"))
    def confirm(self, request: HttpRequest, queryset: QuerySet[Correction]) -> None:
        carry_out(request, queryset, lambda one: review.confirm_correction(one, by=request.user))

    @deed_action(Deed.DROP_CORRECTION, _("Reject the selected corrections, or take them back"))
    def drop(self, request: HttpRequest, queryset: QuerySet[Correction]) -> HttpResponse | None:
        given, page = ask_first(self, request, queryset, DropForm, gettext("Reject corrections, or take them back"))
        if given is not None:
            carry_out(request, queryset, lambda one: review.drop_correction(one, given["reason"], by=request.user))
        return page


class ReplyRequestAdmin(SeenAdmin):
    fields = ("claim", "asked", "asked_at", "asked_by", "reply", "replied_at")
    list_display = ("asked", "claim", "asked_at", "asked_by", "replied_at")
    list_filter = (("replied_at", admin.EmptyFieldListFilter),)
    list_select_related = ("claim", "asked_by")
    search_fields = ("asked", "reply", "claim__proposition")
    date_hierarchy = "asked_at"
