"""What an export command says and leaves behind."""

import csv
from pathlib import Path

import pytest
from django.core.management import CommandError

COMMANDS = ("export_claims", "export_articles", "export_evidence", "export_entities")


def refused(run, *options, **more) -> tuple[int, str]:
    with pytest.raises(CommandError) as caught:
        run(*options, **more)
    assert not list(Path.cwd().iterdir()), "nothing is left of it"
    return caught.value.returncode, str(caught.value)


def rows_of(name: str) -> list[dict]:
    with open(name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
