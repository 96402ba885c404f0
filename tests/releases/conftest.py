"""Releases in folders of their own, and what stands in them."""

import json
from pathlib import Path

import pytest

from claims import releases


@pytest.fixture
def release_in(tmp_path, editor):
    """release_in("one"): the folder of a release of that name, which Edith made."""

    def make(name: str, *, folder: str = "", by=None, statuses=releases.USUAL, **options) -> Path:
        path = tmp_path / (folder or name)
        selection = releases.Unrestricted(statuses=statuses)
        releases.make(name, path, by=by or editor, selection=selection, **options)
        return path

    return make


@pytest.fixture
def rows_in():
    """rows_in(folder, "claims"): the rows of that kind, from its JSON Lines."""
    return lambda folder, kind: [json.loads(line) for line in (folder / f"{kind}.jsonl").read_text().splitlines()]


@pytest.fixture
def contents_of():
    """contents_of(folder): name → bytes."""
    return lambda folder: {path.name: path.read_bytes() for path in folder.iterdir()}
