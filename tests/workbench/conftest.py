"""A project folder's worth of isolation: commands run as on a machine that has only just been set up."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import get_resolver

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "HOME", "LANG", "TMPDIR")


@pytest.fixture(autouse=True)
def nobody_was_here_before():
    """Limits on sign-ins are counted in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def fresh_machine(tmp_path):
    """Runs `python …` with an empty var/ and no settings but the given ones; returns the process, ended."""

    def run(*arguments, **settings):
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment | {"VAR_DIR": str(tmp_path / "var")} | settings,
            capture_output=True,
            text=True,
            timeout=120,
        )

    run.var = tmp_path / "var"
    return run


@pytest.fixture
def settings_as_seen(fresh_machine):
    """Prints expressions over the settings of a fresh machine, one a line; returns the lines."""

    def see(*expressions, **settings):
        code = "from django.conf import settings\n" + "\n".join(f"print({expression})" for expression in expressions)
        ended = fresh_machine("-c", code, DJANGO_SETTINGS_MODULE="workbench.settings", **settings)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout.splitlines()

    return see


@pytest.fixture
def ann(db, django_user_model):
    """A person who may do everything."""
    return django_user_model.objects.create_superuser("ann", "ann@example.org", "a long enough word")


@pytest.fixture
def bea(db, django_user_model):
    """A person who has no role."""
    return django_user_model.objects.create_user("bea", "bea@example.org", "another long enough word")


def addresses_of(patterns, before=""):
    """All addresses that need no argument, from a resolver's patterns."""
    for entry in patterns:
        address = before + str(entry.pattern).removeprefix("^").removesuffix(r"\Z").removesuffix("$")
        if hasattr(entry, "url_patterns"):
            yield from addresses_of(entry.url_patterns, address)
        elif not any(sign in address for sign in "<(?[\\"):
            yield f"/{address}"


@pytest.fixture
def addresses():
    """All addresses of the site that need no argument."""
    found = sorted(set(addresses_of(get_resolver().url_patterns)))
    assert len(found) > 10
    return found
