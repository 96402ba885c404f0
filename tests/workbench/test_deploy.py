"""How the site stands in the world: safe as it comes, and plain http for one's own machine alone."""

import pytest


def test_the_deployment_check_is_clean(fresh_machine):
    ended = fresh_machine("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert ended.returncode == 0, ended.stderr
    assert "no issues" in ended.stdout


def test_debug_is_off_unless_asked_for(settings_as_seen):
    assert settings_as_seen("settings.DEBUG") == ["False"]
    assert settings_as_seen("settings.DEBUG", DEBUG="on") == ["True"]


def test_cookies_and_redirects_are_secure_as_it_comes(settings_as_seen):
    seen = settings_as_seen(
        "settings.SECURE_SSL_REDIRECT", "settings.SESSION_COOKIE_SECURE", "settings.CSRF_COOKIE_SECURE"
    )
    assert seen == ["True"] * 3


def test_plain_http_works_on_this_machine_when_named(settings_as_seen):
    seen = settings_as_seen(
        "settings.SECURE_SSL_REDIRECT",
        "settings.SESSION_COOKIE_SECURE",
        "settings.CSRF_COOKIE_SECURE",
        "settings.SECURE_HSTS_SECONDS",
        SITE_URL="http://127.0.0.1:8123",
    )
    assert seen == ["False", "False", "False", "0"]


@pytest.mark.parametrize("address", ["http://desk.example.org", "ftp://localhost", "desk.example.org"])
def test_an_address_that_would_send_passwords_in_the_open_is_refused(fresh_machine, address):
    ended = fresh_machine("manage.py", "check", SITE_URL=address)
    assert ended.returncode != 0
    assert f"SITE_URL is '{address}'; expected an address that starts with https://" in ended.stderr


def test_the_host_of_the_address_is_answered_and_no_other(settings_as_seen):
    [hosts] = settings_as_seen("settings.ALLOWED_HOSTS", SITE_URL="https://desk.example.org")
    assert hosts == "['127.0.0.1', '[::1]', 'desk.example.org', 'localhost']"


def test_the_web_server_accepts_its_configuration(fresh_machine):
    ended = fresh_machine("-m", "gunicorn", "--check-config", "-c", "workbench/gunicorn.py", "workbench.wsgi")
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize(("name", "expected"), [("TASKS", "database, immediate"), ("DESK_MODE", "team, pair, solo")])
def test_a_value_that_no_setting_has_is_named_with_those_it_may_have(fresh_machine, name, expected):
    ended = fresh_machine("manage.py", "check", **{name: "later"})
    assert f"{name} is 'later'; expected one of: {expected}." in ended.stderr
