"""Entities and their other names."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import review
from claims.admin.actions import ask_first, carry_out, deed_action
from claims.admin.base import DeskAdmin, SeenInline
from claims.admin.filters import GivenLanguage
from claims.admin.forms import DeedForm
from claims.admin.transfer import TransferMixin
from claims.intake import EntityResource
from claims.models import Entity, EntityAlias
from claims.vocabulary import Deed


class NamesField(forms.CharField):
    """Several names, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 4, "cols": 50, "dir": "auto"})
        super().__init__(required=False, widget=widget, help_text=gettext("other names, one a line"), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else "\n".join(value or ())

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return sorted(initial or ()) != sorted(self.clean(data))


class EntityForm(DeedForm):
    aliases = NamesField(label=_("Names"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            undated = self.instance.aliases.filter(language="", valid_from=None, valid_to=None)
            self.initial["aliases"] = list(undated.values_list("alias", flat=True))


class MergeForm(forms.Form):
    """Which of two entities stands for both from now on."""

    into = forms.TypedChoiceField(
        label=_("Which one stays?"), coerce=int, widget=forms.RadioSelect, help_text=_("A merge can be undone.")
    )

    def __init__(self, *args: Any, choices: list[tuple[int, str]]) -> None:
        super().__init__(*args)
        self.fields["into"].choices = choices


class AliasInline(SeenInline):
    model = EntityAlias
    fields = ("alias", "language", "valid_from", "valid_to")


class EntityAdmin(TransferMixin, DeskAdmin):
    resource_classes = [EntityResource]
    form = add_form = EntityForm
    add_deed, change_deed = Deed.ADD_ENTITY, Deed.EDIT_RECORD
    fields = ("name", "kind", "aliases", "parent", "wikidata_id", "merged_into")
    writable = ("name", "kind", "aliases", "parent", "wikidata_id")
    autocomplete_fields = ("parent",)
    inlines = (AliasInline,)
    list_display = ("name", "kind", "parent", "wikidata_id", "merged_into")
    list_filter = ("kind", ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("parent", "merged_into")
    search_fields = ("name", "name_key", "wikidata_id", "aliases__alias", "aliases__alias_key")
    actions = ("merge_two", "undo_merge")

    def add(self, words: dict[str, Any], by: Any) -> Entity:
        return review.add_entity(by=by, **words)

    def alter(self, record: Entity, changes: dict[str, Any], by: Any, revision: int | None) -> None:
        review.edit_record(record, changes, by=by, revision=revision)

    @deed_action(Deed.MERGE, _("Merge the two selected entities"))
    def merge_two(self, request: HttpRequest, queryset: QuerySet[Entity]) -> HttpResponse | None:
        chosen = list(queryset.order_by("pk")[:3])
        if len(chosen) != 2:
            self.message_user(
                request, gettext("Select exactly two entities that are one and the same."), messages.WARNING
            )
            return None
        asking = partial(MergeForm, choices=[(entity.pk, str(entity)) for entity in chosen])
        given, page = ask_first(self, request, queryset, asking, gettext("Merge entities"))
        if given is not None:
            into, other = sorted(chosen, key=lambda entity: entity.pk != given["into"])
            carry_out(request, [other], lambda entity: review.merge(entity, into, by=request.user))
        return page

    @deed_action(Deed.UNMERGE, _("Undo the merge of the selected"))
    def undo_merge(self, request: HttpRequest, queryset: QuerySet[Entity]) -> None:
        carry_out(request, queryset, lambda entity: review.unmerge(entity, by=request.user))


class EntityAliasAdmin(DeskAdmin):
    """Names with a language or a time; plain ones are written with their entity."""

    add_deed = Deed.EDIT_RECORD
    fields = writable = ("entity", "alias", "language", "valid_from", "valid_to")
    autocomplete_fields = ("entity",)
    list_display = ("alias", "entity", "language", "valid_from", "valid_to")
    list_filter = (("language", GivenLanguage),)
    list_select_related = ("entity",)
    search_fields = ("alias", "alias_key", "entity__name")

    def add(self, words: dict[str, Any], by: Any) -> EntityAlias:
        return review.add_alias(words.pop("entity"), words.pop("alias"), by=by, **words)
