"""Invitations: a link to set one's password, good once and for some days, known to its page alone."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from claims import review
from claims.models import Event, Person
from claims.vocabulary import Role
from tests.admin.pages import address, as_person, save
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
LIST = "/admin/claims/person/"


def invited(by, *people) -> list[str]:
    """The paths of the links that the page shows."""
    sent = {"action": "invite", "_selected_action": [one.pk for one in people]}
    page = as_person(by).post(LIST, sent)
    return re.findall(r'value="http://127\.0\.0\.1:8000(/accounts/password/reset/key/[^"]+)"', page.text)


def set_password(path: str, password: str = PASSWORD):
    browser = Client()
    form = browser.get(path, follow=True)
    return browser.post(
        form.redirect_chain[-1][0] if form.redirect_chain else path, {"password1": password, "password2": password}
    )


def signs_in(username: str) -> bool:
    return Client().login(username=username, password=PASSWORD)


@pytest.fixture
def nora(admin):
    return review.add_person("nora", None, [Role.REVIEWER], by=admin)


def test_an_account_made_without_a_password_waits_for_its_owner(admin):
    save(as_person(admin), address(Person, "add"), username="nora", roles=["reviewer"])
    assert not Person.objects.get(username="nora").has_usable_password() and not signs_in("nora")


def test_the_link_sets_the_password_once(admin, nora):
    [path] = invited(admin, nora)
    set_password(path)
    assert signs_in("nora")
    assert "password1" not in Client().get(path, follow=True).text


def test_a_newcomer_is_welcomed_and_told_their_user_name_before_and_after(admin, nora):
    [path] = invited(admin, nora)
    browser = Client()
    form = browser.get(path, follow=True)
    assert "Welcome: choose a password" in form.text and "<bdi>nora</bdi>" in form.text
    sent = {"password1": PASSWORD, "password2": PASSWORD}
    done = browser.post(form.redirect_chain[-1][0], sent, follow=True).text
    assert "Your password is set" in done and "<bdi>nora</bdi>" in done
    assert "Password successfully changed" not in done, "it is said once"


def test_who_has_signed_in_before_sets_a_new_password_without_a_welcome(admin, nora):
    [first] = invited(admin, nora)
    set_password(first)
    assert Client().post("/accounts/login/", {"login": "nora", "password": PASSWORD}).status_code == 302
    [path] = invited(admin, nora)
    form = Client().get(path, follow=True).text
    assert "Set a new password" in form and "Welcome" not in form and "<bdi>nora</bdi>" in form


def test_a_wrong_link_names_nobody(admin, nora):
    [path] = invited(admin, nora)
    page = Client().get(f"{path[:-3]}xyz/", follow=True)
    assert "This link no longer works" in page.text and "nora" not in page.text
    assert "nora" not in Client().get("/accounts/password/reset/key/done/").text


def test_a_newer_link_shuts_the_older_one(admin, nora):
    [old], [new] = invited(admin, nora), invited(admin, nora)
    assert "password1" not in Client().get(old, follow=True).text
    assert "password1" in Client().get(new, follow=True).text


def test_it_holds_for_some_days(admin, nora):
    [path] = invited(admin, nora)
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        assert "password1" not in Client().get(path, follow=True).text


def test_the_ledger_says_that_and_never_the_link(admin, nora):
    [path] = invited(admin, nora)
    event = Event.objects.order_by("-seq").first()
    assert (event.deed, event.record_uid, event.person_uid) == ("manage_people", nora.uid, admin.uid)
    assert "handed out" in event.after
    key = path.strip("/").split("-", 1)[1]
    assert not any(key in event.after + event.before for event in Event.objects.all())


def test_others_invite_nobody_and_nobody_is_invited_who_left(admin, editor, nora):
    assert invited(editor, nora) == []
    review.set_active(nora, False, by=admin)
    assert invited(admin, nora) == []
