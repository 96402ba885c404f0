"""Records that many others point to: each made once, where a join would make it anew for every row."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model

from claims.intake.importing import in_parts


def relate(records: Sequence[Model], name: str, known: Iterable[Model]) -> None:
    """Give each record what its foreign key `name` points to, from `known` or else in a few queries."""
    if not records:
        return
    field: Any = records[0]._meta.get_field(name)
    pointed_to = {each.pk: each for each in known}
    keys = {getattr(record, field.attname) for record in records} - {None}
    for part in in_parts(sorted(keys - pointed_to.keys())):
        pointed_to |= field.related_model._base_manager.in_bulk(part)
    for record in records:
        key = getattr(record, field.attname)
        field.set_cached_value(record, None if key is None else pointed_to[key])
