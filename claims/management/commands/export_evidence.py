"""`manage.py export_evidence`: the sources that stand, as an import reads them."""

from collections.abc import Iterable, Sequence
from typing import Any

from claims import access, export
from claims.management.export_command import ExportCommand
from claims.models import EvidenceLink, Person


class Command(ExportCommand):
    help = "Write the evidence that the acting person may see to a file, in the columns that import_evidence reads."
    kind = "evidence"

    def columns(self, form: export.Format) -> Sequence[str]:
        return export.columns.EVIDENCE

    def rows(self, person: Person, form: export.Format, options: dict[str, Any]) -> tuple[Iterable[dict], int, dict]:
        total = access.visible_to(person, EvidenceLink.objects.standing()).count()
        return export.evidence_rows(person), total, {}
