"""Disputes: reviewers reconcile, all seeing all; or an adjudicator settles."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import access
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Claim, Decision, Round, Verdict
from claims.review import rounds
from claims.review.act import Act, acting
from claims.review.noticing import tell_adjudicators
from claims.review.settlement import agreed, conclude, decide, move_by
from claims.review.verdicts import give
from claims.vocabulary import Deed, DeskMode, Fidelity, Method, ReasonCode, Status


def disputed_round(claim: Claim) -> Round:
    """The round whose verdicts differ: the latest. Raises NotAllowed where the claim was never judged."""
    round_ = claim.rounds.order_by("-number").first()
    if round_ is None:
        raise NotAllowed(gettext("This claim was never judged, so there is no dispute to settle."))
    return round_


def may_revise(person, claim: Claim) -> bool:
    """Whether the person judged the disputed round and hasn't revised yet."""
    return _unrevised(disputed_round(claim)).filter(author=person).exists()


def may_be_adjudicated(round_: Round) -> bool:
    """Once all have revised (or said that they stand by it), or one of them has asked."""
    return round_.adjudication_asked_by_id is not None or not _unrevised(round_).exists()


def _unrevised(round_: Round) -> QuerySet[Verdict]:
    return round_.verdicts.originals().filter(superseded_by=None)


def disputes_waiting_for(person) -> QuerySet[Claim]:
    """Disputed claims that wait for this person's last word, or for them to settle; of those that they may see."""
    later = Round.objects.filter(claim=OuterRef("claim"), number__gt=OuterRef("number"))
    own = Verdict.objects.originals().filter(superseded_by=None, author=person, round=OuterRef("pk"))
    # Counted, not looked for: SQLite takes “supersedes nothing” for rare, and reads all verdicts anew for each round.
    given = Verdict.objects.filter(recalled_at=None, round=OuterRef("pk")).order_by().values("round")
    unrevised = given.annotate(left=Count("pk") - 2 * Count("supersedes")).values("left")
    judged = Verdict.objects.filter(round__claim=OuterRef("claim"), author=person)
    theirs = Q(pk__in=())
    if access.may(person, Deed.REVISE):
        theirs |= Q(Exists(own))
    if access.may(person, Deed.ADJUDICATE):
        ready = Q(adjudication_asked_by__isnull=False) | Q(unrevised=0)
        theirs |= ready & Q(~Exists(judged))
    made = Q(claim__in=Claim.objects.disputed().made_by(person).values("pk")) & ~Q(mode=DeskMode.SOLO)
    disputed = Round.objects.filter(~Exists(later), claim__status=Status.DISPUTED)
    rounds = disputed.alias(unrevised=Subquery(unrevised)).filter(theirs).exclude(made)
    return access.visible_to(person, Claim.objects.disputed()).filter(pk__in=rounds.order_by().values("claim"))


def revise(
    claim: Claim,
    *,
    by,
    fidelity: str,
    rating: str | None = None,
    proposed_wording: str = "",
    confidence: str = "",
    rationale: str = "",
) -> Verdict:
    """One's last word in a dispute, once: another judgement, or the same again. Equal final verdicts settle it.

    The blind verdict stays on record, for agreement is computed from that. Raises BadInput; NotAllowed;
    SomebodyCameFirst where the dispute is settled already, or this was said once before.
    """
    with acting(Deed.REVISE, by) as act:
        claim = act.lock(claim)
        round_ = disputed_round(claim)
        refuse_settled(claim, round_, Deed.REVISE)
        access.require(by, Deed.REVISE, claim, DeskMode(round_.mode))
        original = round_.verdicts.originals().filter(author=by).first()
        if original is None:
            raise NotAllowed(gettext("Only those who judged this round can revise their verdicts."))
        if Verdict.objects.filter(supersedes=original).exists():
            raise SomebodyCameFirst(gettext("You have revised your verdict already; each may do so once."))
        revision = Verdict(
            round=round_,
            author=by,
            fidelity=fidelity,
            rating=rounds.rating_in(round_, fidelity, rating),
            proposed_wording=proposed_wording.strip(),
            confidence=confidence,
            rationale=rationale.strip(),
            supersedes=original,
        )
        give(act, revision)
        _settle_if_equal(act, claim, round_)
        return revision


def _settle_if_equal(act: Act, claim: Claim, round_: Round) -> None:
    final = list(round_.verdicts.final().order_by("id"))
    if agreed(final):
        conclude(act, claim, round_, Method.RECONCILED, final)
    elif round_.adjudication_asked_by_id is None and not _unrevised(round_).exists():
        tell_adjudicators(act, claim, round_)


def ask_adjudication(claim: Claim, *, by) -> None:
    """One of the reviewers would rather have an adjudicator settle it."""
    with acting(Deed.ASK_ADJUDICATION, by) as act:
        claim = act.lock(claim)
        round_ = disputed_round(claim)
        access.require(by, Deed.ASK_ADJUDICATION, claim, DeskMode(round_.mode))
        if not round_.verdicts.originals().filter(author=by).exists():
            raise NotAllowed(gettext("Only those who judged this round can ask for an adjudicator."))
        if round_.adjudication_asked_by_id is None:
            may_already = may_be_adjudicated(round_)
            act.change(round_, checked=False, adjudication_asked_by=by)
            if not may_already:
                tell_adjudicators(act, claim, round_)


def adjudicate(
    claim: Claim,
    *,
    by,
    fidelity: str,
    rating: str | None = None,
    rationale: str,
    reason_code: str,
    overruling_note: str = "",
    proposed_wording: str = "",
    rated_as_of: date | None = None,
    guideline_section: str = "",
) -> Decision:
    """Settle a dispute. Needs a rationale, a reason code and, where it agrees with none of the reviewers, a note why.

    `rated_as_of`: the day that the rating speaks of; None: the article's. `guideline_section`: which one was unclear,
    where that is the reason.

    Raises NotAllowed for whoever made or judged the claim, or before the reviewers had their turn; SomebodyCameFirst
    where it is settled already; BadInput.
    """
    with acting(Deed.ADJUDICATE, by) as act:
        claim = act.lock(claim)
        round_ = disputed_round(claim)
        refuse_settled(claim, round_, Deed.ADJUDICATE)
        access.require(by, Deed.ADJUDICATE, claim, DeskMode(round_.mode))
        if Verdict.objects.filter(round__claim=claim, author=by).exists():
            raise NotAllowed(gettext("You gave a verdict on this claim, so another adjudicator has to settle it."))
        if not may_be_adjudicated(round_):
            raise NotAllowed(
                gettext("The reviewers reconcile first: wait until all have revised, or one asks for you.")
            )
        rating = rounds.rating_in(round_, fidelity, rating)
        _refuse_unexplained(round_, (fidelity, rating), rationale, reason_code, overruling_note)
        decision = decide(
            act,
            claim,
            round_,
            method=Method.ADJUDICATED,
            fidelity=fidelity,
            rating=rating,
            proposed_wording="" if fidelity == Fidelity.FAITHFUL else proposed_wording.strip(),
            rationale=rationale.strip(),
            reason_code=reason_code,
            guideline_section=guideline_section.strip() if reason_code == ReasonCode.GUIDELINE else "",
            overruling_note=overruling_note.strip(),
            decided_by=by,
            **({"rated_as_of": rated_as_of} if rated_as_of else {}),
        )
        move_by(act, claim, decision)
        return decision


# How a dispute was settled, and who comes too late to it.
SETTLED = {
    (Method.ADJUDICATED, Deed.ADJUDICATE): _(
        "Another adjudicator settled this dispute while you wrote; theirs stands."
    ),
    (Method.RECONCILED, Deed.ADJUDICATE): _("The reviewers settled this dispute themselves while you wrote."),
    (Method.ADJUDICATED, Deed.REVISE): _(
        "An adjudicator has settled this dispute meanwhile, so a last word isn't taken any more."
    ),
    (Method.RECONCILED, Deed.REVISE): _(
        "The reviewers have settled this dispute meanwhile, so another last word isn't taken."
    ),
}


def refuse_settled(claim: Claim, round_: Round, deed: Deed) -> None:
    """Raises SomebodyCameFirst, saying how to who comes to `deed`, where this round's dispute is settled already."""
    decision = Decision.objects.filter(round=round_).first()
    if claim.status == Status.DISPUTED or decision is None:
        return
    if said := SETTLED.get((Method(decision.method), deed)):
        raise SomebodyCameFirst(str(said))


def overrules_all(round_: Round, judgement: tuple[str, str | None]) -> bool:
    return judgement not in {verdict.judgement for verdict in round_.verdicts.final()}


def _refuse_unexplained(round_: Round, judgement, rationale: str, reason_code: str, note: str) -> None:
    missing = {}
    if not rationale.strip():
        missing["rationale"] = [gettext("Say how you came to it: readers see this.")]
    if not reason_code:
        missing["reason_code"] = [gettext("Why did the reviewers differ? Choose a reason.")]
    if overrules_all(round_, judgement) and not note.strip():
        missing["overruling_note"] = [gettext("You overrule all reviewers: write them a note why.")]
    if missing:
        raise BadInput(" ".join(messages[0] for messages in missing.values()), missing)
