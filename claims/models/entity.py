"""Who holds or receives a stance, and under which names."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models.record import EditableRecord, Record, one_of
from claims.text.normalise import fold, one_line
from claims.vocabulary import HOLDER_KINDS, EntityKind


class EntityQuerySet(models.QuerySet):
    def named(self, name: str) -> "EntityQuerySet":
        """Entities of that name or alias, without regard to case and spacing; the name itself comes first."""
        key = fold(name)
        by_name = self.filter(name_key=key)
        return by_name if by_name.exists() else self.filter(aliases__alias_key=key).distinct()

    def beginning_with(self, key: str) -> "EntityQuerySet":
        """Those of which a name, a word of it, or an alias begins like that (folded), by their names."""
        beginning = (
            Q(name_key__startswith=key) | Q(name_key__contains=f" {key}") | Q(aliases__alias_key__startswith=key)
        )
        return self.unmerged().filter(beginning).distinct().order_by("name_key")

    def holders(self) -> "EntityQuerySet":
        return self.filter(kind__in=HOLDER_KINDS)

    def unmerged(self) -> "EntityQuerySet":
        return self.filter(merged_into=None)

    def merged_with(self, keys: Iterable[int]) -> set[int]:
        """Keys of these entities and of all that were merged into them, step by step: one query a step."""
        found = fresh = set(keys)
        while fresh:
            fresh = set(self.filter(merged_into__in=fresh).values_list("pk", flat=True)) - found
            found = found | fresh
        return found


class Entity(EditableRecord):
    """Who holds or receives a stance. A merged entity stays, and points to the one that stands for it."""

    name = models.CharField(max_length=200, unique=True)
    name_key = models.CharField(max_length=400, unique=True, blank=True, editable=False)
    kind = models.CharField(max_length=20, choices=EntityKind, default=EntityKind.ORGANISATION)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", help_text=_("part of")
    )
    wikidata_id = models.CharField(
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^Q[1-9]\d*$", _("A Wikidata id is a Q and a number, like Q846."))],
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )

    objects = EntityQuerySet.as_manager()

    class Meta(EditableRecord.Meta):
        verbose_name, verbose_name_plural = _("entity"), _("entities")
        ordering = ["name_key"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="entity_has_a_name"),
            models.CheckConstraint(condition=one_of("kind", EntityKind), name="entity_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")) | Q(merged_into=None), name="entity_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")) | Q(parent=None),
                name="entity_not_its_own_parent",
                violation_error_message=_("An entity can't be part of itself."),
            ),
            models.UniqueConstraint(
                fields=["wikidata_id"],
                condition=~Q(wikidata_id=""),
                name="entity_one_wikidata_id",
                violation_error_message=_("Another entity has that Wikidata id already: is it the same one?"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = one_line(self.name)
        self.name_key = fold(self.name)

    def validate_constraints(self, exclude=None) -> None:
        """As a trigger has it, in words: raise ValidationError where what takes a stance would become a topic."""
        super().validate_constraints(exclude=exclude)
        if self.pk and not self.can_hold and (self.claims_held.exists() or self.claims_of_unnamed.exists()):
            message = gettext("{self} takes a stance in a claim, so it can't become a {kind}.").format(
                self=self, kind=self.get_kind_display()
            )
            raise ValidationError({"kind": message})

    @property
    def can_hold(self) -> bool:
        return self.kind in HOLDER_KINDS

    @property
    def stands_for(self) -> "Entity":
        """Itself, or the entity at the end of its merges."""
        entity = self
        while entity.merged_into is not None:
            entity = entity.merged_into
        return entity


class EntityAlias(Record):
    """Another name of an entity, metonyms too ("Doha"), of a language, for a time."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="aliases")
    alias = models.CharField(max_length=200)
    alias_key = models.CharField(max_length=400, blank=True, editable=False, db_index=True)
    language = models.CharField(max_length=12, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name, verbose_name_plural = _("other name"), _("other names")
        ordering = ["alias_key"]
        constraints = [
            models.CheckConstraint(condition=~Q(alias=""), name="alias_is_not_empty"),
            models.UniqueConstraint(
                fields=["entity", "alias_key", "language"],
                name="alias_once_an_entity_and_language",
                violation_error_message=_("The entity has that name already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lte=F("valid_to")),
                name="alias_ends_after_it_begins",
                violation_error_message=_("A name can't go out of use before it came into use."),
            ),
        ]

    def __str__(self) -> str:
        return self.alias

    def clean(self) -> None:
        self.alias = one_line(self.alias)
        self.alias_key = fold(self.alias)
