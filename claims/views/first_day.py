"""The first day's list: what somebody new can do, by role, and what of it they have done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from claims import review
from claims.access import may, roles_of
from claims.models import Event, Person, Practice
from claims.vocabulary import Deed, Role

# Whoever has been here for longer knows their way.
SHOWN_FOR = timedelta(days=30)
PRACTISED = "practised"
JUDGING = (Deed.JUDGE, Deed.ADJUDICATE)
JUDGES_ALONE = frozenset({Role.VIEWER, Role.REVIEWER, Role.ADJUDICATOR})


@dataclass(frozen=True)
class Step:
    """`name`: the deed by which it is done, or PRACTISED."""

    name: str
    label: str | Promise
    address: str
    for_whom: Deed

    @property
    def href(self) -> str:
        return reverse(self.address)


@dataclass(frozen=True)
class Done:
    step: Step
    is_done: bool


STEPS: tuple[Step, ...] = (
    Step(Deed.MANAGE_PEOPLE, _("Make an account for somebody"), "admin:claims_person_add", Deed.MANAGE_PEOPLE),
    Step(Deed.ADD_ARTICLE, _("Add an article"), "article_add", Deed.ADD_ARTICLE),
    Step(Deed.CREATE, _("Select words in it, and add a claim"), "articles", Deed.CREATE),
    Step(Deed.SUBMIT, _("Submit a claim for review"), "claims", Deed.SUBMIT),
    Step(PRACTISED, _("Judge a settled claim for practice"), "practice", Deed.JUDGE),
    Step(Deed.JUDGE, _("Give your first verdict"), "queue", Deed.JUDGE),
    Step(Deed.ADJUDICATE, _("Settle a dispute"), "disputes", Deed.ADJUDICATE),
    Step(Deed.PUBLISH, _("Publish a checked claim"), "claims", Deed.PUBLISH),
)


def first_day_of(person) -> Sequence[Done]:
    """Their steps in order; none where they put the list away, have done it all, or have been here for long.

    One query, and none for who has been here for long.
    """
    if timezone.now() - person.date_joined > SHOWN_FOR:
        return []
    steps = _steps_of(person)
    told = Event.objects.filter(person_uid=OuterRef("uid"))
    done: dict[str, Any] = {step.name: Exists(told.filter(deed=step.name)) for step in steps if step.name != PRACTISED}
    done[PRACTISED] = Exists(Practice.objects.filter(person=OuterRef("pk")))
    found: Any = Person.objects.filter(pk=person.pk).values("preference__checklist_done_at", **done).get()
    if found["preference__checklist_done_at"] or all(found[step.name] for step in steps):
        return []
    return [Done(step, found[step.name]) for step in steps]


def _steps_of(person) -> list[Step]:
    """Those open to them. Whoever is here to judge alone begins with that, though they may add articles, too."""
    steps = [step for step in STEPS if may(person, step.for_whom)]
    if roles_of(person) <= JUDGES_ALONE:
        steps.sort(key=lambda step: step.for_whom not in JUDGING)
    return steps


@require_POST
def put_away(request: HttpRequest) -> HttpResponse:
    """Not to be shown any more."""
    review.put_checklist_away(by=request.user)
    return redirect("home")
