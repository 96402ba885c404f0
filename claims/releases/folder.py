"""A folder that is there whole or not at all."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import IO, Any

from claims import export
from claims.errors import BadInput

Row = dict[str, object]


class Draft:
    """A folder in the making. `files`: of each file, in the order of their names, what the manifest says.

    `path`: where it is now. `kept`: whether it may stay there.
    """

    def __init__(self, path: Path):
        self.path = path
        self.kept = False
        self._files: dict[str, dict[str, Any]] = {}

    @property
    def files(self) -> list[dict[str, Any]]:
        return [self._files[name] for name in sorted(self._files)]

    def table(
        self,
        kind: str,
        form: export.Format,
        columns: Iterable[str],
        rows: Iterable[Row],
        progress: Callable[[int], object],
    ) -> int:
        """Write a file of `kind` ("claims" …) in that format; returns how many rows it has. Raises BadInput, naming

        the file.
        """
        name = f"{kind}{form.suffix}"
        with _new(self.path / name) as file:
            try:
                written = export.write(file, form, tuple(columns), rows, progress=progress)
            except BadInput as error:
                way_out = f"Mend it, or leave that format out: --without {form.name}."
                raise BadInput(
                    "\n".join(f"{name}: {line}" for line in (*error.message.split("\n"), way_out))
                ) from error
            self._note(name, file.tell(), written.sha256, kind=kind, format=form.name, rows=written.count)
        return written.count

    def text(self, name: str, content: str, kind: str) -> None:
        """Write a text of ours. `kind`: what the manifest calls it."""
        self._note(name, *self.unlisted(name, content.encode()), kind=kind)

    def unlisted(self, name: str, content: bytes) -> tuple[int, str]:
        """Write a file that no manifest names: the manifest. Returns its size in bytes, and its SHA-256."""
        with _new(self.path / name) as file:
            file.write(content)
        return len(content), sha256(content).hexdigest()

    def _note(self, name: str, size: int, digest: str, **about: Any) -> None:
        self._files[name] = {"path": name, **about, "bytes": size, "sha256": digest}


@contextmanager
def _new(path: Path) -> Iterator[IO[bytes]]:
    """On the disk for good when it is closed: the folder gets its name after that."""
    with path.open("xb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def refuse_taken(folder: Path) -> None:
    """Raise BadInput where something bears that name already, or nothing can be put there."""
    if os.path.lexists(folder):
        raise BadInput(f"{folder}: it is there already, and a release replaces nothing. Expected another folder.")
    if not folder.parent.is_dir():
        raise BadInput(f"{folder}: there is no folder {folder.parent} to put it into.")


@contextmanager
def drafted(folder: Path) -> Iterator[Draft]:
    """A draft beside `folder`, under a hidden name; gone at the end, wherever it is, unless it is to be kept."""
    path = folder.with_name(f".{folder.name[:50]}-{token_hex(4)}")
    path.mkdir()
    draft = Draft(path)
    try:
        yield draft
    finally:
        if not draft.kept:
            shutil.rmtree(draft.path, ignore_errors=True)


def place(draft: Draft, folder: Path) -> None:
    """Give the draft its name. Raises BadInput where that was taken meanwhile."""
    refuse_taken(folder)
    draft.path = draft.path.rename(folder)
    handle = os.open(folder.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
