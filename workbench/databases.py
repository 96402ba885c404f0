"""Database settings, and which tables live where."""

from pathlib import Path
from typing import Any

CACHE_TABLE = "cache_entry"

# Deeds are durable once the page says so: FULL survives a power cut. IMMEDIATE takes the write lock at BEGIN, where
# SQLite waits for it; taken later, half-way through a transaction, it fails at once ("database is locked").
SQLITE_OPTIONS = {"timeout": 20, "transaction_mode": "IMMEDIATE"}
# recursive_triggers: without it, REPLACE would delete a row past the triggers that keep it.
DURABLE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"

# The cache may be lost at any time, so its file makes its own table and does without FULL.
CACHE_INIT = f"""
    PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;
    CREATE TABLE IF NOT EXISTS {CACHE_TABLE}
        (cache_key varchar(255) NOT NULL PRIMARY KEY, value text NOT NULL, expires datetime NOT NULL);
    CREATE INDEX IF NOT EXISTS {CACHE_TABLE}_expires ON {CACHE_TABLE} (expires);
"""


def sqlite(path: Path, init_command: str = DURABLE) -> dict[str, Any]:
    """Settings for the SQLite file at `path`. Tests run in a file beside it: threads can't share one in memory."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": SQLITE_OPTIONS | {"init_command": init_command},
        # The last connection to close folds the log into the file; keeping one open spares that on every request.
        "CONN_MAX_AGE": 300,
        "TEST": {"NAME": path.with_name(f"test-{path.name}")},
    }


def configured(url: dict[str, Any], base: Path) -> dict[str, Any]:
    """Settings for what DATABASE_URL names (as django-environ parses it); relative SQLite paths start at `base`."""
    if url["ENGINE"].endswith("sqlite3"):
        return sqlite(base / url["NAME"])
    # The pool keeps the connections, so Django must not (CONN_MAX_AGE 0; Django refuses the two together).
    # Twenty seconds of waiting for a lock is as long as SQLite waits.
    # No jit: to compile a page's question takes longer than to answer it (at 100,000 claims 80 ms against 40).
    pool = {"min_size": 1, "max_size": 24, "timeout": 20}
    return url | {
        "CONN_MAX_AGE": 0,
        "OPTIONS": url.get("OPTIONS", {}) | {"pool": pool, "options": "-c lock_timeout=20s -c jit=off"},
    }


class CacheRouter:
    """The cache lives in its own file: in the main one, sign-in would wait for an import and writes would get lost."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """Alias for reading `model`: "cache" for the cache's own table, else None (no opinion)."""
        return "cache" if model._meta.app_label == "django_cache" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """Whether `app_label` may have tables in `db`: nothing but the cache in "cache", and it nowhere else."""
        if db == "cache" or app_label == "django_cache":
            return db == "cache" and app_label == "django_cache"
        return None
