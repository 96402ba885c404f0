"""What an outlet calls our columns."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.outlet import Outlet
from claims.models.record import Record


class HeaderMapping(Record):
    """For files of one kind that come from one outlet: header in its lower case → our column, "" to leave it out."""

    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="header_mappings")
    kind = models.CharField(max_length=20)
    mapping = models.JSONField(default=dict)

    class Meta(Record.Meta):
        verbose_name, verbose_name_plural = _("columns of an outlet"), _("columns of outlets")
        default_permissions = ()
        ordering = ["outlet", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["outlet", "kind"], name="header_mapping_once_an_outlet_and_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.outlet}"
