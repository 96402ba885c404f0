"""Whoever watches the site learns whether it is up, and whether it could work; and nothing about its insides."""

import time

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from claims.management.commands.worker import HEARTBEAT
from claims.models import triggers
from workbench import health


@pytest.fixture
def tasks_in_the_database(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    cache.delete(HEARTBEAT)


def test_healthz_answers_without_asking_the_database(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_healthz_answers_people_who_are_signed_in_without_asking_the_database(client, bea, django_assert_num_queries):
    client.force_login(bea)
    with django_assert_num_queries(0):
        assert client.get("/healthz").status_code == 200


def test_a_ready_site_says_so_for_each_check(client, db):
    answer = client.get("/readyz")
    assert answer.json() == {"database": "ok", "migrations": "ok", "triggers": "ok", "worker": "ok"}
    assert answer.status_code == 200


def test_a_migration_that_waits_is_named_by_number(client, db):
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["migrations"] == "1 not applied; run: python manage.py migrate"


def test_a_missing_trigger_is_noticed(client, db):
    triggers.drop(connection)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["triggers"].startswith("missing: ")


def test_a_worker_that_was_never_heard_of_is_missed(client, db, tasks_in_the_database):
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "no sign of life" in answer.json()["worker"]


@pytest.mark.parametrize(("seconds", "status"), [(29, 200), (31, 503)])
def test_a_worker_may_be_silent_for_thirty_seconds(client, db, tasks_in_the_database, seconds, status):
    cache.set(HEARTBEAT, time.time() - seconds)
    assert client.get("/readyz").status_code == status


def test_a18_a_check_that_breaks_tells_no_inner_words(client, monkeypatch):
    def broken():
        raise OperationalError("no route to host db-7")

    monkeypatch.setattr(health, "CHECKS", {"database": broken})
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": "can't be checked: the log says why"}
