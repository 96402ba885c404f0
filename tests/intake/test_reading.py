"""Which reader a file needs, and what it is called."""

import pytest

from claims.errors import BadInput
from claims.intake import EntityResource
from claims.intake.decoding import check_encoding
from claims.intake.reading import check_format, format_of, read, shown_name


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.csv", "csv"),
        ("A.CSV", "csv"),
        ("b.json", "json"),
        ("c.jsonl", "jsonl"),
        ("d.ndjson", "jsonl"),
        ("e.TSV", "tsv"),
        ("f.xlsx", "xlsx"),
    ],
)
def test_a_file_s_ending_names_its_format(name, form):
    assert format_of(name) == form


def test_documents_are_read_only_where_they_are_asked_for():
    assert format_of("a.htm", documents=True) == "html"
    with pytest.raises(BadInput, match=r"names no format that is read here\. Expected: csv, tsv, xlsx, json, jsonl"):
        format_of("a.txt")


@pytest.mark.parametrize("form", ["yaml", "xls", "ods", "xlsm", "pickle", ""])
def test_a21_only_the_formats_that_we_name_are_read(form):
    with pytest.raises(BadInput, match="names no format that is read here"):
        check_format(form)


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl"])
def test_a_workbook_taken_for_a_text_is_told_apart(form):
    with pytest.raises(BadInput, match=f"looks like an Excel workbook, not {form.upper()}"):
        read(b"PK\x03\x04\x14\x00", form, EntityResource.columns(), "e.csv")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("claims.csv", "claims.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\vera\\claims.csv", "claims.csv"),
        ("cla\x00ims\u202e.csv\n", "claims.csv"),
        ("dir/", "unnamed"),
        ("x" * 300 + ".csv", "x" * 196 + ".csv"),
    ],
)
def test_a03_what_a_client_calls_a_file_is_shown_without_its_path(given, shown):
    assert shown_name(given) == shown


@pytest.mark.parametrize("name", ["klingon", "rot13", "base64", "zlib_codec", "a\x00b", ""])
def test_an_unknown_encoding_is_refused(name):
    with pytest.raises(BadInput, match="is not an encoding that is known here"):
        check_encoding(name)
