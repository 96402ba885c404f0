"""What is wrong in a file: values, collected and shown together before anything is saved."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from claims.errors import BadInput, WorkbenchError
from claims.text.normalise import one_line

LONGEST_SHOWN = 80


@dataclass(frozen=True)
class Problem:
    """One sentence: what is wrong, what was expected. `row` None: the whole file; `column` "": the whole row.

    Rows are counted as spreadsheets show them: the header is row 1. In JSON Lines it is the line, in JSON the place
    in the list, from 1. `value`: the cell as it came, cut.
    """

    what: str
    row: int | None = None
    column: str = ""
    value: str = ""

    @property
    def placed(self) -> str:
        """ "Row 7: “soon” is not a date. Expected …", for a page that names the file itself."""
        return self.what if self.row is None else gettext("Row {row}: {what}").format(row=self.row, what=self.what)

    def line(self, file: str) -> str:
        """ "articles.csv:7: published_at: “soon” is not a date. Expected …", on one line."""
        place = file if self.row is None else f"{file}:{self.row}"
        return one_line(f"{place}: {f'{self.column}: ' if self.column else ''}{self.what}")


class FileRefused(BadInput):
    """Raised when a file can't be read as a table: nothing of it is looked at further.

    `unreadable`: it could not even be opened or decoded.
    """

    def __init__(self, problems: Problem | Iterable[Problem], unreadable: bool = False):
        self.problems = [problems] if isinstance(problems, Problem) else list(problems)
        self.unreadable = unreadable
        super().__init__(" ".join(problem.placed for problem in self.problems))


class HeaderRefused(FileRefused):
    """Raised when a file's columns aren't those of its kind. `header`: as it came."""

    def __init__(self, problems: Iterable[Problem], header: Iterable[str]):
        self.header = list(header)
        super().__init__(problems)


class Gathering:
    """Collects what is wrong with one row, column by column, so that all of it is told at once."""

    def __init__(self) -> None:
        self.fields: dict[str, list[str]] = {}

    def add(self, column: str, sentence: str) -> None:
        self.fields.setdefault(column, []).append(sentence)

    def take(self, column: str, find: Callable[..., Any], *args: Any) -> Any:
        """What `find(*args)` gives; None, with its sentence kept for the column, where it refuses."""
        try:
            return find(*args)
        except (WorkbenchError, ValueError) as error:
            self.add(column, str(error))
            return None

    def raise_any(self) -> None:
        """Raise BadInput with all that was collected, if anything was."""
        if self.fields:
            raise BadInput(" ".join(text for texts in self.fields.values() for text in texts), self.fields)


def shown(value: str) -> str:
    """The cell as it is quoted in a sentence: on one line, cut."""
    line = one_line(value)
    return f"“{line}”" if len(line) <= LONGEST_SHOWN else f"“{line[: LONGEST_SHOWN - 1]}…”"
