"""The ids of a file: each there, each once. Told of every row as it is read, though the ids aren't kept."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils.translation import gettext

from claims.errors import BadText
from claims.intake.problems import FileRefused, Problem, shown
from claims.intake.table import Columns, Row
from claims.text.normalise import normalise

_PARTS = 64


class Ids:
    """First `see` each row's id, then have the rows `checked` as often as they are read. Its length: the rows seen."""

    def __init__(self, columns: Columns):
        self._column, self._key_of = columns.key, columns.key_of
        self._most = settings.IMPORT_MAX_ROWS
        self._count = 0
        # Eight bytes an id, where a set of 100,000 takes ten megabytes; in parts, so that no set is ever large.
        self._hashes = [array("q") for _ in range(_PARTS)]

    def __len__(self) -> int:
        return self._count

    def see(self, cell: str | None) -> None:
        """`cell`: the row's id as it came; None: the row has none, or will be refused for something else.

        Raises FileRefused where there are more rows than IMPORT_MAX_ROWS.
        """
        if self._count == self._most:
            raise FileRefused(
                Problem(gettext("The file has more than {most:,} rows: split it.").format(most=self._most))
            )
        self._count += 1
        if cell is not None:
            try:
                number = hash(self._key_of(normalise(cell)))
            except BadText:
                # It is refused with its row, and doubles nothing.
                return
            self._hashes[number % _PARTS].append(number)

    def done(self) -> None:
        """All ids were seen."""
        self._doubled = {
            number
            for part in self._hashes
            if len(set(part)) < len(part)
            for number, times in Counter(part).items()
            if times > 1
        }
        self._hashes.clear()

    def checked(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows; those without an id, or with one that stands above already, with that as their problem."""
        column, key_of, doubled = self._column, self._key_of, self._doubled
        seen: dict[str, int] = {}
        for row in rows:
            if column and not row.problems:
                key = key_of(row.cells.get(column, ""))
                if not key:
                    row.refuse(gettext("The cell is empty. Expected an id of your own that no other row has."), column)
                elif doubled and hash(key) in doubled:
                    _refuse_doubled(row, column, seen.setdefault(key, row.number))
            yield row


def _refuse_doubled(row: Row, column: str, first: int) -> None:
    if first != row.number:
        row.refuse(
            gettext("{shown} stands in row {first} already. Expected it once.").format(
                shown=shown(row.cells[column]), first=first
            ),
            column,
        )
