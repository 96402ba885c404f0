"""entities: a file of who holds or receives stances."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext
from import_export.fields import Field

from claims.errors import BadInput
from claims.intake.cells import Name, Names, Word
from claims.intake.importing import in_parts
from claims.intake.names import Entities
from claims.intake.problems import shown
from claims.intake.resource import IntakeResource
from claims.intake.table import Row, Table
from claims.models import Entity
from claims.review.entities import make_entity
from claims.review.records import rewrite_record
from claims.text.normalise import fold
from claims.vocabulary import EntityKind


class EntityResource(IntakeResource):
    """An entity is known by its name. A parent may stand further down in the same file."""

    kind = "entities"
    in_bulk = False
    key = "name"
    needed = (("name",),)
    columns_of = {"alias": "aliases"}

    name = Field("name", widget=Name())
    kind_ = Field("kind", column_name="kind", widget=Word(EntityKind))
    aliases = Field("aliases", widget=Names())
    wikidata_id = Field("wikidata_id", widget=Name())
    parent = Field("parent__name", widget=Name())

    class Meta:
        model = Entity

    def dehydrate_aliases(self, entity: Entity) -> str:
        return Names().render(sorted(_undated_aliases(entity)))

    @classmethod
    def key_of(cls, cell: str) -> str:
        return fold(cell)

    def prepare(self, table: Table) -> None:
        self.in_file = {fold(row.cells["name"]) for row in table.rows if not row.problems}

    def arranged(self, table: Table) -> Table:
        """Parents before their parts."""
        held = list(table.rows)
        rows = {fold(row.cells["name"]): row for row in held if not row.problems}
        placed: dict[int, Row] = {}
        for row in held:
            _place(row, rows, placed)
        return table.of(list(placed.values()))

    def look_up(self, rows: Sequence[Row]) -> None:
        self.entities = Entities(cell for row in rows for cell in (row.cells["name"], row.cells.get("parent", "")))
        self.wikidata: dict[str, Entity] = {}
        for ids in in_parts([row.cells.get("wikidata_id", "").strip() for row in rows]):
            found = Entity.objects.filter(wikidata_id__in=ids).exclude(wikidata_id="")
            self.wikidata |= {entity.wikidata_id: entity for entity in found}

    def existing(self, values: dict[str, Any]) -> Entity | None:
        return self.entities.exactly(values["name"])

    def make(self, values: dict[str, Any]) -> Entity:
        fields = {name: value for name, value in self._fields(values, None).items() if name != "kind" or value}
        entity = make_entity(self.act, values["name"], **fields)
        if entity.wikidata_id:
            self.remember(entity.wikidata_id, entity, self.wikidata)
        return self.remember(entity.name_key, entity, self.entities.by_name)

    def rewrite(self, record: Entity, values: dict[str, Any]) -> bool:
        changes = self._fields(values, record)
        # There is no empty kind to clear it to.
        if not changes.get("kind"):
            changes.pop("kind", None)
        if "aliases" in changes and _same_names(changes["aliases"], record):
            del changes["aliases"]
        return bool(changes) and rewrite_record(self.act, record, changes)

    def _fields(self, values: dict[str, Any], entity: Entity | None) -> dict[str, Any]:
        fields: dict[str, Any] = {name: values[name] for name in ("kind", "aliases", "wikidata_id") if name in values}
        if "parent" in values:
            fields["parent"] = self._parent(values["parent"], entity)
        self._refuse_taken(fields.get("wikidata_id", ""), entity)
        return fields

    def _parent(self, name: str, entity: Entity | None) -> Entity | None:
        if not name:
            return None
        if self.rehearsing and fold(name) in self.in_file and self.entities.find(name) is None:
            return None
        try:
            parent = self.entities.get(name)
        except BadInput as error:
            raise BadInput(error.message, {"parent": [error.message]}) from error
        # What was merged is known under the name of what it was merged into; that is no change.
        now = entity.parent if entity is not None else None
        return now if now is not None and now.stands_for == parent else parent

    def _refuse_taken(self, wikidata_id: str, entity: Entity | None) -> None:
        holder = self.wikidata.get(wikidata_id)
        if holder is not None and holder != entity:
            sentence = gettext("{wikidata_id} is the Wikidata id of “{holder}”. Expected another, or none.").format(
                wikidata_id=shown(wikidata_id), holder=holder
            )
            raise BadInput(sentence, {"wikidata_id": [sentence]})


def _undated_aliases(entity: Entity) -> list[str]:
    return [a.alias for a in entity.aliases.all() if not (a.language or a.valid_from or a.valid_to)]


def _same_names(names: Sequence[str], entity: Entity) -> bool:
    wanted = {fold(name): name for name in names}
    wanted.pop(entity.name_key, None)
    return sorted(wanted.values()) == sorted(_undated_aliases(entity))


def _place(row: Row, rows: dict[str, Row], placed: dict[int, Row]) -> None:
    """Put the row after its parent's. A circle of parents is a problem of the row that closes it."""
    above: dict[int, Row] = {}
    step: Row | None = row
    while step is not None and step.number not in placed:
        if step.number in above:
            step.refuse(
                gettext("It would be part of itself. Expected a parent that isn't among its own parts."), "parent"
            )
            break
        above[step.number] = step
        step = None if step.problems else rows.get(fold(step.cells.get("parent", "")))
    placed |= {step.number: step for step in reversed(above.values())}
