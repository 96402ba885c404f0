"""Whatever people do in whatever order: what must hold for claims, rounds, decisions and the ledger holds."""

import json
import random

import pytest

from claims import access, ledger, review
from claims.errors import WorkbenchError
from claims.models import (
    Claim,
    Correction,
    Decision,
    Event,
    EvidenceLink,
    Person,
    Publication,
    Round,
    Verdict,
)
from claims.vocabulary import NEXT_STATUS, Deed, Fidelity, Role, Status
from tests.review.deeds import DEEDS

STEPS = 60
OPEN_ROUND = {Status.IN_REVIEW, Status.VERIFIED, Status.PUBLISHED, Status.WITHDRAWN, Status.DISMISSED}
SOURCE = {"url": "https://a.example", "relation": "context"}


def recall(claim, by):
    review.recall(Verdict.objects.filter(round__claim=claim, author=by).latest("id"), by=by)


def release(claim, by):
    if (place := review.take(by=by, claim=claim)) is not None:
        review.release(place, by=by, reason="field")


MORE = [
    ("arrange", lambda claim, by: review.arrange(claim, {"urgent": True}, by=by)),
    ("attach_evidence", lambda claim, by: review.attach_evidence(claim, by=by, **SOURCE)),
    ("comment", lambda claim, by: review.comment(claim, "Hm.", by=by)),
    ("edit", lambda claim, by: review.edit(claim, {"negated": not claim.negated}, by=by)),
    ("recall", recall),
    ("release", release),
]


@pytest.fixture
def cast(contributor, reviewer, second_reviewer, adjudicator, editor, second_editor, person):
    return [contributor, reviewer, second_reviewer, person("rose", Role.REVIEWER), adjudicator, editor, second_editor]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_in_whatever_order_all_promises_hold(seed, cast, draft_by, suggestion):
    dice = random.Random(seed)  # noqa: S311 (a walk, not a secret)
    claims = [draft_by(cast[0]), draft_by(cast[1]), suggestion]
    done = 0
    for _ in range(STEPS):
        claim = Claim.objects.get(pk=dice.choice(claims).pk)
        deed, by = choose(dice, claim, cast)
        try:
            deed(claim, by)
            done += 1
        except (WorkbenchError, Correction.DoesNotExist, Verdict.DoesNotExist):
            pass
        holds_for(Claim.objects.get(pk=claim.pk))
    assert done > STEPS / 3
    for claim in Claim.objects.all():
        its_life_is_in_the_ledger(claim)
    for model in (Claim, Round, Verdict, Decision, Publication, Correction, EvidenceLink):
        the_ledger_tells_what_the_rows_hold(model)
    ledger.check()


def choose(dice, claim, cast):
    """Mostly something that the person may do now; sometimes anything."""
    while True:
        name, deed = dice.choice(DEEDS + MORE)
        by = dice.choice(cast)
        if access.may(by, Deed(name), claim) or dice.random() < 0.05:
            return deed, by


def holds_for(claim: Claim) -> None:
    rounds = list(claim.rounds.order_by("number"))
    running = [round_ for round_ in rounds if round_.is_open and round_.suspended_at is None]
    latest = rounds[-1] if rounds else None
    decision = Decision.objects.filter(round=latest).first()
    assert len(running) <= 1 and not any(round_.is_open for round_ in rounds[:-1])
    if latest and latest.is_open:
        assert claim.status in OPEN_ROUND
        assert (latest.suspended_at is not None) == (claim.status == Status.DISMISSED)
        assert decision is None or decision.pending_second
    if claim.status == Status.IN_REVIEW:
        assert running and decision is None
    if claim.status in (Status.VERIFIED, Status.PUBLISHED, Status.WITHDRAWN):
        assert decision.fidelity == Fidelity.FAITHFUL
        assert decision.pending_second == latest.is_open
    if claim.status == Status.DISPUTED:
        assert not latest.is_open
        assert len({verdict.judgement for verdict in latest.verdicts.final()}) > 1
    standing = claim.publications.standing().count()
    assert standing <= 1 and (standing == 1 or claim.status != Status.PUBLISHED)
    assert not (claim.status == Status.DISMISSED and claim.publications.exists())
    for round_ in rounds:
        authors = [verdict.author_id for verdict in round_.verdicts.originals()]
        assert len(set(authors)) == len(authors) <= round_.needed
        assert not claim.makers & set(authors)


def its_life_is_in_the_ledger(claim: Claim) -> None:
    status = None
    for event in Event.objects.filter(record_uid=claim.uid).order_by("seq"):
        before, after = json.loads(event.before), json.loads(event.after)
        if "status" in after:
            assert before.get("status") == status
            assert status is None or event.deed in NEXT_STATUS[Status(status)][Status(after["status"])]
            assert Person.objects.filter(uid=event.person_uid).exists()
            status = after["status"]
    assert status == claim.status


def the_ledger_tells_what_the_rows_hold(model) -> None:
    """All events on a record, one after the other, give its fields as they are; and none has come without an event."""
    for record in model.objects.all():
        told = {}
        for event in Event.objects.filter(record_uid=record.uid).order_by("seq"):
            assert event.record_type == model._meta.model_name
            for name, before in json.loads(event.before).items():
                assert told.get(name) in (None, before) or before in (None, "", False), (name, told.get(name), before)
            after = json.loads(event.after)
            # Why a claim was opened again is told of it; its own "reason" is the machine's.
            told |= {name: value for name, value in after.items() if (event.deed, name) != ("reopen", "reason")}
        assert told, record
        names = {field.name for field in model._meta.concrete_fields} & set(told)
        held = json.loads(ledger.canonical({name: plain(getattr(record, name)) for name in names}))
        assert {name: told[name] for name in names} == held


def plain(value):
    return getattr(value, "uid", value)
