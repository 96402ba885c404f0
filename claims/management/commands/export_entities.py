"""`manage.py export_entities`: who holds or receives stances, as an import reads them."""

from typing import Any

from claims import access, export
from claims.management.export_command import Contents, ExportCommand
from claims.models import Entity, Person
from claims.vocabulary import Deed


class Command(ExportCommand):
    help = "Write the entities that the acting person may see to a file, in the columns that import_entities reads."
    kind = "entities"

    def contents(self, person: Person, form: export.Format, options: dict[str, Any]) -> Contents:
        access.require(person, Deed.READ_DESK)
        total = access.visible_to(person, Entity.objects.unmerged()).count()
        return Contents(export.columns.ENTITIES, export.entity_rows(person), total)
