"""People who sign in. They are deactivated, never deleted with their work."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.record import Revised


class Person(AbstractUser, Revised):
    """A person's roles are Django groups; a superuser is an admin and nothing more (see `claims.access`)."""

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name, verbose_name_plural = _("person"), _("people")  # type: ignore[assignment]
        default_permissions = ("view", "add", "change")

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()
