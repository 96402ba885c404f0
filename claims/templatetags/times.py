"""Times as one speaks of them, and exactly where one looks closer."""

from datetime import datetime, timedelta

from django import template
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

register = template.Library()

# Further off, a day says more than a count of months.
NEAR = timedelta(days=14)


@register.simple_tag
def ago(moment: datetime | None) -> SafeString | str:
    """ "3 hours ago", or the day where that is long past or far off; the exact time is its title. "" for None.

    What is said stands in an element of its own: on paper the title takes its place.
    """
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    exact = f"{date_format(local, 'j M Y, H:i')} {local.tzname()}"
    said = naturaltime(moment) if abs(timezone.now() - moment) < NEAR else date_format(local, "j M Y")
    return format_html('<time datetime="{}" title="{}"><span>{}</span></time>', local.isoformat(), exact, said)


@register.simple_tag
def as_left(moment: datetime) -> str:
    """ "As you left it at 11:28"; with the day where that was another."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return gettext("As you left it at {time}").format(time=f"{local:%H:%M}")
    return gettext("As you left it on {day}, {time}").format(day=date_format(local, "j M"), time=f"{local:%H:%M}")
