"""The filters of the lists. They live in the address, so a list can be kept and sent."""

import django_filters as filters
from django import forms
from django.db.models import Q

from claims import access
from claims.forms.dates import DayInput
from claims.forms.stances import polarity_label
from claims.models import Article, Claim, Entity, Publication, StanceVerb
from claims.search import search, words_of
from claims.vocabulary import POLARITY_LABELS, Deed, EntityKind, Kind, Status

ANY = "any"
UNCLEAR = "unclear"
# Where what was published says it: the claim as the round behind the page judged it.
_JUDGED = "decision__round__snapshot__claim"
IN_PAGES = {
    "holder": f"{_JUDGED}__holder__icontains",
    "target": f"{_JUDGED}__target__icontains",
    "stance": f"{_JUDGED}__stance",
    "kind": f"{_JUDGED}__kind",
    "outlet": "claim__article__outlet__name__icontains",
    "article": "claim__article__uid",
}
POLARITIES = [(str(polarity), polarity_label(polarity)) for polarity in POLARITY_LABELS]


class ListFilter(filters.FilterSet):
    """A filter set that can say which of its filters are set."""

    def words(self, rows, name, value):
        return search(rows, value)

    def active(self) -> list[dict]:
        """{label, value, href} of each filter that is set; `href` leads to the list without it."""
        given = self.form.cleaned_data if self.form.is_valid() else {}
        found = []
        for name, bound in ((name, self.form[name]) for name in self.form.fields):
            for value in _values(given.get(name)):
                address = self.data.copy()
                address.pop("page", None)
                address.setlist(name, [kept for kept in address.getlist(name) if kept != str(_key(value))])
                if not isinstance(given[name], list):
                    address.pop(name, None)
                found.append({"label": bound.label, "value": _label(bound, value), "href": f"?{address.urlencode()}"})
        return found


def _values(value) -> list:
    if value in (None, "", False):
        return []
    return value if isinstance(value, list) else [value]


def _key(value):
    return getattr(value, "name", value)


def _label(bound: forms.BoundField, value) -> str:
    """The words of what was chosen; "" where the field's label says it all."""
    if value is True or bound.is_hidden:
        return ""
    labels = {str(key): label for key, label in getattr(bound.field, "choices", ()) if isinstance(label, str)}
    return str(labels.get(str(value), value))


class ClaimFilter(ListFilter):
    """Filters for claims; who may read published ones alone isn't offered those of the desk."""

    q = filters.CharFilter(label="Words", method="words")
    status = filters.MultipleChoiceFilter(
        label="State", choices=Status.choices, widget=forms.CheckboxSelectMultiple, distinct=False
    )
    holder = filters.CharFilter(label="Who", method="by_name")
    stance = filters.ModelChoiceFilter(
        label="Stance", queryset=StanceVerb.objects.all(), to_field_name="name", empty_label=ANY
    )
    polarity = filters.ChoiceFilter(
        label="Polarity",
        choices=[*POLARITIES, (UNCLEAR, polarity_label(None))],
        method="by_polarity",
        empty_label=ANY,
    )
    target = filters.CharFilter(label="Towards", method="by_name")
    kind = filters.ChoiceFilter(label="Kind", choices=Kind.choices, empty_label=ANY)
    outlet = filters.CharFilter(label="Outlet", field_name="article__outlet__name", lookup_expr="icontains")
    article = filters.UUIDFilter(label="One article", field_name="article__uid", widget=forms.HiddenInput)
    urgent = filters.BooleanFilter(label="Urgent", widget=forms.CheckboxInput, method="ticked")
    mine = filters.BooleanFilter(label="Mine", widget=forms.CheckboxInput, method="ticked")

    class Meta:
        model = Claim
        fields = ()

    def __init__(self, data, *args, by, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.by = by
        if not access.may(by, Deed.READ_DESK):
            for name in ("status", "urgent", "mine"):
                del self.filters[name]

    def filter_queryset(self, queryset):
        """What readers look for in a claim that is judged anew, they find in its page: its own words are the desk's."""
        found = super().filter_queryset(queryset)
        given = {name: value for name, value in self.form.cleaned_data.items() if value}
        if not given or access.may(self.by, Deed.READ_DESK):
            return found
        public = access.open_to(self.by, Claim.objects.all()).values("pk")
        in_pages = Q(pk__in=self._pages_with(given).exclude(claim__in=public).values("claim"))
        return queryset.filter(Q(pk__in=found.filter(pk__in=public).order_by().values("pk")) | in_pages)

    def _pages_with(self, given: dict):
        pages = access.visible_to(self.by, Publication)
        if not given.keys() <= {"q", *IN_PAGES}:
            return pages.none()
        for word in words_of(given.get("q", "")):
            pages = pages.filter(Q(proposition__icontains=word) | Q(headline__icontains=word))
        return pages.filter(**{lookup: str(given[name]) for name, lookup in IN_PAGES.items() if name in given})

    def by_name(self, rows, name, value):
        """Claims whose holder (or target) bears the name, or is merged with one that does."""
        named = Q(**{f"{name}__in": search(Entity.objects.all(), value).values("pk")})
        return rows.filter(named | Q(holder_unnamed__icontains=value) if name == "holder" else named)

    def by_polarity(self, rows, name, value):
        if value == UNCLEAR:
            return rows.filter(stance__isnull=False, stance__polarity=None)
        return rows.filter(stance__polarity=int(value))

    def ticked(self, rows, name, value):
        if not value:
            return rows
        return rows.of(self.by) if name == "mine" else rows.filter(urgent=True)


class ArticleFilter(ListFilter):
    q = filters.CharFilter(label="Words in title or outlet", method="words")
    outlet = filters.CharFilter(label="Outlet", field_name="outlet__name", lookup_expr="icontains")
    language = filters.CharFilter(label="Language", lookup_expr="iexact")
    since = filters.DateFilter(label="Published since", field_name="published_at", lookup_expr="gte", widget=DayInput)
    until = filters.DateFilter(label="Published until", field_name="published_at", lookup_expr="lte", widget=DayInput)

    class Meta:
        model = Article
        fields = ()


class EntityFilter(ListFilter):
    q = filters.CharFilter(label="Name", method="words")
    kind = filters.ChoiceFilter(label="Kind", choices=EntityKind.choices, empty_label=ANY)

    class Meta:
        model = Entity
        fields = ()
