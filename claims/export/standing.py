"""Which entity stands for which."""

from claims.models import Entity


def standing_keys() -> dict[int, int]:
    """Of each merged entity (its key), the key of the one that stands for it."""
    merged = Entity.objects.exclude(merged_into=None).values_list("pk", "merged_into")
    into = {key: other for key, other in merged if other is not None}
    return {key: _end(key, into) for key in into}


def standing_names() -> dict[int, str]:
    """Of each merged entity (its key), the name of the one that stands for it."""
    last = standing_keys()
    names = dict(Entity.objects.filter(pk__in=set(last.values())).values_list("pk", "name"))
    return {key: names[end] for key, end in last.items()}


def _end(key: int, into: dict[int, int]) -> int:
    while key in into:
        key = into[key]
    return key
