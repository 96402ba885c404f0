"""Rows as CSV, TSV, JSON and JSON Lines."""

import csv
import hashlib
import io
import json

import pytest

from claims.errors import BadInput
from claims.export import FORMATS, Written, format_named, write

COLUMNS = ("name", "count", "share", "primary", "none")
ROWS = [
    {"name": "حماس “…” 🙂", "count": -2, "share": 0.33, "primary": True, "none": None},
    {"name": 'two\nlines, and "quotes"', "count": 0, "share": 1.0, "primary": False, "none": ""},
]


def written(form: str, rows=ROWS, **options) -> tuple[bytes, Written]:
    file = io.BytesIO()
    result = write(file, format_named(form), COLUMNS, iter(rows), **options)
    return file.getvalue(), result


@pytest.mark.parametrize(("form", "separator"), [("csv", ","), ("tsv", "\t")])
def test_tables_hold_words_where_json_holds_values(form, separator):
    content, _ = written(form)

    rows = list(csv.reader(io.StringIO(content.decode(), newline=""), delimiter=separator))

    assert rows == [
        list(COLUMNS),
        ["حماس “…” 🙂", "-2", "0.33", "yes", ""],
        ['two\nlines, and "quotes"', "0", "1.0", "no", ""],
    ]


def test_json_lines_are_one_object_a_line_with_null_for_nothing():
    lines = written("jsonl")[0].decode().split("\n")

    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == [ROWS[0], ROWS[1] | {"none": None}]


def test_json_is_one_list():
    assert json.loads(written("json")[0]) == [ROWS[0], ROWS[1] | {"none": None}]


@pytest.mark.parametrize(
    ("form", "empty"), [("csv", b"name,count,share,primary,none\r\n"), ("json", b"[]\n"), ("jsonl", b"")]
)
def test_a_file_without_rows_is_whole(form, empty):
    assert written(form, [])[0] == empty


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_written_is_counted_and_digested(form):
    content, result = written(form)

    assert result == Written(2, hashlib.sha256(content).hexdigest())


def test_progress_is_told_of_each_row():
    told = []

    written("csv", progress=told.append)

    assert told == [1, 1]


def test_a_mark_for_excel_comes_first_and_is_digested():
    content, result = written("csv", bom=True)

    assert content.startswith(b"\xef\xbb\xbfname,")
    assert result.sha256 == hashlib.sha256(content).hexdigest()


def test_json_gets_no_mark():
    with pytest.raises(BadInput, match="JSON Lines must not have one"):
        written("jsonl", bom=True)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("xlsx", "Excel workbooks can't be written yet. Expected one of: csv, tsv, json, jsonl."),
        ("claimreview", "ClaimReview can't be written yet. Expected one of: csv, tsv, json, jsonl."),
        ("pdf", "“pdf” is no format that can be written. Expected one of: csv, tsv, json, jsonl."),
    ],
)
def test_other_formats_are_refused_in_words(name, sentence):
    with pytest.raises(BadInput) as caught:
        format_named(name)

    assert str(caught.value) == sentence


def test_a_format_is_named_in_capitals_too():
    assert format_named("CSV") is FORMATS["csv"]
