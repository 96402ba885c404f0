"""The rows that couldn't be taken, as they came, with a column `why`: to be mended and sent again."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from claims.export.formulas import escape, unescape
from claims.intake.result import IntakeResult, RowRefused
from claims.intake.table import Table
from claims.text.normalise import one_line

WHY = "why"


def write_refused(path: Path, tables: Sequence[Table], results: Sequence[IntakeResult]) -> int:
    """Write them to a CSV file (UTF-8) under the columns of all the tables; returns how many. Raises OSError."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        header = _header(tables)
        writer.writerow([*header, WHY])
        for cells in _rows(tables, results, header):
            writer.writerow(cells)
            count += 1
    return count


def refused_csv(table: Table, result: IntakeResult) -> bytes:
    """One file's, as the bytes of a CSV file; b"" where every row could be taken. No spreadsheet runs a cell of it."""
    if not result.refused:
        return b""
    text = io.StringIO()
    writer = csv.writer(text)
    header = _header([table])
    writer.writerow([*header, WHY])
    for cells in _rows([table], [result], header):
        writer.writerow([escape(unescape(cell)) for cell in cells])
    return text.getvalue().encode("utf-8")


def _header(tables: Sequence[Table]) -> list[str]:
    names = dict.fromkeys(name for table in tables for name in table.header)
    # A file that was mended once has the column already: this time's reasons take its place.
    return [name for name in names if name.strip().casefold() != WHY]


def _rows(tables: Sequence[Table], results: Sequence[IntakeResult], header: Sequence[str]) -> Iterator[list[str]]:
    for table, result in zip(tables, results, strict=True):
        for refused in sorted(result.refused, key=lambda refused: refused.row.number):
            yield _cells(refused, table, header)


def _cells(refused: RowRefused, table: Table, header: Sequence[str]) -> list[str]:
    """Cells that stand under no column of the header come after the reason."""
    raw = refused.row.raw
    by_name = dict(zip(table.header, raw, strict=False))
    why = " ".join(f"{p.column}: {p.what}" if p.column else p.what for p in refused.problems)
    return [*(by_name.get(name, "") for name in header), one_line(why), *raw[len(table.header) :]]
