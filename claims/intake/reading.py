"""Which reader a file needs, and the file as a table."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import IO

from django.utils.translation import gettext

from claims.errors import BadInput
from claims.intake.csv_rows import read_csv, read_tsv
from claims.intake.decoding import Text
from claims.intake.documents import read_document
from claims.intake.json_rows import read_json, read_jsonl
from claims.intake.problems import FileRefused, Problem, shown
from claims.intake.spool import Spool
from claims.intake.table import Columns, Table
from claims.intake.workbook import is_archive
from claims.intake.xlsx_rows import read_xlsx

WORKBOOK = "xlsx"
TEXTS = {"csv": read_csv, "tsv": read_tsv, "json": read_json, "jsonl": read_jsonl}
TABLES = ("csv", "tsv", WORKBOOK, "json", "jsonl")
DOCUMENTS = ("txt", "html")
ENDINGS = {"ndjson": "jsonl", "tab": "tsv", "htm": "html"}
_LONGEST_NAME = 200


def format_of(name: str, documents: bool = False) -> str:
    """The format that a file's ending names, of TABLES or, where `documents` are taken, DOCUMENTS. Raises BadInput."""
    ending = PurePath(name).suffix.removeprefix(".").casefold()
    return check_format(ENDINGS.get(ending, ending), documents)


def check_format(name: str, documents: bool = False) -> str:
    """The format, if it is read here. Raises BadInput."""
    taken = (*TABLES, *(DOCUMENTS if documents else ()))
    if name not in taken:
        raise BadInput(
            gettext("{shown} names no format that is read here. Expected: {taken}.").format(
                shown=shown(name or gettext("No ending")), taken=", ".join(taken)
            )
        )
    return name


def read(
    data: bytes | IO[bytes],
    form: str,
    columns: Columns,
    source: str,
    encoding: str = "",
    given: Mapping[str, str] | None = None,
) -> Table:
    """The file's table, from bytes or a file of them. `form`: see format_of; `source`: what the file is called;

    `given`: see read_document. The file is gone through once, and may then be closed: the table has a copy, from which
    it reads its rows anew each time. A workbook knows its own encoding.
    Raises FileRefused with every problem of the file; BadInput for an unknown encoding.
    """
    spool = Spool(data)
    if form == WORKBOOK:
        return read_xlsx(spool, columns, source)
    with spool.open() as file:
        if is_archive(file.read(4)):
            sentence = gettext(
                "This looks like an Excel workbook, not {upper}. Expected its format to be named: {workbook}."
            ).format(upper=form.upper(), workbook=WORKBOOK)
            raise FileRefused(Problem(sentence), unreadable=True)
    text = Text(spool, encoding)
    if form in DOCUMENTS:
        return read_document(text, form, columns, source, given or {})
    return TEXTS[form](text, columns, source)


def shown_name(name: str) -> str:
    """What a browser or a person called a file, to be shown and never opened: no path, nothing invisible, cut."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in base if c.isprintable())[-_LONGEST_NAME:] or "unnamed"
