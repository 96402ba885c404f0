"""For whoever watches the site: is it up, and could it work?"""

import logging
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.management.commands.worker import seconds_since_beat
from claims.models import triggers

logger = logging.getLogger(__name__)

OK = "ok"
SILENT_AFTER_SECONDS = 30


@require_safe
@never_cache
@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; asks no database."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
@login_not_required
def readyz(request: HttpRequest) -> JsonResponse:
    """JSON of check → "ok" or a sentence; 200 when all are ok, else 503."""
    found = {name: outcome(check) for name, check in CHECKS.items()}
    return JsonResponse(found, status=200 if set(found.values()) == {OK} else 503)


def outcome(check: Callable[[], str]) -> str:
    """What `check` says; a failing check says only that it failed, and the log says why."""
    try:
        return check()
    except Exception:  # whatever breaks, the answer must be "not ready", and without inner names
        logger.warning("a readiness check failed", exc_info=True)
        return "can't be checked: the log says why"


def database() -> str:
    """Whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def migrations() -> str:
    """Whether each migration on disk has been applied."""
    waiting = known_migrations() - MigrationRecorder(connection).applied_migrations().keys()
    return f"{len(waiting)} not applied; run: python manage.py migrate" if waiting else OK


@lru_cache(maxsize=1)
def known_migrations() -> frozenset[tuple[str, str]]:
    """All (app, name) on disk; they change only with the code, so they are read once."""
    return frozenset(MigrationLoader(None).graph.nodes)


def guards() -> str:
    """Whether the triggers that keep texts, verdicts and events unchanged are in place."""
    missing = triggers.missing(connection)
    return f"missing: {', '.join(missing)}; run: python manage.py migrate" if missing else OK


def worker() -> str:
    """Whether a task worker has been heard of lately."""
    if "immediate" in settings.TASKS["default"]["BACKEND"]:
        return OK
    silence = seconds_since_beat()
    if silence is None or silence > SILENT_AFTER_SECONDS:
        return f"no sign of life for {SILENT_AFTER_SECONDS} seconds; run: python manage.py worker"
    return OK


CHECKS = {"database": database, "migrations": migrations, "triggers": guards, "worker": worker}
