"""A real browser for tests: Debian's chromium; the one without windows where it is there, at a third of the work."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.absent import absent

NAMES = ("chromium-headless-shell", "chromium")
# Nothing but the site under test has an address.
ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """It, running; where it isn't installed the test is skipped, and fails where the browser leg is promised."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        absent("chromium isn't installed")
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=path, args=ARGUMENTS) as browser,
    ):
        yield browser
