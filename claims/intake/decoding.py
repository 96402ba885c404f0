"""Bytes as text: UTF-8 with or without its mark, UTF-16 with it, any other encoding where it is named."""

import codecs
import io

from django.utils.translation import gettext

from claims.errors import BadInput
from claims.intake.problems import FileRefused, Problem, shown
from claims.intake.spool import Spool

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MARK = "\ufeff"
_PIECE = 1 << 16


def check_encoding(name: str) -> str:
    """The name, if Python knows it as an encoding of text. Raises BadInput."""
    try:
        is_text = codecs.lookup(name)._is_text_encoding  # what str.encode asks, too
    except (LookupError, ValueError):
        is_text = False
    if not is_text:
        raise BadInput(
            gettext("{name} is not an encoding that is known here. Expected one such as windows-1252.").format(
                name=shown(name)
            )
        )
    return name


class Text:
    """A file as text, without a byte order mark; `encoding` "": as its mark says, else UTF-8. `sha256`: of its bytes.

    Raises FileRefused (unreadable), with the line, where a byte doesn't fit; BadInput for an unknown encoding.
    """

    def __init__(self, spool: Spool, encoding: str = ""):
        self._spool = spool
        self.sha256 = spool.sha256
        with spool.open() as file:
            start = file.read(4)
        if not encoding and start in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
            raise FileRefused(
                Problem(gettext("The file is in UTF-32. Expected UTF-8: save it as that.")), unreadable=True
            )
        self._encoding = check_encoding(encoding) if encoding else _marked(start)
        self._check()

    def open(self, newline: str = "") -> io.TextIOWrapper:
        """From the start. `newline`: what ends a line; "": whatever may, and it stays as it is."""
        text = io.TextIOWrapper(self._spool.open(), self._encoding, newline=newline)
        if text.read(1) != _MARK:
            text.seek(0)
        return text

    def whole(self) -> str:
        with self.open() as text:
            return text.read()

    def _check(self) -> None:
        """Decode all of it once, and keep nothing: whoever reads on needs no answer to a byte that doesn't fit."""
        decoder = codecs.getincrementaldecoder(self._encoding)()
        lines = 0
        with self._spool.open() as file:
            piece = None
            while piece != b"":
                piece = file.read(_PIECE)
                lines += piece.count(b"\n")
                try:
                    decoder.decode(piece, final=not piece)
                except UnicodeError as error:
                    raise self._refusal(error, piece, lines) from error

    def _refusal(self, error: UnicodeError, piece: bytes, lines: int) -> FileRefused:
        """`lines`: line ends up to the end of the piece."""
        # What the decoder had in hand: the piece, and before it the start of a character that the last one ended in.
        data, start = getattr(error, "object", piece), getattr(error, "start", 0)
        line = lines - data.count(b"\n", start) + 1
        byte = f"0x{data[start]:02X}" if start < len(data) else gettext("its last")
        return FileRefused(
            Problem(
                gettext(
                    "Line {line} holds a byte ({byte}) that isn't {upper}. Expected UTF-8, or the name of the "
                    "encoding in which the file was written, such as windows-1252."
                ).format(line=line, byte=byte, upper=self._encoding.upper())
            ),
            unreadable=True,
        )


def encoding_of(data: bytes) -> str:
    """As its mark says, else UTF-8 where every byte fits; else ""."""
    name = _marked(data)
    try:
        data.decode(name)
    except UnicodeError:
        return ""
    return name


def _marked(start: bytes) -> str:
    return next((name for mark, name in _MARKS if start.startswith(mark)), "utf-8")
