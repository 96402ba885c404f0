"""Small files that stand for much are refused in two seconds and a hundred megabytes."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.intake.workbooks import HEADER, LINKS, MAIN, PARTS, SHEET, by_hand

SECONDS, MEGABYTES = 2, 100
# Not getrusage: a process begins there with the most memory of the one that started it.
READS = """
import json, re, sys, time
from pathlib import Path
import django
django.setup()
from claims.errors import WorkbenchError
from claims.intake import EntityResource

def used(name):
    return int(re.search(name + r":\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024

for name, form, path in json.loads(sys.argv[1]):
    Path("/proc/self/clear_refs").write_text("5")
    before, began, said = used("VmRSS"), time.process_time(), ""
    try:
        with open(path, "rb") as file:
            EntityResource.read(file, form, "f")
    except WorkbenchError as error:
        said = error.message
    print(json.dumps([name, said, time.process_time() - began, used("VmHWM") - before]), flush=True)
"""

STRINGS = "xl/sharedStrings.xml"
LINKED = PARTS["xl/_rels/workbook.xml.rels"].replace(
    "</Relationships>",
    f'<Relationship Id="r2" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
)
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "ha">' for n in range(10))


def sheet(content: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{HEADER}{content}</sheetData></worksheet>'


def far(row: int, column: str) -> bytes:
    return by_hand(f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>')


def rows(count: int) -> bytes:
    return by_hand("<row><c><v>1</v></c></row>" * count)


def strings(length: int, cells: int) -> bytes:
    """A string of that length, and so many cells that name it."""
    listed = f'<sst xmlns="{MAIN}" uniqueCount="1"><si><t>{"x" * length}</t></si></sst>'
    named = '<row><c t="s"><v>0</v></c></row>' * cells
    return by_hand(named, **{STRINGS: listed, "xl/_rels/workbook.xml.rels": LINKED})


def by_ratio(path: Path) -> None:
    """A sheet that unzips to a thousand times its size."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        with archive.open(SHEET, "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b" " * 1024 * 1024)


BOMBS = {
    "a cell far away": ("xlsx", lambda: far(1_048_576, "XFD"), "at most 200 columns are taken"),
    "a cell as far as may be": ("xlsx", lambda: far(50_000, "GR"), "hardly any cell holds something"),
    "rows without end": ("xlsx", lambda: rows(300_000), "more than 200,000 rows"),
    "one string in many cells": ("xlsx", lambda: strings(100_000, 50_000), "hold more than 250 MB of text"),
    "definitions": (
        "xlsx",
        lambda: by_hand(**{SHEET: f"<!DOCTYPE x [{LAUGHS}]>{sheet('<row><c><v>&a9;</v></c></row>')}"}),
        "is damaged",
    ),
    "definitions of the strings": (
        "xlsx",
        lambda: by_hand(
            **{STRINGS: f"<!DOCTYPE x [{LAUGHS}]><sst><si><t>&a9;</t></si></sst>", "xl/_rels/workbook.xml.rels": LINKED}
        ),
        "is damaged",
    ),
    "columns without end": ("xlsx", lambda: by_hand(f"<row>{'<c><v>1</v></c>' * 1_000_000}</row>"), "at most 200"),
    "columns of a table": ("csv", lambda: ",".join(f"c{n}" for n in range(1_000_000)).encode(), "at most 200 columns"),
    "cells of a table": ("csv", lambda: b"name\n" + b"," * 40_000_000, "at most 200 columns"),
    "tabs": ("tsv", lambda: b"name\n" + b"\t" * 40_000_000, "at most 200 columns"),
    "rows of a table": ("csv", lambda: b"name\n" + b"x\n" * 1_000_000, "more than 200,000 rows"),
    "rows of JSON": ("json", lambda: b"[" + b"{}," * 1_000_000 + b"{}]", "more than 200,000 rows"),
    "columns of JSON": (
        "json",
        lambda: json.dumps([{f"c{n}": "" for n in range(100_000)}]).encode(),
        "at most 200",
    ),
    "lists in lists": ("json", lambda: b"[" * 10_000_000, "too deeply"),
    "objects in objects": ("jsonl", lambda: b'{"a":' * 5_000_000, "too deeply"),
}


FITS = "strings that are named often, but fit"


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict[str, tuple[str, float, float]]:
    """Of each bomb (what was said, seconds of a processor, megabytes more than before); one process reads them all."""
    folder, files = tmp_path_factory.mktemp("bombs"), []
    for number, (name, (form, content, _)) in enumerate({**BOMBS, FITS: ("xlsx", fitting, "")}.items()):
        path = folder / str(number)
        path.write_bytes(content())
        files.append((name, form, str(path)))
    by_ratio(folder / "ratio")
    files.append(("by ratio", "xlsx", str(folder / "ratio")))
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", READS, json.dumps(files)]
    run = subprocess.run(command, capture_output=True, cwd=root, env=os.environ)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    return {name: (said, seconds, megabytes) for name, said, seconds, megabytes in lines}


def fitting() -> bytes:
    return strings(1_000, 1_000)


@pytest.mark.parametrize("name", [*BOMBS, "by ratio"])
def test_a16_what_would_fill_the_memory_is_refused_at_once(found, name):
    said, seconds, megabytes = found[name]
    assert BOMBS.get(name, ("", None, "unzips to more than 250 MB"))[2] in said
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


def test_strings_that_are_named_often_but_fit_are_read(found):
    assert found[FITS][0] == ""
