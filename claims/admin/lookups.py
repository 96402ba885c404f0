"""Conditions in the address of a list."""

from collections.abc import Iterable

# What Django's filters and the date hierarchy put behind a field's name.
_SUFFIXES = ("", "__exact", "__id__exact", "__isnull", "__isempty", "__gte", "__lt", "__year", "__month", "__day")


def is_offered(lookup: str, list_filter: Iterable, date_hierarchy: str | None) -> bool:
    """Whether the page itself offers this condition: by one of its filters, or by its dates."""
    names = {_name_of(each) for each in list_filter} | ({date_hierarchy} if date_hierarchy else set())
    return any(lookup == name + suffix for name in names for suffix in _SUFFIXES)


def _name_of(list_filter) -> str:
    if isinstance(list_filter, type):
        return list_filter.parameter_name
    return list_filter if isinstance(list_filter, str) else list_filter[0]
