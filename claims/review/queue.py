"""The queue: places in running rounds, handed out under a lease. No two people ever hold the same place."""

import uuid
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext

from claims import access, clock
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import Assignment, Claim, Person, Round, Skip
from claims.review.act import Act, acting
from claims.review.failpoints import reach
from claims.review.noticing import tell
from claims.review.waiting import next_round, pressing_round, rounds_waiting_for, waiting_for
from claims.vocabulary import Deed, NoticeKind, SkipReason

# Who closed the page may have meant to: so long they find their place again, which with a lease of an hour is long.
AWAY = timedelta(minutes=5)
# Others take places at the same moment; so often in a row that hardly happens.
MOST_TRIES = 40
# Who is handed a claim by an editor has others before it: so long it is kept for them, or until it is due.
HANDED = timedelta(days=7)


def lease() -> timedelta:
    return timedelta(minutes=settings.LEASE_MINUTES)


def take(*, by, claim: Claim | None = None) -> Assignment | None:
    """The next place for this person (in `claim`, where one is named); None where nothing waits. The one they hold, if

    any, but where that is neither urgent nor due, and another is. Raises NotAllowed.
    """
    access.require(by, Deed.TAKE)
    with acting(Deed.TAKE, by) as act:
        # One request of a person after the other: a second click is given the place that the first one took.
        Person.objects.select_for_update(no_key=True).values_list("pk").get(pk=by.pk)
        held = _held(by, claim)
        if held is None:
            return _take_one(act, by, claim, partial(_round_for, by, claim))
        if claim is None and not held.round.claim.presses:
            return _take_one(act, by, claim, partial(pressing_round, by)) or held
        return held


def _held(person, claim: Claim | None) -> Assignment | None:
    held = access.visible_to(person, Assignment.objects.held_by(person).in_turn()).select_related("round__claim")
    return held.filter(round__claim=claim).first() if claim else held.first()


def _take_one(act: Act, by, claim: Claim | None, find: Callable[[], Round | None]) -> Assignment | None:
    """A place in the round that `find` gives; one that they hold where another request of their own was quicker."""
    for _ in range(MOST_TRIES):
        if (round_ := find()) is None:
            return None
        place = _seize(waiting_for(by).filter(round=round_), by)
        if place is not None:
            act.note(place, after={"slot": place.slot, "reviewer": by, "lease_until": place.lease_until})
            return place
        if (place := _held(by, claim)) is not None:
            return place
    return None


def _round_for(by, claim: Claim | None) -> Round | None:
    return rounds_waiting_for(by).filter(claim=claim).first() if claim else next_round(by)


def _seize(waiting: QuerySet[Assignment], by, until: datetime | None = None) -> Assignment | None:
    """One UPDATE that finds a free place and makes it this person's, `until` then (by default, for the length of a

    lease); None where another request was quicker.

    Two requests may find the same place. The second waits for the first one's row, sees that it isn't free any more
    and changes nothing; a person's own second request stumbles over "one place a person and round". Where a dismissal
    or a reopening had that row, the round isn't running any more, which only a look afterwards shows.

    Whatever comes of nothing is rolled back: PostgreSQL keeps a row locked that it waited for and then passed over,
    and who holds one place while reaching for the next, and a dismissal that frees both, would wait for each other.
    """
    now, uid = clock.now(), uuid.uuid4()
    free = Q(reviewer=None) | Q(lease_until__lte=now)
    try:
        with transaction.atomic():
            taken = Assignment.objects.filter(free, done_at=None, pk=waiting.order_by("slot").values("pk")[:1]).update(
                uid=uid, reviewer=by, taken_at=now, lease_until=until or now + lease()
            )
            place = Assignment.objects.held_by(by).select_related("round__claim").filter(uid=uid).first()
            if not taken or place is None:
                raise SomebodyCameFirst(gettext("This place was taken, or its round has just ended, or was suspended."))
    except (IntegrityError, SomebodyCameFirst):
        return None
    reach("take: place taken")
    return place


def renew(place: Assignment, *, by) -> datetime | None:
    """Hold a place for longer while one works on it; until when, or None where it isn't one's own any more.

    No deed, so no event. What an editor handed over for longer stays so.
    """
    held = Assignment.objects.held_by(by).filter(pk=place.pk, uid=place.uid)
    until = clock.now() + lease()
    if place.lease_until is not None and place.lease_until > until:
        until = place.lease_until
    return until if held.update(lease_until=until) else None


def step_away(place: Assignment, *, by) -> bool:
    """Hold a place only for the moments in which one may come back; then it is anybody's. As `renew`, no deed.

    Not one that an editor handed over: it is held for longer than a lease, whether they look at it or not.
    """
    now = clock.now()
    taken = Assignment.objects.held_by(by).filter(lease_until__gt=now + AWAY, lease_until__lte=now + lease())
    return bool(taken.filter(pk=place.pk, uid=place.uid).update(lease_until=now + AWAY))


def release(place: Assignment, *, by, reason: str, note: str = "") -> None:
    """Hand a place back unjudged, for one of the reasons of `SkipReason`; `note` stays hidden until the round closes.

    Raises BadInput without a reason, SomebodyCameFirst where the place isn't one's own any more.
    """
    access.require(by, Deed.RELEASE)
    if reason not in SkipReason.values:
        raise BadInput(gettext("Say why you hand it back."), {"reason": [gettext("Choose a reason.")]})
    with acting(Deed.RELEASE, by) as act:
        if not _freed(place, reviewer=by):
            raise SomebodyCameFirst(
                gettext("This place isn't yours any more: its lease ran out, and it was handed on.")
            )
        Skip.objects.create(round=place.round, person=by, reason=reason, created_at=clock.now())
        act.note(place, {"reviewer": by}, {"reason": reason, "note": note.strip()})


def count_given(round_: Round, verdicts: int) -> None:
    """So many verdicts more are in (or, below 0, taken back): the fewer a round lacks, the sooner it is handed out."""
    Round.objects.filter(pk=round_.pk).update(missing=F("missing") - verdicts)


FREE = {"reviewer": None, "taken_at": None, "lease_until": None}


def _freed(place: Assignment, **holder) -> bool:
    """Free it; whether it was still held, by `holder` and under this address, and not judged."""
    return bool(Assignment.objects.filter(pk=place.pk, uid=place.uid, done_at=None, **holder).update(**FREE))


def hand_to(claim: Claim, reviewer, *, by) -> Assignment:
    """An editor gives a free place in the running round to somebody, for as long as HANDED says.

    Raises BadInput where they may not judge it.
    """
    with acting(Deed.HAND_TO, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.HAND_TO, claim)
        waiting = waiting_for(reviewer).filter(round__claim=claim)
        place = _seize(waiting, reviewer, _kept_until(claim)) if waiting.exists() else None
        if place is None:
            raise BadInput(
                gettext(
                    "{reviewer} can't judge this claim: it is their own, they judged it or hold it already, they aren't"
                    " a reviewer, or no place is free."
                ).format(reviewer=reviewer)
            )
        act.note(place, after={"slot": place.slot, "reviewer": reviewer, "lease_until": place.lease_until})
        tell(act, NoticeKind.HANDED, claim, {reviewer.pk})
        return place


def take_back(place: Assignment, *, by) -> None:
    """An editor frees a place that somebody holds; what they wrote is kept for them.

    Raises SomebodyCameFirst where nobody holds it any more, by that address: it was judged, handed back or handed on.
    """
    with acting(Deed.TAKE_BACK, by) as act:
        claim = act.lock(place.round.claim)
        access.require(by, Deed.TAKE_BACK, claim)
        if not _freed(place, reviewer__isnull=False):
            raise SomebodyCameFirst(gettext("They don't hold it any more."))
        act.note(place, {"reviewer": place.reviewer})


def free_all(act: Act, person: Person) -> None:
    """Whoever leaves, or judges no more, holds nothing."""
    places = Assignment.objects.filter(reviewer=person, done_at=None)
    _free(act, places.select_related("reviewer", "round__claim"))


def free_hidden(act: Act, claim: Claim) -> None:
    """Whoever may not see the claim any more holds no place in it: they could neither judge it nor hand it back."""
    places = Assignment.objects.filter(round__claim=claim, reviewer__isnull=False, done_at=None)
    held = places.select_related("reviewer", "round__claim")
    _free(act, (place for place in held if not access.sees(place.reviewer, claim)))


def _free(act: Act, places: Iterable[Assignment]) -> None:
    """Those that their reviewers still hold."""
    for place in places:
        if _freed(place, reviewer=place.reviewer):
            act.note(place, {"reviewer": place.reviewer})


def _kept_until(claim: Claim) -> datetime:
    now = clock.now()
    until = claim.due_at if claim.due_at is not None and claim.due_at > now else now + HANDED
    return max(until, now + lease())


def share_out(claim: Claim, reviewers: deque[Person], *, by) -> list[Assignment]:
    """Every free place of the claim to the next of `reviewers` who may have it; who gets one goes to the line's end.

    Raises BadInput where none of them may have any.
    """
    handed: list[Assignment] = []
    for reviewer in list(reviewers):
        try:
            handed.append(hand_to(claim, reviewer, by=by))
        except BadInput:
            continue
        reviewers.remove(reviewer)
        reviewers.append(reviewer)
    if not handed:
        raise BadInput(
            gettext("None of those chosen can judge it: it is theirs, they judged it already, or no place is free.")
        )
    return handed
