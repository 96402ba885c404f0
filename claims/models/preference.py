"""What each person has arranged for themselves. Nobody else sees it, and it leaves no event."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.record import Record


class Preference(Record):
    """`mails`: notices come by e-mail, too. `checklist_done_at`: they put the first day's list away. `single_keys`:

    keys without Ctrl act while they judge.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preference")
    mails = models.BooleanField(default=False)
    checklist_done_at = models.DateTimeField(null=True, blank=True)
    single_keys = models.BooleanField(default=True)

    class Meta(Record.Meta):
        default_permissions = ()

    def __str__(self) -> str:
        return "preferences"


class SavedFilter(Record):
    """Filters of one list (`page`, its address's name) under a name: `query` is what stands behind the "?"."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters")
    page = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)

    class Meta(Record.Meta):
        ordering = ["page", "name"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["owner", "page", "name"], name="saved_filter_once_a_name"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(query=""), name="saved_filter_has_a_name_and_filters"),
        ]

    def __str__(self) -> str:
        return self.name
