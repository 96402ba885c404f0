"""`manage.py export_claims`: claims, with the whole chain of proof, as a file."""

import sys
from typing import Any

from django.core.management.base import CommandParser

from claims import export
from claims.management.claim_filters import add_claim_filters, selection_from
from claims.management.export_command import Contents, ExportCommand
from claims.models import Person


class Command(ExportCommand):
    help = (
        "Write the claims that the acting person may see to a file; checked and published ones unless said otherwise."
    )
    kind = "claims"

    def add_filters(self, parser: CommandParser) -> None:
        add_claim_filters(parser)

    def contents(self, person: Person, form: export.Format, options: dict[str, Any]) -> Contents:
        selection = selection_from(options, export.Selection)
        file = export.claim_file(person, selection, form, self.advise)
        # Counting is for the bar that a terminal shows.
        total = file.total if sys.stderr.isatty() else None
        return Contents(file.columns, file.rows, total, file.selection.as_filter())
