"""`createsuperuser`: the first admin of a desk, made by the deed."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claims import access
from claims.models import Event, Person
from claims.vocabulary import Deed, Role

pytestmark = pytest.mark.django_db
PASSWORD = "a quite long password"


def make(**given) -> None:
    call_command("createsuperuser", interactive=False, **given)


@pytest.fixture
def environment(monkeypatch):
    """The variables that Django's own command reads."""
    for name, value in {"USERNAME": "nina", "EMAIL": "nina@desk.example", "PASSWORD": PASSWORD}.items():
        monkeypatch.setenv(f"DJANGO_SUPERUSER_{name}", value)


def test_the_first_admin_is_in_the_ledger(environment, capsys):
    make()
    nina = Person.objects.get(username="nina")
    assert access.roles_of(nina) == {Role.ADMIN}
    assert nina.check_password(PASSWORD) and nina.email == "nina@desk.example"
    events = Event.objects.filter(deed=Deed.MANAGE_PEOPLE, record_uid=nina.uid, person_uid=nina.uid)
    assert [event.after for event in events.order_by("seq")] == [
        '{"email":"nina@desk.example","username":"nina"}',
        '{"roles":["admin"]}',
    ]
    assert "created successfully" in capsys.readouterr().out


def test_what_is_named_on_the_command_line_goes_before_the_environment(environment):
    make(username="nora", email="nora@desk.example")
    nora = Person.objects.get()
    assert (nora.username, nora.email) == ("nora", "nora@desk.example")


def test_without_a_password_nobody_signs_in_until_one_is_given(environment, monkeypatch):
    monkeypatch.delenv("DJANGO_SUPERUSER_PASSWORD")
    make()
    assert not Person.objects.get().has_usable_password()


def test_a_desk_that_has_an_admin_has_a_first_one(environment, admin):
    with pytest.raises(CommandError, match="has an admin already") as refused:
        make()
    assert refused.value.returncode == 3
    assert not Person.objects.filter(username="nina").exists()


@pytest.mark.parametrize(("name", "value"), [("PASSWORD", "short"), ("USERNAME", "a b"), ("EMAIL", "nowhere")])
def test_a_bad_account_is_refused(environment, monkeypatch, name, value):
    monkeypatch.setenv(f"DJANGO_SUPERUSER_{name}", value)
    with pytest.raises(CommandError) as refused:
        make()
    assert refused.value.returncode == 1
    assert not Person.objects.exists() and not Event.objects.exists()
