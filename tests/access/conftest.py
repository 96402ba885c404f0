"""Everybody who may look, and who of them sees a record."""

import pytest
from django.contrib.auth.models import AnonymousUser

from claims.access import visible_to
from claims.models import (
    Person,
)
from claims.vocabulary import Role


@pytest.fixture
def cast(viewer, contributor, reviewer, editor, admin, person):
    """By name, those who count for something, and those who see nothing: the last three."""
    return {
        "viewer": viewer,
        "contributor": contributor,
        "reviewer": reviewer,
        "editor": editor,
        "admin": admin,
        "superuser": Person.objects.create_superuser("root"),
        "stranger": AnonymousUser(),
        "roleless": person("new"),
        "deactivated": person("gone", *Role, is_active=False),
    }


@pytest.fixture
def seen_by(cast):
    """seen_by(record): the names of those who see it."""

    def names(record) -> set[str]:
        return {name for name, one in cast.items() if visible_to(one, type(record)).filter(pk=record.pk).exists()}

    return names
