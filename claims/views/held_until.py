"""Until when somebody holds a claim, as one says it."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def until_in_words(moment: datetime) -> str:
    """ "13:03" for today, else with its day: "3 Dec, 13:03"."""
    local = timezone.localtime(moment)
    is_today = local.date() == timezone.localdate()
    return f"{local:%H:%M}" if is_today else date_format(local, "j M, H:i")
