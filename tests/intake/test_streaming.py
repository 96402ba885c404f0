"""A table is read from its file as often as it is gone through, a row at a time: memory doesn't grow with the file."""

import io
import json
import os
import threading
import tracemalloc

import pytest

from claims.intake import EntityResource, FileRefused
from tests.intake.workbooks import workbook

BAD = "name,kind\nQatar,state\n,state\nHamas\nQATAR,state\nHa\x07mas,state\nIran,\n"


def as_bytes(content, form):
    """The rows of a CSV text in another format."""
    header, *rows = [line.split(",") for line in content.splitlines()]
    match form:
        case "csv":
            return content.encode()
        case "tsv":
            return content.replace(",", "\t").encode()
        case "xlsx":
            return workbook([header, *rows])
    objects = [dict(zip(header, row, strict=True)) for row in rows]
    return (json.dumps(objects) if form == "json" else "\n".join(map(json.dumps, objects))).encode()


def seen(rows):
    return [(row.number, row.cells, row.raw, row.problems) for row in rows]


def many(count):
    return "name,kind\n" + "".join(f"Entity {number},state\n" for number in range(count))


FORMS = ["csv", "tsv", "json", "jsonl", "xlsx"]
GOOD = "name,kind\nQatar,state\nHamas,faction\nQATAR,bloc\n"


@pytest.mark.parametrize("form", FORMS)
def test_rows_come_again_as_they_were_with_what_is_wrong_with_them(form):
    table = EntityResource.read(as_bytes(GOOD, form), form, "f")
    first = seen(table.rows)
    assert len(first) == len(table) == 3
    assert [bool(problems) for *_, problems in first] == [False, False, True]
    assert seen(table.rows) == first
    assert seen(row for block in table.blocks(2) for row in block.rows) == first


def test_every_problem_of_a_row_comes_again():
    table = EntityResource.read(BAD.encode(), "csv", "f")
    assert [len(row.problems) for row in table.rows] == [0, 1, 1, 1, 1, 0]
    assert seen(table.rows) == seen(table.rows)


def test_a_refused_row_takes_no_id_from_another():
    table = EntityResource.read(b"name,kind\nQatar\nQatar,state\nqatar,bloc\n", "csv", "f")
    assert [problem.what[:40] for row in table.rows for problem in row.problems] == [
        "The row has 1 cells, the header has 2. E",
        "“qatar” stands in row 3 already. Expecte",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_two_may_go_through_the_rows_at_once(form):
    table = EntityResource.read(as_bytes(many(50), form), form, "f")
    assert all(one.cells == other.cells for one, other in zip(table.rows, table.rows, strict=True))


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_taken_as_its_bytes_are_and_may_change_afterwards(form, tmp_path):
    data, path = as_bytes(GOOD, form), tmp_path / "f"
    path.write_bytes(data)
    with path.open("rb") as file:
        file.read(3)
        table = EntityResource.read(file, form, "f")
    path.write_bytes(b"something else")
    assert table.sha256 == EntityResource.read(data, form, "f").sha256
    assert seen(table.rows) == seen(EntityResource.read(data, form, "f").rows)


def test_what_comes_through_a_pipe_is_taken_too():
    out, into = os.pipe()

    def write():
        with open(into, "wb") as file:
            file.write(many(20_000).encode())

    writer = threading.Thread(target=write)
    writer.start()
    with open(out, "rb") as file:
        assert len(EntityResource.read(file, "csv", "f")) == 20_000
    writer.join()


def test_a16_a_file_without_end_is_refused(settings):
    settings.IMPORT_MAX_MB = 1
    with open("/dev/zero", "rb") as file, pytest.raises(FileRefused, match="at most 1 MB are taken"):
        EntityResource.read(file, "csv", "f")


def test_blocks_keep_the_numbers_of_their_rows():
    blocks = list(EntityResource.read(many(5).encode(), "csv", "f").blocks(2))
    assert [[row.number for row in block.rows] for block in blocks] == [[2, 3], [4, 5], [6]]
    assert [len(block) for block in blocks] == [2, 2, 1]
    assert {(block.source, tuple(block.headers)) for block in blocks} == {("f", ("name", "kind"))}


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl"])
def test_memory_does_not_grow_with_the_file(form):
    def most_memory(count):
        file = io.BytesIO(as_bytes(many(count), form))
        tracemalloc.start()
        assert sum(1 for _ in EntityResource.read(file, form, "f").rows) == count
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    most_memory(5_000)  # what is remembered of names is full then
    assert most_memory(10_000) - most_memory(5_000) < 300_000


def test_a_byte_that_does_not_fit_is_found_wherever_it_stands():
    for line, padding in ((2, ""), (3, "x" * 65_530 + "\n"), (4, "é" * 40_000 + "\n" + "x" * 70_000 + "\n")):
        data = f"name\n{padding}".encode() + b"abc\xf4d\n"
        with pytest.raises(FileRefused, match=rf"Line {line} holds a byte \(0xF4\) that isn't UTF-8"):
            EntityResource.read(data, "csv", "f")


def test_half_a_character_at_the_end_is_found():
    with pytest.raises(FileRefused, match=r"Line 2 holds a byte \(0xC3\)"):
        EntityResource.read("name\nQatar é".encode()[:-1], "csv", "f")
    with pytest.raises(FileRefused, match="Line 2 holds a byte"):
        EntityResource.read("name\nQatar".encode("utf-16")[:-1], "csv", "f")
