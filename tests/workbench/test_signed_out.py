"""Who sends a form after their sign-in ended loses no word of it, and comes back to its page."""

from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

HERE = "http://testserver"
WORDS = {
    "quote": "Qatar accepts the reality of Hamas",
    "holder": "Qatar <the state>",
    "scope": "as an actor",
    "proposition": "Qatar accepts Hamas\nas an actor.",
}


def sent_by_a_stranger(path, data=None, page="", **headers):
    referer = {"Referer": f"{HERE}{page}"} if page else {}
    return Client().post(path, data or {}, headers={**referer, **headers})


def goes_back_to(address):
    return parse_qs(urlsplit(address).query)["next"]


def test_the_words_of_a_claim_come_back_with_a_way_to_sign_in_and_on(db):
    path = reverse("claim_add", args=[uuid4()])
    answer = sent_by_a_stranger(path, {**WORDS, "csrfmiddlewaretoken": "secret-token"}, f"{path}?start=0&end=18")

    assert answer.status_code == 403
    assert "Qatar &lt;the state&gt;" in answer.text and "as an actor.</dd>" in answer.text
    assert "secret-token" not in answer.text
    assert goes_back_to(answer.context["sign_in_href"]) == [f"{path}?start=0&end=18"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("article_add", {"title": "Meeting in Moscow", "text": "A long text", "url": "https://paper.example/1"}),
        ("entity_add", {"name": "A new bloc", "aliases": "The Bloc\nThe Union"}),
        ("evidence_add", {"url": "https://wire.example/1", "quote": "He said so.", "publisher": "The Wire"}),
        ("claim_comment", {"text": "Look at the second paragraph."}),
    ],
)
def test_so_do_those_of_an_article_an_entity_evidence_and_a_comment(db, name, data):
    path = reverse(name, args=[uuid4()] if name in ("evidence_add", "claim_comment") else [])
    answer = sent_by_a_stranger(path, data, path)

    assert answer.status_code == 403
    assert {words for _, words in answer.context["typed"]} == set(data.values())


def test_a_password_is_never_shown_again(db):
    answer = sent_by_a_stranger(
        reverse("account_change_password"), {"oldpassword": "my old secret", "password1": "my new secret", "text": "x"}
    )

    assert "secret" not in answer.text


def test_a_button_leads_to_the_sign_in_and_back_to_its_page(db):
    answer = sent_by_a_stranger(reverse("queue_next"), page="/queue/?page=2")

    assert answer.status_code == 302
    assert goes_back_to(answer.headers["Location"]) == ["/queue/?page=2"]


@pytest.mark.parametrize(
    "referer", ["", "https://evil.example/claims/", f"{HERE}//evil.example/", "javascript:alert(1)", "nonsense"]
)
def test_from_an_unknown_page_one_comes_to_the_first(db, referer):
    answer = Client().post(reverse("queue_next"), headers={"Referer": referer} if referer else {})

    assert goes_back_to(answer.headers["Location"]) == ["/"]


def test_a_button_inside_a_page_is_refused_so_that_the_page_can_say_so(db):
    answer = sent_by_a_stranger(reverse("suggest", args=[uuid4()]), **{"HX-Request": "true"})

    assert answer.status_code == 403


def test_a_page_to_read_leads_to_the_sign_in_and_back_as_before(client, db):
    assert goes_back_to(client.get("/claims/?q=Hamas").headers["Location"]) == ["/claims/?q=Hamas"]


# ---- A form out of date ----


def test_a_form_that_is_out_of_date_gives_its_words_back(bea):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(bea)
    answer = browser.post(reverse("article_add"), {"title": "<Meeting>", "text": "A long text", "password": "a secret"})

    assert answer.status_code == 403
    assert "&lt;Meeting&gt;" in answer.text and "A long text" in answer.text
    assert "a secret" not in answer.text


def test_another_sites_form_is_not_shown_here(bea):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(bea)
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = browser.post(reverse("article_add"), {"title": "Call this number"}, headers=headers)

    assert answer.status_code == 403
    assert "Call this number" not in answer.text


# ---- An address of a button ----


def test_a_buttons_address_opened_by_itself_says_that_a_button_has_to_be_pressed(client, ann):
    client.force_login(ann)
    answer = client.get(reverse("queue_next"))

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "button" in answer.text and 'href="/"' in answer.text


def test_what_is_sent_to_a_page_to_read_is_refused_in_other_words(client, ann):
    client.force_login(ann)
    answer = client.post(reverse("claims"))

    assert answer.status_code == 405
    assert "only for reading" in answer.text


def test_a_piece_of_a_page_says_so_in_its_place_and_asks_no_more(db):
    """Not the sign-in's whole page, inside of this one."""
    path = reverse("article", args=[uuid4()])
    answer = Client().get(path, headers={"HX-Request": "true", "Referer": f"{HERE}{path}"})

    assert answer.status_code == 286
    assert "<html" not in answer.text and "Your sign-in has ended." in answer.text
    assert goes_back_to(answer.context["sign_in_href"]) == [path]
