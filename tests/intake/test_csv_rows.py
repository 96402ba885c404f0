"""CSV is read strictly: what a lenient reader would guess at is refused, with its row."""

import pytest

from claims.intake import ArticleResource, EntityResource, FileRefused
from claims.intake.table import LONGEST_CELL


def read(content, resource=EntityResource, form="csv", encoding=""):
    data = content if isinstance(content, bytes) else content.encode()
    return resource.read(data, form, "file.csv", encoding)


def refused(content, **how) -> list[str]:
    with pytest.raises(FileRefused) as error:
        read(content, **how)
    return [problem.line("file") for problem in error.value.problems]


def problems(table) -> list[str]:
    return [problem.line("file") for row in table.rows for problem in row.problems]


def test_columns_come_in_any_order_and_any_case():
    table = read(" Kind ,NAME\nstate,Qatar\n")
    assert next(iter(table.rows)).cells == {"kind": "state", "name": "Qatar"}


def test_a11_an_unknown_column_is_refused_by_name():
    assert refused("name,colour\nQatar,red\n") == [
        "file:1: The column “colour” is unknown. Expected: name, kind, aliases, wikidata_id, parent."
    ]


def test_a11_a_missing_column_is_refused_by_name():
    assert refused("kind\nstate\n") == ["file:1: The column “name” is missing. Expected it in the header."]
    assert "“text” or “html” is missing" in refused("article_id,title\na,b\n", resource=ArticleResource)[0]


def test_a11_a_doubled_column_is_refused_by_name():
    assert refused("name,Name \nQatar,Katar\n") == ["file:1: The column “name” is there twice. Expected it once."]


def test_a11_a_column_without_a_name_is_refused_by_its_place():
    assert "Column 2 has no name" in refused("name,\nQatar,\n")[0]


def test_all_that_is_wrong_with_a_header_is_told_at_once():
    assert len(refused("colour,kind,kind\n")) == 3


def test_columns_that_only_an_export_writes_are_passed_over_with_one_notice():
    table = read("name,uid,updated_at\nQatar,1,2\n")
    assert next(iter(table.rows)).cells == {"name": "Qatar"}
    assert table.notices == ["Ignored, because only an export writes them: uid, updated_at."]


def test_cells_separated_by_semicolons_are_told_apart_from_an_unknown_column():
    assert "separated by semicolons" in refused("name;kind\nQatar;state\n")[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a12_utf_8_with_or_without_its_mark_and_utf_16_are_read_right(encoding):
    assert next(iter(read("name\nقطر – Κατάρ 🇶🇦\n".encode(encoding)).rows)).cells == {"name": "قطر – Κατάρ 🇶🇦"}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a12_utf_16_is_known_by_its_mark_whichever_way_round(encoding):
    assert next(iter(read(("\ufeffname\nİstanbul\n").encode(encoding)).rows)).cells == {"name": "İstanbul"}


@pytest.mark.parametrize(("encoding", "name"), [("windows-1252", "Côte d’Ivoire"), ("windows-1256", "قطر")])
def test_a12_a_legacy_encoding_is_read_right_where_it_is_named(encoding, name):
    assert next(iter(read(f"name\n{name}\n".encode(encoding), encoding=encoding).rows)).cells == {"name": name}


def test_a12_a_legacy_encoding_that_nobody_named_is_refused_with_its_line():
    [line] = refused("name\nQatar\nCôte d’Ivoire\n".encode("windows-1252"))
    assert line.startswith("file: Line 3 holds a byte (0xF4) that isn't UTF-8. Expected UTF-8")


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x85", "\ufffe"])
def test_a13_control_characters_are_refused_with_row_and_column(character):
    [line] = problems(read(f"name,kind\nQatar,state\nHa{character}mas,faction\n"))
    assert line.startswith("file:3: name: Line 1, character 3 is U+")


def test_a14_a_ragged_row_is_refused_and_the_others_are_not():
    table = read("name,kind\nQatar,state\nHamas\nFatah,faction,x\nIran,state\n")
    assert problems(table) == [
        "file:3: The row has 1 cells, the header has 2. Expected as many.",
        "file:4: The row has 3 cells, the header has 2. Expected as many.",
    ]


def test_a14_a_quotation_mark_that_nothing_closes_is_refused_with_its_row():
    assert refused('name\nQatar\n"Hamas\nFatah\n')[0].startswith("file:3: A quotation mark opens a cell")


def test_a14_a_cell_that_goes_on_after_its_quotation_mark_is_refused_with_its_row():
    assert refused('name\nQatar\n"Ha"mas\n')[0].startswith("file:3: A cell goes on after its closing quotation mark")


def test_a15_a_blank_id_is_refused():
    assert problems(read("name,kind\n ,state\n"))[0].startswith("file:2: name: The cell is empty.")


def test_a15_a_doubled_id_is_refused_whatever_its_case():
    assert problems(read("name\nQatar\nHamas\nQATAR\n")) == [
        "file:4: name: “QATAR” stands in row 2 already. Expected it once."
    ]


def test_rows_are_counted_as_a_spreadsheet_shows_them():
    table = read('name,kind\n"Two\nlines",state\n\n,\nHamas\n')
    assert [row.number for row in table.rows] == [2, 5]


def test_an_empty_file_is_refused():
    assert "Expected a header row: name, kind" in refused("")[0]


def test_a_table_with_tabs_between_its_cells_is_read_as_strictly():
    table = read('Kind\tname\nstate\tQatar, the state\nfaction\t"a\tb ""c"""\n\nstate\n', form="tsv")
    assert [row.cells for row in list(table.rows)[:2]] == [
        {"kind": "state", "name": "Qatar, the state"},
        {"kind": "faction", "name": 'a\tb "c"'},
    ]
    assert problems(table) == ["file:5: The row has 1 cells, the header has 2. Expected as many."]


def test_a_cell_of_tsv_that_was_made_inert_comes_back():
    assert next(iter(read("name\taliases\n'=Q()\t'tis\n", form="tsv").rows)).cells == {
        "name": "=Q()",
        "aliases": "'tis",
    }


def test_commas_in_place_of_tabs_are_told_apart_from_an_unknown_column():
    assert "separated by commas, not tabs" in refused("name,kind\nQatar,state\n", form="tsv")[0]


def test_a_file_without_rows_has_none():
    assert list(read("name\n").rows) == []


def test_a16_a_file_that_is_too_large_is_refused(settings):
    settings.IMPORT_MAX_MB = 1
    assert refused(b"name\n" + b"x" * 1024 * 1024) == ["file: The file has 1.0 MB; at most 1 MB are taken."]


def test_a16_a_file_with_too_many_rows_is_refused(settings):
    settings.IMPORT_MAX_ROWS = 2
    assert refused("name\na\nb\nc\n") == ["file: The file has more than 2 rows: split it."]
    assert len(read("name\na\nb\n")) == 2


def test_a16_a_cell_that_is_too_long_is_refused_with_its_row():
    assert refused(f"name\nQatar\n{'x' * (LONGEST_CELL + 1)}\n") == [
        "file:3: A cell has more than 2,000,000 characters."
    ]


def test_a_long_article_fits_into_a_cell():
    table = read(f"article_id,title,text\na,b,{'x' * 200_000}\n", resource=ArticleResource)
    assert len(next(iter(table.rows)).cells["text"]) == 200_000


def test_a_cell_that_was_made_inert_for_spreadsheets_comes_back_as_it_was():
    cells = next(iter(read("name,aliases\n'=Q(),'tis\n").rows)).cells
    assert cells == {"name": "=Q()", "aliases": "'tis"}
