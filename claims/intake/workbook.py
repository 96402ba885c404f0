"""An Excel workbook's parts, looked at before anything reads them: a few kilobytes can stand for gigabytes.

What reads the cells makes a table as wide and high as the farthest of them, and ends the whole process where there is
no room for it. So the archive is unzipped once to be measured, and each sheet is walked for where its cells are.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from xml.parsers import expat

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.intake.problems import FileRefused, Problem

MOST_PARTS = 1_000
# Times as large as a file may be: sheets of words unzip to about five times their size.
UNZIPPED = 5

_DAMAGED = _("This is no Excel workbook (.xlsx), or it is damaged. Expected one as a spreadsheet program saves it.")
_LOCKED = _(
    "This is a workbook of the older kind (.xls), or one that a password locks. Expected .xlsx without a "
    "password: open it and save it as that."
)
# Whoever reads a workbook finds parts of such names at the same place; spreadsheet programs write no others.
PART = re.compile(r"xl/(\w+\.xml)")
_OLD_KIND, _ARCHIVE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_LOCKED_PART = 0x1
# Deflate makes at most a thousand bytes of one: 16 MB at a time.
_PIECE = 1 << 14

Attributes = dict[str, str]


def damaged() -> FileRefused:
    """The refusal of what isn't a workbook."""
    return FileRefused(Problem(str(_DAMAGED)), unreadable=True)


def is_archive(data: bytes) -> bool:
    """Whether the file begins as workbooks do, which are ZIP archives."""
    return data.startswith(_ARCHIVE)


class _Enough(Exception):
    """Raised to stop reading a part of which enough is known."""


class Archive:
    """The parts of a workbook, by name. Raises FileRefused where there are too many, or they unzip to too much."""

    def __init__(self, data: bytes):
        if data.startswith(_OLD_KIND):
            raise FileRefused(Problem(str(_LOCKED)), unreadable=True)
        if not is_archive(data):
            raise damaged()
        self._data = data
        self._parts = {part.filename: part for part in self._listed()}
        self._measure()
        self._refuse_boasts()

    def pieces(self, name: str) -> Iterator[bytes]:
        """The part unzipped, piece by piece. Raises FileRefused where it isn't there or doesn't unzip."""
        if (part := self._parts.get(name)) is None:
            raise damaged()
        try:
            yield from self._unzipped(part)
        except (zlib.error, struct.error) as error:
            raise damaged() from error

    def names(self) -> list[str]:
        """What the parts are called."""
        return list(self._parts)

    def walk(
        self, name: str, begin: Callable[[str, Attributes], object], text: Callable[[str], object] | None = None
    ) -> None:
        """Call `begin` with each element of an XML part: its name without a prefix, and its attributes.

        Where `text` is given, it is called with what stands between the tags, in pieces.

        Raises FileRefused for what is no XML, or brings definitions of its own: they could blow it up.
        """
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda tag, given: begin(_local(tag), given)
        parser.StartDoctypeDeclHandler = _refuse_definitions
        parser.CharacterDataHandler = text
        try:
            for piece in self.pieces(name):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise damaged() from error

    def _listed(self) -> list[zipfile.ZipInfo]:
        try:
            parts = zipfile.ZipFile(BytesIO(self._data)).infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise damaged() from error
        if len(parts) > MOST_PARTS:
            raise FileRefused(
                Problem(
                    gettext("The workbook has {parts:,} parts; at most {most_parts:,} are taken.").format(
                        parts=len(parts), most_parts=MOST_PARTS
                    )
                )
            )
        names = {part.filename.replace("\\", "/").casefold() for part in parts}
        # Whoever reads the same name elsewhere must find the part that was looked at here.
        if len(names) < len(parts) or any(part.flag_bits & _LOCKED_PART for part in parts):
            raise damaged()
        return parts

    def _measure(self) -> None:
        """By unzipping: the size that the directory gives could be a lie."""
        most = UNZIPPED * settings.IMPORT_MAX_MB * 1024 * 1024
        total = 0
        for name, part in self._parts.items():
            before = total
            for piece in self.pieces(name):
                total += len(piece)
                if total > most:
                    limit = UNZIPPED * settings.IMPORT_MAX_MB
                    raise FileRefused(
                        Problem(gettext("The workbook unzips to more than {limit:,} MB: split it.").format(limit=limit))
                    )
            if total - before != part.file_size:
                raise damaged()

    def _refuse_boasts(self) -> None:
        """Room for a list of strings is made by the number that its own first line gives."""
        for name, part in self._parts.items():
            if name.casefold().endswith(".xml"):
                strings = self._root(name).get("uniqueCount", "0")
                if not strings.isdecimal() or int(strings[:20]) * len("<si/>") > part.file_size:
                    raise damaged()

    def _root(self, name: str) -> Attributes:
        """The attributes of an XML part's outermost element."""
        found: list[Attributes] = []

        def begin(tag: str, given: Attributes) -> None:
            found.append(given)
            raise _Enough

        with suppress(_Enough):
            self.walk(name, begin)
        return found[0] if found else {}

    def _unzipped(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        name_length, extra_length = struct.unpack_from("<HH", self._data, part.header_offset + 26)
        start = part.header_offset + 30 + name_length + extra_length
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged()
        unzip = zlib.decompressobj(-zlib.MAX_WBITS) if part.compress_type == zipfile.ZIP_DEFLATED else None
        for place in range(start, start + part.compress_size, _PIECE):
            piece = self._data[place : min(place + _PIECE, start + part.compress_size)]
            yield unzip.decompress(piece) if unzip else piece


def _local(tag: str) -> str:
    return tag.rpartition(":")[2] if ":" in tag else tag


def _refuse_definitions(*args: object) -> None:
    raise damaged()
