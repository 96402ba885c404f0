"""What kind of file somebody sent, from its name and from what is in it."""

from dataclasses import dataclass
from pathlib import PurePath

from claims.intake.decoding import encoding_of
from claims.intake.reading import ENDINGS, TABLES, WORKBOOK
from claims.intake.workbook import is_archive

_LOOKED_AT = 65_536


@dataclass(frozen=True)
class Recognised:
    """`encoding`: as its mark or its bytes say; "" where they are no UTF-8 and nobody named another, or none counts."""

    form: str
    encoding: str


def recognise(name: str, data: bytes) -> Recognised:
    """The content goes before the name: a workbook that is called .csv is a workbook all the same."""
    if is_archive(data):
        return Recognised(WORKBOOK, "")
    encoding = encoding_of(data)
    start = data[:_LOOKED_AT].decode(encoding or "latin-1", errors="replace").lstrip("\ufeff \t\r\n")
    ending = PurePath(name).suffix.removeprefix(".").casefold()
    return Recognised(_form(start, ENDINGS.get(ending, ending)), encoding)


def _form(start: str, ending: str) -> str:
    if ending in ("json", "jsonl"):
        return "json" if start.startswith("[") else "jsonl" if start.startswith("{") else ending
    if ending not in ("csv", "tsv") and start[:1] in ("[", "{"):
        return "json" if start.startswith("[") else "jsonl"
    header = start.split("\n", 1)[0]
    if "\t" in header and "," not in header:
        return "tsv"
    if "," in header and "\t" not in header:
        return "csv"
    return ending if ending in TABLES and ending != WORKBOOK else "csv"


def likely_rows(data: bytes, form: str) -> int:
    """About how many rows there are, without reading them: rather too many than too few."""
    if form == WORKBOOK:
        # A row of a few short cells takes some 50 bytes of a compressed sheet.
        return len(data) // 50
    return data.count(b"{") if form in ("json", "jsonl") else data.count(b"\n")
