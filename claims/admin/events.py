"""The ledger, to read."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from claims.access.visibility import VISIBLE
from claims.admin.base import SeenAdmin
from claims.admin.filters import Since, choice_of
from claims.models import (
    Event,
    LedgerHead,
    Notice,
    Person,
    Practice,
    Preference,
    RoundEvidence,
    SavedFilter,
    Skip,
    StagedUpload,
    Unsent,
    VerdictEvidence,
)
from claims.vocabulary import Deed

# To see something, or to be let in, leaves no event.
UNTOLD = (Deed.READ_PUBLISHED, Deed.READ_DESK, Deed.ENTER_ADMIN)
# Nor do what is of no consequence yet, the rows between two records, and the ledger itself.
UNTOLD_RECORDS = (
    *(Unsent, StagedUpload, RoundEvidence, VerdictEvidence, Event, LedgerHead),
    *(Notice, Practice, Preference, SavedFilter, Skip),
)
# So many lines are counted, and paged through, at most: a ledger grows for ever, and to count all of it takes longer
# than all else on the page (0.2 s for 150,000 lines).
MOST_COUNTED = 10_000


class LatestLines(Paginator):
    """`has_more`: there are older lines than are counted."""

    has_more = False

    @cached_property
    def count(self) -> int:
        lines: Any = self.object_list
        counted = lines[: MOST_COUNTED + 1].count()
        self.has_more = counted > MOST_COUNTED
        return min(counted, MOST_COUNTED)


class Ledger(ChangeList):
    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        # The line below the list tells how many there are: beside the search it would pass for a count of all.
        self.full_result_count = self.result_count


class Lines(admin.SimpleListFilter):
    """By their numbers, as many lines together as are counted: so each can be paged to."""

    title, parameter_name = _("lines"), "lines"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        last = LedgerHead.objects.values_list("seq", flat=True).get()
        if last <= MOST_COUNTED:
            return []
        starts = range(1, last + 1, MOST_COUNTED)
        return [(str(start), f"{start:,}–{min(start + MOST_COUNTED - 1, last):,}") for start in reversed(starts)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        if self.value() not in {value for value, _label in self.lookup_choices}:
            return queryset
        start = int(self.value())
        return queryset.filter(seq__gte=start, seq__lt=start + MOST_COUNTED)


def _deeds() -> list[tuple[str, str]]:
    return [(deed.value, deed.label) for deed in Deed if deed not in UNTOLD]


def _record_types() -> list[tuple[str, str]]:
    models = [model for model in VISIBLE if model not in UNTOLD_RECORDS]
    return sorted((str(model._meta.model_name), str(model._meta.verbose_name)) for model in models)


class EventAdmin(SeenAdmin):
    fields = (
        *("seq", "at", "who", "what", "record", "record_uid", "claim_uid", "round_uid"),
        *("before", "after", "mac"),
    )
    readonly_fields = ("who", "what", "record")
    list_display = ("seq", "at", "who", "what", "record", "after_in_short")
    list_filter = (
        Lines,
        ("at", Since),
        choice_of("deed", "deed", _deeds),
        choice_of("record_type", _("record type"), _record_types),
    )
    # The newest first. By another column the whole ledger would have to be sorted.
    sortable_by = ()
    paginator = LatestLines
    search_fields = ("=record_uid", "=claim_uid", "=person_uid")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Ledger

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        person = Person.objects.filter(uid=OuterRef("person_uid"))
        return super().get_queryset(request).annotate(who=Subquery(person.values("username")[:1]))

    @admin.display(description="who")
    def who(self, event: Event) -> str:
        return event.who

    @admin.display(description="deed")
    def what(self, event: Event) -> str:
        """In words; the code itself where it is of an older version."""
        return Deed(event.deed).label if event.deed in Deed.values else event.deed

    @admin.display(description="record")
    def record(self, event: Event) -> str:
        return dict(_record_types()).get(event.record_type, event.record_type)

    @admin.display(description="after")
    def after_in_short(self, event: Event) -> str:
        return event.after if len(event.after) <= 120 else f"{event.after[:119]}…"


class LedgerHeadAdmin(SeenAdmin):
    view_deed = Deed.SET_MODE
    fields = ("seq", "mac")
    list_display = ("__str__", "mac")
