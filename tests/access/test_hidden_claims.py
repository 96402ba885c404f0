"""How the claims are found that somebody of the desk may not see."""

import pytest
from django.db import connection

from claims import review
from claims.access import claims_seen, visible_to
from claims.models import Anchor, Event, EvidenceLink, Round, Verdict
from claims.vocabulary import Status


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads so few rows without an index")
@pytest.mark.parametrize("model", [Anchor, EvidenceLink, Event, Round, Verdict])
def test_the_few_hidden_claims_are_looked_for_not_the_many_seen(reviewer, model):
    assert "claim_restricted" in visible_to(reviewer, model).order_by().explain()


def test_which_those_are_is_put_together_once_a_person(reviewer, monkeypatch):
    made = []

    class Counted(claims_seen.Restricted):
        def __init__(self, person) -> None:
            made.append(person)
            super().__init__(person)

    monkeypatch.setattr(claims_seen, "Restricted", Counted)
    for model in (Anchor, EvidenceLink, Event, Round, Verdict):
        list(visible_to(reviewer, model))
    assert made == [reviewer]


def test_what_belongs_to_a_claim_is_seen_by_whom_the_claim_is(seen_by, claim_in, editor, contributor):
    open_one, restricted, public = claim_in(Status.VERIFIED), claim_in(Status.VERIFIED), claim_in(Status.PUBLISHED)
    review.restrict(restricted, True, by=editor)
    review.restrict(public, True, by=editor)
    for claim in (open_one, restricted, public):
        assert seen_by(claim.anchors.first()) == seen_by(claim), claim.status
    assert seen_by(restricted) < seen_by(open_one) < seen_by(public)
