"""What is a person's own: each sees theirs, and nobody else does."""

from claims.admin.base import NEWEST_FIRST, SeenAdmin
from claims.admin.filters import Since


class NoticeAdmin(SeenAdmin):
    fields = ("kind", "claim", "created_at", "read_at", "mailed_at")
    list_display = ("kind", "claim", "created_at", "read_at")
    list_filter = ("kind", ("created_at", Since))
    list_select_related = ("claim",)
    ordering = NEWEST_FIRST


class PracticeAdmin(SeenAdmin):
    fields = ("decision", "fidelity", "rating", "proposed_wording", "confidence", "rationale", "created_at")
    list_display = ("decision", "fidelity", "rating", "created_at")
    list_select_related = ("decision",)
    ordering = NEWEST_FIRST


class PreferenceAdmin(SeenAdmin):
    fields = ("mails", "single_keys", "checklist_done_at")
    list_display = ("mails", "single_keys", "checklist_done_at")


class SavedFilterAdmin(SeenAdmin):
    fields = ("page", "name", "query")
    list_display = ("name", "page", "query")
