"""Which claims go out, and as what file."""

import django_filters as filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims import access
from claims.export import USUAL, Selection, columns, formats_of, has_columns
from claims.forms.dates import DayInput
from claims.forms.filters import ClaimFilter
from claims.models import Claim, ExportRun
from claims.vocabulary import Deed, Status

# What a person who reads published claims alone may ask for.
PUBLIC = (Status.PUBLISHED, Status.WITHDRAWN)
# Of the export page's address, these are no filters.
NO_FILTERS = ("sample", "page", "columns")


class ExportFilter(ClaimFilter):
    """The claim list's filters and two days. Once its form is valid, `selection` is what was chosen."""

    desk_only = ("urgent", "mine")

    valid_on = filters.DateFilter(
        label=_("Valid on"), widget=DayInput, help_text=_("Claims whose own dates don't rule this day out.")
    )
    decided_before = filters.DateFilter(
        label=_("Decided before"), widget=DayInput, help_text=_("Before this day began, in UTC.")
    )

    class Meta:
        model = Claim
        fields = ()

    def __init__(self, data: QueryDict, *, by):
        """`data` without a filter: what is usual is chosen."""
        data = data.copy()
        for name in NO_FILTERS:
            data.pop(name, None)
        states = tuple(Status) if access.may(by, Deed.READ_DESK) else PUBLIC
        if not data:
            data.setlist("status", [status.value for status in USUAL if status in states])
        super().__init__(data, by=by)
        self.states = states
        self.filters["status"].extra["choices"] = [(status.value, status.label) for status in states]

    @property
    def selection(self) -> Selection:
        given = self.form.cleaned_data
        own = ("status", "valid_on", "decided_before")
        listed = {name: value for name, value in self.chosen().items() if name not in own}
        return Selection(
            statuses=tuple(Status(status) for status in given.get("status") or self.states),
            valid_on=given.get("valid_on"),
            decided_before=given.get("decided_before"),
            listed=listed,
        )


def last_columns(person) -> list[str]:
    """Those that the person chose on the export page when they took a table away last; none: all."""
    tables = [form.name for form in formats_of("claims").values() if has_columns(form)]
    # What the admin and the command line hand over is never kept, and nobody chose its columns.
    chosen = ExportRun.objects.exclude(expires_at=None, total=None)
    runs = chosen.filter(by=person, kind="claims", format__in=tables).order_by("-pk")
    return runs.values_list("columns", flat=True).first() or []


class FileForm(forms.Form):
    format = forms.TypedChoiceField(
        label=_("File"),
        choices=[(form.name, form.label) for form in formats_of("claims").values()],
        coerce=formats_of("claims").get,
        initial="csv",
        widget=forms.RadioSelect,
        help_text=_(
            "JSON holds all passages, all evidence and the verdicts without names besides. ClaimReview is for"
            " search engines, and holds the published claims alone; GraphML and GEXF are networks of who stands"
            " where, by what is checked or published."
        ),
    )
    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        choices=[(name, name) for name in columns.CLAIMS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Of a table; what you choose is remembered. To be imported again, a file needs claim_id, article_id,"
            " quote, and holder, stance and target or the proposition. None chosen: all of them."
        ),
    )
    bom = forms.BooleanField(
        label=_("Marked as UTF-8"),
        required=False,
        help_text=_(
            "For Excel to open a CSV or TSV file: by the mark it tells how letters are written. Other files"
            " never have it."
        ),
    )

    def clean_columns(self) -> list[str]:
        """In their order; all of them is no choice."""
        chosen = self.cleaned_data["columns"]
        return [] if len(chosen) == len(columns.CLAIMS) else [name for name in columns.CLAIMS if name in chosen]
