"""What a file is, by its name and by what is in it."""

import pytest

from claims.intake.recognising import Recognised, likely_rows, recognise
from tests.intake.workbooks import workbook

TABLE = "name,kind\nQatar,state\n"


@pytest.mark.parametrize(
    ("name", "data", "form", "encoding"),
    [
        ("a.csv", TABLE.encode(), "csv", "utf-8"),
        ("a.CSV", TABLE.encode("utf-8-sig"), "csv", "utf-8"),
        ("a.csv", TABLE.encode("utf-16"), "csv", "utf-16-le"),
        ("a.csv", "name\nKöln\n".encode("windows-1252"), "csv", ""),
        ("a.csv", TABLE.replace(",", "\t").encode(), "tsv", "utf-8"),
        ("a.tsv", TABLE.encode(), "csv", "utf-8"),
        ("a.tsv", b"name\nQatar\n", "tsv", "utf-8"),
        ("a.tab", TABLE.replace(",", "\t").encode(), "tsv", "utf-8"),
        ("a.txt", TABLE.encode(), "csv", "utf-8"),
        ("a", b'[{"name": "Qatar"}]', "json", "utf-8"),
        ("a.json", b'{"name": "Qatar"}\n{"name": "Iran"}\n', "jsonl", "utf-8"),
        ("a.ndjson", b'{"name": "Qatar"}\n', "jsonl", "utf-8"),
        ("a.jsonl", b'[{"name": "Qatar"}]', "json", "utf-8"),
        ("a.xlsx", b"name\nQatar\n", "csv", "utf-8"),
        ("a.csv", b"", "csv", "utf-8"),
    ],
)
def test_content_goes_before_the_name(name, data, form, encoding):
    assert recognise(name, data) == Recognised(form, encoding)


def test_a_workbook_is_one_whatever_it_is_called():
    assert recognise("a.csv", workbook([["name"]])) == Recognised("xlsx", "")


def test_long_files_are_known_without_being_read():
    assert likely_rows(b"name\n" + b"x\n" * 10_000, "csv") > 10_000
    assert likely_rows(b'[{"name": 1}, {"name": 2}]', "json") == 2
    assert likely_rows(workbook([["name"], ["Qatar"]]), "xlsx") < 500
