"""Rows → bytes. One writer a format; a row at a time, so that memory stays flat however many there are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import IO

import orjson
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.errors import BadInput
from claims.export import parquet
from claims.export.delimited import table
from claims.export.graphs import gexf, graphml
from claims.export.turtle import turtle
from claims.export.workbook import workbook

Row = dict[str, object]
CLAIM_REVIEW = "claimreview"
BOM = b"\xef\xbb\xbf"
# What the rows of a file are: of most a table's; a claim's ClaimReview; an edge between two entities.
TABLE, REVIEWS, EDGES = "table", "reviews", "edges"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Format:
    """`write`: columns and rows → pieces of the file. `in_json`: whether it can hold lists. `marked`: whether a byte

    order mark may come first. `ending`: of a file's name. `kind`: the only one that it can hold, if not any. `rows`:
    what it is written of: TABLE, REVIEWS or EDGES.
    """

    name: str
    label: str | Promise
    content_type: str
    write: Callable[[Sequence[str], Iterable[Row]], Iterator[bytes]]
    in_json: bool = False
    marked: bool = False
    ending: str = ""
    kind: str = ""
    rows: str = TABLE

    @property
    def suffix(self) -> str:
        """ ".csv"."""
        return f".{self.ending or self.name}"


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
        raise BadInput(
            gettext("A byte order mark is for CSV and TSV; {label} must not have one.").format(label=form.label)
        )
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


def _json_lines(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    for row in rows:
        yield _object(columns, row) + b"\n"


def _json_list(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    return _listed(_object(columns, row) for row in rows)


def _claim_reviews(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """Each object whole in itself, so that it can be put into its page as it stands."""
    return _listed(orjson.dumps(row) for row in rows)


def _listed(objects: Iterable[bytes]) -> Iterator[bytes]:
    before = b"[\n"
    for item in objects:
        yield before + item
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def _object(columns: Sequence[str], row: Row) -> bytes:
    """The columns in their order; null where a cell of a table would be empty."""
    return orjson.dumps({name: None if row[name] == "" else row[name] for name in columns})


_KNOWN = (
    Format("csv", "CSV", "text/csv; charset=utf-8", table(","), marked=True),
    Format("tsv", "TSV", "text/tab-separated-values; charset=utf-8", table("\t"), marked=True),
    Format("xlsx", "Excel", EXCEL, workbook),
    Format("json", "JSON", "application/json", _json_list, in_json=True),
    Format("jsonl", _("JSON Lines"), "application/x-ndjson", _json_lines, in_json=True),
    Format(
        CLAIM_REVIEW, "ClaimReview", "application/ld+json", _claim_reviews, ending="jsonld", rows=REVIEWS, kind="claims"
    ),
    Format("graphml", "GraphML", "application/graphml+xml", graphml, rows=EDGES, kind="claims"),
    Format("gexf", "GEXF", "application/gexf+xml", gexf, rows=EDGES, kind="claims"),
    Format(
        "turtle", _("RDF (Turtle)"), "text/turtle; charset=utf-8", turtle, in_json=True, ending="ttl", kind="claims"
    ),
    *(
        [Format(parquet.NAME, "Parquet", "application/vnd.apache.parquet", parquet.parquet)]
        if parquet.is_there()
        else []
    ),
)
FORMATS = {form.name: form for form in _KNOWN}


def formats_of(kind: str) -> dict[str, Format]:
    """Those in which a file of "claims", "articles" … can be written, by name."""
    return {name: form for name, form in FORMATS.items() if form.kind in ("", kind)}


def format_named(name: str, kind: str = "claims") -> Format:
    """The format of that name. Raises BadInput, naming those that there are for such files."""
    known = formats_of(kind)
    if (form := known.get(name.casefold())) is not None:
        return form
    if name.casefold() == parquet.NAME:
        missing = str(parquet.MISSING)
        raise BadInput(missing, {"format": [missing]})
    message = gettext("“{name}” is no format in which {kind} can be written. Expected one of: {known}.").format(
        name=name, kind=kind, known=", ".join(known)
    )
    raise BadInput(message, {"format": [message]})


def format_of_ending(ending: str, kind: str) -> Format:
    """The format that "csv", "jsonld" … stand for at the end of a file's name; CSV for "". Raises BadInput."""
    ending = ending.casefold()
    names = {form.suffix[1:]: name for name, form in FORMATS.items()} | {"ndjson": "jsonl", "": "csv"}
    return format_named(names.get(ending, ending), kind)
