"""What came in and went out in bulk."""

from django.contrib import admin

from claims.admin.base import SeenAdmin
from claims.vocabulary import Deed


class ImportRunAdmin(SeenAdmin):
    view_deed = Deed.IMPORT
    fields = ("kind", "source", "by", "created_at", "counts", "sha256")
    list_display = ("created_at", "kind", "source", "by", "counts")
    list_filter = ("kind", ("by", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("by",)
    search_fields = ("source", "sha256")
    date_hierarchy = "created_at"


class ExportRunAdmin(SeenAdmin):
    fields = ("kind", "format", "filter", "count", "by", "created_at", "sha256", "ledger_seq")
    list_display = ("created_at", "kind", "format", "count", "by")
    list_filter = ("kind", "format", ("by", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("by",)
    search_fields = ("sha256",)
    date_hierarchy = "created_at"


class ReleaseAdmin(SeenAdmin):
    view_deed = Deed.IMPORT
    fields = ("name", "by", "created_at", "sha256", "manifest")
    list_display = ("name", "by", "created_at")
    list_select_related = ("by",)
    search_fields = ("name", "sha256")


class StagedUploadAdmin(SeenAdmin):
    """Each sees their own."""

    view_deed = Deed.IMPORT
    fields = ("shown_name", "kind", "format", "sha256", "created_at", "expires_at", "used_at")
    list_display = ("shown_name", "kind", "created_at", "expires_at", "used_at")
    list_filter = ("kind",)

    def get_queryset(self, request):
        return super().get_queryset(request).defer("content")
