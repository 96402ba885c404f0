"""Files as texts, and an editor who imports them."""

import csv
import io

import pytest

from claims.intake import RESOURCES


@pytest.fixture
def csv_of():
    """csv_of({"name": "Qatar"}, …): the rows as a CSV file, under the columns of the first."""

    def write(*rows: dict[str, str]) -> str:
        file = io.StringIO()
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
        return file.getvalue()

    return write


@pytest.fixture
def incoming(editor):
    """incoming("articles", content): what became of the file that the editor imported."""

    def take(kind, content, form="csv", *, by=editor, dry_run=False, skip_bad_rows=False, encoding="", **options):
        resource = RESOURCES[kind](by=by, **options)
        data = content if isinstance(content, bytes) else content.encode()
        table = resource.read(data, form, f"{kind}.{form}", encoding)
        return resource.import_all([table], dry_run, skip_bad_rows)[0]

    return take


@pytest.fixture
def told():
    """told(result): what is wrong, a line each, as the command line says it."""
    return lambda result: [problem.line("file") for problem in result.problems]
