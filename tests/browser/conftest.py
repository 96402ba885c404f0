"""A browser for the tests of pages, watched: what goes wrong in it while a test looks elsewhere fails that test too."""

import threading
from urllib.parse import urlsplit

import pytest

from tests import filled_desk
from tests.chromium import chromium as launched
from tests.views.reached import as_person

# A busy machine takes its time; where something never comes, it is late only to say so.
PATIENCE_MS = 60_000
INSIDE = ("data", "blob", "about", "chrome")


@pytest.fixture(scope="session")
def chromium():
    """Debian's chromium, one for all tests."""
    with launched() as browser:
        yield browser


@pytest.fixture
def desk(transactional_db, settings, tmp_path):
    """The demo desk's people by user name; its records are in the database."""
    settings.VAR_DIR = tmp_path
    return filled_desk.fill()


@pytest.fixture
def troubles():
    """What went wrong on the pages of `visit`, as sentences. A test that expects some of it takes it out."""
    return []


@pytest.fixture
def visit(chromium, live_server, troubles):
    """visit(person, "/claims/", viewport=…): a page of theirs (None: a stranger's), in a browser of their own.

    One whose dialogs a test answers itself is not watched.
    """
    contexts = []

    def go(person=None, path: str | None = None, watched: bool = True, **options):
        context = chromium.new_context(base_url=live_server.url, reduced_motion="reduce", **options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        if person is not None:
            session = as_person(person).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        if watched:
            watch(page, live_server.url, troubles)
        if path is not None:
            page.goto(path)
        return page

    yield go
    for context in contexts:
        context.close()
    answered()
    assert troubles == []


def answered() -> None:
    """Wait for what the pages sent last, perhaps in parting: it must not write while the tables are emptied."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(PATIENCE_MS / 1000)


def watch(page, site: str, troubles: list[str]) -> None:
    """Note each error, dialog and request to elsewhere. What the policy refuses is an error on the console."""

    def note(what: str) -> None:
        troubles.append(f"{urlsplit(page.url).path}: {what}")

    def requested(request) -> None:
        if not request.url.startswith(site + "/") and urlsplit(request.url).scheme not in INSIDE:
            note(f"asked for {request.url}")

    def dialog(shown) -> None:
        note(f"opened a dialog: {shown.message}")
        shown.dismiss()

    page.on("request", requested)
    page.on("pageerror", lambda error: note(f"error: {error}"))
    page.on("dialog", dialog)
    page.on("console", lambda said: note(f"console: {said.text}") if said.type == "error" else None)
