"""Rounds: a claim goes to the table, with what is judged fixed and a place for each reviewer."""

from django.db.models import Max
from django.utils.translation import gettext

from claims import access, clock
from claims.errors import BadInput
from claims.models import Assignment, Claim, Decision, Round, RoundEvidence
from claims.review.act import Act, acting
from claims.review.drafts import WORDS_OF_A_CLAIM, refuse_incomplete
from claims.review.passages import refuse_taken_down
from claims.review.waiting import who_can_judge
from claims.vocabulary import (
    VERDICTS_NEEDED,
    AnchorRole,
    Deed,
    DeskMode,
    Fidelity,
    LinkKind,
    LinkState,
    Status,
)

RATED = (Status.VERIFIED, Status.PUBLISHED)


def submit(claim: Claim, *, by) -> Round:
    """A draft goes to review; returns its new round. Raises BadInput where something of it is missing."""
    with acting(Deed.SUBMIT, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.SUBMIT, claim)
        _refuse_unfinished(claim)
        act.move(claim, Status.IN_REVIEW)
        return open_round(act, claim)


def _refuse_unfinished(claim: Claim) -> None:
    if not claim.anchors.filter(role=AnchorRole.STATEMENT).exists():
        raise BadInput(gettext("Which words of the article say so? Add the passage before you submit the claim."))
    refuse_incomplete(claim)
    refuse_taken_down(claim)


def open_round(act: Act, claim: Claim, reason: str = "") -> Round:
    """A new round by the desk's present mode. `reason`: why the claim is judged anew."""
    mode = access.mode_of_desk()
    passage = claim.anchors.filter(role=AnchorRole.STATEMENT).order_by("id")[0]
    needed = needed_for(claim, mode)
    round_ = Round(
        claim=claim,
        number=claim.rounds.count() + 1,
        mode=mode,
        needed=needed,
        missing=needed,
        wording_only=_repeats_a_rated_claim(claim),
        version_id=passage.version_id,
        proposition=claim.proposition,
        snapshot=snapshot_of(claim),
        opened_by=act.by,
        reason=reason,
    )
    act.create(round_)
    evidence = claim.evidence.standing()
    RoundEvidence.objects.bulk_create([RoundEvidence(round=round_, evidence=link) for link in evidence])
    add_places(round_, round_.needed)
    return round_


def needed_for(claim: Claim, mode: DeskMode) -> int:
    """How many verdicts settle a round that opens now: what the mode asks for; more where an editor asked for more, as

    far as there are people to give them.
    """
    usual, asked = VERDICTS_NEEDED[mode], claim.verdicts_needed or 0
    return max(usual, min(asked, len(who_can_judge(claim, mode)))) if asked > usual else usual


def _repeats_a_rated_claim(claim: Claim) -> bool:
    return original_of(claim) is not None


def original_of(claim: Claim, states: tuple[Status, ...] = RATED) -> Decision | None:
    """The decision on the claim that this one repeats, the latest; None where none is rated now.

    One that is judged anew, or was withdrawn, has no rating to take over.
    """
    repeats = claim.links.filter(kind=LinkKind.REPEATS, state=LinkState.CONFIRMED).values("other")
    rated = Decision.objects.filter(claim__in=repeats, claim__status__in=states, rating__isnull=False)
    return rated.order_by("-id").first()


def rating_in(round_: Round, fidelity: str, rating: str | None) -> str | None:
    """The rating as it was given. Where the round asks the wording only, that of the claim which is repeated, or what

    a verdict of this round took over from there, should it have changed meanwhile.
    """
    if not round_.wording_only or fidelity != Fidelity.FAITHFUL:
        return rating or None
    faithful = (verdict for verdict in round_.verdicts.few_originals() if verdict.fidelity == Fidelity.FAITHFUL)
    taken_over = next(faithful, None) or original_of(round_.claim)
    return taken_over.rating if taken_over else rating or None


def snapshot_of(claim: Claim) -> dict:
    """The claim's words and passages as they are judged, in plain values: names for entities and verbs."""
    words = {
        field.name: str(value)
        for field in claim._meta.concrete_fields
        if field.name in SNAPSHOT and (value := getattr(claim, field.name)) not in (None, "", False)
    }
    passages = claim.anchors.select_related("version").order_by("id")
    return {
        "claim": words,
        "passages": [
            {"role": p.role, "start": p.start, "end": p.end, "exact": p.exact, "sha256": p.version.sha256}
            for p in passages
        ],
    }


SNAPSHOT = frozenset(WORDS_OF_A_CLAIM) - {"tags"}


def add_places(round_: Round, count: int) -> None:
    """So many free places more. Their numbers go on from the last one's: some in between may be gone."""
    first = (round_.assignments.aggregate(last=Max("slot"))["last"] or 0) + 1
    made = clock.now()
    places = [Assignment(round=round_, slot=first + i, created_at=made) for i in range(count)]
    Assignment.objects.bulk_create(places)


def close(act: Act, round_: Round) -> None:
    """End a round: what was given in it is visible from now on, and nobody holds a place any more."""
    act.change(round_, checked=False, closed_at=clock.now())
