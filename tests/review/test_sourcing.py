"""Evidence: sources that speak for, against, or behind a claim."""

from datetime import date

import pytest

from claims import review
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import EvidenceLink
from claims.vocabulary import Relation, Role, Status


@pytest.fixture
def link(draft, contributor):
    return review.attach_evidence(draft, by=contributor, url=" https://a.example/1 ", relation=Relation.SUPPORTS)


def test_a_source_is_attached_with_what_is_known_of_it(draft, contributor, told):
    words = {"title": "Speech", "publisher": "MFA", "published_at": date(2024, 2, 1), "quote": "قال", "primary": True}
    link = review.attach_evidence(draft, by=contributor, url="https://mfa.example/", relation="refutes", **words)
    assert (link.added_by, link.round, link.evidence_id) == (contributor, None, str(link.uid))
    assert {name: getattr(link, name) for name in words} == words
    ((kind, before, after),) = told("attach_evidence", by=contributor)
    assert (kind, before, after["relation"], after["published_at"]) == ("evidencelink", {}, "refutes", "2024-02-01")


@pytest.mark.parametrize(
    "given",
    [
        {"url": "javascript:alert(1)"},
        {"url": ""},
        {"url": "https://user:pw@a.example/"},
        {"url": "https://" + "x" * 2000},
        {"relation": "proves"},
        {"relation": ""},
        {"title": "x" * 501},
        {"quote": "x" * 5001},
        {"published_at": "soon"},
        {"quote": "a\x00b"},
        {"withdrawn_by": None},
        {"archived_url": "https://evil.example"},
    ],
)
def test_what_is_wrong_with_a_source_is_refused(given, draft, contributor, nothing_happens):
    with nothing_happens(BadInput):
        review.attach_evidence(draft, by=contributor, **{"url": "https://a.example", "relation": "supports"} | given)


def test_an_importers_id_is_taken_once(draft, contributor, nothing_happens):
    given = {"by": contributor, "url": "https://a.example", "relation": "supports", "evidence_id": "e1"}
    review.attach_evidence(draft, **given)
    with nothing_happens(BadInput) as raised:
        review.attach_evidence(draft, **given)
    assert "evidence_id" in raised.value.fields


def test_it_may_come_at_any_time_but_to_a_dismissed_claim(claim_in, contributor, nothing_happens):
    for status in Status:
        claim = claim_in(status)
        given = {"by": contributor, "url": "https://a.example", "relation": "context"}
        if status == Status.DISMISSED:
            with nothing_happens(NotAllowed):
                review.attach_evidence(claim, **given)
        else:
            round_ = claim.rounds.open().first()
            assert review.attach_evidence(claim, **given).round == round_
            assert (round_ is not None) == (status == Status.IN_REVIEW)


def test_its_description_is_mended_while_no_round_has_seen_it(link, contributor, told):
    review.edit_evidence(link, {"title": "Speech", "url": "https://a.example/2"}, by=contributor)
    link = EvidenceLink.objects.get()
    assert (link.title, link.url) == ("Speech", "https://a.example/2")
    assert told("edit", by=contributor)[0][1:] == (
        {"title": "", "url": "https://a.example/1"},
        {"title": "Speech", "url": "https://a.example/2"},
    )


def test_once_reviewers_have_seen_it_it_is_fixed(link, draft, contributor, reviewer, verdict_by, nothing_happens):
    round_ = review.submit(draft, by=contributor)
    assert list(round_.evidence.all()) == [link]
    with nothing_happens(BadInput):
        review.edit_evidence(link, {"title": "Speech"}, by=contributor)
    mine = review.attach_evidence(draft, by=reviewer, url="https://b.example/", relation="refutes")
    review.edit_evidence(mine, {"title": "Mine"}, by=reviewer)
    verdict_by(reviewer, draft)
    with nothing_happens(BadInput):
        review.edit_evidence(mine, {"title": "Otherwise"}, by=reviewer)


def test_what_was_withdrawn_stays_as_it_was(link, contributor, nothing_happens):
    review.withdraw_evidence(link, "Forged.", by=contributor)
    with nothing_happens(BadInput) as raised:
        review.edit_evidence(link, {"title": "Speech"}, by=contributor)
    assert set(raised.value.fields) == {"title"}


def test_what_readers_may_have_seen_is_withdrawn_and_not_mended(published, contributor, editor, nothing_happens):
    link = review.attach_evidence(published, by=contributor, url="https://a.example", relation=Relation.CONTEXT)
    with nothing_happens(BadInput):
        review.edit_evidence(link, {"title": "Speech"}, by=contributor)
    review.withdraw(published, "Misheard.", by=editor)
    with nothing_happens(BadInput):
        review.edit_evidence(link, {"relation": Relation.REFUTES}, by=editor)
    review.withdraw_evidence(link, "Wrong.", by=contributor)


def test_only_who_gave_it_or_an_editor_mends_or_withdraws_it(link, editor, person, nothing_happens):
    other = person("carl", Role.CONTRIBUTOR)
    with nothing_happens(NotAllowed):
        review.edit_evidence(link, {"title": "Speech"}, by=other)
    with nothing_happens(NotAllowed):
        review.withdraw_evidence(link, "Wrong.", by=other)
    review.edit_evidence(link, {"title": "Speech"}, by=editor)
    review.withdraw_evidence(link, "Wrong.", by=editor)


def test_of_two_who_mend_it_the_second_is_told(link, contributor, editor, nothing_happens):
    seen = link.revision
    review.edit_evidence(link, {"title": "Speech"}, by=contributor, revision=seen)
    with nothing_happens(SomebodyCameFirst):
        review.edit_evidence(link, {"title": "Talk"}, by=editor, revision=seen)


def test_removing_it_is_a_withdrawal_with_a_reason(link, contributor, told, nothing_happens):
    for reason in ("", " ", "x" * 501):
        with nothing_happens(BadInput):
            review.withdraw_evidence(link, reason, by=contributor)
    review.withdraw_evidence(link, " Forged. ", by=contributor)
    gone = EvidenceLink.objects.get()
    assert (gone.withdrawn_by, gone.withdrawal_reason, gone.withdrawn_at is None) == (contributor, "Forged.", False)
    assert told("withdraw_evidence", by=contributor)[0][2]["withdrawal_reason"] == "Forged."
    with nothing_happens(BadInput):
        review.withdraw_evidence(link, "Again.", by=contributor)
