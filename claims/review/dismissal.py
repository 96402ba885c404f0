"""Dismissing a claim, and undoing it."""

from django.utils.translation import gettext

from claims import access, clock
from claims.errors import BadInput
from claims.models import Assignment, Claim, ClaimLink
from claims.review.act import Act, acting
from claims.review.queue import FREE
from claims.vocabulary import Deed, Dismissal, LinkKind, LinkState, Status


def dismiss(claim: Claim, why: str, *, by, duplicate_of: Claim | None = None) -> None:
    """Set a claim aside, for one of the reasons of `Dismissal`. An open round is suspended, and stays blind.

    Raises BadInput for a claim that was ever published, or a duplicate without its original.
    """
    with acting(Deed.DISMISS, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.DISMISS, claim)
        _refuse(claim, why, duplicate_of)
        for round_ in claim.rounds.running():
            Assignment.objects.filter(round=round_, done_at=None).update(**FREE)
            act.change(round_, checked=False, suspended_at=clock.now())
        act.move(claim, Status.DISMISSED, dismissal=why, dismissed_from=claim.status, dismissed_by=by)
        if duplicate_of is not None:
            _link(act, claim, duplicate_of, LinkState.CONFIRMED)


def _refuse(claim: Claim, why: str, duplicate_of: Claim | None) -> None:
    if why not in Dismissal.values:
        raise BadInput(gettext("Choose why it is dismissed."), {"why": [gettext("Choose a reason.")]})
    if claim.publications.exists():
        raise BadInput(gettext("This claim was published once: withdraw it, or reopen it. It can't be dismissed."))
    if (why == Dismissal.DUPLICATE) != (duplicate_of is not None):
        raise BadInput(
            gettext("Which claim is it a duplicate of? Name it, or choose another reason."), {"duplicate_of": ["?"]}
        )
    if duplicate_of is not None and duplicate_of.status == Status.DISMISSED:
        raise BadInput(
            gettext("The other one is dismissed itself."), {"duplicate_of": [gettext("Choose a claim that stands.")]}
        )
    if duplicate_of is not None and duplicate_of.pk == claim.pk:
        raise BadInput(
            gettext("A claim can't be a duplicate of itself."), {"duplicate_of": [gettext("Choose another claim.")]}
        )


def restore(claim: Claim, *, by) -> None:
    """Back to the state before; the round goes on, leases don't come back, a duplicate link is rejected."""
    with acting(Deed.RESTORE, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.RESTORE, claim)
        act.move(claim, Status(claim.dismissed_from), dismissal="", dismissed_from="", dismissed_by=None)
        for round_ in claim.rounds.open().exclude(suspended_at=None):
            act.change(round_, checked=False, suspended_at=None)
        for link in claim.links.filter(kind=LinkKind.DUPLICATE_OF, state=LinkState.CONFIRMED):
            act.change(link, state=LinkState.REJECTED, settled_by=by)


def _link(act: Act, claim: Claim, other: Claim, state: LinkState) -> None:
    link = ClaimLink.objects.filter(claim=claim, other=other, kind=LinkKind.DUPLICATE_OF).first()
    if link is None:
        link = ClaimLink(claim=claim, other=other, kind=LinkKind.DUPLICATE_OF, suggested_by=act.by)
        link.state, link.settled_by = state, act.by
        act.create(link)
    else:
        act.change(link, state=state, settled_by=act.by)
