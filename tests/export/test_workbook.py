"""Excel workbooks: readable as they open, inert, nothing cut."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import BadInput
from claims.export import columns
from claims.export.workbook import LONGEST_CELL, workbook
from claims.intake.spool import Spool
from claims.intake.table import Columns
from claims.intake.xlsx_rows import read_xlsx
from claims.text.normalise import normalise
from tests.export.test_formulas import DANGEROUS

# What begins as a formula does, then what anybody writes, as records hold it: normal, without control characters.
BEGINNINGS = st.text("'\"=+-@ ＝－−\xa0", max_size=3)
CELLS = (
    st.tuples(BEGINNINGS, st.text(st.characters(exclude_categories=["C"]), min_size=1))
    .map("".join)
    .map(normalise)
    .filter(str.strip)
)


def made(*cells, name: str = "name") -> bytes:
    return b"".join(workbook([name], ({name: cell} for cell in cells)))


def sheet_of(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data)).active


def test_the_header_is_bold_and_stays_in_sight():
    sheet = sheet_of(b"".join(workbook(["name", "count"], [{"name": "a", "count": 1}])))

    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == ["name", "count"]
    assert all(cell.font.b for cell in sheet[1])
    assert not sheet["A2"].font.b


def test_columns_are_as_wide_as_what_they_hold():
    sheet = sheet_of(b"".join(workbook(columns.CLAIMS, [])))
    widths = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]}

    assert widths["proposition"] > widths["article_title"] > widths["holder"] > widths["rating"] > widths["polarity"]
    assert set(columns.WIDTHS) <= {*columns.CLAIMS, *columns.ARTICLES, *columns.EVIDENCE, *columns.ENTITIES}


def test_values_are_words_but_for_numbers():
    cells = sheet_of(made("حماس 🙂", -2, 0.33, True, False, "2024-02-29", None, "last"))["A"][1:]

    assert [cell.value for cell in cells] == ["حماس 🙂", -2, 0.33, "yes", "no", "2024-02-29", None, "last"]


@pytest.mark.parametrize("cell", DANGEROUS.values(), ids=DANGEROUS)
def test_a22_a_cell_that_would_run_is_a_text_and_stays_one(cell):
    found = sheet_of(made(cell))["A2"]

    assert found.data_type == "s"
    assert found.quotePrefix


def test_addresses_are_no_links():
    assert sheet_of(made("https://a.example/"))["A2"].hyperlink is None


@pytest.mark.parametrize("cell", ["x" * (LONGEST_CELL + 1), "🙂" * (LONGEST_CELL // 2 + 1)])
def test_a24_a_cell_that_is_too_long_is_an_error_and_no_cut(cell):
    with pytest.raises(BadInput, match=r"^Row 3: text: the text has 32,768 characters; .* such as CSV\.$"):
        made("short", cell, name="text")


def test_a24_the_error_names_the_claim_even_where_its_id_is_no_column():
    row = {"claim_id": "c-12", "quote": "x" * (LONGEST_CELL + 1)}
    with pytest.raises(BadInput, match=r"^Row 2 \(claim_id c-12\): quote: the text has 32,768 characters"):
        list(workbook(["quote"], [row]))


@pytest.mark.parametrize("cell", ["x" * LONGEST_CELL, "🙂" * (LONGEST_CELL // 2)])
def test_the_longest_cell_goes_out_whole(cell):
    assert sheet_of(made(cell))["A2"].value == cell


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch):
    monkeypatch.setattr("claims.export.workbook.MOST_ROWS", 3)
    made("a", "b")
    with pytest.raises(BadInput, match="at most 3 rows"):
        made("a", "b", "c")


@pytest.mark.parametrize("cell", ["_x0041_", "_x0041_x0042_", "_x005F_x0041_", "_x000D_", "a_x", "'=1", "\t\n x "])
def test_what_looks_like_an_escape_comes_back(cell):
    assert next(iter(read_xlsx(Spool(made(cell)), Columns(["name"], []), "f").rows)).cells == {"name": cell}


@settings(max_examples=20, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=20))
def test_a22_whatever_people_write_is_a_text_and_comes_back(cells):
    data = made(*cells)

    assert not [cell for (cell,) in sheet_of(data).iter_rows(min_row=2) if cell.data_type == "f"]
    found = [row.cells["name"] for row in read_xlsx(Spool(data), Columns(["name"], []), "f").rows]
    assert found == cells


def test_the_same_rows_give_the_same_bytes():
    assert made("a", 1) == made("a", 1)
