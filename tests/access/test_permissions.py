"""Django's permissions of the groups, as the migration gave them, say nothing that `access` doesn't."""

from itertools import product

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import EmptyResultSet

from claims import access
from claims.access import visible_to
from claims.models import Person
from claims.vocabulary import Deed, Role

ENTITIES = ("entity", "entityalias", "outlet")
# Which deeds stand behind a permission: whoever may do one of them has it, and nobody else.
DEEDS = {
    "add": {
        "article": Deed.ADD_ARTICLE,
        "claim": Deed.CREATE,
        "evidencelink": Deed.ATTACH_EVIDENCE,
        "entity": Deed.ADD_ENTITY,
        "entityalias": Deed.EDIT_RECORD,
        "outlet": Deed.ADD_ENTITY,
        "person": Deed.MANAGE_PEOPLE,
        "stanceverb": Deed.MANAGE_VOCABULARY,
        "guideline": Deed.MANAGE_VOCABULARY,
    },
    "change": {
        "article": Deed.EDIT_RECORD,
        "claim": Deed.EDIT,
        "evidencelink": Deed.WITHDRAW_EVIDENCE,
        **dict.fromkeys(ENTITIES, Deed.EDIT_RECORD),
        "person": Deed.MANAGE_PEOPLE,
        "stanceverb": Deed.MANAGE_VOCABULARY,
        "desk": Deed.SET_MODE,
    },
    "import": dict.fromkeys(("article", "claim", "evidencelink", "entity"), Deed.IMPORT),
    "export": {"claim": Deed.EXPORT, **dict.fromkeys(("article", "evidencelink", "entity"), Deed.READ_DESK)},
}


@pytest.fixture
def cast(person):
    return {role: person(role.value, role) for role in Role}


def test_each_permission_to_do_something_stands_for_a_deed(cast):
    wrong = []
    for permission in Permission.objects.filter(content_type__app_label="claims").exclude(codename__startswith="view_"):
        verb, model = permission.codename.split("_", 1)
        deed = DEEDS[verb].get(model)
        for role, one in cast.items():
            lets = deed is not None and access.may(one, deed)
            if one.has_perm(f"claims.{permission.codename}") != lets:
                wrong.append((permission.codename, role.value, "refused by access" if not lets else "missing"))
    assert wrong == []


def sees_nothing_ever(queryset) -> bool:
    """Django knows of such a query without asking the database."""
    try:
        str(queryset.query)
    except EmptyResultSet:
        return True
    return False


def test_a_permission_to_view_goes_to_those_who_may_see_something_of_it(cast):
    wrong = []
    for permission in Permission.objects.filter(content_type__app_label="claims", codename__startswith="view_"):
        model = permission.content_type.model_class()
        for role, one in cast.items():
            if one.has_perm(f"claims.{permission.codename}") and sees_nothing_ever(visible_to(one, model)):
                wrong.append((permission.codename, role.value))
    assert wrong == []


def test_nobody_has_a_permission_to_delete_anything(cast):
    root = Person.objects.create_superuser("root")
    assert not Permission.objects.filter(content_type__app_label="claims", codename__startswith="delete_").exists()
    assert not any(one.has_perm("claims.delete_claim") for one in cast.values())
    assert access.roles_of(root) == {Role.ADMIN}


def test_nobody_has_permissions_outside_the_product(cast):
    outside = Permission.objects.exclude(content_type__app_label="claims")
    names = [f"{app}.{name}" for app, name in outside.values_list("content_type__app_label", "codename")]
    assert [(role, name) for (role, one), name in product(cast.items(), names) if one.has_perm(name)] == []
