"""After A has judged, B goes through every page: while the round runs, none of them tells anything of it."""

import re

import pytest
from django.core import mail

from claims import review
from claims.models import Notice
from claims.vocabulary import Rating, Relation
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db
SECRETS = ("secret-source", "fairy tale", "no such thing", "rania")
# Pages that must not even look otherwise than before; those of the claim may count its verdicts.
SAME = ("/", "/desk/", "/notices/", "/disputes/", "/entities/", "/articles/", "/claims/?q=qatar")
JUDGES = ("/queue/", "/practice/")
LINK = re.compile(r'href="(/(?!static/|accounts/|admin/)[^"#]*)"')
# Forms in which one chooses among all people of the desk.
OF_PEOPLE = ("/hand-to/", "/restrict/", "/arrange/")
CHANGING = re.compile(r'middlewaretoken" value="[^"]*"|X-CSRFToken": "[^"]*"|nonce="[^"]*"|<time.*?</time>', re.S)


@pytest.fixture
def others(contributor, second_reviewer, adjudicator, editor, admin):
    return [contributor, second_reviewer, adjudicator, editor, admin]


def page_of(browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return CHANGING.sub("", answer.text)


def pages_of(person) -> dict[str, str]:
    browser = as_person(person)
    paths = [*SAME, *(JUDGES if person.username in ("ruben", "ada") else ())]
    return {path: page_of(browser, path) for path in paths}


def judge(claim, reviewer, verdict_by) -> None:
    """All that one can leave behind while judging."""
    source = {"url": "https://secret-source.example/", "title": "A secret-source", "relation": Relation.REFUTES}
    review.attach_evidence(claim, by=reviewer, **source)
    review.comment(claim, "A fairy tale, @ruben, @ada, @edith, @amina and @carla!", by=reviewer)
    verdict_by(reviewer, claim, rating=Rating.REFUTED, rationale="He said no such thing.")


def crawled(person) -> dict[str, str]:
    """Every page that links lead this person to, from the first one on."""
    browser, waiting, seen = as_person(person), ["/", "/desk/", "/notices/"], {}
    while waiting and len(seen) < 60:
        path = waiting.pop(0)
        answer = browser.get(path)
        is_page = answer.status_code == 200 and "text/html" in answer["Content-Type"]
        # Once in some hundred walks a token made by chance holds a name.
        seen[path] = CHANGING.sub("", answer.text) if is_page else ""
        found = dict.fromkeys(link.replace("&amp;", "&") for link in LINK.findall(seen[path]))
        waiting += [
            link for link in found if link not in seen and link not in waiting and "/imports/sample" not in link
        ]
    return seen


def test_pages_look_as_before(in_review, reviewer, others, verdict_by):
    before = {other: pages_of(other) for other in others}
    judge(in_review, reviewer, verdict_by)
    after = {other: pages_of(other) for other in others}
    assert [(one, path) for one in others for path, page in before[one].items() if page != after[one][path]] == []


def test_no_page_that_can_be_reached_tells_of_it(in_review, reviewer, others, verdict_by):
    # Somebody looks for letters, too.
    for other in others:
        review.set_mails(other, True)
    judge(in_review, reviewer, verdict_by)
    for other in others:
        pages = crawled(other)
        assert f"/claims/{in_review.uid}/" in pages and len(pages) > 8
        told = [(path, secret) for path, text in pages.items() for secret in SECRETS if secret in text.casefold()]
        told = [(path, secret) for path, secret in told if secret != "rania" or not path.endswith(OF_PEOPLE)]
        assert told == [], other
    assert mail.outbox == [] and Notice.objects.count() == 5, "they are there, for the day on which they may be read"
