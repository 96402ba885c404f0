"""Excel workbooks: cells as the texts that people see in them, and nothing guessed."""

from datetime import date, datetime, time, timedelta

import pytest

from claims.intake import EntityResource, EvidenceResource, FileRefused
from tests.intake.workbooks import by_hand, workbook

EVIDENCE = ["evidence_id", "claim_id", "url", "relation", "title", "published_at"]


def read(data, resource=EntityResource):
    return resource.read(data, "xlsx", "file.xlsx", "")


def refused(data, **how) -> list[str]:
    with pytest.raises(FileRefused) as error:
        read(data, **how)
    return [problem.line("file") for problem in error.value.problems]


def problems(table) -> list[str]:
    return [problem.line("file") for row in table.rows for problem in row.problems]


def seen(*cells, **formats) -> list[str]:
    """What is read of these cells, in a row of evidence."""
    head = ["evidence_id", "claim_id", "url", "relation", "title", "quote", "publisher"][: max(4, len(cells))]
    table = read(workbook([head, [*cells, *["x"] * (4 - len(cells))]], **formats), EvidenceResource)
    assert problems(table) == []
    return list(next(iter(table.rows)).cells.values())[: len(cells)]


def test_columns_come_in_any_order_and_any_case():
    table = read(workbook([["Kind", " NAME "], ["state", "Qatar"], ["faction", "حماس 🙂"]]))
    assert [row.cells for row in table.rows] == [
        {"kind": "state", "name": "Qatar"},
        {"kind": "faction", "name": "حماس 🙂"},
    ]
    assert table.headers == ["kind", "name"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (5, "5"),
        (5.0, "5"),
        (-12, "-12"),
        (0, "0"),
        (0.1 + 0.2, "0.3"),
        (1.5, "1.5"),
        (0.00001, "0.00001"),
        (123456789012345, "123456789012345"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2024, 2, 29), "2024-02-29"),
        (
            datetime(2024, 2, 29, 12, 30),  # noqa: DTZ001 (a spreadsheet knows no zones)
            "2024-02-29T12:30:00",
        ),
        (time(12, 30), "12:30:00"),
        ("007", "007"),
        ("2024-02", "2024-02"),
        (" as it stands,\n\ttwo lines ", " as it stands,\n\ttwo lines "),
        ("'=1+1", "'=1+1"),
        ("_x0041_", "A"),
    ],
)
def test_a_cell_is_the_text_that_a_person_sees_in_it(cell, text):
    assert seen(cell) == [text]


def test_a_date_is_itself_however_it_is_shown():
    assert seen("a", date(2024, 2, 29), B2="dd/mm/yy") == ["a", "2024-02-29"]
    assert seen("a", date(2024, 2, 29), B2="mmm yyyy") == ["a", "2024-02-29"]


def test_a_cell_that_looks_like_a_formula_but_is_a_text_is_taken_as_it_is():
    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>=1+1</t></is></c></row>'
    assert next(iter(read(by_hand(row)).rows)).cells == {"name": "=1+1"}


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (12345678901234567890, "A number of more than 15 digits is kept inexactly by a spreadsheet. Expected a text."),
        (timedelta(hours=30), "The cell holds a length of time. Expected a text, a number or a date."),
        ("=1+1", "The cell holds a formula. Expected values: copy the column and paste it as values."),
        ("#REF!", "The cell holds an error instead of a value. Expected the value, or an empty cell."),
    ],
)
def test_a_cell_that_holds_no_plain_value_is_refused_with_row_and_column(cell, sentence):
    table = read(workbook([EVIDENCE, ["e1", "c1"], [], ["e2", "c2", "u", "refutes", cell, "y"]]), EvidenceResource)
    assert problems(table) == [f"file:4: title: {sentence}"]


@pytest.mark.parametrize("value", ["NaN", "INF", "1e400"])
def test_a17_what_is_no_number_is_refused(value):
    assert "is kept inexactly" in problems(read(by_hand(f'<row r="2"><c r="A2"><v>{value}</v></c></row>')))[0]


def test_formulas_are_no_matter_in_columns_that_are_passed_over():
    table = read(workbook([["name", "uid"], ["Qatar", "=1+1"]]))
    assert problems(table) == []
    assert next(iter(table.rows)).cells == {"name": "Qatar"}


def test_a_formula_in_the_header_is_refused():
    for header in (["=1+1", "name"], ["=1+1"]):
        assert refused(workbook([header, ["a", "b"]]))[0].startswith("file:1: The cell holds a formula.")


def test_rows_of_formulas_that_were_never_worked_out_are_not_passed_over():
    table = read(workbook([["name", "kind"], ["=1"], [], ["", "=2"], ["Qatar", ""], ["=3"]]))
    assert [row.number for row in table.rows] == [2, 4, 5, 6]
    assert [line.split(": The cell")[0] for line in problems(table)] == ["file:2: name", "file:4: kind", "file:6: name"]


def test_rows_are_counted_as_the_spreadsheet_shows_them():
    table = read(workbook([[], ["name", "kind"], [], ["Qatar", "state"], ["  "], ["", "faction"]]))
    assert [row.number for row in table.rows] == [4, 6]
    assert problems(table)[0].startswith("file:6: name: The cell is empty.")


def test_a11_headers_are_refused_by_name_with_their_row():
    assert refused(workbook([["name", "colour"], ["Qatar", "red"]])) == [
        "file:1: The column “colour” is unknown. Expected: name, kind, aliases, wikidata_id, parent."
    ]
    assert "is there twice" in refused(workbook([["name", "Name"], ["a", "b"]]))[0]
    assert "“name” is missing" in refused(workbook([["kind"], ["state"]]))[0]
    assert "Column 1 has no name" in refused(workbook([[None, "name"], ["a", "b"]]))[0]


def test_a14_a_cell_beside_the_columns_is_refused_with_its_row():
    table = read(workbook([["name"], ["Qatar", None, "x"], ["Hamas", ""]]))
    assert problems(table) == ["file:2: The row has 3 cells, the header has 1. Expected no more."]


def test_a13_a_character_that_no_text_may_hold_is_refused_with_row_and_column():
    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>Ha_x0007_mas</t></is></c></row>'
    assert problems(read(by_hand(row)))[0].startswith("file:2: name: Line 1, character 3 is U+0007")


def test_the_one_sheet_that_holds_something_is_read_whichever_it_is():
    assert len(read(workbook([], [["name"], ["Qatar"]], []))) == 1


def test_several_sheets_are_refused_by_name():
    assert refused(workbook([["name"], ["Qatar"]], [["what I thought"]])) == [
        "file: Several sheets hold something: “Sheet 1”, “Sheet 2”. Expected one: make each a file of its own."
    ]


def test_a_hidden_sheet_is_passed_over_with_a_notice():
    table = read(workbook([["state"], ["faction"]], [["name"], ["Qatar"]], hidden=[1]))
    assert [row.cells for row in table.rows] == [{"name": "Qatar"}]
    assert table.notices == ["Not read, because it is hidden: “Sheet 1”."]


@pytest.mark.parametrize("data", [workbook([]), workbook([["  "], [" "]]), by_hand(header="")])
def test_a_workbook_without_a_header_is_refused(data):
    assert refused(data) == [
        "file: The workbook is empty. Expected a header row: name, kind, aliases, wikidata_id, parent."
    ]


def test_a_workbook_without_rows_has_none():
    assert list(read(workbook([["name"]])).rows) == []


def test_cells_without_a_place_of_their_own_follow_each_other():
    row = '<row><c t="inlineStr"><is><t>Qatar</t></is></c></row><row><c t="inlineStr"><is><t>Iran</t></is></c></row>'
    assert [r.cells["name"] for r in read(by_hand(row)).rows] == ["Qatar", "Iran"]


def test_a16_too_many_rows_are_refused(settings):
    settings.IMPORT_MAX_ROWS = 2
    assert refused(workbook([["name"], ["a"], ["b"], ["c"]])) == ["file: The file has more than 2 rows: split it."]
    assert len(read(workbook([["name"], ["a"], ["b"]]))) == 2


def test_a16_a_cell_that_is_too_long_is_refused_with_its_row(monkeypatch):
    monkeypatch.setattr("claims.intake.xlsx_rows.LONGEST_CELL", 10)
    assert problems(read(workbook([["name"], ["x" * 11]]))) == ["file:2: name: The text has more than 10 characters."]
