"""Every form that writes, on every page of the desk, carries the token without which the site refuses it."""

import pytest

from tests import filled_desk
from tests.browser.stops import Stop, all_stops
from tests.views.reached import as_person
from tests.visitor import Form, Page

TOKEN = "csrfmiddlewaretoken"


@pytest.fixture
def desk(transactional_db, settings, tmp_path):
    """The demo desk's people by user name; its records are in the database."""
    settings.VAR_DIR = tmp_path
    return filled_desk.fill()


def test_every_form_that_writes_carries_its_token(client, desk):
    browsers = {"": client}
    seen = 0
    for stop in all_stops(desk):
        browser = browsers.setdefault(stop.who, as_person(desk[stop.who]) if stop.who else client)
        forms = forms_at(browser, stop)
        seen += len(forms)
        assert [form.action for form in forms if TOKEN not in form.names] == [], str(stop)
    assert seen > 100


def forms_at(browser, stop: Stop) -> list[Form]:
    """The forms of the page that write; of one that is sent as it stands, those of its answer."""
    html = browser.get(stop.path).text
    if stop.is_sent:
        html = browser.post(stop.path, {}).text
    return [form for form in Page(stop.path, 200, html, {}).forms if form.method == "post"]
