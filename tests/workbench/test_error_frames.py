"""Whoever is signed in keeps mode and navigation where they are refused; what needs no database stays without."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from claims.models import Verdict
from tests.views.reached import as_person, checked

pytestmark = pytest.mark.django_db
MODE = "Desk mode: independent reviewers"


def is_framed(page: str) -> bool:
    return MODE in page and 'id="nav"' in page and 'href="/queue/"' in page


def test_where_there_is_nothing_one_finds_the_way_back_by_the_navigation(reviewer):
    answer = as_person(reviewer).get("/nowhere/")
    assert answer.status_code == 404 and "There is nothing at this address" in answer.text
    assert is_framed(answer.text) and answer.text.count("<main") == answer.text.count("<h1") == 1


def test_what_one_may_not_leaves_the_navigation_to_what_one_may(reviewer):
    answer = as_person(reviewer).get("/imports/")
    assert answer.status_code == 403 and is_framed(answer.text)


def test_a_buttons_address_keeps_the_frame_but_for_strangers(reviewer, client):
    answer = as_person(reviewer).get("/queue/next/")
    assert answer.status_code == 405 and "A button has to be pressed" in answer.text and is_framed(answer.text)
    assert not is_framed(client.get("/queue/next/", follow=True).text)


def test_who_came_second_keeps_the_frame(reviewer, second_reviewer, contributor):
    checked(contributor, reviewer, second_reviewer)
    own = Verdict.objects.get(author=reviewer)
    answer = as_person(reviewer).post(reverse("verdict_recall", args=[own.uid]))
    assert answer.status_code == 409 and is_framed(answer.text)


def test_a_form_out_of_date_keeps_the_frame_and_a_token_that_is_new(reviewer):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(reviewer)
    answer = browser.post("/queue/next/")
    assert answer.status_code == 403 and "This form is out of date" in answer.text and is_framed(answer.text)
    assert "csrftoken" in answer.cookies


def test_a_stranger_is_shown_nothing_of_the_desk(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get("/nowhere/").text
    assert "There is nothing at this address" in page and MODE not in page and 'id="nav"' not in page


def test_the_database_gone_while_the_frame_is_made_the_page_shows_without(reviewer, monkeypatch):
    browser = as_person(reviewer)

    def away(*arguments, **keywords):
        raise OperationalError("connection refused")

    monkeypatch.setattr("claims.views.context._mode_and_unread", away)
    answer = browser.get("/nowhere/")
    assert answer.status_code == 404 and "There is nothing at this address" in answer.text and MODE not in answer.text
    monkeypatch.setattr(SessionStore, "load", away)
    answer = browser.get("/nowhere/")
    assert answer.status_code in (404, 503) and 'id="nav"' not in answer.text


def test_our_own_mistakes_ask_nothing_of_the_database(reviewer, monkeypatch):
    browser = as_person(reviewer)
    browser.raise_request_exception = False

    def broken(*arguments, **keywords):
        raise ZeroDivisionError

    monkeypatch.setattr("claims.views.context._mode_and_unread", broken)
    answer = browser.get("/claims/")
    assert answer.status_code == 500 and "Something went wrong on our side" in answer.text
    assert 'id="nav"' not in answer.text


def test_a_stranger_is_offered_to_sign_in_and_comes_back_to_where_they_were(client):
    page = client.get("/nowhere/?of=mine").text
    assert 'href="/accounts/login/?next=/nowhere/%3Fof%3Dmine">Sign in</a>' in page
    assert "Go to what waits for you" not in page and "Search the claims" not in page


def test_nobody_is_offered_to_sign_in_where_nobody_can_tell_who_it_is(reviewer, monkeypatch):
    browser = as_person(reviewer)

    def away(*arguments, **keywords):
        raise OperationalError("connection refused")

    monkeypatch.setattr("claims.views.context._mode_and_unread", away)
    page = browser.get("/nowhere/").text
    assert "Go to what waits for you" in page and "Sign in" not in page
