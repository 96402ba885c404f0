"""How many verdicts settle a claim: an editor asks for more than the desk's mode does, or for fewer again."""

from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext, ngettext

from claims import access
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Assignment, Claim, Round
from claims.review.act import Act, acting
from claims.review.queue import count_given
from claims.review.rounds import add_places, needed_for
from claims.review.verdicts import settle_if_due
from claims.review.waiting import who_can_judge
from claims.vocabulary import VERDICTS_NEEDED, Deed, DeskMode, Status

MOST = 9


@dataclass(frozen=True)
class Askable:
    """From `least` to `most` verdicts may settle a claim; `now` do. `able`: how many people can judge it.

    `given`: verdicts that are in; `held`: places at which somebody is at work. Both 0 before the round has opened.
    """

    now: int
    usual: int
    able: int
    given: int = 0
    held: int = 0

    @property
    def least(self) -> int:
        """Whoever holds a place keeps it: nobody's work is thrown away by another's second thought."""
        return max(self.usual, self.given + self.held)

    @property
    def most(self) -> int:
        return max(self.least, min(self.able, MOST))


def askable(claim: Claim) -> Askable:
    """Between which numbers an editor chooses now. Whoever has judged counts among the able, as before: were they left

    out, a number that changes as somebody leaves would tell of an open round whether they have judged.

    Raises NotAllowed for a claim that isn't judged now, nor a draft.
    """
    round_ = claim.rounds.running().first()
    mode = DeskMode(round_.mode) if round_ else access.mode_of_desk()
    usual, able = VERDICTS_NEEDED[mode], len(who_can_judge(claim, mode))
    if round_ is None and claim.status != Status.DRAFT:
        raise NotAllowed(gettext("No round of this claim runs now: there are no verdicts to ask for."))
    if round_ is None:
        return Askable(needed_for(claim, mode), usual, able)
    held = Assignment.objects.held().filter(round=round_).count()
    return Askable(round_.needed, usual, able, given=len(round_.verdicts.few_originals()), held=held)


def ask_more(claim: Claim, verdicts: int, *, by) -> Round | None:
    """Have so many `verdicts` settle this claim, in the running round too; returns that round, None where none runs.

    Where so many are in already, that settles it as the last one would have. Raises BadInput for fewer than are given
    or being written, or than the mode asks for, and for more than there are people to give them.
    """
    with acting(Deed.ASK_MORE, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.ASK_MORE, claim)
        _refuse_out_of_reach(verdicts, askable(claim))
        round_ = claim.rounds.running().first()
        act.change(claim, verdicts_needed=verdicts)
        if round_ is not None:
            _need(act, round_, verdicts)
            settle_if_due(act, claim, round_)
        return round_


def _refuse_out_of_reach(verdicts: int, can: Askable) -> None:
    if can.least <= verdicts <= can.most:
        return
    why = _too_many(can) if verdicts > can.most else _too_few(can)
    asked = gettext("Expected a number of verdicts from {least} to {most}.").format(least=can.least, most=can.most)
    raise BadInput(f"{asked} {why}", {"verdicts": [f"{asked} {why}"]})


def _too_many(can: Askable) -> str:
    if can.able >= MOST:
        return gettext("More than {most} are never asked for.").format(most=MOST)
    return ngettext("{able} person can judge this claim.", "{able} people can judge this claim.", can.able).format(
        able=can.able
    )


def _too_few(can: Askable) -> str:
    if can.least == can.usual:
        return gettext("The way in which this claim is checked takes no fewer.")
    given = ngettext("{given} verdict is in", "{given} verdicts are in", can.given).format(given=can.given)
    if not can.held:
        return f"{given}."
    held = ngettext(
        "and {held} reviewer is at work: wait for them, or take the place back first.",
        "and {held} reviewers are at work: wait for them, or take their places back first.",
        can.held,
    ).format(held=can.held)
    return f"{given}, {held}"


def _need(act: Act, round_: Round, verdicts: int) -> None:
    """So many from now on, with a place for each. In this order, as a round never lacks more than it needs."""
    more = verdicts - round_.needed
    if more < 0:
        _drop_places(round_, -more)
        count_given(round_, -more)
    act.change(round_, checked=False, needed=verdicts)
    if more > 0:
        count_given(round_, -more)
        add_places(round_, more)


def _drop_places(round_: Round, count: int) -> None:
    """Take away places that nobody holds: first those that nobody comes back to. Raises SomebodyCameFirst where one is

    taken in this very moment.
    """
    unheld = Assignment.objects.unheld()
    order = (F("reviewer").desc(nulls_first=True), "-slot")
    unneeded = list(unheld.filter(round=round_).order_by(*order).values_list("pk", flat=True)[:count])
    dropped, _ = unheld.filter(pk__in=unneeded).delete()
    if dropped < count:
        raise SomebodyCameFirst(gettext("A reviewer has just taken one of these places: look at the claim again."))
