"""Exports that are too long to wait for: asked for, made by a worker, taken away within a day."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext

from claims import access, clock
from claims.errors import NotAllowed, SomebodyCameFirst
from claims.models import Claim, Event, ExportRun
from claims.review.act import acting
from claims.review.exporting import KEPT_FOR, mac_of
from claims.vocabulary import Deed, ExportState

# After these, a file may hold what its owner may not see any more.
NARROWING = (Deed.RESTRICT, Deed.TAKE_DOWN)


def order_export(
    form: str, *, by, asked: Mapping[str, Any], total: int, columns: Sequence[str] = (), is_marked: bool = False
) -> ExportRun:
    """Ask for a file of claims that a worker is to make; `total`: of how many. Raises NotAllowed."""
    access.require(by, Deed.EXPORT)
    run = ExportRun(by=by, kind="claims", format=form, filter=dict(asked), columns=list(columns), is_marked=is_marked)
    run.state, run.total = ExportState.WAITING, total
    with acting(Deed.EXPORT, by) as act:
        return act.create(run)


def deliver_export(run: ExportRun, *, by, count: int, size: int, sha256: str, ledger_seq: int) -> None:
    """Note that the file is there for its owner: as record_export.

    Raises NotAllowed; SomebodyCameFirst where it isn't wanted any more.
    """
    access.require(by, Deed.EXPORT)
    with acting(Deed.EXPORT, by) as act:
        orders = ExportRun.objects.select_for_update(no_key=True).filter(pk=run.pk, by=by)
        if (order := orders.filter(state=ExportState.RUNNING, tries=run.tries).first()) is None:
            raise SomebodyCameFirst(gettext("This export was cancelled, or another worker has made it."))
        made = {"count": count, "size": size, "sha256": sha256}
        head = {"ledger_seq": ledger_seq, "ledger_mac": mac_of(ledger_seq)}
        act.change(order, checked=False, state=ExportState.DONE, expires_at=clock.now() + KEPT_FOR, **made, **head)


def refuse_overtaken(run: ExportRun, *, by) -> None:
    """Raise NotAllowed unless `by` may still take away what was made for them: their file alone, for as long as

    nothing was restricted or blanked, nobody changed their roles, and no claim that is hidden from them changed, since
    it was made.
    """
    access.require(by, Deed.EXPORT)
    if run.by_id != by.pk:
        raise NotAllowed(gettext("This file was made for somebody else. Export the claims yourself."))
    since = Event.objects.filter(seq__gt=run.ledger_seq)
    theirs = Q(deed=Deed.MANAGE_PEOPLE, record_uid=by.uid)
    # A restricted claim is hidden also from whose it was until it got another owner, and from all of the desk once it
    # is no longer as its page says: any change of it may have been that one.
    hidden = Claim.objects.filter(restricted=True).exclude(pk__in=access.visible_to(by, Claim).values("pk")).order_by()
    became_hidden = Q(record_type="claim", claim_uid__in=hidden.values("uid"))
    if since.filter(Q(deed__in=NARROWING) | theirs | became_hidden).exists():
        raise NotAllowed(gettext("Since this file was made, it changed who may see what. Make it anew."))
