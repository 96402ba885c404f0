"""Filters beside the lists. Django's own ask the whole table, at each load, which values there are in it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Exists, ForeignKey, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.vocabulary import language_name

# A day, a week, a month, a year: in place of Django's date hierarchy, which asks the whole table for the dates in it.
Since = admin.DateFieldListFilter


def choice_of(field: str, label: str, choices: Callable[[], Iterable[tuple[str, str]]]) -> type[admin.SimpleListFilter]:
    """A filter on a plain field, with choices that are known beforehand: (value, label)."""

    class Choice(admin.SimpleListFilter):
        title, parameter_name = label, field

        def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
            return choices()

        def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
            known = {value for value, _ in self.lookup_choices}
            return queryset.filter(**{field: self.value()}) if self.value() in known else queryset

    return Choice


class Given(admin.AllValuesFieldListFilter):
    """As Django's, each value that rows have; where it is empty, the way to those rows has words, too."""

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        for choice in super().choices(changelist):
            yield choice | {"display": self.said(str(choice["display"])) or gettext("none given")}

    def said(self, value: str) -> str:
        return value


class GivenLanguage(Given):
    def said(self, value: str) -> str:
        return language_name(value)


class RolesFilter(admin.RelatedFieldListFilter):
    """Roles are groups to Django alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("roles")


class UsedOnlyFilter(admin.RelatedOnlyFieldListFilter):
    """As Django's, those that rows of the list lead to; but looks for one row of each, in place of all rows."""

    def field_choices(self, field: ForeignKey, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        rows = model_admin.get_queryset(request).order_by().filter(**{self.field_path: OuterRef("pk")})
        used = field.remote_field.model._base_manager.filter(Exists(rows)).values("pk")
        ordering = self.field_admin_ordering(field, request, model_admin)
        return field.get_choices(include_blank=False, limit_choices_to={"pk__in": used}, ordering=ordering)
