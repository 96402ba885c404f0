"""A trigger that is gone is noticed, and they are there again whatever a migration does."""

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connection, models
from django.db.models.signals import post_migrate, pre_migrate

from claims.checks import triggers_are_installed
from claims.models import Verdict, triggers
from tests.models.test_triggers import TABLES, let_through


def test_it_is_said_which_trigger_is_gone(db):
    assert triggers.missing(connection) == []
    assert triggers_are_installed(databases=["default"]) == []
    name, table = "verdict_is_kept", Verdict._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
    assert triggers.missing(connection) == [name]
    (error,) = triggers_are_installed(databases=["default"])
    assert (error.id, name in error.msg) == ("claims.E001", True)
    assert error in run_checks(databases=["default"], tags=["database"])


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL can switch a trigger off")
def test_a_trigger_that_is_switched_off_counts_as_gone(db):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {Verdict._meta.db_table} DISABLE TRIGGER verdict_is_kept")
    assert triggers.missing(connection) == ["verdict_is_kept"]


def remake(model) -> None:
    """A constraint comes and goes, as by a migration: on SQLite each makes the table anew."""
    probe = models.CheckConstraint(condition=models.Q(id__gte=0), name="probe")
    for change in ("add_constraint", "remove_constraint"):
        with connection.schema_editor() as editor:
            getattr(editor, change)(model, probe)


@pytest.fixture
def whole_again():
    """A test that breaks the triggers must not leave the others without."""
    yield
    triggers.install(connection)


@pytest.mark.django_db(transaction=True)
def test_triggers_outlive_the_remaking_of_their_tables(records, named, whole_again):
    guarded = [model for model in apps.get_app_config("claims").get_models() if model._meta.db_table in TABLES]
    around = {"app_config": apps.get_app_config("claims"), "verbosity": 0, "interactive": False, "using": "default"}
    pre_migrate.send(sender=around["app_config"], **around)
    for model in guarded:
        remake(model)
    post_migrate.send(sender=around["app_config"], **around)
    assert triggers.missing(connection) == []
    assert let_through(records, named) == []


@pytest.mark.django_db(transaction=True)
def test_what_a_remade_table_lost_is_noticed_and_migrate_puts_it_back(records, named, whole_again):
    lost = {trigger.name for trigger in triggers.TRIGGERS if trigger.table == Verdict._meta.db_table}
    if connection.vendor == "sqlite":
        remake(Verdict)
    else:
        triggers.drop(connection)
    assert lost <= set(triggers.missing(connection))
    call_command("migrate", "claims", verbosity=0)
    assert triggers.missing(connection) == []
    assert let_through(records, named) == []
