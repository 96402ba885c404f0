"""Rows → Parquet, for data frames and databases. By pyarrow, which is an extra: it is as large as all else together."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from typing import Any

from django.utils.translation import gettext_lazy as _

from claims.export.cells import WORDS

Row = dict[str, object]
NAME = "parquet"
MISSING = _(
    "Parquet is written by the package pyarrow, which isn't installed here. Expected it beside the others (pip "
    "install pyarrow), or another format, such as CSV."
)
# So many rows a group: all that is held in memory at once.
AT_ONCE = 5_000
_PIECE = 1 << 16
_NUMBERS = {
    **dict.fromkeys(("polarity", "start", "end", "verdicts", "anchors"), "int64"),
    "agreement": "float64",
    **dict.fromkeys(("negated", "primary"), "bool_"),
}


def is_there() -> bool:
    return find_spec("pyarrow") is not None


def parquet(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """The file's bytes, in pieces. Texts stay texts, dates too, as they may be cut to a year; nothing is a null."""
    # Only here: the package takes a quarter of a second to load, and may not be there.
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    kinds = {name: getattr(pyarrow, _NUMBERS.get(name, "string"))() for name in columns}
    schema = pyarrow.schema(list(kinds.items()))
    left = iter(rows)
    with tempfile.TemporaryFile() as file:
        with ParquetWriter(file, schema, compression="zstd") as writer:
            while group := list(islice(left, AT_ONCE)):
                values = [[_value(row[name], name) for row in group] for name in columns]
                arrays = [pyarrow.array(each, kind) for each, kind in zip(values, kinds.values(), strict=True)]
                writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _value(value: Any, name: str) -> Any:
    if value is None or value == "":
        return None
    if name in _NUMBERS:
        return value
    return WORDS[value] if isinstance(value, bool) else str(value)
