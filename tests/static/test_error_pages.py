"""Each error page says what happened, that nothing is lost, and what to do next; it needs no context at all."""

import re

import pytest
from django.template.loader import render_to_string

PAGES = ("400", "403", "403_csrf", "404", "405", "409", "413", "500", "503")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("page", PAGES)
def test_without_context_it_says_what_happened_what_is_kept_and_what_next(page):
    html = render_to_string(f"{page}.html")
    said = words(html)
    assert re.search(r"<h1>\s*\w", html)
    assert re.search(r"[Nn]othing|as a whole or not at all|yours was not made", said)
    assert len(re.findall(r"<li>\s*\S", html)) >= 2, "what to do next"
    assert 'href="/"' in html
    assert page[:3] in said


@pytest.mark.parametrize("page", PAGES)
def test_a_message_takes_the_place_of_the_general_words(page):
    plain = words(render_to_string(f"{page}.html"))
    told = words(render_to_string(f"{page}.html", {"message": "Bea changed this claim <meanwhile>."}))
    assert "Bea changed this claim &lt;meanwhile&gt;." in told
    assert len(told) != len(plain)


def test_the_number_of_the_request_is_given_to_whoever_asks_for_help():
    assert "c0ffee" in render_to_string("500.html", {"request_id": "c0ffee"})
    assert "this number" not in render_to_string("500.html")


@pytest.mark.parametrize("page", PAGES)
def test_no_inner_words_are_shown(page):
    assert not re.search(r"Exception|Error\b|Traceback|CSRF|Django", words(render_to_string(f"{page}.html")))


@pytest.mark.parametrize("page", PAGES)
def test_it_names_its_icon_so_that_no_browser_goes_looking_for_one(page):
    assert '<link rel="icon" href="/static/claims/icon.svg"' in render_to_string(f"{page}.html")
