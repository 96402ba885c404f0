"""What makes a function a task, and when one that says nothing counts as cut off."""

from importlib.util import find_spec

# From Django 6 on, the interface is Django's own.
if find_spec("django.tasks"):
    from django.tasks import task
else:
    from django_tasks import task  # type: ignore[no-redef]

# A task that said nothing for so long was cut off: whoever waits may have it run again.
SECONDS_UNTIL_LOST = 30

__all__ = ["SECONDS_UNTIL_LOST", "task"]
