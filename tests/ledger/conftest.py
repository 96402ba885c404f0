"""A chain, and somebody who may write into the database as they like."""

import pytest
from django.db import connection, transaction

from claims import ledger
from claims.models import Event, triggers
from tests.ledger.lines import entries


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """No test sees the head that another one's commits left."""
    settings.VAR_DIR = tmp_path


@pytest.fixture
def chained(contributor, django_capture_on_commit_callbacks):
    """chained(7): seven more events; their commit is told, so the head is copied."""

    def make(count: int) -> None:
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            ledger.record_many(entries(count), contributor)

    return make


@pytest.fixture
def attacker(chained):
    """Seven events, and somebody who may write into the database as they like."""
    chained(7)
    triggers.drop(connection)
    yield Event.objects
    triggers.install(connection)
