"""The queue: places in running rounds, handed out under a lease. No two people ever hold the same place."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from claims import access, clock
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import Assignment, Claim, Person, Verdict
from claims.review.act import Act, acting
from claims.review.failpoints import reach
from claims.vocabulary import Deed, DeskMode


def lease() -> timedelta:
    return timedelta(minutes=settings.LEASE_MINUTES)


def waiting_for(person) -> QuerySet[Assignment]:
    """Free places that this person may take: urgent and due first, then the oldest round.

    Not theirs to judge: claims that they made (but alone at the desk) or may not see, and rounds where they have a
    place or a verdict; a place of their own whose lease ran out comes back to them.
    """
    places = Assignment.objects.free().filter(round__claim__in=access.visible_to(person, Claim).values("pk"))
    if not access.may(person, Deed.TAKE):
        return places.none()
    made = Q(round__claim__in=Claim.objects.made_by(person).values("pk")) & ~Q(round__mode=DeskMode.SOLO)
    judged = Q(round__in=Verdict.objects.originals().filter(author=person).values("round"))
    seated_elsewhere = Q(round__in=Assignment.objects.filter(reviewer=person).values("round")) & (
        Q(reviewer=None) | ~Q(reviewer=person)
    )
    return places.exclude(made | judged | seated_elsewhere).order_by(
        "-round__claim__urgent", F("round__claim__due_at").asc(nulls_last=True), "round_id", "slot"
    )


def take(*, by, claim: Claim | None = None) -> Assignment | None:
    """The next place for this person (in `claim`, where one is named), or the one they hold; None where nothing waits.

    Raises NotAllowed.
    """
    access.require(by, Deed.TAKE)
    if (place := _held(by, claim)) is not None:
        return place
    with acting(Deed.TAKE, by) as act:
        # One request of a person after the other: a second click is given the place that the first one took.
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        return _held(by, claim) or _take_one(act, by, claim)


def _held(person, claim: Claim | None) -> Assignment | None:
    held = Assignment.objects.held_by(person).select_related("round__claim").order_by("taken_at")
    return held.filter(round__claim=claim).first() if claim else held.first()


def _take_one(act: Act, by, claim: Claim | None) -> Assignment | None:
    waiting = waiting_for(by).filter(round__claim=claim) if claim else waiting_for(by)
    while waiting.exists():
        place = _seize(waiting, by)
        if place is not None:
            act.note(place, after={"slot": place.slot, "reviewer": by, "lease_until": place.lease_until})
            return place
        if (place := _held(by, claim)) is not None:
            return place
    return None


def _seize(waiting: QuerySet[Assignment], by) -> Assignment | None:
    """One UPDATE that finds a free place and makes it this person's; None where another request was quicker.

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
            taken = Assignment.objects.filter(free, done_at=None, pk=waiting.values("pk")[:1]).update(
                uid=uid, reviewer=by, taken_at=now, lease_until=now + lease()
            )
            if not taken or not Assignment.objects.held_by(by).filter(uid=uid).exists():
                raise SomebodyCameFirst("This place was taken, or its round has just ended, or was suspended.")
    except (IntegrityError, SomebodyCameFirst):
        return None
    reach("take: place taken")
    return Assignment.objects.select_related("round__claim").get(uid=uid)


def renew(place: Assignment, *, by) -> bool:
    """Hold a place for longer while one works on it; returns whether it still was one's own. No deed, so no event."""
    held = Assignment.objects.held_by(by).filter(pk=place.pk, uid=place.uid)
    return bool(held.update(lease_until=clock.now() + lease()))


def release(place: Assignment, *, by, reason: str = "") -> None:
    """Hand a place back, with a reason if one likes. Raises SomebodyCameFirst where it isn't one's own any more."""
    access.require(by, Deed.RELEASE)
    with acting(Deed.RELEASE, by) as act:
        freed = Assignment.objects.filter(pk=place.pk, uid=place.uid, reviewer=by, done_at=None).update(**FREE)
        if not freed:
            raise SomebodyCameFirst("This place isn't yours any more: its lease ran out, and it was handed on.")
        act.note(place, {"reviewer": by}, {"reason": reason})


FREE = {"reviewer": None, "taken_at": None, "lease_until": None}


def hand_to(claim: Claim, reviewer, *, by) -> Assignment:
    """An editor gives a free place in the running round to somebody. Raises BadInput where they may not judge it."""
    with acting(Deed.HAND_TO, by) as act:
        claim = act.lock(claim)
        access.require(by, Deed.HAND_TO, claim)
        waiting = waiting_for(reviewer).filter(round__claim=claim)
        place = _seize(waiting, reviewer) if waiting.exists() else None
        if place is None:
            raise BadInput(
                f"{reviewer} can't judge this claim: it is their own, they judged it or hold it already, they aren't a"
                " reviewer, or no place is free."
            )
        act.note(place, after={"slot": place.slot, "reviewer": reviewer, "lease_until": place.lease_until})
        return place
