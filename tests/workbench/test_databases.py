"""A30: with these settings twenty writers never meet "database is locked"; and the cache keeps out of their way."""

import sqlite3
from contextlib import closing

import pytest
import redis
from django.apps import apps
from django.conf import settings
from django.db import connection

from tests.absent import absent
from workbench.databases import CacheRouter, configured, sqlite

on_sqlite = pytest.mark.skipif("sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="not on SQLite")
REDIS = "redis://127.0.0.1:6379/9"


def pragma(name):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


@on_sqlite
@pytest.mark.parametrize(("name", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 20_000)])
def test_a30_each_connection_has_the_pragmas(transactional_db, name, value):
    assert pragma(name) == value


def test_a30_what_is_written_survives_a_power_cut(tmp_path):
    """Asked of the desk's own settings: the tests themselves wait for no disk."""
    file = tmp_path / "desk.sqlite3"
    with closing(sqlite3.connect(file)) as desk:
        desk.executescript(sqlite(file)["OPTIONS"]["init_command"])
        assert desk.execute("PRAGMA synchronous").fetchone() == (2,)


@on_sqlite
def test_a30_a_transaction_takes_its_lock_at_the_start(transactional_db):
    assert connection.transaction_mode == "IMMEDIATE"


def test_no_transaction_spans_a_whole_request():
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is False


def test_postgresql_connections_come_from_a_pool_that_django_keeps_out_of(tmp_path):
    found = configured({"ENGINE": "django.db.backends.postgresql", "NAME": "desk"}, tmp_path)
    assert found["CONN_MAX_AGE"] == 0
    assert found["OPTIONS"]["pool"]["max_size"] > 1
    assert {"lock_timeout=20s", "jit=off"} <= set(found["OPTIONS"]["options"].split())


def test_a_relative_sqlite_path_starts_at_the_project(tmp_path):
    found = configured({"ENGINE": "django.db.backends.sqlite3", "NAME": "var/desk.sqlite3"}, tmp_path)
    assert found["NAME"] == tmp_path / "var/desk.sqlite3"


@pytest.mark.parametrize("app", [config.label for config in apps.get_app_configs()])
def test_no_app_has_tables_in_the_cache_file(app):
    assert CacheRouter().allow_migrate("cache", app) is False
    assert CacheRouter().allow_migrate("default", app) is None


WRITE_AND_READ = """
import django; django.setup()
from django.core.cache import cache

cache.set("word", "stance", timeout=None)
print(cache.get("word"))
"""


def test_the_cache_has_a_file_of_its_own(fresh_machine):
    ended = fresh_machine("-c", WRITE_AND_READ, DJANGO_SETTINGS_MODULE="workbench.settings")
    assert ended.stdout == "stance\n", ended.stderr
    with sqlite3.connect(fresh_machine.var / "cache.sqlite3") as file:
        assert file.execute("SELECT count(*) FROM cache_entry").fetchone() == (1,)
    assert not (fresh_machine.var / "workbench.sqlite3").exists()


def test_the_cache_file_may_be_thrown_away_at_any_time(fresh_machine):
    for _ in range(2):
        ended = fresh_machine("-c", WRITE_AND_READ, DJANGO_SETTINGS_MODULE="workbench.settings")
        assert ended.stdout == "stance\n", ended.stderr
        for file in fresh_machine.var.glob("cache.sqlite3*"):
            file.unlink()


def redis_answers():
    try:
        return redis.Redis.from_url(REDIS, socket_connect_timeout=1).ping()
    except redis.RedisError:
        return False


def test_cache_url_names_a_redis_server_instead(fresh_machine):
    if not redis_answers():
        absent(f"no Redis at {REDIS}")
    ended = fresh_machine("-c", WRITE_AND_READ, DJANGO_SETTINGS_MODULE="workbench.settings", CACHE_URL=REDIS)
    assert ended.stdout == "stance\n", ended.stderr
    assert not (fresh_machine.var / "cache.sqlite3").exists()
    assert redis.Redis.from_url(REDIS).delete(":1:word") == 1
