"""The rows that couldn't be taken, as they came, with a column `why`: to be mended and sent again."""

import csv
from collections.abc import Sequence
from pathlib import Path

from claims.intake.result import IntakeResult, RowRefused
from claims.intake.table import Table
from claims.text.normalise import one_line


def write_refused(path: Path, tables: Sequence[Table], results: Sequence[IntakeResult]) -> int:
    """Write them to a CSV file (UTF-8) under the columns of all the tables; returns how many. Raises OSError."""
    header = list(dict.fromkeys(name for table in tables for name in table.header))
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*header, "why"])
        for table, result in zip(tables, results, strict=True):
            for refused in sorted(result.refused, key=lambda refused: refused.row.number):
                writer.writerow(_cells(refused, table, header))
                count += 1
    return count


def _cells(refused: RowRefused, table: Table, header: Sequence[str]) -> list[str]:
    """Cells that stand under no column of the header come after the reason."""
    raw = refused.row.raw
    by_name = dict(zip(table.header, raw, strict=False))
    why = " ".join(f"{p.column}: {p.what}" if p.column else p.what for p in refused.problems)
    return [*(by_name.get(name, "") for name in header), one_line(why), *raw[len(table.header) :]]
