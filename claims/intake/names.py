"""Names of a file as entities: by name or alias, without regard to case, a few queries for many names."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext

from claims.errors import BadInput
from claims.intake.importing import in_parts
from claims.intake.problems import shown
from claims.models import Entity, EntityAlias
from claims.text.normalise import fold


class Entities:
    """The entities that some names stand for, as they are when it is made. `by_name`: by the key of their own name."""

    def __init__(self, names: Iterable[str]):
        self.by_name: dict[str, Entity] = {}
        self._by_alias: dict[str, dict[int, Entity]] = {}
        for keys in in_parts(sorted({fold(name) for name in names if name.strip()})):
            for entity in Entity.objects.filter(name_key__in=keys).select_related("merged_into"):
                self.by_name[entity.name_key] = entity
            for alias in EntityAlias.objects.filter(alias_key__in=keys).select_related("entity__merged_into"):
                entity = alias.entity.stands_for
                self._by_alias.setdefault(alias.alias_key, {})[entity.pk] = entity

    def all(self) -> Iterator[Entity]:
        """Each that any of the names stands for."""
        yield from self.by_name.values()
        for named in self._by_alias.values():
            yield from named.values()

    def exactly(self, name: str) -> Entity | None:
        """The entity that bears this very name, merged or not."""
        return self.by_name.get(fold(name))

    def find(self, name: str) -> Entity | None:
        """The entity of that name, else the one with that alias; what was merged is what it was merged into.

        Raises BadInput where several have the alias.
        """
        if (entity := self.exactly(name)) is not None:
            return entity.stands_for
        named: dict[Any, Entity] = self._by_alias.get(fold(name), {})
        if len(named) > 1:
            names = ", ".join(f"“{entity}”" for entity in named.values())
            raise BadInput(
                gettext(
                    "{name} is another name of several: {names}. Expected the name of the one that is meant."
                ).format(name=shown(name), names=names)
            )
        return next(iter(named.values()), None)

    def get(self, name: str) -> Entity:
        """As `find`; raises BadInput where nobody has the name."""
        if (entity := self.find(name)) is None:
            raise BadInput(
                gettext("Nobody is known by the name {name}. Expected the name or alias of a known entity.").format(
                    name=shown(name)
                )
            )
        return entity
