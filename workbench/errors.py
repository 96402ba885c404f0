"""Our own page for each failure: in plain words, with the request's id, without an exception's name.

The pages (`templates/<status>.html`) get `message`, `request_id` and `SITE_NAME`, and neither request nor context
processors: they must show while the database is away. Where a person was told that they may not, that there is nothing
here, that somebody came first or that a button does this, the database was there: whoever is signed in keeps the frame
of all other pages.
"""

import logging
import sys
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.template import loader
from django.utils.translation import gettext

from claims.errors import BadInput
from claims.views import kept_words
from workbench.logs import current_id

logger = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
RETRY_AFTER_SECONDS = 5
DATABASE_AWAY = (OperationalError, InterfaceError)
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
STATUS_OF = {**kept_words.STATUS_OF, BadInput: 400}

BROKEN_PAGE = "<!doctype html><html lang=en><title>Error</title><p>Something went wrong on our side. Please try again."


def page(
    status: int, message: str = "", template: str = "", request: HttpRequest | None = None, **more: object
) -> HttpResponse:
    """The page for `status`, or `template` with that status; an empty `message` leaves the page its own words.

    `request`: that of somebody who may be signed in, and then sees it in the workbench's frame.
    """
    template = template or f"{status}.html"
    context = {"message": message, "request_id": current_id.get(), "SITE_NAME": settings.SITE_NAME, **more}
    try:
        framed = _framed(template, context, request)
        body = framed or loader.render_to_string(template, {**context, "sign_in": _way_in(request)})
        return HttpResponse(body, status=status)
    except Exception:  # a broken error page must not hide the error behind it
        logger.exception("the page for status %s can't be shown", status)
        return HttpResponse(BROKEN_PAGE, status=status)


def _framed(template: str, context: dict[str, object], request: HttpRequest | None) -> str:
    """The page with mode and navigation; "" for strangers, and where that can't be made: the page shows without."""
    try:
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return ""
        return loader.render_to_string(template, {**context, "frame": "base.html"}, request)
    except Exception:
        logger.warning("an error page's frame can't be shown", exc_info=True)
        return ""


def _way_in(request: HttpRequest | None) -> str:
    """Where a stranger signs in and comes back here; "" for others, and where nobody can tell who it is."""
    try:
        if request is None or request.user.is_authenticated:
            return ""
        return redirect_to_login(request.get_full_path()).url
    except Exception:  # the database is away, or the request never came as far as to have a user
        return ""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where more was sent than is taken."""
    if isinstance(exception, TOO_MUCH):
        return too_much()
    return page(400)


def too_much() -> HttpResponse:
    """413, with the limits."""
    form_mb = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE
    return page(
        413,
        gettext(
            "This is more than the workbench takes at once: a file may have up to {file} MB, a form without one up to"
            " {form} MB."
        ).format(file=settings.IMPORT_MAX_MB, form=form_mb),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 in the page's own words: what a library puts into `exception` isn't written for readers."""
    return page(403, request=request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that doesn't carry this session's token, with the words that were typed into it.

    Not for a form of another site, where the browser says so: its words are nobody's here.
    """
    is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    typed = kept_words.typed_words(request.POST) if is_ours else []
    return page(403, template="403_csrf.html", request=request, typed=typed)


def not_for_that(request: HttpRequest, refused: HttpResponseBase) -> HttpResponse:
    """405: an address of a button that was opened, or one to read that something was sent to."""
    takes = refused["Allow"]
    why = "" if "POST" in takes else gettext("This address is only for reading: nothing can be sent to it.")
    answer = page(405, why, request=request)
    answer["Allow"] = takes
    return answer


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return page(404, request=request)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 where the database was away before any view was reached (in a session, say)."""
    if isinstance(sys.exception(), DATABASE_AWAY):
        return database_away()
    return page(500)


def database_away() -> HttpResponse:
    """503, worth another try soon."""
    response = page(503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


class ErrorPagesMiddleware:
    """Answers what deeds raise: their sentence on its page. The unexpected goes on to Django, and becomes 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; Django's own for a wrong method is blank."""
        answer = self.get_response(request)
        return not_for_that(request, answer) if isinstance(answer, HttpResponseNotAllowed) else answer

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A page, or None where `exception` isn't one to explain."""
        if isinstance(exception, DATABASE_AWAY):
            logger.error("the database is locked or away", exc_info=exception)
            return database_away()
        if isinstance(exception, OverflowError):
            return page(400)  # a number larger than any key or date can be: no link of ours has one
        for kind, status in STATUS_OF.items():
            if isinstance(exception, kind):
                return page(status, exception.message, request=request)
        return None


class UploadLimitMiddleware:
    """Refuses by its announced length what is larger than IMPORT_MAX_MB, before any of it is read or stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or 413. (Without a length, Django reads nothing.)"""
        length = request.headers.get("Content-Length", "")
        # A file comes wrapped in a form; its other fields and the wrapping get a megabyte.
        limit = (settings.IMPORT_MAX_MB + 1) * MEGABYTE
        if length.isdecimal() and int(length) > limit:
            return too_much()
        return self.get_response(request)
