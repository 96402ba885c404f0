"""A copy of the chain's head, outside the database: who cuts the chain's end there, can't cut it here."""

import fcntl
import json
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from claims.errors import LedgerBroken

log = logging.getLogger(__name__)

NOT_WRITTEN = "the copy of the ledger's head can't be written: is the disk full, or VAR_DIR not writable?"
UNREADABLE = "The file {} with the ledger's head can't be read: it was changed or cut."

# Whether the last attempt of this process failed. Each process of the site comes to know it with its next deed.
_failing = False


def head_file() -> Path:
    """Where the copy lies. Each database has its own, for several may share a VAR_DIR (one to try things on)."""
    return Path(settings.VAR_DIR) / f"ledger-head-{re.sub(r'[^A-Za-z0-9_.-]+', '-', _database())}.json"


def _database() -> str:
    """A name for the database that stays when VAR_DIR is moved as a whole."""
    about = connection.settings_dict
    if connection.vendor == "sqlite":
        return os.path.relpath(about["NAME"], settings.VAR_DIR)
    return f"{about['HOST']}:{about['PORT']}/{about['NAME']}"


def keep(seq: int, mac: str) -> None:
    """Copy the head. Called after the commit, so the deed stands and must not look failed: trouble is logged."""
    global _failing
    try:
        _write(seq, mac)
        _failing = False
    except (OSError, LedgerBroken):
        _failing = True
        log.exception(NOT_WRITTEN, extra={"seq": seq})


def _write(seq: int, mac: str) -> None:
    """Commits can arrive here in another order than they were made: the copy only moves forward."""
    with _locked() as path:
        if (known := read_head_file()) is not None and known[0] >= seq:
            return
        fresh = path.with_suffix(".new")
        # No fsync, for which each deed would pay: a power cut may bring back the copy before this one, and that holds.
        fresh.write_text(json.dumps({"database": _database(), "seq": seq, "mac": mac}))
        os.replace(fresh, path)


@contextmanager
def _locked() -> Iterator[Path]:
    path = head_file()
    with path.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield path


def read_head_file() -> tuple[int, str] | None:
    """(seq, mac) of the last head that was copied; None where there is no copy. Raises LedgerBroken for a bad one."""
    path = head_file()
    try:
        content = json.loads(path.read_text())
        seq, mac = content["seq"], content["mac"]
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError) as error:
        raise LedgerBroken(UNREADABLE.format(path.name), 0) from error
    if content.get("database") != _database() or not isinstance(seq, int) or not isinstance(mac, str):
        raise LedgerBroken(UNREADABLE.format(path.name), 0)
    return seq, mac


def trouble() -> str:
    """What keeps the head from being copied, in a sentence for whoever watches the site; "" when all is well."""
    try:
        read_head_file()
    except (OSError, LedgerBroken) as error:
        return error.message if isinstance(error, LedgerBroken) else NOT_WRITTEN
    return NOT_WRITTEN if _failing else ""
