"""The verbs in which a claim's story is told: each is one deed of somebody's, some time after the one before it.

`after` is that time. The defaults are a working desk's; a row names another where its story asks for one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.text import slugify

from claims import review
from claims.management.demo_desk.desk import Desk
from claims.models import Claim, Correction, EvidenceLink, ReplyRequest
from claims.vocabulary import Confidence, Dismissal, Fidelity, LinkKind, Rating, ReasonCode, Relation, Status

FOR, AGAINST, BACKGROUND = Relation.SUPPORTS, Relation.REFUTES, Relation.CONTEXT
TRUE, PARTLY, FALSE = Rating.SUPPORTED, Rating.PARTLY_SUPPORTED, Rating.REFUTED
CONFLICTS, UNPROVEN, ONCE, OPINION = Rating.CONFLICTING, Rating.NOT_ENOUGH, Rating.OUTDATED, Rating.NOT_CHECKABLE
REWORD, NOT_THERE, AS_WRITTEN = Fidelity.DISTORTED, Fidelity.ABSENT, Fidelity.FAITHFUL

SURE, FAIRLY = Confidence.HIGH, Confidence.MEDIUM
NOBODY_ACCUSED = "The position is on the public record; nobody is accused of anything."


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def days(count: int) -> timedelta:
    return timedelta(days=count)


A_DAY = days(1)


@dataclass(frozen=True)
class Step:
    after: timedelta
    do: Callable[[Desk, Claim], object]


def source(relation: Relation, house: str, title: str, *, on: date | None = None, by: str = "carla", **fields) -> Step:
    """Evidence from `house`, an invented one like those of the articles; `on`: the date that the source bears."""
    fields.setdefault("url", f"https://{house}.example/{slugify(title)}")
    fields.setdefault("publisher", f"{house.replace('-', ' ').capitalize()} (demonstration)")
    return Step(
        minutes(6),
        lambda desk, claim: review.attach_evidence(
            claim, by=desk.people[by], relation=relation, title=title, published_at=on, **fields
        ),
    )


def withdraw_source(title: str, reason: str, *, by: str = "carla") -> Step:
    def do(desk: Desk, claim: Claim) -> None:
        review.withdraw_evidence(EvidenceLink.objects.get(claim=claim, title=title), reason, by=desk.people[by])

    return Step(minutes(15), do)


def submit(*, by: str = "carla") -> Step:
    return Step(minutes(9), lambda desk, claim: review.submit(claim, by=desk.people[by]))


def verdict(
    by: str,
    judgement: Rating | Fidelity,
    why: str,
    *,
    wording: str = "",
    sure: Confidence = SURE,
    after: timedelta = A_DAY,
) -> tuple[Step, Step]:
    """Taking a place, and judging from it: a rating, of words that are as written; or what is wrong with the words."""
    rating = judgement if isinstance(judgement, Rating) else None
    fidelity = AS_WRITTEN if isinstance(judgement, Rating) else judgement

    def take(desk: Desk, claim: Claim):
        place = review.take(by=desk.people[by], claim=claim)
        if place is None:
            raise RuntimeError(f"the demo desk has no place for {by} in “{claim}”")
        return place

    def judge(desk: Desk, claim: Claim) -> None:
        review.judge(
            take(desk, claim),
            by=desk.people[by],
            fidelity=fidelity,
            rating=rating,
            proposed_wording=wording,
            confidence=sure,
            rationale=why,
        )

    # Who has more to say has looked for longer.
    return Step(after, take), Step(minutes(2 + len(why) // 12), judge)


def revise(by: str, rating: Rating, why: str, *, after: timedelta = A_DAY) -> Step:
    return Step(
        after,
        lambda desk, claim: review.revise(
            claim, by=desk.people[by], fidelity=AS_WRITTEN, rating=rating, confidence=SURE, rationale=why
        ),
    )


def ask_adjudicator(by: str) -> Step:
    return Step(minutes(90), lambda desk, claim: review.ask_adjudication(claim, by=desk.people[by]))


def agree(judgement: Rating | Fidelity, first: str, second: str, *, wording: str = "") -> tuple[Step, ...]:
    """Submitted, then judged alike by Rania and Ruben, each in their own words."""
    told = (verdict(name, judgement, why, wording=wording) for name, why in (("rania", first), ("ruben", second)))
    return (submit(), *(step for steps in told for step in steps))


def adjudicate(rating: Rating, why: str, code: ReasonCode, *, note: str = "") -> Step:
    """Ada settles a dispute; `note`: to the reviewers, where she overrules all of them."""
    return Step(
        days(1),
        lambda desk, claim: review.adjudicate(
            claim,
            by=desk.people["ada"],
            fidelity=AS_WRITTEN,
            rating=rating,
            rationale=why,
            reason_code=code,
            overruling_note=note,
        ),
    )


def settle_by_one(*, by: str = "edith") -> Step:
    return Step(minutes(40), lambda desk, claim: review.settle_by_one(claim, by=desk.people[by]))


def ask_more(verdicts: int, *, by: str = "edith") -> Step:
    return Step(minutes(30), lambda desk, claim: review.ask_more(claim, verdicts, by=desk.people[by]))


def publish(headline: str, summary: str, why: str, *, by: str = "edith", reply_waiver: str = NOBODY_ACCUSED) -> Step:
    page = review.Page(headline, summary, rationale=why, reply_waiver=reply_waiver)
    return Step(days(1), lambda desk, claim: review.publish(claim, page, by=desk.people[by]))


def correct(text: str, *, by: str, **changes: str) -> Step:
    return Step(days(3), lambda desk, claim: review.correct(claim, text, changes, by=desk.people[by]))


def confirm(by: str) -> Step:
    def do(desk: Desk, claim: Claim) -> None:
        waiting = Correction.objects.get(publication__claim=claim, confirmed_at=None)
        review.confirm_correction(waiting, by=desk.people[by])

    return Step(minutes(75), do)


def withdraw(reason: str, *, by: str) -> Step:
    return Step(days(2), lambda desk, claim: review.withdraw(claim, reason, by=desk.people[by]))


def reopen(reason: str, *, by: str = "emil") -> Step:
    return Step(days(4), lambda desk, claim: review.reopen(claim, reason, by=desk.people[by], to=Status.IN_REVIEW))


def dismiss(why: Dismissal, *, by: str, original: str = "") -> Step:
    """`original`: the row that this one doubles."""

    def do(desk: Desk, claim: Claim) -> None:
        review.dismiss(claim, why, by=desk.people[by], duplicate_of=desk.claims[original] if original else None)

    return Step(minutes(50), do)


def accept(by: str, **changes) -> Step:
    return Step(minutes(35), lambda desk, claim: review.accept(claim, by=desk.people[by], changes=changes))


def reword(*, by: str = "carla", **changes) -> Step:
    return Step(minutes(45), lambda desk, claim: review.edit(claim, changes, by=desk.people[by]))


def linked(kind: LinkKind, other: str, *, by: str = "carla") -> Step:
    return Step(minutes(4), lambda desk, claim: review.link(claim, desk.claims[other], kind, by=desk.people[by]))


def comment(by: str, text: str) -> Step:
    return Step(minutes(25), lambda desk, claim: review.comment(claim, text, by=desk.people[by]))


def ask_reply(whom: str) -> Step:
    return Step(minutes(120), lambda desk, claim: review.ask_reply(claim, whom, by=desk.people["edith"]))


def reply(words: str) -> Step:
    def do(desk: Desk, claim: Claim) -> None:
        review.record_reply(ReplyRequest.objects.get(claim=claim, reply=""), words, by=desk.people["edith"])

    return Step(days(2), do)


def urgent(due: int, owner: str, *, by: str = "edith") -> Step:
    """Urgent, with an owner; due at noon of that day of the history."""

    def do(desk: Desk, claim: Claim) -> None:
        changes = {"urgent": True, "owner": desk.people[owner], "due_at": desk.moment(due, hours=12)}
        review.arrange(claim, changes, by=desk.people[by])

    return Step(minutes(3), do)


def restrict(*readers: str, by: str) -> Step:
    def do(desk: Desk, claim: Claim) -> None:
        review.restrict(claim, True, [desk.people[name] for name in readers], by=desk.people[by])

    return Step(minutes(2), do)
