"""What others make of our files: DuckDB, pandas, openpyxl, LibreOffice, and who reads a page's ClaimReview."""

import io
import shutil
import subprocess
from pathlib import Path

import duckdb
import extruct
import openpyxl
import pandas
import pytest

from claims.export import Selection, claim_file, claim_reviews, columns, format_named, write
from tests.absent import absent
from tests.export.test_formulas import DANGEROUS

# What a spreadsheet may show of a cell: not what is computed of it.
COLUMNS = ("name", "count")
ROWS = [{"name": cell, "count": -2} for cell in [*DANGEROUS.values(), "-", "- 2", "-2", "حماس 🙂", 'a "b", c']]


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """table("csv"): a file of cells that a spreadsheet would run, and some that people write."""
    folder = tmp_path_factory.mktemp("tables")

    def make(form: str) -> Path:
        path = folder / f"cells.{form}"
        with path.open("wb") as file:
            write(file, format_named(form), COLUMNS, iter(ROWS))
        return path

    return make


@pytest.fixture(scope="module")
def office():
    """office(path): the sheet that LibreOffice sees in the file, as it saves it again: rows of (value, formula?)."""
    program = shutil.which("soffice")
    if program is None:
        absent("LibreOffice is missing. On Debian: apt-get install libreoffice-calc")

    def opened(path: Path):
        # A profile of its own, so that runs side by side don't wait for each other.
        profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
        # As in its dialogue: comma, quotation mark, UTF-8; at its boldest: numbers are looked for, formulas run.
        csv = ["--infilter=CSV:44,34,76,1,,0,false,true,false,false,0,true"] if path.suffix == ".csv" else []
        out = path.parent / "opened"
        command = [program, profile, "--headless", *csv, "--convert-to", "xlsx", "--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return openpyxl.load_workbook(out / f"{path.stem}.xlsx").active

    return opened


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_libreoffice_opens_it_and_runs_nothing(table, office, form):
    path = table(form)
    if form == "csv":
        # One that nobody made inert, so that we know what it would run.
        path.write_bytes(path.read_bytes() + b"=1+1,-2\r\n")
    sheet = office(path)

    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert len(cells) == len(ROWS) + (form == "csv")
    assert [cell.value for cell in cells if cell.data_type == "f"] == (["=1+1"] if form == "csv" else [])
    assert {cell.value for cell in sheet["B"][1:]} == {-2}
    assert "حماس 🙂" in {cell.value for cell in cells}


def test_openpyxl_finds_texts_and_numbers(table):
    sheet = openpyxl.load_workbook(table("xlsx")).active

    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert {cell.value for cell in sheet["B"][1:]} == {-2}


@pytest.fixture
def claims(published, verified, editor, tmp_path):
    """claims("csv"): the checked claims as a file."""

    def make(form: str) -> Path:
        path, written = tmp_path / f"claims.{form}", format_named(form)
        contents = claim_file(editor, Selection(), written)
        with path.open("wb") as file:
            write(file, written, contents.columns, contents.rows)
        return path

    return make


@pytest.mark.parametrize(
    ("form", "read"),
    [("csv", duckdb.read_csv), ("tsv", duckdb.read_csv), ("json", duckdb.read_json), ("jsonl", duckdb.read_json)],
)
def test_duckdb_asks_it_like_a_table(claims, form, read):
    found = read(str(claims(form))).aggregate("stance, count(*), sum(polarity), min(agreement)")

    assert found.fetchall() == [("accepts", 2, 2, 1.0)]


def test_pandas_reads_every_column_of_every_table(claims):
    frames = [
        pandas.read_csv(claims("csv")),
        pandas.read_csv(claims("tsv"), sep="\t"),
        pandas.read_excel(claims("xlsx"), engine="openpyxl"),
        pandas.read_json(claims("json")),
        pandas.read_json(claims("jsonl"), lines=True),
    ]

    assert all(tuple(frame.columns)[: len(columns.CLAIMS)] == columns.CLAIMS for frame in frames)
    assert len({tuple(frame["uid"]) for frame in frames}) == 1


def test_who_reads_pages_finds_the_claim_review(published, editor):
    """As the house puts it into its page: an object of the file, in a script."""
    file = io.BytesIO()
    write(file, format_named("claimreview"), (), claim_reviews(editor, Selection().of(editor)))
    item = file.getvalue().decode().removeprefix("[\n").removesuffix("\n]\n")
    page = f'<html><head><script type="application/ld+json">{item}</script></head><body></body></html>'

    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]

    assert (found["@type"], found["claimReviewed"]) == ("ClaimReview", published.proposition)
    assert found["reviewRating"]["alternateName"] == "True"
