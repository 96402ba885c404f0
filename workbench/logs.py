"""Log lines: JSON on stderr, each with its request's and its person's id; plain text while developing."""

import logging
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest

current_request: ContextVar[HttpRequest | None] = ContextVar("current_request", default=None)
current_id: ContextVar[str | None] = ContextVar("current_id", default=None)


def person_uid(request: HttpRequest) -> str | None:
    """The uid of whoever is signed in, where that is known by now: asking here may query the database."""
    person = getattr(request, "_cached_user", None)
    uid = getattr(person, "uid", None)
    return str(uid) if uid else None


class RequestIds(logging.Filter):
    """Adds `request_id` and `person` to each line; both are None outside a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always True: it adds, and drops nothing."""
        request = current_request.get()
        record.request_id = current_id.get()
        record.person = person_uid(request) if request else None
        # Django adds the request itself, which prints with its query.
        vars(record).pop("request", None)
        return True


def logging_config(*, plain: bool) -> dict[str, Any]:
    """The LOGGING setting: one handler to stderr; `plain` writes for eyes instead of machines."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"ids": {"()": RequestIds}},
        "formatters": {
            "plain": {"format": "%(levelname)s %(name)s [%(request_id)s] %(message)s"},
            "json": {
                "()": "pythonjsonlogger.json.JsonFormatter",
                "fmt": "%(levelname)s %(name)s %(message)s %(request_id)s %(person)s",
                "rename_fields": {"levelname": "level", "name": "logger"},
                "timestamp": True,
            },
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "filters": ["ids"],
                "formatter": "plain" if plain else "json",
            }
        },
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            # Django's own handlers would write each line a second time, and mail tracebacks.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            # A line for each 404 is the access line's business; real failures are logged as errors.
            "django.request": {"level": "ERROR"},
        },
    }
