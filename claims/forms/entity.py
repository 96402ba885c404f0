"""Entities: who holds or receives a stance."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.long_text import Line
from claims.forms.names import EntityNamesForm, NameField
from claims.models import Entity
from claims.vocabulary import EntityKind


class EntityForm(EntityNamesForm):
    """`entity`: the one that is edited, None for a new one."""

    name = Line(label=_("Name"), longest=200)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=EntityKind.choices,
        help_text=_("Topics and events can receive a stance; all others can take one, too."),
    )
    aliases = forms.CharField(
        label=_("Other names"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("One a line; those that stand for it, too: “Doha”, “Washington”."),
    )
    parent = NameField(label=_("Part of"), help_text=_("The larger whole: a movement, a state, a bloc."))
    wikidata_id = Line(label=_("Wikidata id"), longest=20, required=False, help_text=_("Like Q846."))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *args, entity: Entity | None = None, **kwargs):
        super().__init__(data, *args, initial=initial_of(entity) if entity else None, **kwargs)

    def clean(self):
        super().clean()
        self.look_up("parent", holds=False)
        return self.cleaned_data

    def changes(self) -> dict:
        """Fields for `review.add_entity` and `review.edit_record`."""
        given = self.cleaned_data
        aliases = [line.strip() for line in given["aliases"].splitlines() if line.strip()]
        return {name: given[name] for name in ("name", "kind", "parent", "wikidata_id")} | {"aliases": aliases}


def initial_of(entity: Entity) -> dict:
    """The entity as its form shows it. Names of a language or a time stand elsewhere."""
    names = entity.aliases.filter(language="", valid_from=None, valid_to=None)
    return {
        "name": entity.name,
        "kind": entity.kind,
        "aliases": "\n".join(names.values_list("alias", flat=True)),
        "parent": entity.parent.name if entity.parent else "",
        "wikidata_id": entity.wikidata_id,
        "revision": entity.revision,
    }


class MergeForm(EntityNamesForm):
    """Which entity stands for this one from now on."""

    into = NameField(label=_("Merge into"), required=True, help_text=_("The name of the entity that stays."))

    def clean(self):
        super().clean()
        self.look_up("into", holds=False)
        return self.cleaned_data
