"""A text that the law forbids to keep: who takes it down, what they are told before, what is left."""

from html import unescape

import pytest

from claims import review
from claims.models import Event
from claims.vocabulary import Role
from tests.conftest import QUOTE, TEXT, as_it_stands
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db
REASON = "Court of Appeal, 12 March 2024, no. 88."


def at(version) -> str:
    return f"/versions/{version.uid}/take-down/"


def send(person, version, **fields):
    return as_person(person).post(at(version), {"reason": REASON, **fields})


def test_a_stranger_is_sent_to_sign_in(client, article):
    refused = client.post(at(article.current), {"reason": REASON})
    assert client.get(at(article.current)).headers["Location"].startswith("/accounts/login/")
    assert refused.status_code in (401, 403) and "sign in" in refused.text.lower()
    assert as_it_stands(article.current).text == TEXT


def test_for_a_viewer_it_isnt_there(viewer, article):
    assert as_person(viewer).get(at(article.current)).status_code == 404
    assert send(viewer, article.current).status_code == 404
    assert as_it_stands(article.current).text == TEXT


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.REVIEWER, Role.ADJUDICATOR])
def test_it_takes_an_editor(person, article, role):
    somebody = person("somebody", role)
    assert as_person(somebody).get(at(article.current)).status_code == 403
    assert send(somebody, article.current).status_code == 403
    assert at(article.current) not in as_person(somebody).get(f"/articles/{article.uid}/").text
    assert as_it_stands(article.current).text == TEXT


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN])
def test_the_articles_page_leads_there_and_one_is_warned(person, article, draft, role):
    somebody = as_person(person("somebody", role))
    assert at(article.current) in somebody.get(f"/articles/{article.uid}/").text
    page = unescape(somebody.get(at(article.current)).text)
    assert "This can’t be undone" in page and "the quotes of 1 claim." in page


def test_the_words_go_and_digest_and_quotes_stay(editor, article, draft):
    version = article.current
    answer = send(editor, version)
    assert answer.headers["Location"] == f"/articles/{article.uid}/?version=1"
    blank = as_it_stands(version)
    assert (blank.text, blank.html, blank.sha256) == ("", "", version.sha256)
    assert draft.anchors.get().exact == QUOTE
    page = as_person(editor).get(answer.headers["Location"]).text
    assert "This text was taken down" in page and at(version) not in page
    event = Event.objects.get(deed="take_down")
    assert event.person_uid == editor.uid and REASON in event.after


def test_it_needs_a_reason_and_keeps_a_long_one(editor, article):
    assert send(editor, article.current, reason=" ").status_code == 200
    answer = send(editor, article.current, reason="x" * 401)
    assert answer.status_code == 200 and "x" * 401 in answer.text
    assert as_it_stands(article.current).text == TEXT


def test_a_text_is_taken_down_once(editor, second_editor, article):
    version = article.current
    review.take_down(version, REASON, by=second_editor)
    assert send(editor, version, reason="And my reason.").status_code == 409
    assert as_person(editor).get(at(version), follow=True).redirect_chain[0][0] == f"/articles/{article.uid}/?version=1"
    assert Event.objects.filter(deed="take_down").count() == 1


def test_an_older_version_is_taken_down_by_itself(editor, article, contributor):
    first = article.current
    review.add_version(article, by=contributor, text="It was rewritten.")
    assert at(first) in as_person(editor).get(f"/articles/{article.uid}/?version=1").text
    send(editor, first)
    assert as_it_stands(first).text == ""
    assert "It was rewritten." in as_person(editor).get(f"/articles/{article.uid}/").text
