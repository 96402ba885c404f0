"""Rows → bytes. One writer a format; a row at a time, so that memory stays flat however many there are."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import IO

import orjson

from claims.errors import BadInput
from claims.export.cells import words
from claims.export.formulas import escape
from claims.export.workbook import workbook

Row = dict[str, object]
BOM = b"\xef\xbb\xbf"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Format:
    """`write`: columns and rows → pieces of the file. `in_json`: whether it can hold lists. `marked`: whether a byte

    order mark may come first.
    """

    name: str
    label: str
    content_type: str
    write: Callable[[Sequence[str], Iterable[Row]], Iterator[bytes]]
    in_json: bool = False
    marked: bool = False


@dataclass(frozen=True)
class Written:
    """How many rows a file has, and the SHA-256 of its bytes, in hexadecimal."""

    count: int
    sha256: str


def write(
    file: IO[bytes],
    form: Format,
    columns: Sequence[str],
    rows: Iterable[Row],
    *,
    bom: bool = False,
    progress: Callable[[int], object] = lambda done: None,
) -> Written:
    """Write all rows into `file`. `bom`: Excel takes a CSV file without one for an older encoding.

    `progress` is told how many more rows are done. Raises BadInput for a BOM before what must not have one, and for
    what the format can't hold.
    """
    if bom and not form.marked:
        raise BadInput(f"A byte order mark is for CSV and TSV; {form.label} must not have one.")
    digest, count = sha256(), 0

    def counted() -> Iterator[Row]:
        nonlocal count
        for row in rows:
            yield row
            count += 1
            progress(1)

    for piece in ([BOM] if bom else []), form.write(columns, counted()):
        for part in piece:
            digest.update(part)
            file.write(part)
    return Written(count, digest.hexdigest())


def _table(separator: str) -> Callable[[Sequence[str], Iterable[Row]], Iterator[bytes]]:
    def pieces(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
        line = io.StringIO(newline="")
        writer = csv.writer(line, delimiter=separator)
        writer.writerow(columns)
        for row in rows:
            yield _taken(line)
            writer.writerow([_cell(row[name]) for name in columns])
        yield _taken(line)

    return pieces


def _taken(line: io.StringIO) -> bytes:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode()


def _cell(value: object) -> str:
    """Text is made inert; what we counted ourselves is a number, and −2 stays one."""
    return escape(value) if isinstance(value, str) else words(value)


def _json_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    for row in rows:
        yield _object(columns, row) + b"\n"


def _json_list(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    before = b"[\n"
    for row in rows:
        yield before + _object(columns, row)
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def _object(columns: Sequence[str], row: Row) -> bytes:
    """The columns in their order; null where a cell of a table would be empty."""
    return orjson.dumps({name: None if row[name] == "" else row[name] for name in columns})


FORMATS = {
    form.name: form
    for form in (
        Format("csv", "CSV", "text/csv; charset=utf-8", _table(","), marked=True),
        Format("tsv", "TSV", "text/tab-separated-values; charset=utf-8", _table("\t"), marked=True),
        Format("xlsx", "Excel", EXCEL, workbook),
        Format("json", "JSON", "application/json", _json_list, in_json=True),
        Format("jsonl", "JSON Lines", "application/x-ndjson", _json_lines, in_json=True),
    )
}
LATER = {"claimreview": "ClaimReview"}


def format_named(name: str) -> Format:
    """The format of that name. Raises BadInput, naming those that there are."""
    name = name.casefold()
    if name in FORMATS:
        return FORMATS[name]
    what = f"{LATER[name]} can't be written yet" if name in LATER else f"“{name}” is no format that can be written"
    message = f"{what}. Expected one of: {', '.join(FORMATS)}."
    raise BadInput(message, {"format": [message]})
