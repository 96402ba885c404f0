"""Verdicts: given blind, recalled while the round is open, settling it when the last one due is in."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext

from claims import access, clock
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Assignment, Claim, Decision, EvidenceLink, Guideline, Round, Unsent, Verdict, VerdictEvidence
from claims.review import rounds
from claims.review.act import Act, acting
from claims.review.noticing import tell_outcome
from claims.review.queue import count_given, lease
from claims.review.settlement import agreed, decide, move_by, settle
from claims.vocabulary import Deed, DeskMode, Fidelity, Method


def judge(
    place: Assignment,
    *,
    by,
    fidelity: str,
    rating: str | None = None,
    proposed_wording: str = "",
    confidence: str = "",
    rationale: str = "",
    told_it_settles: bool | None = None,
) -> Verdict:
    """Give a verdict from one's place in a round; the last one due settles it, and moves the claim.

    `rating` only where `fidelity` is faithful, and then needed (but in a round that asks the wording only). The verdict
    that is returned has its round and claim as they stand since.
    `told_it_settles`: what the form said beforehand (None: there was none). Raises BadInput; SomebodyCameFirst where
    the place was handed on, or where the verdict would settle the round and its author wasn't told; NotAllowed.
    """
    with acting(Deed.JUDGE, by) as act:
        claim = act.lock(place.round.claim)
        access.require(by, Deed.JUDGE, claim, DeskMode(place.round.mode))
        place = _own_place(place, by)
        round_ = place.round
        # The one that this deed moves: whoever gave the verdict is told what came of it.
        round_.claim = claim
        if told_it_settles is False and would_settle(round_):
            raise SomebodyCameFirst(
                gettext(
                    "Another reviewer has judged meanwhile: your verdict now settles this round. "
                    "Send it again to do so."
                )
            )
        verdict = give(
            act,
            Verdict(
                round=round_,
                author=by,
                fidelity=fidelity,
                rating=rounds.rating_in(round_, fidelity, rating),
                proposed_wording=proposed_wording.strip(),
                confidence=confidence,
                rationale=rationale.strip(),
                seconds=_seconds_since(place),
            ),
        )
        act.change(place, checked=False, done_at=clock.now())
        count_given(round_, 1)
        Unsent.objects.filter(author=by, form__startswith="verdict", about=round_.uid).delete()
        settle_if_due(act, claim, round_)
        return verdict


def settle_if_due(act: Act, claim: Claim, round_: Round) -> None:
    """Settle the round where the last verdict due is in, or one that differs from the one by which it was settled."""
    originals = round_.verdicts.few_originals()
    if len(originals) >= round_.needed or _contradicts_a_single(round_, originals):
        _settle(act, claim, round_, originals)


def _contradicts_a_single(round_: Round, originals: list[Verdict]) -> bool:
    """Whether one verdict had settled it, and a later one differs: then nobody waits for a third."""
    return not agreed(originals) and Decision.objects.filter(round=round_, pending_second=True).exists()


def _own_place(place: Assignment, by) -> Assignment:
    # Locked, so that nobody takes it over as its lease runs out in this very moment.
    places = Assignment.objects.select_for_update(no_key=True, of=("self",)).select_related("round__claim")
    found = places.filter(pk=place.pk, uid=place.uid, reviewer=by).first()
    if found is None:
        raise SomebodyCameFirst(
            gettext("Your time for this claim ran out, and it was handed on. What you wrote is kept.")
        )
    if found.done_at is not None:
        raise SomebodyCameFirst(gettext("You have given your verdict in this round already."))
    if not found.round.is_open or found.round.suspended_at is not None:
        raise SomebodyCameFirst(gettext("This round has ended, or was suspended: there is nothing to judge now."))
    return found


def _seconds_since(place: Assignment) -> int | None:
    return int((clock.now() - place.taken_at).total_seconds()) if place.taken_at else None


def would_settle(round_: Round) -> bool:
    """Whether one more verdict is the last one due; where one settled it before, any that differs is."""
    pending = Exists(Decision.objects.filter(round=OuterRef("pk"), pending_second=True))
    is_pending, missing = Round.objects.filter(pk=round_.pk).order_by().values_list(pending, "missing").get()
    return is_pending or missing <= 1


def give(act: Act, verdict: Verdict) -> Verdict:
    """Store the verdict with what its author had before them: the guidelines, and the evidence that they may see."""
    verdict.guideline = Guideline.objects.current()
    act.create(verdict)
    standing = EvidenceLink.objects.standing().filter(claim=verdict.round.claim)
    seen = access.visible_to(act.by, standing)
    VerdictEvidence.objects.bulk_create([VerdictEvidence(verdict=verdict, evidence=link) for link in seen])
    return verdict


def _settle(act: Act, claim: Claim, round_: Round, originals: list[Verdict]) -> None:
    decision = Decision.objects.filter(round=round_).first()
    if decision is None:
        settle(act, claim, round_, originals)
    elif agreed(originals):
        # Settled by one verdict before: the second one agrees, so the claim stays where it has got to.
        rounds.close(act, round_)
        act.change(decision, method=Method.CONSENSUS, pending_second=False)
        tell_outcome(act, claim, decision)
    else:
        act.change(decision, checked=False, pending_second=False)
        settle(act, claim, round_, originals)


def recall(verdict: Verdict, *, by) -> Assignment:
    """Take one's verdict back while the round is open; returns one's place in it, held anew.

    Raises NotAllowed for another's verdict, SomebodyCameFirst once the round is settled: then no recall.
    """
    with acting(Deed.RECALL, by) as act:
        claim = act.lock(verdict.round.claim)
        verdict = Verdict.objects.select_related("round").get(pk=verdict.pk)
        access.require(by, Deed.RECALL)
        if verdict.author_id != by.pk:
            raise NotAllowed(gettext("Only its author can recall a verdict."))
        # Before what the claim's state allows: another's verdict may just have moved it on.
        _refuse_settled(verdict.round)
        access.require(by, Deed.RECALL, claim, DeskMode(verdict.round.mode))
        if verdict.recalled_at is not None:
            raise SomebodyCameFirst(gettext("You have recalled this verdict already."))
        act.change(verdict, checked=False, recalled_at=clock.now())
        count_given(verdict.round, -1)
        place = Assignment.objects.select_related("round").get(round=verdict.round, reviewer=by)
        act.change(place, checked=False, done_at=None, lease_until=clock.now() + lease())
        return place


def _refuse_settled(round_: Round) -> None:
    settled = not round_.is_open or Decision.objects.filter(round=round_).exists()
    if settled or round_.suspended_at is not None:
        raise SomebodyCameFirst(gettext("This round is settled or suspended: a verdict can't be recalled any more."))


def settle_by_one(claim: Claim, *, by) -> Decision:
    """An urgent claim is decided by the one verdict given, "second check pending": the round stays open, and blind but

    for the rating. Raises BadInput unless the claim is urgent and exactly one verdict, as written, is in.
    """
    with acting(Deed.SETTLE_BY_ONE, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.SETTLE_BY_ONE, claim)
        if not claim.urgent:
            raise BadInput(gettext("Only an urgent claim can be settled by one verdict: mark it as urgent first."))
        round_ = claim.rounds.running().get()
        verdicts = round_.verdicts.few_originals()
        if len(verdicts) != 1:
            raise BadInput(gettext("One verdict has to be in before it can settle an urgent claim."))
        if verdicts[0].fidelity != Fidelity.FAITHFUL:
            raise BadInput(gettext("The verdict that is in doesn't settle this claim: wait for the second one."))
        decision = decide(
            act,
            claim,
            round_,
            method=Method.SINGLE,
            fidelity=verdicts[0].fidelity,
            rating=verdicts[0].rating,
            pending_second=True,
        )
        move_by(act, claim, decision)
        return decision
