"""Entities by their names: known ones are found, unknown ones offered to be made."""

from typing import cast

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from claims.access import visible_to
from claims.forms.long_text import Line
from claims.models import Entity
from claims.suggestion import Known, known_as
from claims.vocabulary import HOLDER_KINDS, EntityKind

STANDS_FOR_A_NAME = _(
    "“{}” stands for a name. Type the name it stands for (“Hamas”); the words themselves can be marked as a "
    "passage of the claim, which shows who or towards whom."
)
PRONOUNS = frozenset(
    [
        "it",
        "its",
        "he",
        "him",
        "his",
        "she",
        "her",
        "hers",
        "they",
        "them",
        "their",
        "theirs",
        "this",
        "these",
        "that",
        "those",
        "who",
        "which",
    ]
)


def stands_for_a_name(words: str) -> bool:
    """Whether words point at somebody named elsewhere: "the group", "they"; not "the Affordable Care Act"."""
    first, _, rest = words.strip().partition(" ")
    return words.strip().casefold() in PRONOUNS or (first.casefold() == "the" and rest == rest.casefold() != "")


class OfferedName(Line):
    """A name; the browser offers those of the page's <datalist id=`offers`> while one types."""

    def __init__(self, *, offers: str, **kwargs):
        super().__init__(longest=200, **kwargs)
        self.widget.attrs |= {"list": offers, "autocomplete": "off"}


class NameField(Line):
    """An entity's name or alias; a script offers those that begin like what one types."""

    def __init__(self, **kwargs):
        super().__init__(longest=200, **{"required": False, **kwargs})
        self.widget.attrs |= {"data-names": reverse_lazy("entity_names"), "autocomplete": "off"}


def kind_field(kinds=HOLDER_KINDS) -> forms.ChoiceField:
    """What an entity is that is to be made."""
    choices = [("", _("choose…")), *((kind.value, EntityKind(kind).label) for kind in kinds)]
    return forms.ChoiceField(label=_("What is that?"), choices=choices, required=False)


class EntityNamesForm(forms.Form):
    """A form in which entities are named. A field `x` may have a field `x_kind` beside it, for a name that is new.

    After cleaning, `unknown` holds the fields whose name nobody bears yet; `new` maps those of them for which a kind
    was chosen to (name, kind), to be made before the deed.
    """

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        self.unknown: set[str] = set()
        self.new: dict[str, tuple[str, str]] = {}

    def look_up(self, field: str, *, holds: bool = True) -> None:
        """Put the entity in its name's place; `holds`: it must be one that can take a stance."""
        name = self.cleaned_data.get(field)
        if not name:
            self.cleaned_data[field] = None
            return
        found = {entity.stands_for for entity in visible_to(self.by, Entity.objects.named(name))[:9]}
        if not found:
            self._offer(field, name)
        elif len(found) > 1:
            names = ", ".join(sorted(entity.name for entity in found))
            self.add_error(
                field,
                _("Several are called “{name}”: {names}. Type the name of the one that is meant.").format(
                    name=name, names=names
                ),
            )
        else:
            self._take(field, found.pop(), holds)

    def _take(self, field: str, entity: Entity, holds: bool) -> None:
        if holds and not entity.can_hold:
            kind = entity.get_kind_display()
            self.add_error(
                field,
                _("{entity} is of the kind “{kind}”: it can receive a stance, but not take one.").format(
                    entity=entity, kind=kind
                ),
            )
        else:
            self.cleaned_data[field] = entity

    def _take_known(self, field: str, known: Known) -> None:
        """A name that the curated table knows: the desk's entity under its usual name, or a new one of its kind."""
        present = visible_to(self.by, Entity.objects.named(known.name)).first()
        if present is not None:
            self.cleaned_data[field] = present.stands_for
        else:
            self.new[field] = (known.name, known.kind)

    def _offer(self, field: str, name: str) -> None:
        asked = f"{field}_kind"
        if asked not in self.fields:
            self.add_error(
                field,
                _("Nobody is called “{name}”. Expected the name of an entity that is there already.").format(name=name),
            )
            return
        known = known_as(name)
        asked_field = cast(forms.ChoiceField, self.fields[asked])
        if known and asked_field.valid_value(known.kind) and not self.cleaned_data.get(asked):
            self._take_known(field, known)
            return
        self.unknown.add(field)
        self.fields[asked].required = True  # as the page shows it from now on
        if kind := self.cleaned_data.get(asked):
            self.new[field] = (name, kind)
        elif stands_for_a_name(name):
            self.add_error(field, STANDS_FOR_A_NAME.format(name))
        else:
            self.add_error(
                field,
                _("Nobody is called “{name}” yet. Say what that is and it is added, or mend the name.").format(
                    name=name
                ),
            )
