"""Workbooks for tests: written by somebody else's program, or by hand where no program would."""

import io
import zipfile

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "_rels/.rels": "<Relationships>"
    f'<Relationship Id="r1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
    '<sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": "<Relationships>"
    f'<Relationship Id="r1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
SHEET = "xl/worksheets/sheet1.xml"
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'


def workbook(*sheets, hidden=(), **formats) -> bytes:
    """A workbook of these sheets, each a list of rows. `formats`: a cell's number format, by its place."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet {number}")
        sheet.sheet_state = "hidden" if number in hidden else "visible"
        for row in rows:
            sheet.append(row)
        for place, words in formats.items():
            sheet[place].number_format = words
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def by_hand(rows: str = "", *, header: str = HEADER, zipped=zipfile.ZIP_DEFLATED, **changed) -> bytes:
    """A workbook with these rows as XML. `changed`: parts by name with other content (None: left out)."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{header}{rows}</sheetData></worksheet>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipped) as archive:
        for name, content in (PARTS | {SHEET: sheet} | changed).items():
            if content is not None:
                archive.writestr(name, content)
    return file.getvalue()
