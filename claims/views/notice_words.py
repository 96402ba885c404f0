"""What a notice says by now: how a claim was settled, and whether what was asked for then still is."""

from collections.abc import Iterable

from django.utils.translation import gettext

from claims.access import visible_to
from claims.models import Decision, Notice
from claims.vocabulary import Fidelity, NoticeKind, Rating, Status


def tell(person, notices: Iterable[Notice]) -> dict[int, str]:
    """The sentence of each by its key; of a decision, only what this person may see."""
    notices = list(notices)
    settled = {notice.claim_id for notice in notices if notice.kind == NoticeKind.SETTLED}
    decisions = list(visible_to(person, Decision).filter(claim__in=settled).order_by("-id")) if settled else []
    return {notice.pk: _said(notice, decisions) for notice in notices}


def _said(notice: Notice, decisions: list[Decision]) -> str:
    if notice.kind == NoticeKind.SETTLED:
        then = (one for one in decisions if one.claim_id == notice.claim_id and one.created_at <= notice.created_at)
        return _how(next(then, None))
    # What was asked for in a dispute is past with it.
    if notice.claim.status != Status.DISPUTED and notice.kind == NoticeKind.LAST_WORD:
        return gettext("the reviewers differed, and your last word was asked for")
    if notice.claim.status != Status.DISPUTED and notice.kind == NoticeKind.TO_SETTLE:
        return gettext("the reviewers differed, and it waited for an adjudicator")
    return str(notice)


def _how(decision: Decision | None) -> str:
    if decision is None:
        return gettext("it was settled")
    if decision.fidelity != Fidelity.FAITHFUL or decision.rating is None:
        return gettext("it was settled: back to draft, {fidelity}").format(fidelity=Fidelity(decision.fidelity).label)
    rating = decision.house_label or str(Rating(decision.rating).label)
    return gettext("it was settled: checked, rated {rating}").format(rating=f"“{rating}”")
