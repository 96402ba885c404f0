"""Which reader a file needs, and the file as a table."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePath

from claims.errors import BadInput
from claims.intake.csv_rows import read_csv, read_tsv
from claims.intake.decoding import decode
from claims.intake.documents import read_document
from claims.intake.json_rows import read_json, read_jsonl
from claims.intake.problems import FileRefused, Problem, shown
from claims.intake.table import Columns, Table, check_size
from claims.intake.workbook import is_archive
from claims.intake.xlsx_rows import read_xlsx

WORKBOOK = "xlsx"
TEXTS = {"csv": read_csv, "tsv": read_tsv, "json": read_json, "jsonl": read_jsonl}
TABLES = ("csv", "tsv", WORKBOOK, "json", "jsonl")
DOCUMENTS = ("txt", "html")
_ENDINGS = {"ndjson": "jsonl", "tab": "tsv", "htm": "html"}
_LONGEST_NAME = 200


def format_of(name: str, documents: bool = False) -> str:
    """The format that a file's ending names, of TABLES or, where `documents` are taken, DOCUMENTS. Raises BadInput."""
    ending = PurePath(name).suffix.removeprefix(".").casefold()
    return check_format(_ENDINGS.get(ending, ending), documents)


def check_format(name: str, documents: bool = False) -> str:
    """The format, if it is read here. Raises BadInput."""
    taken = (*TABLES, *(DOCUMENTS if documents else ()))
    if name not in taken:
        raise BadInput(f"{shown(name or 'No ending')} names no format that is read here. Expected: {', '.join(taken)}.")
    return name


def read(
    data: bytes, form: str, columns: Columns, source: str, encoding: str = "", given: Mapping[str, str] | None = None
) -> Table:
    """The file's table. `form`: see format_of; `source`: what the file is called; `given`: see read_document.

    A workbook knows its own encoding. Raises FileRefused with every problem of the file; BadInput for an unknown
    encoding.
    """
    check_size(len(data))
    digest = sha256(data).hexdigest()
    if form == WORKBOOK:
        return read_xlsx(data, columns, source, digest)
    if is_archive(data):
        sentence = (
            f"This looks like an Excel workbook, not {form.upper()}. Expected its format to be named: {WORKBOOK}."
        )
        raise FileRefused(Problem(sentence), unreadable=True)
    text = decode(data, encoding)
    if form in DOCUMENTS:
        return read_document(text, form, source, digest, given or {})
    return TEXTS[form](text, columns, source, digest)


def shown_name(name: str) -> str:
    """What a browser or a person called a file, to be shown and never opened: no path, nothing invisible, cut."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in base if c.isprintable())[-_LONGEST_NAME:] or "unnamed"
