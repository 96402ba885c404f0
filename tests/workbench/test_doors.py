"""Everything needs a sign-in but what says otherwise; and nobody makes an account for themselves."""

import pytest
from django.core import mail

PUBLIC = ("/accounts/", "/published/", "/healthz", "/readyz")


def sign_in(client, login, password):
    return client.post("/accounts/login/", {"login": login, "password": password})


def test_a_stranger_is_sent_to_the_sign_in_from_every_other_address(client, db, addresses):
    for address in addresses:
        if not address.startswith(PUBLIC):
            answer = client.get(address)
            assert answer.status_code == 302, address
            assert "login" in answer.headers["Location"], address


def test_an_address_that_does_not_exist_tells_a_stranger_nothing_more(client, db):
    assert client.get("/no/such/page/").status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_sign_up_is_refused(client, db, django_user_model, method):
    form = {"username": "eve", "email": "eve@example.org", "password1": "a long enough word"}
    answer = getattr(client, method)("/accounts/signup/", form | {"password2": form["password1"]})
    assert answer.status_code == 403
    assert "Nobody can sign up alone here" in answer.text
    assert not django_user_model.objects.filter(username="eve").exists()


@pytest.mark.parametrize("login", ["bea", "bea@example.org"])
def test_people_sign_in_by_name_or_by_mail_address(client, bea, login):
    answer = sign_in(client, login, "another long enough word")
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(bea.pk)


def test_a_wrong_password_is_told_in_the_words_of_the_form(client, bea):
    assert "The user name or the password is wrong." in sign_in(client, "bea", "wrong").text


@pytest.mark.parametrize("address", ["login", "password/reset", "password/change", "reauthenticate"])
def test_the_forms_of_the_account_say_each_label_once_and_in_one_spelling(client, bea, address):
    if address in ("password/change", "reauthenticate"):
        client.force_login(bea)
    page = client.get(f"/accounts/{address}/", follow=True).text
    form = page[page.index('class="form') :]
    assert "placeholder=" not in form
    assert not any(word in form for word in ("Username", "Email", "E-mail Address", "New Password"))


def test_somebody_who_was_deactivated_stays_outside(client, bea):
    bea.is_active = False
    bea.save()
    sign_in(client, "bea", "another long enough word")
    assert "_auth_user_id" not in client.session


def test_after_five_wrong_passwords_the_right_one_has_to_wait(client, bea):
    for _ in range(5):
        sign_in(client, "bea", "wrong")
    sign_in(client, "bea", "another long enough word")
    assert "_auth_user_id" not in client.session


def test_the_admin_has_no_door_of_its_own(client, db):
    answer = client.get("/admin/login/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_who_has_no_role_is_kept_out_of_the_admin(client, bea):
    client.force_login(bea)
    assert client.get("/admin/", follow=True).status_code == 403


def test_a_forgotten_password_is_set_anew_by_letter(client, bea):
    answer = client.post("/accounts/password/reset/", {"email": "bea@example.org"})
    assert answer.status_code == 302
    assert [letter.to for letter in mail.outbox] == [["bea@example.org"]]
    address = next(word for word in mail.outbox[0].body.split() if "/password/reset/key/" in word)
    page = client.get(address, follow=True)
    new = "a wholly new long word"
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    bea.refresh_from_db()
    assert bea.check_password(new)


def test_no_letter_goes_to_an_address_without_an_account(client, db):
    assert client.post("/accounts/password/reset/", {"email": "eve@example.org"}).status_code == 302
    assert mail.outbox == []
