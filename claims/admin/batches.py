"""What came in and went out in bulk."""

from django.contrib import admin

from claims.admin.base import SeenAdmin
from claims.vocabulary import Deed


class ImportRunAdmin(SeenAdmin):
    view_deed = Deed.IMPORT
    fields = ("kind", "format", "source", "by", "created_at", "counts", "sha256", "undone_at", "undone_by")
    list_display = ("created_at", "kind", "source", "by", "counts", "undone_at")
    list_filter = ("kind", ("by", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("by",)
    search_fields = ("source", "sha256")
    date_hierarchy = "created_at"

    def get_queryset(self, request):
        return super().get_queryset(request).without_files()


class HeaderMappingAdmin(SeenAdmin):
    view_deed = Deed.IMPORT
    fields = ("outlet", "kind", "mapping", "created_at")
    list_display = ("outlet", "kind", "created_at")
    list_filter = ("kind",)
    list_select_related = ("outlet",)
    search_fields = ("outlet__name",)


class ExportRunAdmin(SeenAdmin):
    """The records alone: a file is its owner's, on its page among the exports."""

    _asked = ("kind", "format", "filter", "columns", "by", "created_at")
    _made = ("state", "why", "count", "size", "sha256", "ledger_seq", "ledger_mac", "expires_at")
    fields = (*_asked, *_made)
    list_display = ("created_at", "kind", "format", "state", "count", "by")
    list_filter = ("kind", "format", "state", ("by", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("by",)
    search_fields = ("sha256",)
    date_hierarchy = "created_at"


class ReleaseAdmin(SeenAdmin):
    view_deed = Deed.MAKE_RELEASE
    fields = ("name", "by", "created_at", "sha256", "manifest")
    list_display = ("name", "created_at", "by", "claims", "sha256")
    list_select_related = ("by",)
    search_fields = ("name", "sha256")

    @admin.display(description="claims")
    def claims(self, release):
        return release.manifest.get("counts", {}).get("claims")


class StagedUploadAdmin(SeenAdmin):
    """Each sees their own."""

    view_deed = Deed.IMPORT
    fields = ("shown_name", "kind", "format", "state", "why", "sha256", "created_at", "expires_at", "used_at")
    list_display = ("shown_name", "kind", "state", "created_at", "expires_at", "used_at")
    list_filter = ("kind",)

    def get_queryset(self, request):
        return super().get_queryset(request).without_files()
