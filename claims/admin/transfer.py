"""Import and export in the admin, with the buttons for both."""

from claims.admin.exporting import ExportingMixin
from claims.admin.importing import ImportingMixin


class TransferMixin(ImportingMixin, ExportingMixin):
    """A strict reader and a preview on the way in; on the way out the same writers as everywhere."""

    import_export_change_list_template = "admin/import_export/change_list_import_export.html"
