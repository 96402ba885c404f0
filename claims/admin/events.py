"""The ledger, to read."""

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from claims.admin.base import SeenAdmin
from claims.models import Event, Person
from claims.vocabulary import Deed


class EventAdmin(SeenAdmin):
    fields = (
        *("seq", "at", "who", "deed", "record_type", "record_uid", "claim_uid", "round_uid"),
        *("before", "after", "mac"),
    )
    readonly_fields = ("who",)
    list_display = ("seq", "at", "who", "deed", "record_type", "after_in_short")
    list_filter = ("deed", "record_type")
    search_fields = ("=record_uid", "=claim_uid", "=person_uid")
    date_hierarchy = "at"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        person = Person.objects.filter(uid=OuterRef("person_uid"))
        return super().get_queryset(request).annotate(who=Subquery(person.values("username")[:1]))

    @admin.display(description="who", ordering="who")
    def who(self, event: Event) -> str:
        return event.who

    @admin.display(description="after")
    def after_in_short(self, event: Event) -> str:
        return event.after if len(event.after) <= 120 else f"{event.after[:119]}…"


class LedgerHeadAdmin(SeenAdmin):
    view_deed = Deed.SET_MODE
    fields = ("seq", "mac")
    list_display = ("__str__", "mac")
