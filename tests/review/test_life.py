"""The life of a claim: every state × everybody × every deed; the claim moves only as the domain's table says."""

from copy import copy
from itertools import product

import pytest
from django.db import transaction

from claims import review
from claims.errors import NotAllowed, WorkbenchError
from claims.models import Claim, Correction, Event
from claims.vocabulary import NEXT_STATUS, Status
from tests.review.deeds import DEEDS, PAGE

# The table of the domain: from, to, by which deeds.
LIFE = """
suggested → draft:      accept
suggested → dismissed:  dismiss
draft     → in_review:  submit
draft     → dismissed:  dismiss
in_review → verified:   judge settle_by_one ask_more
in_review → disputed:   judge settle_by_one ask_more
in_review → draft:      judge settle_by_one ask_more
in_review → dismissed:  dismiss
disputed  → verified:   revise adjudicate
disputed  → draft:      revise adjudicate reopen
disputed  → in_review:  reopen
disputed  → dismissed:  dismiss
verified  → published:  publish
verified  → in_review:  reopen
verified  → draft:      reopen
verified  → dismissed:  dismiss
verified  → disputed:   judge
published → published:  correct confirm_correction
published → withdrawn:  withdraw
published → in_review:  reopen
published → draft:      reopen
published → disputed:   judge
withdrawn → in_review:  reopen
withdrawn → draft:      reopen
withdrawn → disputed:   judge
dismissed → suggested:  restore
dismissed → draft:      restore
dismissed → in_review:  restore
dismissed → disputed:   restore
dismissed → verified:   restore
"""
# One verdict stands for all only where it is faithful, the rest is left to the second. And this desk has two editors,
# so a correction is public only once it is confirmed.
NOT_HERE = {
    ("in_review", "disputed", "settle_by_one"),
    ("in_review", "draft", "settle_by_one"),
    ("published", "published", "correct"),
}


def read(table: str) -> dict[tuple[str, str], set[str]]:
    lines = [line.replace("→", " ").replace(":", " ").split() for line in table.strip().splitlines()]
    return {(frm, to): set(deeds) for frm, to, *deeds in lines}


MOVES = read(LIFE)


def test_the_table_is_the_domains():
    table = {(frm.value, to.value): {d.value for d in ds} for frm, tos in NEXT_STATUS.items() for to, ds in tos.items()}
    assert table == MOVES
    assert set(NEXT_STATUS) == set(Status)


class Desk:
    """The cast, and claims in a state that has several faces."""

    def __init__(self, claim_in, verdict_by, cast):
        self.claim_in, self.verdict_by, self.cast = claim_in, verdict_by, cast

    def halfway(self, fidelity="faithful", urgent=False) -> Claim:
        """In review, with Rania's verdict in."""
        claim = self.claim_in(Status.IN_REVIEW)
        self.verdict_by(self.cast["reviewer"], claim, fidelity=fidelity)
        if urgent:
            review.arrange(claim, {"urgent": True}, by=self.cast["editor"])
        return claim

    def waiting(self, fidelity: str, **given) -> Claim:
        """In review, with Rania's and Ruben's verdicts in and a third one asked for."""
        claim = self.claim_in(Status.IN_REVIEW)
        review.ask_more(claim, 3, by=self.cast["editor"])
        self.verdict_by(self.cast["reviewer"], claim, fidelity=fidelity)
        self.verdict_by(self.cast["second_reviewer"], claim, **{"fidelity": fidelity, **given})
        return claim

    def by_one(self, *then) -> Claim:
        """Verified by Rania's verdict, the second check pending; and what was done then."""
        claim = self.halfway(urgent=True)
        review.settle_by_one(claim, by=self.cast["editor"])
        for do in then:
            do(claim, self.cast["editor"])
        return claim

    def dispute(self, fidelity: str) -> Claim:
        claim = self.halfway(fidelity)
        self.verdict_by(self.cast["second_reviewer"], claim)
        return claim

    def asked(self) -> Claim:
        claim = self.claim_in(Status.DISPUTED)
        review.ask_adjudication(claim, by=self.cast["reviewer"])
        return claim

    def corrected(self) -> Claim:
        claim = self.claim_in(Status.PUBLISHED)
        review.correct(claim, "A typo.", {"headline": "Better"}, by=self.cast["editor"])
        return claim

    def dismissed(self, status: str) -> Claim:
        claim = self.claim_in(Status(status))
        review.dismiss(claim, "spam", by=self.cast["editor"])
        return claim


def publish(claim, by):
    review.publish(claim, PAGE, by=by)


def withdraw(claim, by):
    review.withdraw(claim, "Misheard.", by=by)


WAYS = {
    **{status.value: lambda desk, status=status: desk.claim_in(status) for status in Status},
    "in_review, one verdict in": lambda desk: desk.halfway(),
    "in_review, one verdict in: reword": lambda desk: desk.halfway("distorted"),
    "in_review, urgent, one verdict in": lambda desk: desk.halfway(urgent=True),
    "in_review, of three two agree": lambda desk: desk.waiting("faithful"),
    "in_review, of three two differ": lambda desk: desk.waiting("faithful", rating="refuted"),
    "in_review, of three two agree: reword": lambda desk: desk.waiting("distorted"),
    "disputed, adjudicator asked for": lambda desk: desk.asked(),
    "disputed over the wording": lambda desk: desk.dispute("distorted"),
    "verified, second check pending": lambda desk: desk.by_one(),
    "published, second check pending": lambda desk: desk.by_one(publish),
    "withdrawn, second check pending": lambda desk: desk.by_one(publish, withdraw),
    "published, correction waiting": lambda desk: desk.corrected(),
    **{
        f"dismissed, was {status}": lambda desk, status=status: desk.dismissed(status)
        for status in ("suggested", "in_review", "disputed", "verified")
    },
}
EVERYBODY = ["viewer", "contributor", "reviewer", "second_reviewer", "adjudicator", "editor", "second_editor", "admin"]


@pytest.fixture
def desk(claim_in, verdict_by, request):
    return Desk(claim_in, verdict_by, {name: request.getfixturevalue(name) for name in EVERYBODY})


def test_whoever_does_whatever_a_claim_moves_only_as_the_table_says(desk):
    seen = set()
    for way, build in WAYS.items():
        with transaction.atomic():
            claim = Claim.objects.get(pk=build(desk).pk)
            before = steps_of(claim).count()
            assert way.startswith(claim.status)
            leading_on = set().union(*(deeds for (frm, _), deeds in MOVES.items() if frm == claim.status))
            refused = set()
            for name, (deed, do) in product(EVERYBODY, DEEDS):
                # Where a state has several faces, what never leads on from it is tried with the first alone.
                # And who may not do a thing at all may not do it in its other ways.
                if (way == claim.status or deed in leading_on) and (name, deed) not in refused:
                    try:
                        moved = outcome(do, claim, desk.cast[name], before)
                    except NotAllowed:
                        refused.add((name, deed))
                        continue
                    if moved:
                        assert deed in MOVES.get(moved, ()), (way, name, deed, moved)
                        seen.add((*moved, deed))
            transaction.set_rollback(True)
    assert {(frm, to, deed) for (frm, to), deeds in MOVES.items() for deed in deeds} - seen == NOT_HERE


def steps_of(claim: Claim):
    return Event.objects.filter(claim_uid=claim.uid, record_type="claim", after__contains='"status":')


def outcome(do, claim: Claim, by, before: int) -> tuple[str, str] | None:
    """The step that the claim made, if any; undone again. A correction is one, from published to published.

    Raises NotAllowed as the deed does.
    """
    with transaction.atomic():
        try:
            do(copy(claim), by)
            to = Claim.objects.values_list("status", flat=True).get(pk=claim.pk)
            moved = steps_of(claim).count() > before
        except NotAllowed:
            raise
        except (WorkbenchError, Correction.DoesNotExist):
            return None
        finally:
            transaction.set_rollback(True)
    assert moved or to == claim.status, "no step without its event"
    return (claim.status, to) if moved else None
