"""A18: each failure has a page in plain words, without an exception's name, and the 500 page needs no database."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.template import loader
from django.test import Client
from django.urls import path

from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from workbench import errors

pytestmark = pytest.mark.urls(__name__)

RAISED = {
    "not-allowed": (NotAllowed("Only editors publish."), 403),
    "forbidden": (PermissionDenied("inner words"), 403),
    "missing": (Http404("inner words"), 404),
    "suspicious": (SuspiciousOperation("inner words"), 400),
    "bad-input": (BadInput("Row 3: a date was expected."), 400),
    "came-first": (SomebodyCameFirst("Bea changed this claim meanwhile."), 409),
    "locked": (OperationalError("database is locked"), 503),
    "gone": (InterfaceError("connection already closed"), 503),
    "broken": (ZeroDivisionError("inner words"), 500),
}


@login_not_required
def raising(request, name):
    raise RAISED[name][0]


@login_not_required
def reading(request):
    return HttpResponse(f"{len(request.POST)} fields, {len(request.FILES)} files")


def behind_the_door(request):
    return HttpResponse("inside")


urlpatterns = [
    path("raise/<name>/", raising),
    path("read/", reading),
    path("behind-the-door/", behind_the_door),
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("name", RAISED)
def test_a18_each_failure_has_its_page_and_no_inner_words(client, name):
    exception, status = RAISED[name]
    answer = client.get(f"/raise/{name}/")
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("text/html")
    for inner in (type(exception).__name__, "inner words", "database is locked", "connection already", "Traceback"):
        assert inner not in answer.text
    assert answer.headers["X-Request-ID"] in answer.text


@pytest.mark.parametrize("name", ["not-allowed", "bad-input", "came-first"])
def test_what_a_deed_says_is_what_the_reader_sees(client, name):
    assert RAISED[name][0].message in client.get(f"/raise/{name}/").text


def test_while_the_database_is_locked_another_try_is_offered(client):
    answer = client.get("/raise/locked/")
    assert int(answer.headers["Retry-After"]) > 0
    assert "it was not saved" in answer.text


def test_a_session_that_cannot_be_read_is_a_locked_database_too(client, monkeypatch):
    def locked(self):
        raise OperationalError("database is locked")

    monkeypatch.setattr(SessionStore, "load", locked)
    client.cookies["sessionid"] = "x" * 32
    assert client.get("/behind-the-door/").status_code == 503


def test_a_broken_error_page_does_not_hide_the_error(client, monkeypatch):
    def broken(*arguments, **keywords):
        raise ZeroDivisionError("inner words")

    monkeypatch.setattr(loader, "render_to_string", broken)
    answer = client.get("/raise/broken/")
    assert (answer.status_code, answer.text) == (500, errors.BROKEN_PAGE)


def test_a16_more_than_the_limit_is_refused_before_it_is_read(client, settings):
    settings.IMPORT_MAX_MB = 1
    answer = client.post("/read/", {}, headers={"Content-Length": str(3 * 1024 * 1024)})
    assert answer.status_code == 413
    assert "a file may have up to 1 MB" in answer.text


def test_a16_a_form_with_too_much_text_is_refused(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
    answer = client.post("/read/", "text=" + "x" * 1024 * 1024, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "a form without one up to 1 MB" in answer.text


def test_a16_a_form_with_too_many_fields_is_refused(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    assert client.post("/read/", {str(number): "" for number in range(5)}).status_code == 413


def test_a_form_without_its_token_is_refused_in_plain_words():
    answer = Client(enforce_csrf_checks=True).post("/read/", {"a": "b"})
    assert answer.status_code == 403
    assert "CSRF" not in answer.text
    assert "out of date" in answer.text
