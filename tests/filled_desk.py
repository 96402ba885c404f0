"""The demo desk in the tests' database: its deeds are done once a process, and from then on it is copied, on SQLite."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from claims.management.demo_desk import history
from claims.models import Person
from tests import environment

_kept: list[tuple[sqlite3.Connection, Path]] = []


def fill() -> dict[str, Person]:
    """The desk's people by user name. Outside a transaction; VAR_DIR is the test's own."""
    if connection.vendor != "sqlite":
        return history.fill()
    connection.ensure_connection()
    if not _kept:
        history.fill()
        copy, files = sqlite3.connect(":memory:"), Path(tempfile.mkdtemp(dir=environment.VAR_DIR))
        connection.connection.backup(copy)
        shutil.copytree(settings.VAR_DIR, files, dirs_exist_ok=True)
        _kept.append((copy, files))
    else:
        copy, files = _kept[0]
        copy.backup(connection.connection)
        shutil.copytree(files, settings.VAR_DIR, dirs_exist_ok=True)
    return {person.username: person for person in Person.objects.all()}


@contextmanager
def filled() -> Iterator[dict[str, Person]]:
    """The desk is filled for a while: afterwards there is what was there before. Outside a transaction, as above."""
    if connection.vendor != "sqlite":
        with transaction.atomic():
            yield fill()
            transaction.set_rollback(True)
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(":memory:")) as before:
        connection.connection.backup(before)
        yield fill()
        connection.ensure_connection()
        before.backup(connection.connection)
