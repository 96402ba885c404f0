"""What a round's verdicts lead to: agreement, a rewording, or a dispute."""

from collections.abc import Sequence

from claims import clock
from claims.models import Claim, Decision, Round, Verdict
from claims.review import rounds
from claims.review.act import Act
from claims.review.noticing import tell_difference, tell_outcome
from claims.vocabulary import Fidelity, Method, Status


def agreed(verdicts: Sequence[Verdict]) -> bool:
    """Whether all judge alike: the same fidelity and, where faithful, the same rating."""
    return len({verdict.judgement for verdict in verdicts}) == 1


def settle(act: Act, claim: Claim, round_: Round, verdicts: Sequence[Verdict]) -> None:
    """The last due verdict is in: close the round, and move the claim by what its `verdicts` say."""
    rounds.close(act, round_)
    if not agreed(verdicts):
        act.move(claim, Status.DISPUTED)
        tell_difference(act, claim, round_)
        return
    method = Method.CONSENSUS if len(verdicts) > 1 else Method.SINGLE
    conclude(act, claim, round_, method, verdicts)


def conclude(act: Act, claim: Claim, round_: Round, method: Method, verdicts: Sequence[Verdict]) -> Decision:
    """Record what the equal `verdicts` decide, and move the claim accordingly."""
    wordings = [verdict.proposed_wording for verdict in verdicts if verdict.proposed_wording]
    decision = decide(
        act,
        claim,
        round_,
        method=method,
        fidelity=verdicts[0].fidelity,
        rating=verdicts[0].rating,
        # The latest proposal: in reconciling it was written with the others in view. The verdicts keep them all.
        proposed_wording=wordings[-1] if wordings else "",
    )
    move_by(act, claim, decision)
    return decision


def decide(act: Act, claim: Claim, round_: Round, **judgement) -> Decision:
    """The round's one decision, made or, after a first one by a single verdict, made anew.

    `judgement`: its fields. What isn't given begins afresh: reasons for another rating would speak against this one.
    """
    decision = Decision.objects.filter(round=round_).first()
    afresh = {
        "rationale": "",
        "house_label": "",
        "rated_as_of": rated_as_of(claim),
        "pending_second": False,
        "cites": _cited(claim, round_, judgement["rating"]),
    }
    judgement = {**afresh, **judgement, "decided_at": clock.now()}
    if decision is None:
        return act.create(Decision(round=round_, claim=claim, **judgement))
    act.change(decision, **judgement)
    return decision


def _cited(claim: Claim, round_: Round, rating: str | None) -> Decision | None:
    """What the rating was taken over from, though that may be judged anew by now: its outcome is to be watched."""
    return rounds.original_of(claim, tuple(Status)) if round_.wording_only and rating else None


def rated_as_of(claim: Claim):
    """The date that a rating speaks of: the article's, or that of the text's retrieval where it bears none."""
    return claim.article.published_at or claim.article.current.retrieved_at.date()


def move_by(act: Act, claim: Claim, decision: Decision) -> None:
    """Faithful: checked. Else back to draft, with the wording that the reviewers propose."""
    to = Status.VERIFIED if decision.fidelity == Fidelity.FAITHFUL else Status.DRAFT
    if claim.status != to and not (to == Status.VERIFIED and claim.status in (Status.PUBLISHED, Status.WITHDRAWN)):
        act.move(claim, to)
    tell_outcome(act, claim, decision)
