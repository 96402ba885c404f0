"""A38: the policy and the headers stand on every address, whoever asks, and whatever comes of it."""

import pytest
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import path

from workbench.context import site

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def assert_guarded(answer, address):
    policy = answer.headers.get("Content-Security-Policy", "")
    assert "default-src 'none'" in policy, address
    assert "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy and "form-action 'self'" in policy
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy, address
    assert {name: answer.headers.get(name) for name in EXPECTED} == EXPECTED, address
    assert "camera=()" in answer.headers.get("Permissions-Policy", ""), address
    assert answer.headers.get("X-Request-ID"), address


def test_a38_headers_on_every_address_for_a_stranger(client, db, addresses):
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code < 500, address
        assert_guarded(answer, address)


def test_a38_headers_on_every_address_for_an_admin(client, ann, addresses):
    for address in addresses:
        client.force_login(ann)
        answer = client.get(address)
        assert answer.status_code < 500, address
        assert_guarded(answer, address)


@pytest.mark.parametrize(
    ("address", "status", "headers"),
    [
        ("/no/such/page/", 404, {}),
        ("/accounts/login/", 400, {"Host": "elsewhere.example"}),
        ("/static/admin/css/base.css", 200, {}),
    ],
)
def test_a38_headers_on_what_no_view_answers(client, db, address, status, headers):
    answer = client.get(address, headers=headers)
    answer.close()
    assert answer.status_code == status
    assert_guarded(answer, address)


@login_not_required
def nonce(request):
    return HttpResponse(str(site(request)["csp_nonce"]))


urlpatterns = [path("nonce/", nonce)]


@pytest.mark.urls(__name__)
def test_each_answer_has_a_nonce_of_its_own(client):
    answers = [client.get("/nonce/") for _ in range(2)]
    assert answers[0].text != answers[1].text
    for answer in answers:
        assert f"'nonce-{answer.text}'" in answer.headers["Content-Security-Policy"]


def test_pages_for_people_who_signed_in_are_kept_by_no_cache(client, bea):
    client.force_login(bea)
    assert "no-store" in client.get("/accounts/password/change/").headers["Cache-Control"]


def test_the_policy_allows_no_inline_code():
    for directive, sources in settings.SECURE_CSP.items():
        assert not any("unsafe" in str(source) for source in sources), directive
