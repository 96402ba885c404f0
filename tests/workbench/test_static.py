"""Static files are served before they are ever collected, and with digests afterwards."""

import pytest
from django.core.management import call_command

from workbench.static import StaticStorage


@pytest.fixture
def collected(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)
    return StaticStorage()


def test_before_collecting_names_are_plain(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    assert StaticStorage().url("admin/css/base.css") == "/static/admin/css/base.css"


@pytest.mark.slow
def test_after_collecting_names_carry_a_digest(collected):
    address = collected.url("admin/css/base.css")
    assert address.startswith("/static/admin/css/base.")
    assert address != "/static/admin/css/base.css"


def test_a_file_in_a_package_is_served_without_collecting(client, db):
    answer = client.get("/static/django_htmx/htmx-2.min.js")
    answer.close()
    assert answer.status_code == 200
