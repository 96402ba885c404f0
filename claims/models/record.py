"""What every record has: a bigint key for the database, a `uid` for addresses and files, and when it was made."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone


class Record(models.Model):
    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True
        # Nothing is deleted: records are withdrawn, dismissed or merged. Import and export are their own permissions.
        default_permissions: ClassVar[tuple[str, ...]] = ("view", "add", "change", "import", "export")


class Revised(models.Model):
    """What people edit. `revision` counts the edits, so that of two editors the second is told."""

    revision = models.PositiveIntegerField(default=0, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True


class EditableRecord(Record, Revised):
    """A record that people edit."""

    class Meta(Record.Meta):
        abstract = True


def one_of(field: str, choices: type[models.TextChoices], *, null: bool = False, blank: bool = False) -> models.Q:
    """A condition for a check constraint: `field` holds one of the words of `choices`, or null or "" where said so."""
    words = [*choices.values, ""] if blank else choices.values
    condition = models.Q(**{f"{field}__in": words})
    return condition | models.Q(**{f"{field}__isnull": True}) if null else condition
