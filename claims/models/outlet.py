"""Who publishes articles."""

from django.db import models
from django.db.models import Q

from claims.models.entity import Entity
from claims.models.record import EditableRecord
from claims.text.normalise import fold, one_line


class OutletQuerySet(models.QuerySet):
    def named(self, name: str) -> "OutletQuerySet":
        return self.filter(name_key=fold(name))


class Outlet(EditableRecord):
    """Who publishes articles. Each has an entity, so that it can be a claimant."""

    UNKNOWN = "Unknown outlet"

    name = models.CharField(max_length=200, unique=True)
    name_key = models.CharField(max_length=400, unique=True, blank=True, editable=False)
    home_page = models.URLField(max_length=2000, blank=True)
    country = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=12, blank=True)
    ownership_note = models.TextField(max_length=2000, blank=True)
    entity = models.OneToOneField(Entity, on_delete=models.PROTECT, related_name="outlet", editable=False)

    objects = OutletQuerySet.as_manager()

    class Meta(EditableRecord.Meta):
        ordering = ["name_key"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="outlet_has_a_name")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = one_line(self.name)
        self.name_key = fold(self.name)
