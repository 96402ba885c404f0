"""A sheet at a glance: what the walk through each of its cells finds, or nothing."""

import io
import zipfile

import pytest

from claims.intake import EntityResource, FileRefused
from claims.intake.glance import at_a_glance
from claims.intake.sheets import sheets_of
from tests.intake.workbooks import HEADER, MAIN, SHEET, by_hand, workbook

ROW = '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"/></row>'


def sheet(rows: str, begin: str = "<worksheet xmlns") -> bytes:
    before = f'{begin}="{MAIN}"><cols><col min="1" max="2"/></cols>'
    return f"{before}<sheetData>{HEADER}{rows}</sheetData></worksheet>".encode()


def glance(xml: bytes, size: int = 50):
    return at_a_glance(xml[start : start + size] for start in range(0, len(xml), size))


def walked(xml: bytes, monkeypatch):
    """What the walk finds."""
    with monkeypatch.context() as patched:
        patched.setattr("claims.intake.sheets.at_a_glance", lambda pieces: None)
        [found] = sheets_of(by_hand(**{SHEET: xml}))
    return found.rows, found.columns, found.filled


@pytest.mark.parametrize(
    "rows",
    [
        ROW,
        "",
        ROW + '<row r="7" spans="1:2" x14ac:dyDescent="0.25"><c r="AB7" s="3" t="b"><v>1</v></c></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve"> 12:30, https://a.example/ </t></is></c></row>',
        '<row r="9"><c r="A9" s="0"/><c r="Z9" s="0"/></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t>&lt;c r=&quot;ZZ9&quot;&gt;</t></is></c></row>',
    ],
)
@pytest.mark.parametrize("size", [7, 50, 10_000])
def test_what_is_plain_is_measured_as_by_the_walk(rows, size, monkeypatch):
    found = glance(sheet(rows), size)
    assert (found.rows, found.columns, found.filled) == walked(sheet(rows), monkeypatch)


def test_what_others_write_is_plain():
    with zipfile.ZipFile(io.BytesIO(workbook([["name", "kind"], ["Qatar", "state"], ["Hamas", None]]))) as archive:
        found = glance(archive.read(SHEET))
    assert (found.rows, found.columns, found.filled) == (3, 2, 5)


@pytest.mark.parametrize(
    "xml",
    [
        sheet('<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'),
        sheet('<row r="2"><c r="XFD2"><v>1</v></c></row>'),
        sheet('<row r="2"><c r="A99999999"><v>1</v></c></row>'),
        sheet("<row><c><v>1</v></c></row>"),
        sheet("<row r='2'><c r='A2'><v>1</v></c></row>"),
        sheet('<row r="2"><c  r="A2"><v>1</v></c></row>'),
        sheet('<row r="2"><c\tr="A2"><v>1</v></c></row>'),
        sheet('<row r="2"><c t="n" r="A2"><v>1</v></c></row>'),
        sheet('<row r="2"><c r="A2" t="&#101;"><v>1</v></c></row>'),
        sheet('<row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>'),
        sheet('<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>'),
        sheet('<row r="2"><c r="A2"><f/></c></row>'),
        sheet('<x:row r="2"><x:c r="XFD2"><x:v>1</x:v></x:c></x:row>'),
        sheet('<row r="2"><!-- <c r="A2"> --></row>'),
        sheet('<row r="2"><c r="A2"><v><![CDATA[1]]></v></c></row>'),
        sheet("<?x?>"),
        sheet(ROW, "<x:worksheet xmlns:x"),
        sheet(ROW, "<!DOCTYPE x><worksheet xmlns"),
        b'<?xml version="1.0" encoding="UTF-7"?>' + sheet(ROW),
        sheet(ROW).decode().encode("utf-16"),
        b"",
        b"x" * 9_000_000,
    ],
    ids=range(22),
)
def test_of_what_is_not_plain_nothing_is_said(xml):
    assert glance(xml, 1 << 16) is None


def test_a_cell_that_only_a_careless_reader_sees_is_counted():
    """Whatever somebody else's program takes for a cell has to begin like one."""
    hidden = '<row r="2" x="<c r=&quot;XFD1048576&quot;><v>1</v>"/>'
    assert glance(sheet(hidden)) is None
    with pytest.raises(FileRefused):
        EntityResource.read(by_hand(hidden), "xlsx", "f")
