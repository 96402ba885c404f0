"""Evidence: a source for, against or behind a claim; withdrawn with a reason, never deleted."""

from html import unescape

import pytest

from claims import review
from claims.models import Event, EvidenceLink
from claims.vocabulary import Relation
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db
SOURCE = {"url": "https://ministry.example/speech", "relation": "supports"}
INJECTION = "<script>alert(1)</script>"


def add(person, claim, **fields):
    return as_person(person).post(f"/claims/{claim.uid}/evidence/", {**SOURCE, **fields})


@pytest.fixture
def link(draft, contributor):
    return review.attach_evidence(draft, by=contributor, **SOURCE)


def withdraw(person, link, reason="It was a copy."):
    return as_person(person).post(f"/evidence/{link.uid}/withdraw/", {"reason": reason})


def test_a_stranger_is_sent_to_sign_in(client, draft, link):
    for path in (f"/claims/{draft.uid}/evidence/", f"/evidence/{link.uid}/withdraw/"):
        assert client.get(path).headers["Location"].startswith("/accounts/login/")
        assert client.post(path, SOURCE).status_code == 403


def test_who_reads_published_claims_alone_adds_none(viewer, draft, published, link):
    assert add(viewer, draft).status_code == 404
    assert add(viewer, published).status_code == 403
    assert withdraw(viewer, link).status_code == 404
    public = review.attach_evidence(published, by=link.added_by, **SOURCE)
    assert withdraw(viewer, public).status_code == 403


def test_a_source_is_added_with_all_that_is_known_of_it(contributor, draft):
    more = {
        "title": "Speech",
        "publisher": "Ministry",
        "published_at": "2024-02-01",
        "quote": "قال",
        "quote_translation": "He said",
        "primary": "on",
        "root_source": "Reuters",
    }
    answer = add(contributor, draft, **more)
    assert answer.headers["Location"] == f"/claims/{draft.uid}/#evidence"
    link = draft.evidence.get()
    assert (link.url, link.relation, link.primary, link.root_source) == (SOURCE["url"], "supports", True, "Reuters")
    assert (link.quote, str(link.published_at), link.added_by) == ("قال", "2024-02-01", contributor)
    assert Event.objects.filter(deed="attach_evidence", record_uid=link.uid).exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"url": ""}, "required"),
        ({"url": "javascript:alert(1)"}, "http:// or https://"),
        ({"url": "https://user:word@a.example/"}, "user name or password"),
        ({"relation": "proves"}, "valid choice"),
        ({"relation": ""}, "required"),
        ({"published_at": "soon"}, "date"),
        ({"quote": "x" * 5001}, "5000"),
        ({"root_source": "a\x07b"}, "control character"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(contributor, draft, fields, said):
    answer = add(contributor, draft, **{"title": "Kept as typed", **fields})
    assert answer.status_code == 200
    assert said in unescape(answer.text).replace("5,000", "5000") and 'value="Kept as typed"' in answer.text
    assert not EvidenceLink.objects.exists()


def test_a_quote_is_counted_as_it_is_stored(contributor, draft):
    # A browser sends two characters for each line end.
    assert add(contributor, draft, quote="\r\n".join(["x" * 49] * 100)).status_code == 302


def test_while_a_round_runs_the_form_says_that_others_dont_see_it(contributor, reviewer, in_review, draft):
    assert "only you see what you add" in as_person(reviewer).get(f"/claims/{in_review.uid}/evidence/").text
    assert "only you see" not in as_person(contributor).get(f"/claims/{draft.uid}/evidence/").text


def test_a_source_is_withdrawn_with_a_reason(contributor, link, draft):
    page = as_person(contributor).get(f"/claims/{draft.uid}/").text
    assert f'href="/evidence/{link.uid}/withdraw/"' in page
    assert withdraw(contributor, link).status_code == 302
    link.refresh_from_db()
    assert (link.withdrawn_by, link.withdrawal_reason) == (contributor, "It was a copy.")
    assert Event.objects.filter(deed="withdraw_evidence", record_uid=link.uid).exists()


def test_a_withdrawal_without_a_reason_is_refused(contributor, link):
    assert withdraw(contributor, link, reason=" ").status_code == 200
    link.refresh_from_db()
    assert link.withdrawn_at is None


def test_a_source_is_withdrawn_by_who_added_it_or_an_editor(reviewer, editor, link, draft):
    assert f"/evidence/{link.uid}/withdraw/" not in as_person(reviewer).get(f"/claims/{draft.uid}/").text
    answer = withdraw(reviewer, link, reason="I don't like it.")
    assert answer.status_code == 403 and "I don&#x27;t like it." in answer.text
    assert withdraw(editor, link).status_code == 302


def test_a_source_that_a_round_hides_isnt_there(in_review, reviewer, editor):
    hidden = review.attach_evidence(in_review, by=reviewer, **SOURCE)
    assert as_person(editor).get(f"/evidence/{hidden.uid}/withdraw/").status_code == 404
    assert withdraw(editor, hidden).status_code == 404
    assert withdraw(reviewer, hidden).status_code == 302


def test_a_source_is_added_to_a_claim_in_any_state_but_dismissed(claim_in, contributor):
    assert add(contributor, claim_in("published")).status_code == 302
    answer = add(contributor, claim_in("dismissed"), title="Kept as typed")
    assert answer.status_code == 403 and 'value="Kept as typed"' in answer.text


def test_what_people_type_is_never_read_as_html(contributor, draft):
    words = dict.fromkeys(("title", "publisher", "quote", "quote_translation", "root_source"), INJECTION)
    page = add(contributor, draft, **words, url=INJECTION).text
    assert INJECTION not in page
    add(contributor, draft, **words)
    link = draft.evidence.get()
    assert INJECTION not in as_person(contributor).get(f"/evidence/{link.uid}/withdraw/").text


def test_sources_stand_for_against_and_behind_in_that_order(contributor, draft):
    for relation in reversed(Relation):
        review.attach_evidence(draft, by=contributor, url=f"https://{relation}.example/", relation=relation)
    page = as_person(contributor).get(f"/claims/{draft.uid}/").text
    places = [page.index(f'data-relation="{relation}"') for relation in Relation]
    assert places == sorted(places)
    assert "1 for, 1 against, 1 background; 2 independent sources" in page
