"""The filters of the lists. They live in the address, so a list can be kept and sent."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims import access
from claims.forms.dates import DayInput
from claims.forms.stances import polarity_label
from claims.models import Article, Claim, Entity, Publication, StanceVerb
from claims.search import UNCLEAR, narrowed, search, words_of
from claims.vocabulary import POLARITY_LABELS, Deed, EntityKind, Kind, Rating, Status, code_of_language

ANY = _("any")
# Where what was published says it: the claim as the round behind the page judged it.
_JUDGED = "decision__round__snapshot__claim"
IN_PAGES = {
    "holder": f"{_JUDGED}__holder__icontains",
    "target": f"{_JUDGED}__target__icontains",
    "stance": f"{_JUDGED}__stance",
    "kind": f"{_JUDGED}__kind",
    "rating": "rating",
    "outlet": "claim__article__outlet__name__icontains",
    "article": "claim__article__uid",
}


class ListFilter(filters.FilterSet):
    """A filter set that can say which of its filters are set."""

    def words(self, rows, name, value):
        return search(rows, value)

    def unknown(self) -> list[str]:
        """What the address filters by, and nothing here knows."""
        known = {"page", *self.form.fields}
        return [name for name, values in self.data.lists() if name not in known and any(values)]

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
    # Labels are lazy translations more often than strings; a list would be a group of further choices.
    offered = getattr(bound.field, "choices", ())
    labels = {str(key): label for key, label in offered if not isinstance(label, list | tuple)}
    return str(labels.get(str(value), value))


class ClaimFilter(ListFilter):
    """Filters for claims; who may read published ones alone isn't offered those of the desk.

    What each of them finds, `search.narrowed` says: an export takes the same.
    """

    desk_only: tuple[str, ...] = ("status", "urgent", "mine")

    q = filters.CharFilter(label=_("Words"))
    status = filters.MultipleChoiceFilter(label=_("State"), choices=Status.choices, widget=forms.CheckboxSelectMultiple)
    rating = filters.ChoiceFilter(label=_("Rating"), choices=Rating.choices, empty_label=ANY)
    holder = filters.CharFilter(label=_("Who"))
    stance = filters.ModelChoiceFilter(
        label=_("Stance"), queryset=StanceVerb.objects.all(), to_field_name="name", empty_label=ANY
    )
    polarity = filters.ChoiceFilter(
        label=_("Polarity"),
        choices=[*((str(one), polarity_label(one)) for one in POLARITY_LABELS), (UNCLEAR, polarity_label(None))],
        empty_label=ANY,
    )
    target = filters.CharFilter(label=_("Towards"))
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Kind.choices, empty_label=ANY)
    outlet = filters.CharFilter(label=_("Outlet"))
    article = filters.UUIDFilter(label=_("One article"), widget=forms.HiddenInput)
    urgent = filters.BooleanFilter(label=_("Urgent"), widget=forms.CheckboxInput)
    mine = filters.BooleanFilter(label=_("Mine"), widget=forms.CheckboxInput)

    class Meta:
        model = Claim
        fields = ()

    def __init__(self, data, *args, by, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.by = by
        if not access.may(by, Deed.READ_DESK):
            for name in self.desk_only:
                del self.filters[name]

    def chosen(self) -> dict[str, object]:
        """The filters that are set, in plain values."""
        given = self.form.cleaned_data.items()
        return {name: _plain(value) for name, value in given if value not in (None, "", False, [])}

    def filter_queryset(self, queryset):
        """What readers look for in a claim that is judged anew, they find in its page: its own words are the desk's."""
        chosen = self.chosen()
        given = {name: value for name, value in self.form.cleaned_data.items() if value}
        if not given or access.may(self.by, Deed.READ_DESK):
            return narrowed(queryset, chosen, self.by)
        # A page keeps its rating whatever a second verdict made of the decision since.
        if rating := chosen.pop("rating", None):
            pages = access.visible_to(self.by, Publication).filter(rating=rating)
            queryset = queryset.filter(pk__in=pages.values("claim"))
        found = narrowed(queryset, chosen, self.by)
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


def _plain(value: object) -> object:
    """As it stands in an address: a stance by its name, an article by its uid."""
    if isinstance(value, StanceVerb):
        return value.name
    return value if isinstance(value, str | bool | list) else str(value)


class ArticleFilter(ListFilter):
    q = filters.CharFilter(label=_("Words in title or outlet"), method="words")
    outlet = filters.CharFilter(label=_("Outlet"), field_name="outlet__name", lookup_expr="icontains")
    language = filters.CharFilter(label=_("Language"), method="in_language")
    since = filters.DateFilter(
        label=_("Published since"), field_name="published_at", lookup_expr="gte", widget=DayInput
    )
    until = filters.DateFilter(
        label=_("Published until"), field_name="published_at", lookup_expr="lte", widget=DayInput
    )

    class Meta:
        model = Article
        fields = ()

    def in_language(self, rows, name, value):
        """By its name or its code: "Arabic" and "ar", with "ar-EG" beside."""
        code = code_of_language(value)
        return rows.filter(Q(language__iexact=code) | Q(language__istartswith=f"{code}-"))


class EntityFilter(ListFilter):
    q = filters.CharFilter(label=_("Name"), method="words")
    kind = filters.ChoiceFilter(label=_("Kind"), choices=EntityKind.choices, empty_label=ANY)

    class Meta:
        model = Entity
        fields = ()
