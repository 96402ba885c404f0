"""People: accounts, roles, leaving. There is always one active admin; nobody is deleted with their work."""

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from claims import access, clock
from claims.errors import BadInput, NotAllowed
from claims.models import Person
from claims.review.act import Act, acting
from claims.review.queue import free_all
from claims.review.validation import explained, validate
from claims.vocabulary import Deed, Role

PERSON_FIELDS = ("username", "first_name", "last_name", "email")


def add_person(username: str, password: str | None, roles: Iterable[Role] = (), *, by, **fields) -> Person:
    """A new account; `password` None: nobody signs in with it until its owner has set one (see `invite`).

    Raises BadInput for a name that is taken or a password that is too weak.
    """
    access.require(by, Deed.MANAGE_PEOPLE)
    with acting(Deed.MANAGE_PEOPLE, by) as act:
        return _make_person(act, Person(username=username, **fields), password, roles)


def first_admin(username: str, password: str | None, **fields) -> Person:
    """The account from which all others are made; `password` None: nobody signs in with it until it is given one.

    Raises NotAllowed where the desk has an active admin.
    """
    if access.active_admins().exists():
        raise NotAllowed(gettext("This desk has an admin already: they make the accounts."))
    person = Person(username=username, **fields)
    with acting(Deed.MANAGE_PEOPLE, person) as act:
        return _make_person(act, person, password, [Role.ADMIN])


def _make_person(act: Act, person: Person, password: str | None, roles: Iterable[Role]) -> Person:
    if password is not None:
        _refuse_weak(password, person)
    person.set_password(password)
    person.date_joined = clock.now()
    validate(person)
    with explained(person):
        person.save(force_insert=True)
    act.note(person, after={name: getattr(person, name) for name in PERSON_FIELDS if getattr(person, name)})
    _give_roles(act, person, roles)
    return person


def edit_person(person: Person, changes: dict, *, by, revision: int | None = None) -> Person:
    """Change name or e-mail (PERSON_FIELDS). `revision`, here and below: of the account, as its editor saw it."""
    access.require(by, Deed.MANAGE_PEOPLE)
    if unknown := changes.keys() - set(PERSON_FIELDS):
        raise BadInput(gettext("“{part}” isn't changed here.").format(part=sorted(unknown)[0]))
    with acting(Deed.MANAGE_PEOPLE, by) as act:
        _expect_revision(act, person, revision)
        act.change(person, **changes)
        return person


def set_roles(person: Person, roles: Iterable[Role], *, by, revision: int | None = None) -> None:
    """Make `roles` all the roles that a person has; who is no admin any more, is no superuser either.

    Raises BadInput where no active admin would be left.
    """
    access.require(by, Deed.MANAGE_PEOPLE)
    with acting(Deed.MANAGE_PEOPLE, by) as act:
        _hold_admins()
        _expect_revision(act, person, revision)
        roles = {Role(role) for role in roles}
        if person.is_superuser and Role.ADMIN not in roles:
            act.change(person, checked=False, is_superuser=False)
        if _give_roles(act, person, roles):
            act.touch(person)
        _refuse_without_admin()
        if not access.may(person, Deed.TAKE):
            free_all(act, person)


def _expect_revision(act: Act, person: Person, revision: int | None) -> None:
    act.expect_revision(Person.objects.get(pk=person.pk), revision)


def _give_roles(act: Act, person: Person, roles: Iterable[Role]) -> bool:
    """Whether that changed anything."""
    before = sorted(person.groups.values_list("name", flat=True))
    after = sorted({Role(role).value for role in roles})
    if before != after:
        person.groups.set(Group.objects.filter(name__in=after))
        act.note(person, {"roles": before}, {"roles": after})
    person.__dict__.pop("_roles", None)
    return before != after


def set_active(person: Person, active: bool, *, by) -> None:
    """Deactivate somebody who leaves, or let them in again. Raises BadInput where no active admin would be left."""
    access.require(by, Deed.MANAGE_PEOPLE)
    with acting(Deed.MANAGE_PEOPLE, by) as act:
        _hold_admins()
        act.change(person, checked=False, is_active=active)
        _refuse_without_admin()
        if not active:
            free_all(act, person)


def set_password(person: Person, password: str, *, by, revision: int | None = None) -> None:
    """Give somebody a new password. Raises BadInput for a weak one. The event says that, never what."""
    access.require(by, Deed.MANAGE_PEOPLE)
    with acting(Deed.MANAGE_PEOPLE, by) as act:
        _expect_revision(act, person, revision)
        _refuse_weak(password, person)
        person.set_password(password)
        person.save(update_fields=["password"])
        act.touch(person)
        act.note(person, after={"password": "changed"})


def invite(person: Person, *, by) -> None:
    """Note that somebody is handed a way to set their password themselves; earlier ways are shut, where they have none.

    The link itself is made by the page that shows it, once, and stands nowhere. Raises BadInput for the deactivated.
    """
    access.require(by, Deed.MANAGE_PEOPLE)
    if not person.is_active:
        raise BadInput(gettext("{person} is deactivated: let them in again first.").format(person=person))
    with acting(Deed.MANAGE_PEOPLE, by) as act:
        if not person.has_usable_password():
            # A link holds only as long as the password does, and each "none" is another.
            person.set_unusable_password()
            person.save(update_fields=["password"])
        act.note(person, after={"invitation": gettext("handed out")})


def _refuse_weak(password: str, person: Person) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise BadInput(" ".join(error.messages), {"password": error.messages}) from error


def _hold_admins() -> None:
    """Lock all admins before one of them changes: of two who demote each other at once, the second must see it."""
    admins = access.active_admins().order_by().values("pk")
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=admins).order_by("pk"))


def _refuse_without_admin() -> None:
    if not access.active_admins().exists():
        raise BadInput(gettext("There is always one active admin: make somebody else an admin first."))
