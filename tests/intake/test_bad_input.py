"""Whatever is wrong with a file: one clear sentence with its row and column, exit code 1, and nothing has changed."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from claims import review
from claims.models import Anchor, Article, Claim, Entity, Event, EvidenceLink, ImportRun
from claims.vocabulary import EntityKind
from tests import environment
from tests.conftest import QUOTE, TEXT
from tests.intake.workbooks import by_hand, workbook

EVERYTHING = (Anchor, Article, Claim, Entity, Event, EvidenceLink, ImportRun)
FAILED = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"]
ERROR = "The cell holds an error instead of a value. Expected the value, or an empty cell."
FORMS = ["csv", "tsv", "xlsx", "json", "jsonl"]


@pytest.fixture
def row(article, qatar, hamas, contributor):
    """row(holder="peace"): a row of claims that is good but for these cells. There are a topic and an event, too."""
    review.add_entity("peace", by=contributor, kind=EntityKind.TOPIC)
    review.add_entity("the summit", by=contributor, kind=EntityKind.EVENT)
    usual = {"claim_id": "c1", "article_id": article.article_id, "quote": QUOTE, "holder": "Qatar"}
    return lambda **cells: {**usual, "stance": "accepts", "target": "Hamas", **cells}


@pytest.fixture
def file(tmp_path):
    """file(rows, "jsonl"): the rows as a file of that format; or content as it is."""

    def write(content, form="csv"):
        path = tmp_path / f"f.{form}"
        path.write_bytes(content if isinstance(content, bytes) else written(content, form))
        return path

    return write


def written(rows, form):
    if form == "json":
        return json.dumps(rows).encode()
    if form == "jsonl":
        return "\n".join(map(json.dumps, rows)).encode()
    header = list(dict.fromkeys(name for row in rows for name in row))
    lines = [header, *([row.get(name, "") for name in header] for row in rows)]
    if form == "xlsx":
        return workbook(lines)
    quoted = [[f'"{cell}"' for cell in line] for line in lines]
    return "\n".join(("\t" if form == "tsv" else ",").join(line) for line in quoted).encode()


@pytest.fixture
def refused(editor):
    """refused(path): what the command says of it, without the file's name; it exits with 1, and nothing has changed."""

    def command(path, kind="claims", *options, code=1):
        before = state()
        with pytest.raises(CommandError) as error:
            call_command(f"import_{kind}", str(path), "--as", "edith", *options)
        assert error.value.returncode == code
        assert state() == before
        *lines, end = str(error.value).split("\n")
        assert "othing was saved" in end
        return [line.removeprefix(f"{path}") for line in lines]

    return command


def state():
    return [list(model._base_manager.order_by("pk").values()) for model in EVERYTHING]


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ({"quote": "Qa\x00tar"}, "quote: Line 1, character 3 is U+0000, a control character."),
        ({"scope": "a\x1bb"}, "scope: Line 1, character 2 is U+001B, a control character."),
        ({"claim_id": " "}, "claim_id: The cell is empty. Expected an id of your own that no other row has."),
        ({"claim_id": "x" * 201}, "claim_id: "),
        ({"scope": "x" * 301}, "scope: "),
        ({"valid_from": "2023-02-29"}, "valid_from: “2023-02-29” is not a date. Expected 2024, 2024-02 or 2024-02-29."),
        ({"stance": "acepts"}, "stance: “acepts” is not in the stance vocabulary. The nearest is “accepts”."),
        ({"modality": "posible"}, "modality: “posible” is not known here. The nearest is “possible”. Expected one of:"),
        ({"holder": "peace"}, "holder: “peace” is a topic and can't take a stance. Expected somebody who can."),
        ({"holder": "the summit"}, "holder: “the summit” is a event and can't take a stance."),
        ({"quote": "Qatar rejects the reality"}, "quote: The quote “Qatar rejects the reality” is not in the article"),
        ({"quote": "the"}, "quote: The quote “the” stands 4 times in the article's text (at "),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named_with_its_row_and_column(row, file, refused, cells, line):
    lines = refused(file([row(), row(**{"claim_id": "c2"} | cells)]))
    assert [found[: len(f":3: {line}")] for found in lines] == [f":3: {line}"]


@pytest.mark.parametrize(
    ("kind", "content", "line"),
    [
        ("articles", "article_id,title,text,url\na,b,c,paper.example\n", ":2: url: The address doesn't begin with"),
        ("articles", "article_id,title,text,published_at\na,b,c,29.2.2024\n", ":2: published_at: “29.2.2024” is not a"),
        ("articles", f"article_id,title,text\na,{'x' * 501},c\n", ":2: title: "),
        ("entities", "name,kind\nKatar,estate\n", ":2: kind: “estate” is not known here. The nearest is “state”."),
        ("entities", "name,parent\nKatar,Katar\n", ":2: parent: It would be part of itself."),
    ],
)
def test_so_are_those_of_other_files(file, refused, kind, content, line):
    [found] = refused(file(content.encode()), kind)
    assert found.startswith(line)


@pytest.mark.parametrize("form", FORMS)
def test_it_is_the_same_in_every_format(row, file, refused, form):
    rows = [row(), row(claim_id="c2", stance="acepts"), row(claim_id="c3", holder="peace"), row(holder="")]
    first = 1 if form in ("json", "jsonl") else 2
    assert [line[: line.index(".")] for line in refused(file(rows, form))] == [
        f":{first + 1}: stance: “acepts” is not in the stance vocabulary",
        f":{first + 2}: holder: “peace” is a topic and can't take a stance",
        f":{first + 3}: claim_id: “c1” stands in row {first} already",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_columns_are_refused_by_name_in_every_format(row, file, refused, form):
    place = "" if form in ("json", "jsonl") else ":1"
    unknown = [{**row(), "colour": "red"}]
    assert refused(file(unknown, form))[0].startswith(f"{place}: The column “colour” is unknown. Expected: claim_id, ")
    assert refused(file([row() | {"Claim_ID ": "c9"}], form)) == [
        f"{place}: The column “claim_id” is there twice. Expected it once."
    ]
    without = {name: cell for name, cell in row().items() if name != "quote"}
    assert refused(file([without], form)) == [f"{place}: The column “quote” is missing. Expected it in the header."]


@pytest.mark.parametrize("word", FAILED)
@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx"])
def test_what_a_failed_formula_left_is_no_value(row, file, refused, form, word):
    assert refused(file([row(scope=word), row(claim_id="c2", scope=f" {word} ")], form)) == [
        f":2: scope: {ERROR}",
        f":3: scope: {ERROR}",
    ]


@pytest.mark.parametrize("word", FAILED)
def test_nor_is_the_error_itself(file, refused, word):
    data = by_hand(f'<row r="2"><c r="A2" t="e"><v>{word}</v></c></row>')
    assert refused(file(data, "xlsx"), "entities") == [f":2: name: {ERROR}"]


@pytest.mark.parametrize("text", ["#N/A is what it said", "#refugees", "#REF"])
def test_what_only_begins_like_an_error_is_a_text(row, file, editor, text):
    call_command("import_claims", str(file([row(scope=text)])), "--as", "edith")
    assert Claim.objects.get().scope == text


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ('name\nQatar\n"Doha\n', [":3: A quotation mark opens a cell and none closes it. Expected both."]),
        ("name,kind\nQatar\n", [":2: The row has 1 cells, the header has 2. Expected as many."]),
        (f"name\nQatar\n{'x' * 2_000_001}\n", [":3: A cell has more than 2,000,000 characters."]),
    ],
    ids=["a quotation mark", "a ragged row", "a long cell"],
)
def test_rows_that_cannot_be_told_apart_are_refused(file, refused, content, lines):
    assert refused(file(content.encode()), "entities") == lines


FLAT = "Expected a flat object: each column once, with a text, a number, true, false or null."


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize(
    ("item", "line"),
    [
        ('{"name": NaN}', f":1: name: NaN can't stand here. {FLAT}"),
        ('{"name": -Infinity}', f":1: name: -Infinity can't stand here. {FLAT}"),
        ('{"name": "a", "name": "b"}', f":1: The key “name” is there twice. {FLAT}"),
        ('{"name": "a", "aliases": ["b"]}', f":1: aliases: A list can't stand here. {FLAT}"),
        ('{"name": {"first": "a"}}', f":1: name: An object can't stand here. {FLAT}"),
        ('["a"]', f":1: {FLAT}"),
    ],
)
def test_json_that_is_no_flat_list_is_refused(file, refused, form, item, line):
    [found] = refused(file((f"[{item}]" if form == "json" else item).encode(), form), "entities")
    assert found == line


def test_what_a_round_has_frozen_does_not_change(row, file, refused, in_review):
    changed = row(claim_id=in_review.claim_id, scope="changed")
    assert refused(file([changed])) == [
        ":2: scope: This claim's state is “in review”: its words are fixed. Expected the cell as it was, or a draft."
    ]


def test_an_id_does_not_move_to_another_article(row, file, refused, draft, contributor):
    other = review.add_article(by=contributor, text=TEXT, title="Another", article_id="other")
    [line] = refused(file([row(claim_id=draft.claim_id, article_id=other.article_id, scope=draft.scope)]))
    assert line.startswith(":2: article_id: This claim stands in the article")


@pytest.mark.parametrize("name", ["a.xls", "a.ods", "a.xml", "a.yaml", "a.html", "a", "a.csv.gz"])
def test_a21_no_other_format_is_opened(tmp_path, refused, name):
    path = tmp_path / name
    path.write_text("name\nQatar\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"names no format that is read here. Expected: csv, tsv, xlsx, json, jsonl"):
        call_command("import_entities", str(path), "--as", "edith")


# --- What looks odd, and is right -------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_headers_are_known_in_any_case_and_with_spaces(row, file, editor, form):
    odd = {f" {name.upper()} ": cell for name, cell in row().items()}
    call_command("import_claims", str(file([odd], form)), "--as", "edith")
    assert Claim.objects.get().holder.name == "Qatar"


def test_rows_that_are_only_coloured_are_none(file, editor):
    blank = '<row r="3"><c r="A3" s="0"/><c r="B3" s="0"/></row><row r="4" spans="1:2"/>'
    good = '<row r="5"><c r="A5" t="inlineStr"><is><t>Qatar</t></is></c></row>'
    call_command("import_entities", str(file(by_hand(f"{blank}{good}"), "xlsx")), "--as", "edith")
    assert Entity.objects.get().name == "Qatar"


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl"])
@pytest.mark.parametrize("text", ["x" * 200_000, "ق" * 100_000, "a\n" * 100_000], ids=["ASCII", "Arabic", "lines"])
def test_a_cell_of_200_kilobytes_is_taken(file, editor, form, text):
    path = file([{"article_id": "a", "title": "b", "text": text}], form)
    call_command("import_articles", str(path), "--as", "edith")
    assert Article.objects.get().current.text == text


def test_so_it_is_in_a_workbook(file, editor):
    names = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("article_id", "title", "text"))
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in ("a", "b", "x" * 200_000))
    path = file(by_hand(f"<row>{cells}</row>", header=f"<row>{names}</row>"), "xlsx")
    call_command("import_articles", str(path), "--as", "edith")
    assert len(Article.objects.get().current.text) == 200_000


# --- A database that can't take it ------------------------------------------------------------------------------------


@pytest.mark.skipif(not environment.IS_SQLITE, reason="a server's disk can't be filled here")
@pytest.mark.django_db(transaction=True)
def test_a07_a_full_database_takes_nothing_and_the_file_is_kept(file, editor, refused):
    rows = [{"article_id": f"a{n}", "title": "In Moscow", "text": f"{n} {TEXT * 20}"} for n in range(200)]
    path = file(rows)
    data = path.read_bytes()
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 10}")
        try:
            before = state()
            with pytest.raises(CommandError, match="The database is busy, full, away") as error:
                call_command("import_articles", str(path), "--as", "edith")
        finally:
            cursor.execute("PRAGMA max_page_count = 4294967294")
    assert error.value.returncode == 1
    assert str(error.value).endswith("nothing more was saved. Please try again.")
    assert state() == before
    assert path.read_bytes() == data
    call_command("import_articles", str(path), "--as", "edith")
    assert Article.objects.count() == 200
