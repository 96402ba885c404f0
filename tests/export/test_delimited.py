"""Lines of CSV and TSV are those of the csv module, but for cells that were made inert."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.export import escape, unescape
from claims.export.delimited import AT_ONCE, HARMLESS, table

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-9, 9),
    st.floats(0, 1),
    st.text(st.one_of(st.sampled_from("'\"=+-@\t\r\n ,;a＝－\ufeff"), st.characters(exclude_categories=["Cs"]))),
)


def words(value: object) -> object:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def by_the_module(columns: list[str], rows: list[dict], separator: str) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([escape(v) if isinstance(v, str) else words(v) for v in row.values()])
    return file.getvalue().encode()


@pytest.mark.parametrize("separator", [",", "\t"])
@pytest.mark.parametrize("width", [1, 3])
def test_a_table_is_the_one_that_the_csv_module_writes(separator, width):
    columns = [f"column {place}" for place in range(width)]

    @settings(deadline=None)
    @given(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=4))
    def check(lines):
        rows = [dict(zip(columns, line, strict=True)) for line in lines]
        assert b"".join(table(separator)(columns, rows)) == by_the_module(columns, rows, separator)

    check()


def test_what_is_taken_as_harmless_is_never_changed():
    assert all(escape(begin) == begin and escape(f"{begin}=1") == f"{begin}=1" for begin in HARMLESS - {""})


def test_many_rows_go_out_in_pieces():
    pieces = list(table(",")(["a"], ({"a": n} for n in range(2 * AT_ONCE))))

    assert [piece.count(b"\r\n") for piece in pieces] == [1, AT_ONCE, AT_ONCE, 0]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_cell_comes_back(cell):
    text = b"".join(table(",")(["cell"], [{"cell": cell}])).decode()

    assert [unescape(row[0]) for row in csv.reader(io.StringIO(text, newline=""))][1:] == [cell]
