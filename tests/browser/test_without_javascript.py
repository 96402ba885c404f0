"""The main job where the browser runs no script: plain links and forms."""

import pytest

from claims.models import Anchor, Claim, Verdict
from tests.browser.hands import follow
from tests.conftest import PASSWORD, QUOTE, TEXT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page, person) -> None:
    page.goto("/")
    page.get_by_label("User name or e-mail address").fill(person.username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    follow(page, page.get_by_role("button", name="Sign in", exact=True))
    assert page.locator("h1").inner_text() != "Sign in"


def sign_out(page) -> None:
    page.locator(".masthead .menu summary").click()
    follow(page, page.get_by_role("button", name="Sign out"))


def add_a_claim(page) -> None:
    follow(page, page.get_by_role("link", name="Articles", exact=True).first)
    follow(page, page.get_by_role("link", name="In Moscow"))
    follow(page, page.get_by_role("link", name="Add a claim…"))
    page.get_by_label("Words of the article").fill(QUOTE)
    page.get_by_label("Who", exact=True).fill("Qatar")
    page.get_by_label("Stance", exact=True).select_option(label="accepts")
    page.get_by_label("Towards", exact=True).fill("Hamas")
    follow(page, page.get_by_role("button", name="Add the claim"))
    follow(page, page.get_by_role("button", name="Submit"))


def judge(page) -> None:
    follow(page, page.get_by_role("link", name="Queue").first)
    follow(page, page.get_by_role("button", name="Next claim"))
    page.get_by_role("group", name="Does our sentence say").get_by_role("radio").first.check()
    page.get_by_role("group", name="Is it so?").get_by_role("radio").first.check()
    page.get_by_label("Why?").first.fill("The minister said so.")
    follow(page, page.get_by_role("button", name="Give verdict", exact=True))


def test_a_claim_is_made_and_judged_by_plain_forms(visit, contributor, reviewer, article, qatar, hamas):
    page = visit(java_script_enabled=False)
    sign_in(page, contributor)
    add_a_claim(page)
    anchor = Anchor.objects.get()
    assert anchor.exact == TEXT[anchor.start : anchor.end] == QUOTE
    sign_out(page)

    sign_in(page, reviewer)
    judge(page)

    verdict = Verdict.objects.get()
    assert (verdict.author, verdict.rating, verdict.rationale) == (reviewer, "supported", "The minister said so.")
    assert verdict.round.claim == Claim.objects.get()
