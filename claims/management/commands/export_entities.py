"""`manage.py export_entities`: who holds or receives stances, as an import reads them."""

from collections.abc import Iterable, Sequence
from typing import Any

from claims import access, export
from claims.management.export_command import ExportCommand
from claims.models import Entity, Person
from claims.vocabulary import Deed


class Command(ExportCommand):
    help = "Write the entities that the acting person may see to a file, in the columns that import_entities reads."
    kind = "entities"

    def columns(self, form: export.Format) -> Sequence[str]:
        return export.columns.ENTITIES

    def rows(self, person: Person, form: export.Format, options: dict[str, Any]) -> tuple[Iterable[dict], int, dict]:
        access.require(person, Deed.READ_DESK)
        return export.entity_rows(person), access.visible_to(person, Entity.objects.unmerged()).count(), {}
