"""People: accounts, roles, leaving. There is always one active admin."""

import pytest

from claims import access, review
from claims.errors import BadInput, NotAllowed
from claims.models import Event, Person
from claims.vocabulary import Deed, Role

PASSWORD = "a quite long password"


def test_an_account_is_made_with_its_roles_and_the_password_is_told_to_nobody(admin, told):
    nina = review.add_person("nina", PASSWORD, [Role.REVIEWER, Role.EDITOR], by=admin, email="nina@desk.example")
    assert access.roles_of(Person.objects.get(username="nina")) == {Role.REVIEWER, Role.EDITOR}
    assert nina.check_password(PASSWORD)
    (_, _, account), (_, _, roles) = told("manage_people", by=admin)
    assert account == {"username": "nina", "email": "nina@desk.example"}
    assert roles == {"roles": ["editor", "reviewer"]}
    assert not Event.objects.filter(after__contains=nina.password).exists()


@pytest.mark.parametrize(
    ("username", "password", "field"),
    [
        ("amina", PASSWORD, "username"),
        ("", PASSWORD, "username"),
        ("a b", PASSWORD, "username"),
        ("nina", "short", "password"),
        ("nina", "1234567890", "password"),
    ],
)
def test_a_bad_account_is_refused_by_field(username, password, field, admin, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.add_person(username, password, by=admin)
    assert field in raised.value.fields


def test_the_first_admin_makes_themselves_and_nobody_after(db, nothing_happens):
    first = review.first_admin("nina", PASSWORD)
    assert access.may(first, Deed.MANAGE_PEOPLE)
    with nothing_happens(NotAllowed):
        review.first_admin("nora", PASSWORD)


def test_a_name_is_changed_and_nothing_else(viewer, admin, told, nothing_happens):
    review.edit_person(viewer, {"first_name": "Vi", "last_name": "Olet"}, by=admin)
    assert str(Person.objects.get(pk=viewer.pk)) == "Vi Olet"
    assert told("manage_people", by=admin)[0][1:] == (
        {"first_name": "", "last_name": ""},
        {"first_name": "Vi", "last_name": "Olet"},
    )
    for field in ("is_superuser", "password", "is_active", "groups", "uid"):
        with nothing_happens(BadInput):
            review.edit_person(viewer, {field: True}, by=admin)
    with nothing_happens(BadInput) as raised:
        review.edit_person(viewer, {"email": "nowhere"}, by=admin)
    assert "email" in raised.value.fields


def test_roles_are_given_as_a_whole_and_count_at_once(viewer, admin, told, contents):
    assert not access.may(viewer, Deed.PUBLISH)
    review.set_roles(viewer, [Role.EDITOR], by=admin)
    assert access.may(viewer, Deed.PUBLISH)
    assert told("manage_people", by=admin) == [("person", {"roles": ["viewer"]}, {"roles": ["editor"]})]
    before = contents()
    review.set_roles(viewer, [Role.EDITOR], by=admin)
    assert contents() == before


def test_who_leaves_is_deactivated_and_keeps_their_work(draft, contributor, admin, nothing_is_tried):
    review.set_active(contributor, False, by=admin)
    draft.refresh_from_db()
    assert draft.created_by == contributor
    with nothing_is_tried(NotAllowed):
        review.submit(draft, by=contributor)
    review.set_active(contributor, True, by=admin)
    review.submit(draft, by=contributor)


def test_a_new_password_counts_and_only_that_it_changed_is_told(viewer, admin, told, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.set_password(viewer, "short", by=admin)
    assert "password" in raised.value.fields
    review.set_password(viewer, "another long password", by=admin)
    assert Person.objects.get(pk=viewer.pk).check_password("another long password")
    assert told("manage_people", by=admin) == [("person", {}, {"password": "changed"})]


def test_there_is_always_one_active_admin(admin, editor, nothing_happens):
    for attempt in (
        lambda: review.set_roles(admin, [Role.EDITOR], by=admin),
        lambda: review.set_roles(admin, [], by=admin),
        lambda: review.set_active(admin, False, by=admin),
    ):
        with nothing_happens(BadInput):
            attempt()
        admin.refresh_from_db()
    review.set_roles(editor, [Role.ADMIN], by=admin)
    review.set_roles(admin, [Role.EDITOR], by=admin)
    with nothing_happens(BadInput):
        review.set_active(editor, False, by=editor)


def test_a_superuser_counts_as_one_and_an_admin_who_left_as_none(admin, person, nothing_happens):
    gone = person("gone", Role.ADMIN, is_active=False)
    assert gone not in access.active_admins()
    with nothing_happens(BadInput):
        review.set_active(admin, False, by=admin)
    admin.refresh_from_db()
    Person.objects.create_superuser("root")
    review.set_active(admin, False, by=admin)


def test_a_superuser_who_is_made_something_else_is_none_any_more(admin, told):
    root = Person.objects.create_superuser("root")
    assert access.may(root, Deed.MANAGE_PEOPLE)
    review.set_roles(root, [Role.VIEWER], by=admin)
    for now in (root, Person.objects.get(pk=root.pk)):
        assert access.roles_of(now) == {Role.VIEWER}
    assert told("manage_people", by=admin) == [
        ("person", {"is_superuser": True}, {"is_superuser": False}),
        ("person", {"roles": []}, {"roles": ["viewer"]}),
    ]


def test_the_last_superuser_stays_an_admin(viewer, nothing_happens):
    root = Person.objects.create_superuser("root")
    with nothing_happens(BadInput):
        review.set_roles(root, [Role.EDITOR], by=root)
    root.refresh_from_db()
    assert Role.ADMIN in access.roles_of(Person.objects.get(pk=root.pk))
    review.set_roles(root, [Role.ADMIN, Role.EDITOR], by=root)
    assert access.roles_of(Person.objects.get(pk=root.pk)) == {Role.ADMIN, Role.EDITOR}
