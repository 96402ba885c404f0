"""A reviewer's answer to what was decided on the claim that they judged."""

from django.utils.translation import gettext

from claims import access
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Answer, Decision
from claims.review.act import acting
from claims.review.noticing import tell
from claims.vocabulary import Deed, NoticeKind


def may_answer(person, decision: Decision) -> bool:
    """Whether the person judged that round, and hasn't answered yet."""
    return _judged(person, decision) and not Answer.objects.filter(decision=decision, author=person).exists()


def _judged(person, decision: Decision) -> bool:
    return decision.round.verdicts.originals().filter(author=person).exists()


def answer(decision: Decision, text: str, *, by) -> Answer:
    """Say, once, what one thinks of the decision; it changes nothing.

    Raises BadInput, NotAllowed, SomebodyCameFirst.
    """
    if not text.strip():
        raise BadInput(gettext("Write your answer first."), {"text": [gettext("Expected an answer.")]})
    with acting(Deed.ANSWER, by) as act:
        claim = act.lock(decision.claim)
        decision = Decision.objects.select_related("round").get(pk=decision.pk)
        access.require(by, Deed.ANSWER, claim)
        if decision.round.is_open or not _judged(by, decision):
            raise NotAllowed(gettext("Only those who judged this round can answer its decision, once it is settled."))
        if Answer.objects.filter(decision=decision, author=by).exists():
            raise SomebodyCameFirst(gettext("You have answered this decision already; each may do so once."))
        given = act.create(Answer(decision=decision, author=by, text=text.strip()))
        tell(act, NoticeKind.ANSWERED, claim, {decision.decided_by_id, claim.owner_id})
        return given
