"""Bytes as text: UTF-8 with or without its mark, UTF-16 with it, any other encoding where it is named."""

import codecs

from claims.errors import BadInput
from claims.intake.problems import FileRefused, Problem, shown

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MARK = "\ufeff"


def check_encoding(name: str) -> str:
    """The name, if Python knows it as an encoding of text. Raises BadInput."""
    try:
        is_text = codecs.lookup(name)._is_text_encoding  # what str.encode asks, too
    except (LookupError, ValueError):
        is_text = False
    if not is_text:
        raise BadInput(f"{shown(name)} is not an encoding that is known here. Expected one such as windows-1252.")
    return name


def decode(data: bytes, encoding: str = "") -> str:
    """The text, without a byte order mark; `encoding` "": as its mark says, else UTF-8.

    Raises FileRefused (unreadable), with the line, where a byte doesn't fit; BadInput for an unknown encoding.
    """
    if not encoding and data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise FileRefused(Problem("The file is in UTF-32. Expected UTF-8: save it as that."), unreadable=True)
    name = check_encoding(encoding) if encoding else _marked(data)
    try:
        return data.decode(name).removeprefix(_MARK)
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        line = data.count(b"\n", 0, start) + 1
        raise FileRefused(
            Problem(
                f"Line {line} holds a byte (0x{data[start]:02X}) that isn't {name.upper()}. Expected UTF-8, or the "
                "name of the encoding in which the file was written (--encoding, such as windows-1252)."
            ),
            unreadable=True,
        ) from error


def _marked(data: bytes) -> str:
    return next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
