"""Who is told of what. A notice is made by the deed that it tells of, in the same transaction.

It says that something happened, never what others judged: the page that it leads to shows what its reader may see.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.dispatch import Signal

from claims import access, clock
from claims.models import Claim, Comment, Decision, Notice, Person, Preference, Round, Verdict
from claims.review.act import Act
from claims.vocabulary import DeskMode, Fidelity, NoticeKind, Role

# Sent once the notices are there for good: whoever posts letters listens.
told = Signal()


def tell(
    act: Act, kind: NoticeKind, claim: Claim, people: Iterable[int | None], comment: Comment | None = None
) -> None:
    """Notices for those of `people` (keys) who can sign in and may see the claim, but for whoever does the deed."""
    keys = {key for key in people if key is not None} - {act.by.pk}
    if not keys:
        return
    present = list(Person.objects.filter(pk__in=keys, is_active=True))
    if claim.restricted:
        present = [one for one in present if access.visible_to(one, Claim).filter(pk=claim.pk).exists()]
    made = clock.now()
    notices = [Notice(person=one, kind=kind, claim=claim, comment=comment, created_at=made) for one in present]
    Notice.objects.bulk_create(notices)
    if notices:
        transaction.on_commit(_say_so)


def _say_so() -> None:
    told.send(sender=Notice)


def makers_of(claim: Claim) -> set[int | None]:
    """Who made it theirs: added or accepted it, or looks after it."""
    return {*claim.makers, claim.owner_id}


def judges_of(rounds: QuerySet[Round]) -> set[int]:
    """Who has judged in these rounds."""
    return {verdict.author_id for verdict in Verdict.objects.filter(round__in=rounds).few_originals()}


def tell_outcome(act: Act, claim: Claim, decision: Decision) -> None:
    """It is settled, or decided by one verdict for the time being: to those who judged it and those whose it is; a

    wording that has to change, to the latter.
    """
    settled = NoticeKind.BY_ONE if decision.pending_second else NoticeKind.SETTLED
    judges = judges_of(Round.objects.filter(pk=decision.round_id))
    makers = makers_of(claim) - judges
    tell(act, settled, claim, judges)
    tell(act, settled if decision.fidelity == Fidelity.FAITHFUL else NoticeKind.SENT_BACK, claim, makers)


def tell_difference(act: Act, claim: Claim, round_: Round) -> None:
    """The reviewers differ: each of them has a last word. Whose verdict showed it is told by the page at once."""
    tell(act, NoticeKind.LAST_WORD, claim, judges_of(Round.objects.filter(pk=round_.pk)))


def tell_adjudicators(act: Act, claim: Claim, round_: Round) -> None:
    """A dispute is ready to be settled: to those who may."""
    judged = Verdict.objects.filter(round__claim=claim).order_by().values("author")
    asked = Person.objects.filter(groups__name=Role.ADJUDICATOR, is_active=True).exclude(pk__in=judged)
    made = set() if round_.mode == DeskMode.SOLO else claim.makers
    tell(act, NoticeKind.TO_SETTLE, claim, {one.pk for one in asked if one.pk not in made})


def read(person, notices: Iterable[int] | None = None) -> int:
    """Mark one's notices (keys; None: all that one may see) as read; returns how many. Nobody else ever knows."""
    mine = access.visible_to(person, Notice).filter(read_at=None)
    if notices is not None:
        mine = mine.filter(pk__in=notices)
    return Notice.objects.filter(pk__in=list(mine.values_list("pk", flat=True))).update(read_at=clock.now())


def to_mail() -> list[Notice]:
    """Notices that their person wants by e-mail, may see now, hasn't read and wasn't sent; by person."""
    wanting = Person.objects.filter(Q(preference__mails=True), is_active=True).exclude(email="").order_by("pk")
    found: list[Notice] = []
    for person in wanting:
        waiting = access.visible_to(person, Notice).filter(read_at=None, mailed_at=None)
        found += waiting.select_related("person", "claim").order_by("id")[:MOST_IN_A_LETTER]
    return found


MOST_IN_A_LETTER = 50


def claim_for_mailing(notices: Iterable[Notice]) -> set[int]:
    """Those of them (keys) that nobody else is sending at this moment: from now on they count as sent."""
    taken = set()
    for notice in notices:
        if Notice.objects.filter(pk=notice.pk, mailed_at=None).update(mailed_at=clock.now()):
            taken.add(notice.pk)
    return taken


def give_back(notices: Iterable[Notice]) -> None:
    """They weren't sent after all."""
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=None)


def set_mails(person, wanted: bool) -> None:
    """Whether notices come by e-mail, too. What was told before isn't sent afterwards."""
    Preference.objects.update_or_create(person=person, defaults={"mails": wanted})
    if wanted:
        Notice.objects.filter(person=person, mailed_at=None).update(mailed_at=clock.now())
