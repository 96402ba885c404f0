"""Restricted claims, and all that hangs on them; verdicts and their authors."""

import pytest

from claims import review
from claims.access import visible_to
from claims.models import (
    Anchor,
    Assignment,
    Claim,
    ClaimLink,
    Comment,
    Decision,
    Event,
    EvidenceLink,
    ReplyRequest,
    Round,
    RoundEvidence,
    Verdict,
    VerdictEvidence,
)
from claims.vocabulary import LinkKind, Relation, Role
from tests.access.test_visibility import DESK, EVERYBODY

RESTRICTED = {
    Claim: "pk",
    Anchor: "claim",
    EvidenceLink: "claim",
    Round: "claim",
    RoundEvidence: "round__claim",
    Verdict: "round__claim",
    VerdictEvidence: "verdict__round__claim",
    Decision: "claim",
    Comment: "claim",
    ClaimLink: "claim",
    ReplyRequest: "claim",
    Assignment: "round__claim",
}


@pytest.fixture
def restricted(draft, contributor, reviewer, second_reviewer, editor, verdict_by, published):
    """A verified claim with one of everything, that Edith and whom she names may read; and Carla, who made it."""
    review.attach_evidence(draft, by=contributor, url="https://a.example/", relation=Relation.SUPPORTS)
    review.submit(draft, by=contributor)
    verdict_by(reviewer, draft)
    verdict_by(second_reviewer, draft)
    review.comment(draft, "Careful.", by=editor)
    review.link(draft, published, LinkKind.CONTRADICTS, by=editor)
    review.ask_reply(draft, "The embassy", by=editor)
    review.restrict(draft, True, by=editor)
    return draft


def test_a_restricted_claim_and_all_that_is_its_own_is_seen_by_named_people_alone(restricted, seen_by, admin, editor):
    records = {model: model.objects.filter(**{path: restricted.pk}).last() for model, path in RESTRICTED.items()}

    def named(model) -> set[str]:
        return {"editor"} if model is Assignment else {"editor", "contributor"}

    assert {model: seen_by(record) for model, record in records.items()} == {model: named(model) for model in records}
    review.restrict(restricted, True, [admin], by=editor)
    assert all(seen_by(record) == {*named(model), "admin"} for model, record in records.items())
    review.restrict(restricted, False, by=editor)
    assert all(seen_by(record) > {*named(model), "admin"} for model, record in records.items())


def test_the_events_and_the_other_end_of_a_link_are_hidden_with_a_restricted_claim(restricted, seen_by, published):
    hidden = Event.objects.filter(claim_uid=restricted.uid).exclude(round_uid__isnull=False).first()
    assert seen_by(hidden) == {"editor", "contributor"}
    link = ClaimLink.objects.create(claim=published, other=restricted, kind=LinkKind.REPEATS)
    assert seen_by(link) == {"editor", "contributor"}


def test_an_event_of_a_link_is_hidden_with_either_of_its_claims(restricted, seen_by, published, contributor, editor):
    review.link(published, restricted, LinkKind.REPEATS, by=contributor)
    review.link(restricted, published, LinkKind.UPDATES, by=contributor)
    there, back = Event.objects.filter(record_type="claimlink", person_uid=contributor.uid).order_by("seq")
    assert str(restricted.uid) in there.after
    assert seen_by(there) == seen_by(back) == seen_by(restricted)
    review.restrict(restricted, False, by=editor)
    assert seen_by(there) == DESK


def test_verdicts_with_their_authors_stay_at_the_desk_even_of_what_is_published(
    seen_by, draft, contributor, reviewer, second_reviewer, editor, verdict_by, page
):
    review.attach_evidence(draft, by=contributor, url="https://a.example/", relation=Relation.SUPPORTS)
    review.submit(draft, by=contributor)
    verdicts = [verdict_by(somebody, draft) for somebody in (reviewer, second_reviewer)]
    review.publish(draft, page(), by=editor)
    assert [seen_by(verdict) for verdict in verdicts] == [DESK, DESK]
    assert [seen_by(row) for row in VerdictEvidence.objects.all()] == [DESK, DESK]


def test_whoever_judged_keeps_their_own_verdict_in_sight_as_a_viewer(published, reviewer, admin):
    review.set_roles(reviewer, [Role.VIEWER], by=admin)
    assert visible_to(reviewer, Verdict).get().author == reviewer


def test_its_owner_and_whoever_accepted_it_see_a_restricted_claim(suggestion, reviewer, editor, admin, seen_by):
    review.accept(suggestion, by=reviewer)
    review.arrange(suggestion, {"owner": admin}, by=editor)
    review.restrict(suggestion, True, by=editor)
    assert seen_by(suggestion) == {"contributor", "reviewer", "admin", "editor"}


def test_not_even_ones_own_verdict_tells_of_a_claim_that_is_closed_to_one(restricted, reviewer, editor):
    seen = Verdict.objects.filter(round__claim=restricted)
    assert not visible_to(reviewer, seen).exists()
    review.restrict(restricted, True, [reviewer], by=editor)
    assert reviewer in {verdict.author for verdict in visible_to(type(reviewer).objects.get(pk=reviewer.pk), seen)}


def test_a_restricted_claim_that_is_published_is_public(published, editor, seen_by):
    review.restrict(published, True, by=editor)
    assert seen_by(published) == seen_by(published.publications.get()) == EVERYBODY
