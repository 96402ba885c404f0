"""What real transactions wrote is gone before the next test."""

import importlib

import pytest
from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase

from claims import ledger
from claims.models import triggers

foundations = importlib.import_module("claims.migrations.0002_roles_and_vocabulary")


@pytest.fixture(autouse=True, scope="session")
def emptied_by_flush():
    """Tests with real transactions end in a flush: it may delete what no deed may, and the migrations' rows come back.

    For the whole session: a fixture of one test would be gone before that test's flush, where a mark asks for it.
    """
    flush = TransactionTestCase._fixture_teardown

    def teardown(self):
        triggers.drop(connection)
        flush(self)
        triggers.install(connection)
        with connection.schema_editor() as editor:
            foundations.lay(apps, editor)
        # A new ledger begins: the copy of the old one's head would call it cut.
        ledger.head_file().unlink(missing_ok=True)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        if connection.vendor == "postgresql":
            patched.setattr(type(connection.ops), "sql_flush", _deletions)
        yield


def _deletions(ops, style, tables, *, reset_sequences=False, allow_cascade=False) -> list[str]:
    """PostgreSQL makes new files for each table that it truncates, and waits for the disk. A test leaves few rows."""
    assert not reset_sequences
    return ["; ".join(f"DELETE FROM {ops.quote_name(table)}" for table in sorted(tables))]  # noqa: S608
