"""Parquet, where pyarrow is installed; a sentence where it isn't."""

import io

import duckdb
import pandas
import pytest

from claims.errors import BadInput
from claims.export import Selection, claim_file, columns, format_named, format_of_ending, write, writers
from claims.export.parquet import parquet


def written(person, form="parquet") -> bytes:
    file = io.BytesIO()
    contents = claim_file(person, Selection(), format_named(form))
    write(file, format_named(form), contents.columns, contents.rows)
    return file.getvalue()


def test_a_data_frame_has_the_columns_and_their_kinds(published, editor):
    frame = pandas.read_parquet(io.BytesIO(written(editor)))

    assert tuple(frame.columns) == columns.CLAIMS
    (row,) = frame.to_dict("records")
    assert (row["holder"], row["polarity"], row["negated"], row["agreement"]) == ("Qatar", 1, False, 1.0)
    assert row["published_url"].endswith(f"/claims/{published.uid}/")
    assert row["valid_to"] is None or pandas.isna(row["valid_to"])


def test_a_database_reads_it(published, editor, tmp_path):
    path = tmp_path / "claims.parquet"
    path.write_bytes(written(editor))

    found = duckdb.execute(
        "SELECT stance, sum(polarity), bool_or(negated) FROM read_parquet(?) GROUP BY 1", [str(path)]
    )

    assert found.fetchall() == [("accepts", 1, False)]


def test_texts_stay_as_they_are_and_many_rows_are_groups(monkeypatch):
    monkeypatch.setattr("claims.export.parquet.AT_ONCE", 2)
    cells = ["=1+1", "", None, "-2", True]

    frame = pandas.read_parquet(io.BytesIO(b"".join(parquet(["name"], [{"name": cell} for cell in cells]))))

    assert [None if pandas.isna(cell) else cell for cell in frame["name"]] == ["=1+1", None, None, "-2", "yes"]


def test_the_same_rows_give_the_same_bytes(published, editor):
    assert written(editor) == written(editor)


def test_without_the_package_the_format_is_in_no_list_and_a_sentence_says_how_to_get_it(monkeypatch):
    monkeypatch.delitem(writers.FORMATS, "parquet")

    for asked in (lambda: format_named("parquet"), lambda: format_of_ending("parquet", "articles")):
        with pytest.raises(BadInput, match=r"pyarrow, which isn't installed here.*pip install pyarrow"):
            asked()
    assert "parquet" not in writers.formats_of("claims")
