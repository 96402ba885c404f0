"""Commands as people type them."""

import io

import pytest
from django.core.management import call_command


@pytest.fixture
def run(editor, tmp_path, monkeypatch):
    """run("export_claims", "-o", "out.csv"): in an empty folder, as Edith unless said otherwise; what it printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WORKBENCH_USER", raising=False)

    def call(command: str, *options: str, by: str = "edith") -> str:
        out = io.StringIO()
        call_command(command, *options, "--as", by, stdout=out)
        return out.getvalue()

    return call
