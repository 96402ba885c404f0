"""Rounds, places, verdicts and decisions: to look at, as far as each may know. What is done with them has its pages."""

from django.contrib import admin

from claims.admin.base import SeenAdmin, SeenInline
from claims.models import Assignment, RoundEvidence, Verdict, VerdictEvidence


class AssignmentInline(SeenInline):
    model = Assignment
    fields = ("slot", "reviewer", "taken_at", "lease_until", "done_at")


class RoundEvidenceInline(SeenInline):
    model = RoundEvidence
    fields = ("evidence",)
    show_change_link = False


class VerdictInline(SeenInline):
    model = Verdict
    fields = ("author", "fidelity", "rating", "confidence", "supersedes", "recalled_at", "created_at")


class VerdictEvidenceInline(RoundEvidenceInline):
    model = VerdictEvidence


class RoundAdmin(SeenAdmin):
    fields = (
        *("claim", "number", "mode", "needed", "wording_only", "proposition", "version", "opened_by", "reason"),
        *("created_at", "closed_at", "suspended_at", "adjudication_asked_by"),
    )
    inlines = (AssignmentInline, RoundEvidenceInline, VerdictInline)
    list_display = ("proposition", "number", "mode", "needed", "opened_by", "created_at", "closed_at", "suspended_at")
    list_filter = (
        *("mode", "needed", "wording_only"),
        *(("closed_at", admin.EmptyFieldListFilter), ("suspended_at", admin.EmptyFieldListFilter)),
    )
    list_select_related = ("opened_by",)
    search_fields = ("proposition", "claim__claim_id")
    date_hierarchy = "created_at"


class AssignmentAdmin(SeenAdmin):
    fields = ("round", "slot", "reviewer", "taken_at", "lease_until", "done_at")
    list_display = ("round", "slot", "reviewer", "taken_at", "lease_until", "done_at")
    list_display_links = ("round", "slot")
    list_filter = (("reviewer", admin.RelatedOnlyFieldListFilter), ("done_at", admin.EmptyFieldListFilter))
    list_select_related = ("round", "reviewer")
    search_fields = ("round__proposition", "reviewer__username")
    date_hierarchy = "lease_until"


class VerdictAdmin(SeenAdmin):
    fields = (
        *("round", "author", "fidelity", "rating", "proposed_wording", "confidence", "rationale", "guideline"),
        *("supersedes", "created_at", "recalled_at"),
    )
    inlines = (VerdictEvidenceInline,)
    list_display = ("round", "author", "fidelity", "rating", "confidence", "created_at", "recalled_at")
    list_filter = (
        "fidelity",
        "rating",
        ("author", admin.RelatedOnlyFieldListFilter),
        ("recalled_at", admin.EmptyFieldListFilter),
    )
    list_select_related = ("round", "author")
    search_fields = ("round__proposition", "rationale", "author__username")
    date_hierarchy = "created_at"


class DecisionAdmin(SeenAdmin):
    fields = (
        *("claim", "round", "fidelity", "rating", "house_label", "proposed_wording", "method", "rationale"),
        *("reason_code", "overruling_note", "decided_by", "decided_at", "rated_as_of", "pending_second", "cites"),
    )
    list_display = ("claim", "fidelity", "rating", "method", "decided_by", "decided_at", "pending_second")
    list_filter = ("rating", "fidelity", "method", "pending_second", "reason_code")
    list_select_related = ("claim", "decided_by")
    search_fields = ("claim__proposition", "claim__claim_id", "rationale")
    date_hierarchy = "decided_at"
