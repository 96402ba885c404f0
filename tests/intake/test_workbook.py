"""Workbooks made to break what reads them: refused with a sentence, before any memory is given to them."""

import io
import random
import struct
import zipfile
from time import process_time

import pytest

from claims.errors import WorkbenchError
from claims.intake import EntityResource, FileRefused
from claims.intake.sheets import sheets_of
from tests.intake.workbooks import HEADER, LINKS, MAIN, PARTS, SHEET, by_hand, workbook

GOOD = workbook([["name", "kind"], ["Qatar", "state"], ["Hamas", "faction"]])
DAMAGED = "This is no Excel workbook (.xlsx), or it is damaged. Expected one as a spreadsheet program saves it."
FAR = '<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>'


def refused(data: bytes) -> FileRefused:
    with pytest.raises(FileRefused) as error:
        EntityResource.read(data, "xlsx", "file.xlsx", "")
    return error.value


def said(data: bytes) -> str:
    return refused(data).message


def zipped(*parts: tuple[str, bytes], method=zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"name,kind\nQatar,state\n",
        GOOD[:-30],
        GOOD[: len(GOOD) // 2],
        GOOD[:200] + b"\x00" * 200 + GOOD[400:],
        zipped(("a.txt", b"no workbook")),
        by_hand(**{SHEET: None}),
        by_hand(**{SHEET: "<worksheet><sheetData>"}),
        by_hand(**{"xl/workbook.xml": b"\xff\xfe\x00nonsense"}),
        by_hand(**{"xl/workbook.xml": '<?xml version="1.0" encoding="klingon"?>' + PARTS["xl/workbook.xml"]}),
        by_hand(zipped=zipfile.ZIP_BZIP2),
    ],
    ids=range(12),
)
def test_what_is_no_workbook_or_damaged_is_refused(data):
    error = refused(data)
    assert error.message == DAMAGED
    assert error.unreadable


def test_an_older_or_locked_workbook_is_told_apart():
    assert said(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1_000).startswith(
        "This is a workbook of the older kind"
    )


def test_a16_a_part_that_unzips_to_too_much_is_refused(settings):
    settings.IMPORT_MAX_MB = 1
    bomb = by_hand(**{"xl/media/picture.png": b"\x00" * 8 * 1024 * 1024})
    assert len(bomb) < 20_000
    assert said(bomb) == "The workbook unzips to more than 5 MB: split it."


def test_a16_a_directory_that_lies_about_sizes_is_no_way_around(settings):
    settings.IMPORT_MAX_MB = 1
    bomb = by_hand(**{"xl/sharedStrings.xml": "<sst>" + " " * 8 * 1024 * 1024 + "</sst>"})
    size = struct.pack("<I", 8 * 1024 * 1024 + 11)
    assert bomb.count(size) == 2
    assert said(bomb.replace(size, struct.pack("<I", 11))) == "The workbook unzips to more than 5 MB: split it."
    small = by_hand(**{"xl/sharedStrings.xml": "<sst>" + " " * 100_000 + "</sst>"})
    lie = small.replace(struct.pack("<I", 100_011), struct.pack("<I", 11))
    assert said(lie) == DAMAGED


def test_a16_too_many_parts_are_refused():
    parts = [(f"xl/{number}.xml", b"") for number in range(1_001)]
    assert said(zipped(*parts)) == "The workbook has 1,001 parts; at most 1,000 are taken."


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (2, "XFD", "Row 2: The sheet “One” has content in column 16,384; at most 200 columns are taken."),
        (1_048_576, "A", "The file has more than 200,000 rows: split it."),
        (1_048_576, "XFD", "Row 1048576: The sheet “One” has content in column 16,384; at most 200 columns are taken."),
        (
            200_000,
            "GR",
            "The sheet “One” reaches over 200,000 rows and 200 columns; at most 10,000,000 cells are taken",
        ),
    ],
)
def test_a16_a_cell_far_away_is_refused_before_room_is_made_for_it(row, column, sentence):
    data = by_hand(FAR.format(row=row, column=column))
    assert len(data) < 2_000
    assert said(data).startswith(sentence)


def test_coloured_cells_far_away_are_no_content():
    data = by_hand('<row r="2"><c r="A2"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>')
    assert len(EntityResource.read(data, "xlsx", "f", "")) == 1


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="!!"><v>1</v></c></row>',
        '<row r="x"><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="A2" t="s"><v>99</v></c></row>',
        f'<row r="{"9" * 5_000}"><c><v>1</v></c></row>',
    ],
    ids=["backwards", "no place", "no row", "no such string", "a row without end"],
)
def test_cells_at_no_place_are_refused(rows):
    assert said(by_hand(rows)) == DAMAGED


def test_definitions_that_blow_up_are_refused():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    sheet = f'{laughs}<worksheet xmlns="{MAIN}"><sheetData>{HEADER}</sheetData></worksheet>'
    assert said(by_hand(**{SHEET: sheet})) == DAMAGED
    assert said(by_hand(**{"xl/workbook.xml": laughs + PARTS["xl/workbook.xml"]})) == DAMAGED


@pytest.mark.parametrize(
    "target", ["../../etc/passwd", "worksheets/../evil.xml", "worksheets/sheet1.bin", "", "x" * 99]
)
def test_a_sheet_that_stands_somewhere_else_is_refused(target):
    links = f'<Relationships><Relationship Id="r1" Type="{LINKS}/worksheet" Target="{target}"/></Relationships>'
    assert said(by_hand(**{"xl/_rels/workbook.xml.rels": links})) == DAMAGED


@pytest.mark.parametrize("target", ["xl/other/workbook.xml", "xl/evil.bin", "../xl/workbook.xml", "xl/gone.xml"])
def test_a_workbook_that_stands_somewhere_else_is_refused(target):
    links = f'<Relationships><Relationship Id="r1" Type="{LINKS}/officeDocument" Target="{target}"/></Relationships>'
    book = {"xl/other/workbook.xml": PARTS["xl/workbook.xml"], "xl/evil.bin": PARTS["xl/workbook.xml"]}
    assert said(by_hand(**{"_rels/.rels": links}, **book)) == DAMAGED


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", [SHEET, SHEET.upper(), SHEET.replace("/", "\\")])
def test_two_parts_of_one_name_are_refused(twin):
    parts = [(name, content.encode()) for name, content in PARTS.items()]
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{HEADER}</sheetData></worksheet>'.encode()
    assert said(zipped(*parts, (SHEET, sheet), (twin, sheet))) == DAMAGED


def test_two_sheets_of_one_name_are_refused():
    book = PARTS["xl/workbook.xml"].replace("</sheets>", '<sheet name="ONE" sheetId="2" r:id="r1"/></sheets>')
    assert said(by_hand(**{"xl/workbook.xml": book})) == DAMAGED


def test_what_a_sheet_says_of_its_own_size_is_not_believed():
    sheet = f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>{HEADER}</sheetData></worksheet>'
    assert list(EntityResource.read(by_hand(**{SHEET: sheet}), "xlsx", "f", "").rows) == []


@pytest.mark.parametrize("number", ["4294967295", "9" * 5_000, "-1", "x"])
def test_a16_strings_that_are_only_said_to_be_there_are_refused(number):
    strings = f'<sst xmlns="{MAIN}" count="1" uniqueCount="{number}"/>'
    assert said(by_hand(**{"xl/sharedStrings.xml": strings})) == DAMAGED


def test_too_many_formulas_are_refused(monkeypatch):
    monkeypatch.setattr("claims.intake.sheets.MOST_MARKS", 2)
    assert said(workbook([["name"], *[["=1"]] * 3])).startswith("More than 2 cells hold formulas or errors.")


def test_whatever_is_broken_is_refused_in_words():
    chance = random.Random(3)  # noqa: S311 (the same damage each time)
    for _ in range(300):
        data = bytearray(GOOD)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            EntityResource.read(bytes(data), "xlsx", "f", "")
        except WorkbenchError as error:
            assert "Expected" in error.message or "split it" in error.message


def test_a20_fifty_thousand_rows_are_looked_over_in_no_time():
    rows = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{c}{n}"><v>{n}</v></c>' for c in "ABCDEFGHIJ") + "</row>"
        for n in range(2, 50_002)
    )
    data = by_hand(rows)
    began = process_time()
    assert sheets_of(data)[0].rows == 50_001
    assert process_time() - began < 3
