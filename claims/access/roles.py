"""Which roles a person has, and the mode that the desk is in."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from claims.models import Desk, Person
from claims.vocabulary import DeskMode, Role

DESK_ROLES = frozenset({Role.CONTRIBUTOR, Role.REVIEWER, Role.ADJUDICATOR, Role.EDITOR, Role.ADMIN})
JUDGE_ROLES = frozenset({Role.REVIEWER, Role.ADJUDICATOR})
EDITOR_ROLES = frozenset({Role.EDITOR, Role.ADMIN})
ADMIN_ROLES = frozenset({Role.ADMIN})


def roles_of(person) -> frozenset[Role]:
    """The person's roles; none for strangers and the deactivated. Asked once a person object, so once a request."""
    if not person.is_authenticated or not person.is_active:
        return frozenset()
    if not hasattr(person, "_roles"):
        person._roles = given_roles(person)
    return person._roles


def account(key) -> Person | None:
    """The account of that key with its roles, in one query: every request asks for both."""
    given = list(Person.groups.through.objects.filter(person=key).select_related("person", "group"))
    if not given:
        return Person.objects.filter(pk=key).first()
    person: Any = given[0].person
    person._roles = _roles_named((each.group.name for each in given), person)
    return person


def given_roles(person) -> frozenset[Role]:
    """The roles that an account was given, whether or not it may sign in; a superuser is an admin and nothing more."""
    return _roles_named((group.name for group in person.groups.all()), person)


def _roles_named(groups: Iterable[str], person) -> frozenset[Role]:
    names = set(groups) & set(Role.values)
    return frozenset(Role(name) for name in names) | (ADMIN_ROLES if person.is_superuser else frozenset())


def anybody(role: Role) -> Person:
    """Somebody of that role with no part in any record: sees what each of the role may see, and nothing of their own.

    For what goes into other hands: one's own part of an open round would tell the others of it.
    """
    somebody: Any = Person(pk=0)
    somebody._roles = frozenset({role})
    return somebody


def mode_of_desk() -> DeskMode:
    return DeskMode(Desk.objects.values_list("mode", flat=True).get())


def active_admins():
    """People who can sign in and are admins, by group or as superuser."""
    return Person.objects.filter(Q(is_superuser=True) | Q(groups__name=Role.ADMIN), is_active=True).distinct()
