"""JSON and JSON Lines: flat objects, strictly."""

import json

import pytest

from claims.intake import ClaimResource, EntityResource, FileRefused


def read(content, form="json", resource=EntityResource):
    text = content if isinstance(content, str) else json.dumps(content)
    return resource.read(text.encode(), form, "file", "")


def refused(content, form="json") -> str:
    with pytest.raises(FileRefused) as error:
        read(content, form)
    return error.value.message


def problems(table) -> list[str]:
    return [problem.line("file") for row in table.rows for problem in row.problems]


def test_a_list_of_flat_objects_is_read():
    table = read([{"name": "Qatar", "Kind": "state"}, {"name": "Hamas"}])
    assert [row.cells for row in table.rows] == [{"name": "Qatar", "kind": "state"}, {"name": "Hamas"}]
    assert table.headers == ["name", "kind"]


def test_numbers_keep_their_digits_and_null_is_an_empty_cell():
    content = (
        '[{"claim_id": 12345678901234567890, "article_id": 1.50, "quote": null, "negated": true, "proposition": ""}]'
    )
    assert next(iter(read(content, resource=ClaimResource).rows)).cells == {
        "claim_id": "12345678901234567890",
        "article_id": "1.50",
        "quote": "",
        "negated": "yes",
        "proposition": "",
    }


@pytest.mark.parametrize("content", ['{"name": "Qatar"}', '"Qatar"', "12", "null"])
def test_a17_anything_but_a_list_is_refused(content):
    assert refused(content) == "Expected a list of objects: [{…}, {…}]."


def test_a17_what_stops_being_json_is_refused_with_its_place():
    assert refused('[\n {"name": "Qatar",}\n]').startswith("This stops being JSON at line 2, character")


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_a17_not_a_number_is_refused_with_its_row(value):
    assert problems(read(f'[{{"name": "Qatar"}}, {{"name": {value}}}]')) == [
        f"file:2: name: {value} can't stand here. Expected a flat object: each column once, with a text, a number,"
        " true, false or null."
    ]


def test_a17_a_doubled_key_is_refused_with_its_row():
    assert problems(read('[{"name": "Qatar", "name": "Hamas"}]'))[0].startswith(
        "file:1: The key “name” is there twice."
    )


@pytest.mark.parametrize("value", ['["a"]', '{"a": 1}', "[]"])
def test_a17_a_list_or_object_in_a_column_is_refused_with_its_row(value):
    [line] = problems(read(f'[{{"name": "Qatar", "aliases": {value}}}]'))
    assert line.startswith("file:1: aliases: A")


def test_a17_lists_that_only_an_export_writes_are_passed_over():
    rows = [{"claim_id": "a", "article_id": "b", "quote": "c", "proposition": "d", "passages": [{"start": 1}]}]
    assert problems(read(rows, resource=ClaimResource)) == []


def test_a17_an_item_that_is_no_object_is_refused_with_its_row():
    assert problems(read('[{"name": "Qatar"}, 12]'))[0].startswith("file:2: Expected a flat object")


def test_a17_what_is_nested_without_end_is_refused():
    assert "too deeply" in refused("[" * 100_000)


@pytest.mark.parametrize(
    "content",
    [
        '[{"name": "a", "name": "b", "name": "c"}]',
        '[{"name": "a", "NAME": "b"}]',
        '[{"name": {"name": NaN}}]',
        '[{"name": [[[{"a": 1, "a": 2}]]]}]',
        '[{"name": ' + '{"a":' * 200 + "1" + "}" * 200 + "}]",
        '[{"name": "a"}, [{"name": "b"}]]',
        '[{"name": "a"}, null]',
        '[{"name": "a"}]]',
        '[{"name": "a"},]',
        "[{'name': 'a'}]",
        '[{name: "a"}]',
        '[{"name": "a\nb"}]',
        '[{"name": "a"} /* b */]',
        '\ufeff\ufeff[{"name": "a"}]',
        '[{"name": Infinity}]',
        '[{"name": 0x10}]',
        '[{"name": 01}]',
        '[{"name": +1}]',
        '[{"__proto__": {"name": "a"}}]',
    ],
)
def test_a17_json_that_is_meant_to_break_something_is_refused(content):
    try:
        assert problems(read(content))
    except FileRefused as error:
        assert "Expected" in error.message


def test_a_number_without_end_is_only_a_text():
    assert next(iter(read(f'[{{"name": {"9" * 10_000}}}]').rows)).cells == {"name": "9" * 10_000}
    assert next(iter(read('[{"name": 1e999}]').rows)).cells == {"name": "1e999"}


def test_columns_of_json_are_matched_as_those_of_csv():
    assert refused([{"name": "Qatar", "colour": "red"}]).startswith("The column “colour” is unknown.")
    assert refused([{"kind": "state"}]).startswith("The column “name” is missing.")


def test_json_lines_are_numbered_by_line():
    table = read('{"name": "Qatar"}\n\n{"name": "Hamas"}\nnonsense\n', "jsonl")
    assert [row.number for row in table.rows] == [1, 3, 4]
    assert problems(table)[0].startswith("file:4: This stops being JSON at character 1.")


def test_a13_half_characters_and_nul_are_refused_with_the_row():
    lines = problems(read('{"name": "a\\u0000"}\n{"name": "\\ud800"}\n', "jsonl"))
    assert [line[:12] for line in lines] == ["file:1: name", "file:2: name"]


def test_a15_a_row_without_an_id_is_refused():
    assert problems(read([{"name": "Qatar"}, {"kind": "state"}]))[0].startswith("file:2: name: The cell is empty.")


def test_an_empty_list_has_no_rows():
    assert list(read("[]").rows) == []
