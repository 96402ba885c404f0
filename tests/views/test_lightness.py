"""How little each page of the demo desk asks of the database, and how little it weighs on its way."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import filled_desk
from tests.browser.stops import all_stops
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db(transaction=True)

MOST_QUERIES = 12
MOST_BYTES = 100_000
# A sample is written by the export's own code, as its file would be; an import to be undone is looked for in every kind
# of record; the admin's pages are Django's, and tried in tests/admin.
BUSIER = re.compile(r"^/exports/\?sample=|^/imports/[^/]+/undo/|^/admin/")


@pytest.fixture
def opened(settings, tmp_path):
    """[(stop, its page, queries)] of all pages of the desk that are opened by their address."""
    settings.VAR_DIR = tmp_path
    people = filled_desk.fill()
    browsers = {name: as_person(person) for name, person in people.items()} | {"": Client()}

    def open_it(stop):
        browsers[stop.who].get(stop.path)
        with CaptureQueriesContext(connection) as asked:
            return stop, browsers[stop.who].get(stop.path), len(asked)

    return [open_it(stop) for stop in all_stops(people) if not stop.is_sent]


def weight(html: str) -> int:
    """Bytes of the page and of all that it asks for, compressed."""
    files = set(re.findall(r'(?:src|href)="/static/([^"?]+)"', html))
    return sum(len(gzip.compress(each)) for each in (html.encode(), *(_content(name) for name in files)))


def _content(name: str) -> bytes:
    return Path(finders.find(name)).read_bytes()


def test_a_page_asks_little_and_weighs_little(opened):
    assert len(opened) > 80
    pages = [(stop, page, asked) for stop, page, asked in opened if not BUSIER.search(stop.path)]
    assert {str(stop): asked for stop, _, asked in pages if asked > MOST_QUERIES} == {}
    assert {str(stop): weight(page.text) for stop, page, _ in pages if weight(page.text) > MOST_BYTES} == {}
