"""Rounds, places, verdicts and decisions: to look at, as far as each may know. What is done with them has its pages."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.base import NEWEST_FIRST, SeenAdmin, SeenInline
from claims.admin.filters import Since, UsedOnlyFilter, choice_of
from claims.models import Assignment, Round, RoundEvidence, Verdict, VerdictEvidence


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


# As many verdicts as an editor may ask for.
MOST_VERDICTS = 9


def _numbers() -> list[tuple[str, str]]:
    return [(str(number), str(number)) for number in range(1, MOST_VERDICTS + 1)]


class RoundAdmin(SeenAdmin):
    fields = (
        *("claim", "number", "mode", "needed", "wording_only", "proposition", "version", "opened_by", "reason"),
        *("created_at", "closed_at", "suspended_at", "asked_for_adjudication"),
    )
    readonly_fields = ("asked_for_adjudication",)
    inlines = (AssignmentInline, RoundEvidenceInline, VerdictInline)
    list_display = ("proposition", "number", "mode", "needed", "opened_by", "created_at", "closed_at", "suspended_at")
    list_filter = (
        *("mode", choice_of("needed", _("verdicts needed"), _numbers), "wording_only"),
        *(("closed_at", admin.EmptyFieldListFilter), ("suspended_at", admin.EmptyFieldListFilter)),
        ("created_at", Since),
    )
    list_select_related = ("opened_by",)
    search_fields = ("proposition", "claim__claim_id")
    ordering = NEWEST_FIRST

    @admin.display(description=_("adjudication asked for"), boolean=True)
    def asked_for_adjudication(self, round_: Round) -> bool:
        """Not by whom: until the dispute is settled nobody reads there which of the reviewers."""
        return round_.adjudication_asked_by_id is not None


class AssignmentAdmin(SeenAdmin):
    fields = ("round", "slot", "reviewer", "taken_at", "lease_until", "done_at")
    list_display = ("round", "slot", "reviewer", "taken_at", "lease_until", "done_at")
    list_display_links = ("round", "slot")
    list_filter = (("reviewer", UsedOnlyFilter), ("done_at", admin.EmptyFieldListFilter), ("taken_at", Since))
    list_select_related = ("round", "reviewer")
    search_fields = ("round__proposition", "reviewer__username")
    ordering = NEWEST_FIRST


class SkipAdmin(SeenAdmin):
    fields = ("round", "person", "reason", "created_at")
    list_display = ("round", "person", "reason", "created_at")
    list_filter = ("reason", ("person", UsedOnlyFilter), ("created_at", Since))
    list_select_related = ("round", "person")
    search_fields = ("round__proposition",)
    ordering = NEWEST_FIRST


class VerdictAdmin(SeenAdmin):
    fields = (
        *("round", "author", "fidelity", "rating", "proposed_wording", "confidence", "rationale", "guideline"),
        *("supersedes", "seconds", "created_at", "recalled_at"),
    )
    inlines = (VerdictEvidenceInline,)
    list_display = ("round", "author", "fidelity", "rating", "confidence", "created_at", "recalled_at")
    list_filter = (
        "fidelity",
        "rating",
        ("author", UsedOnlyFilter),
        ("recalled_at", admin.EmptyFieldListFilter),
        ("created_at", Since),
    )
    list_select_related = ("round", "author")
    search_fields = ("round__proposition", "rationale", "author__username")
    ordering = NEWEST_FIRST


class DecisionAdmin(SeenAdmin):
    fields = (
        *("claim", "round", "fidelity", "rating", "house_label", "proposed_wording", "method", "rationale"),
        *("reason_code", "overruling_note", "decided_by", "decided_at", "rated_as_of", "pending_second", "cites"),
    )
    list_display = ("claim", "fidelity", "rating", "method", "decided_by", "decided_at", "pending_second")
    list_filter = ("rating", "fidelity", "method", "pending_second", "reason_code", ("decided_at", Since))
    list_select_related = ("claim", "decided_by")
    search_fields = ("claim__proposition", "claim__claim_id", "rationale")
    ordering = NEWEST_FIRST
