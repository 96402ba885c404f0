"""A workbook's list of strings, which cells name by number: one long one, named often, fills any memory."""

from array import array
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext

from claims.intake.problems import FileRefused, Problem
from claims.intake.workbook import PART, UNZIPPED, Archive, Attributes, damaged

# Some read the part of this name, whatever the links say.
_USUAL = "xl/sharedstrings.xml"


class Strings:
    """How long each string is. `linked`: the parts that the workbook's links name. Raises FileRefused."""

    def __init__(self, archive: Archive, linked: Iterable[str]):
        parts = {*linked, *(name for name in archive.names() if name.casefold() == _USUAL)}
        if len(parts) > 1 or not all(PART.fullmatch(part) for part in parts):
            raise damaged()
        self._archive = archive
        self._lengths = array("L")
        for part in parts:
            archive.walk(part, self._begin, self._add)

    def refuse_repeated(self, part: str, cells: int) -> None:
        """Refuse a sheet whose `cells` that name a string would hold more text than a workbook may unzip to."""
        most = UNZIPPED * settings.IMPORT_MAX_MB * 1024 * 1024
        # To count what each cell names takes a walk of its own, which few workbooks need.
        if cells * max(self._lengths, default=0) > most and self._held(part) > most:
            limit = UNZIPPED * settings.IMPORT_MAX_MB
            raise FileRefused(
                Problem(gettext("The cells hold more than {limit:,} MB of text: split it.").format(limit=limit))
            )

    def _held(self, part: str) -> int:
        """Characters that the sheet's cells hold, by the strings that they name."""
        count = _Count(self._lengths)
        self._archive.walk(part, count.begin, count.add)
        count.finish()
        return count.total

    def _begin(self, tag: str, given: Attributes) -> None:
        if tag == "si":
            self._lengths.append(0)

    def _add(self, text: str) -> None:
        if self._lengths:
            self._lengths[-1] += len(text)


class _Count:
    def __init__(self, lengths: array):
        self.lengths, self.total = lengths, 0
        self._names_string = self._in_value = False
        self._number = ""

    def begin(self, tag: str, given: Attributes) -> None:
        self.finish()
        if tag == "c":
            self._names_string = given.get("t") == "s"
        self._in_value = tag == "v" and self._names_string

    def add(self, text: str) -> None:
        if self._in_value:
            self._number += text

    def finish(self) -> None:
        """Count the value that was just gone through."""
        if number := self._number.strip():
            if not (number.isdecimal() and len(number) < 10 and int(number) < len(self.lengths)):
                raise damaged()
            self.total += self.lengths[int(number)]
        self._number = ""
