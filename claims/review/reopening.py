"""Reopening: a settled claim is judged anew, or its wording changes."""

from django.utils.translation import gettext

from claims import access
from claims.errors import BadInput
from claims.models import Claim, Decision, Round
from claims.review import rounds
from claims.review.act import acting
from claims.review.noticing import judges_of, makers_of, tell
from claims.vocabulary import Deed, NoticeKind, Status


def reopen(claim: Claim, reason: str, *, by, to: Status = Status.IN_REVIEW) -> Round | None:
    """Judge a settled claim anew (returns the new round), or send it back to draft for another wording (None).

    Old verdicts stay; what is published stays shown, marked "under review again". Raises BadInput without a reason.
    """
    if not reason.strip():
        raise BadInput(gettext("Say why it is opened again."), {"reason": [gettext("Expected a reason.")]})
    with acting(Deed.REOPEN, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.REOPEN, claim)
        # A round that still waits for its second check ends here: the new one takes its place.
        for round_ in claim.rounds.open():
            rounds.close(act, round_)
            for decision in Decision.objects.filter(round=round_):
                act.change(decision, checked=False, pending_second=False)
        act.move(claim, to)
        tell(act, NoticeKind.REOPENED, claim, makers_of(claim) | judges_of(claim.rounds.all()))
        if to == Status.IN_REVIEW:
            return rounds.open_round(act, claim, reason.strip())
        act.note(claim, after={"reason": reason.strip()})
        return None
