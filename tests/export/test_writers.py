"""Rows as CSV, TSV, JSON and JSON Lines, as others read them."""

import csv
import hashlib
import io
import json
from functools import partial

import pandas
import pytest

from claims.errors import BadInput
from claims.export import Written, format_named, format_of_ending, formats_of, write

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
    ("form", "read"),
    [
        ("csv", pandas.read_csv),
        ("tsv", partial(pandas.read_csv, sep="\t")),
        ("xlsx", partial(pandas.read_excel, engine="openpyxl")),
        ("json", pandas.read_json),
        ("jsonl", partial(pandas.read_json, lines=True)),
    ],
)
def test_every_table_is_a_data_frame(form, read):
    frame = read(io.BytesIO(written(form)[0]))

    assert tuple(frame.columns) == COLUMNS
    assert frame["name"].tolist() == [row["name"] for row in ROWS]
    assert frame["count"].tolist() == [-2, 0]
    assert frame["share"].tolist() == [0.33, 1.0]


@pytest.mark.parametrize(
    ("form", "empty"), [("csv", b"name,count,share,primary,none\r\n"), ("json", b"[]\n"), ("jsonl", b"")]
)
def test_a_file_without_rows_is_whole(form, empty):
    assert written(form, [])[0] == empty


@pytest.mark.parametrize("form", formats_of("articles"))
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


@pytest.mark.parametrize(("form", "label"), [("json", "JSON"), ("jsonl", "JSON Lines"), ("xlsx", "Excel")])
def test_other_files_get_no_mark(form, label):
    with pytest.raises(BadInput, match=f"{label} must not have one"):
        written(form, bom=True)


def test_other_formats_are_refused_in_words():
    with pytest.raises(BadInput) as caught:
        format_named("pdf", "articles")

    assert str(caught.value) == (
        "“pdf” is no format in which articles can be written. Expected one of: csv, tsv, xlsx, json, jsonl, parquet."
    )


def test_claim_reviews_are_of_claims_alone():
    assert format_named("claimreview").label == "ClaimReview"
    with pytest.raises(BadInput, match="“claimreview” is no format in which entities can be written"):
        format_named("claimreview", "entities")


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        *(("csv", "csv"), ("NDJSON", "jsonl"), ("jsonld", "claimreview"), ("xlsx", "xlsx"), ("", "csv")),
        *(("graphml", "graphml"), ("GEXF", "gexf"), ("ttl", "turtle"), ("parquet", "parquet")),
    ],
)
def test_a_files_ending_stands_for_a_format(ending, name):
    assert format_of_ending(ending, "claims").name == name


def test_a_format_is_named_in_capitals_too():
    assert format_named("CSV") is format_named("csv")
