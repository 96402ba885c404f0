"""`manage.py export_evidence`: the sources that stand, as an import reads them."""

from typing import Any

from claims import access, export
from claims.management.export_command import Contents, ExportCommand
from claims.models import EvidenceLink, Person


class Command(ExportCommand):
    help = "Write the evidence that the acting person may see to a file, in the columns that import_evidence reads."
    kind = "evidence"

    def contents(self, person: Person, form: export.Format, options: dict[str, Any]) -> Contents:
        total = access.visible_to(person, EvidenceLink.objects.standing()).count()
        return Contents(export.columns.EVIDENCE, export.evidence_rows(person), total)
