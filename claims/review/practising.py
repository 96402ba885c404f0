"""Practice: settled claims judged again by somebody who learns. It counts nowhere and leaves no event."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from claims import access
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Claim, Decision, Practice, Verdict
from claims.review.validation import validate
from claims.vocabulary import Deed, DeskMode, Fidelity, Status

SETTLED = (Status.VERIFIED, Status.PUBLISHED)


def to_practise(person) -> QuerySet[Decision]:
    """Decisions to practise on: the latest of settled claims that this person may see, hasn't made and never judged;

    those of reviewers who agreed, or of an adjudicator, before those by one verdict alone, and the newest first.
    """
    if not access.may(person, Deed.TAKE):
        return Decision.objects.none()
    claims = access.visible_to(person, Claim.objects.filter(status__in=SETTLED)).order_by()
    own = Claim.objects.made_by(person)
    # Looked up once, not for each decision: somebody has judged most of them.
    judged = Verdict.objects.filter(author=person).order_by().values("round__claim")
    tried = Practice.objects.filter(person=person).order_by().values("decision")
    later = Decision.objects.filter(claim=OuterRef("claim"), pk__gt=OuterRef("pk"))
    seen = access.visible_to(person, Decision).filter(claim__in=claims.values("pk"), pending_second=False)
    fit = seen.exclude(Q(claim__in=own.values("pk")) & ~Q(round__mode=DeskMode.SOLO))
    fit = fit.exclude(claim__in=judged).exclude(pk__in=tried).filter(~Exists(later), round__wording_only=False)
    return fit.order_by("-pk")


def practise(
    decision: Decision,
    *,
    by,
    fidelity: str,
    rating: str | None = None,
    proposed_wording: str = "",
    confidence: str = "",
    rationale: str = "",
) -> Practice:
    """Judge it, for oneself; each claim once. Raises NotAllowed, BadInput, SomebodyCameFirst."""
    access.require(by, Deed.TAKE)
    if Practice.objects.filter(person=by, decision=decision).exists():
        raise SomebodyCameFirst(gettext("You have practised on this claim already."))
    if not to_practise(by).filter(pk=decision.pk).exists():
        raise NotAllowed(gettext("This claim isn't one to practise on: it is judged anew, or you know it already."))
    if fidelity == Fidelity.FAITHFUL and not rating:
        raise BadInput(gettext("Is it true? Choose a rating."), {"rating": [gettext("Choose a rating.")]})
    practice = Practice(
        person=by,
        decision=decision,
        fidelity=fidelity,
        rating=rating or None,
        proposed_wording=proposed_wording.strip(),
        confidence=confidence,
        rationale=rationale.strip(),
    )
    validate(practice)
    practice.save(force_insert=True)
    return practice
