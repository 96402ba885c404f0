"""What waits for a reviewer, and in which order. Asking this is what a queue does most, so it walks along indexes."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from claims import access, clock
from claims.models import Assignment, Claim, Person, Round, Skip, Verdict
from claims.models.claim import made_by
from claims.vocabulary import Deed, DeskMode, Status

# What one handed back comes after all else for so long.
PASSED_OVER = timedelta(hours=24)
# Nobody counts further than this what waits for them.
MOST_COUNTED = 1_000


def waiting_for(person) -> QuerySet[Assignment]:
    """Free places that this person may take, in no order.

    Not theirs to judge: claims that they made (but alone at the desk) or may not see, and rounds where they have a
    place or a verdict; a place of their own whose lease ran out comes back to them.
    """
    if not access.may(person, Deed.TAKE):
        return Assignment.objects.none()
    return _may_be_taken(person, _theirs_to_judge(person, Assignment.objects.running(), "round"))


def rounds_waiting_for(person) -> QuerySet[Round]:
    """The rounds of those places, in no order."""
    if not access.may(person, Deed.TAKE):
        return Round.objects.none()
    free = _may_be_taken(person, Assignment.objects.filter(round=OuterRef("pk")))
    return _theirs_to_judge(person, Round.objects.running()).filter(Exists(free))


def _theirs_to_judge(person, rows: Any, round_: str = "") -> Any:
    """Those of `rows` whose round, rounds themselves or at `round_`, this person may judge, and hasn't judged."""
    path = f"{round_}__" if round_ else ""
    judged = Verdict.objects.originals().filter(round=OuterRef(round_ or "pk"), author=person).order_by()
    alone = Q(**{f"{path}mode": DeskMode.SOLO})
    seen = access.of_claims_seen(person, rows, f"{path}claim")
    return seen.filter(~made_by(person, f"{path}claim__") | alone, ~Exists(judged)).order_by()


def who_can_judge(claim: Claim, mode: DeskMode) -> list[Person]:
    """Of those who can sign in, all who may judge this claim in a round of that mode, whether or not they have."""
    people = Person.objects.filter(is_active=True).prefetch_related("groups").order_by("pk")
    makers = claim.makers
    able = [
        person
        for person in people
        if access.allows(Deed.JUDGE, access.roles_of(person), Status.IN_REVIEW, mode, person.pk in makers)
    ]
    if not claim.restricted:
        return able
    return [person for person in able if access.sees(person, claim)]


def _may_be_taken(person, places: Any) -> QuerySet[Assignment]:
    """Those of `places` that nobody holds, in rounds where the person has no other."""
    mine = Assignment.objects.filter(round=OuterRef("round"), reviewer=person).order_by()
    return places.unheld().filter(Q(reviewer=person) | ~Exists(mine)).order_by()


def next_round(person) -> Round | None:
    """Urgent and due first, then where the fewest verdicts are missing, and of these the oldest.

    Without what the person has just handed back; that, too, once there is nothing else.
    """
    waiting, passed_over = rounds_waiting_for(person), _passed_over(person)
    if not passed_over:
        return _first(waiting)
    return _first(waiting.exclude(pk__in=passed_over)) or _first(waiting)


def pressing_round(person) -> Round | None:
    """The next one that is urgent or due, and wasn't just handed back; None where there is none."""
    return _pressing(rounds_waiting_for(person).exclude(pk__in=_passed_over(person)))


def _passed_over(person) -> list[int]:
    since = Skip.objects.filter(person=person, created_at__gt=clock.now() - PASSED_OVER)
    return list(since.order_by().values_list("round", flat=True).distinct())


def _first(rounds: QuerySet[Round]) -> Round | None:
    """By two questions: the few that are urgent or due are sorted, the many others stand in the order of an index."""
    return _pressing(rounds) or rounds.order_by("missing", "pk").first()


def _pressing(rounds: QuerySet[Round]) -> Round | None:
    pressing = rounds.filter(claim__in=Claim.objects.pressing().order_by().values("pk"))
    order = ("-claim__urgent", F("claim__due_at").asc(nulls_last=True), "missing", "pk")
    return pressing.order_by(*order).first()


def count_waiting_for(person) -> int:
    """How many claims wait for them; at most MOST_COUNTED, which then means "or more"."""
    return rounds_waiting_for(person)[:MOST_COUNTED].count()
