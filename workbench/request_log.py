"""Gives each request an id and writes one line about it."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from workbench.logs import current_id, current_request, person_uid

access = logging.getLogger("workbench.access")

# A proxy's id is taken over, so that its log and ours can be laid side by side; anything else could forge log lines.
PROXY_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestLogMiddleware:
    """Sets the request's id and X-Request-ID on the answer; logs method, path (no query), status, milliseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with its id."""
        started = time.perf_counter()
        # Set, never reset: the next request sets its own, and what a streamed answer logs later belongs to this one.
        current_request.set(request)
        given = request_id(request)
        current_id.set(given)
        response = self.get_response(request)
        response["X-Request-ID"] = given
        access.info("%s %s", request.method, request.path, extra=facts(request, response, started))
        return response


def request_id(request: HttpRequest) -> str:
    """The id that a proxy sent, where it looks like one, else a new one."""
    sent = request.headers.get("X-Request-ID", "")
    return sent if PROXY_ID.fullmatch(sent) else uuid.uuid4().hex


def facts(request: HttpRequest, response: HttpResponseBase, started: float) -> dict[str, object]:
    """What the access line says. Queries are left out: people search for names that are nobody's business."""
    return {
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "milliseconds": round((time.perf_counter() - started) * 1000, 1),
        "person": person_uid(request),
    }
