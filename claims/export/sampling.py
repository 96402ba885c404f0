"""The first rows of a file, made by the very writer of its format."""

import io
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import islice

from claims.export.cells import words
from claims.export.files import claim_file
from claims.export.selection import Selection
from claims.export.writers import Format, write

ROWS = 10
LONGEST_CELL = 120


@dataclass(frozen=True)
class Sample:
    """`text`: of a format that people can read, as it will stand in the file; else `header` and `rows` of its table."""

    text: str = ""
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def sample(person, selection: Selection, form: Format, wanted: Collection[str] = ()) -> Sample:
    """The first ten rows. Raises BadInput for what can't go out in that format."""
    contents = claim_file(person, selection, form, wanted=wanted)
    first = list(islice(contents.rows, ROWS))
    file = io.BytesIO()
    write(file, form, contents.columns, first)
    try:
        return Sample(text=file.getvalue().decode())
    except UnicodeDecodeError:
        cells = [[_cut(words(row[name])) for name in contents.columns] for row in first]
        return Sample(header=list(contents.columns), rows=cells)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
