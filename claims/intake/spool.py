"""A file's bytes while it is read: from the start as often as needed, and nobody can change them meanwhile."""

import io
import tempfile
import weakref
from hashlib import sha256
from typing import IO

from django.conf import settings
from django.utils.translation import gettext

from claims.intake.problems import FileRefused, Problem

_PIECE = 1 << 16


class Spool:
    """`size` in bytes, `sha256` in hexadecimal. A file is copied to one without a name, which is gone with the spool.

    Raises FileRefused where there are more bytes than IMPORT_MAX_MB allows.
    """

    def __init__(self, data: bytes | IO[bytes]):
        self.size = 0
        self.file: IO[bytes]
        if isinstance(data, bytes):
            check_size(len(data))
            # Shares the bytes, and doesn't copy them.
            self.file = io.BytesIO(data)
            self.size, self.sha256 = len(data), sha256(data).hexdigest()
        else:
            self.file = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the spool, by the next line)
            weakref.finalize(self, self.file.close)
            self.sha256 = self._copy(data)

    def open(self) -> io.BufferedReader:
        """The bytes from the start. Several that are open at once don't disturb each other."""
        return io.BufferedReader(_View(self), _PIECE)

    def _copy(self, data: IO[bytes]) -> str:
        if data.seekable():
            check_size(data.seek(0, io.SEEK_END))
            data.seek(0)
        digest = sha256()
        while piece := data.read(_PIECE):
            self.size += len(piece)
            # A pipe doesn't know its size, and a file may grow while it is read.
            check_size(self.size)
            digest.update(piece)
            self.file.write(piece)
        self.file.flush()
        return digest.hexdigest()


class _View(io.RawIOBase):
    def __init__(self, spool: Spool):
        self._spool = spool
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._spool.size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def readinto(self, buffer) -> int:
        self._spool.file.seek(self._place)
        piece = self._spool.file.read(len(buffer))
        buffer[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)


def check_size(size: int) -> None:
    if size > settings.IMPORT_MAX_MB * 1024 * 1024:
        raise FileRefused(
            Problem(
                gettext("The file has {what:,.1f} MB; at most {import_max_mb} MB are taken.").format(
                    what=size / 1024 / 1024, import_max_mb=settings.IMPORT_MAX_MB
                )
            )
        )
