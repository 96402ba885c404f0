"""Keys that are made once on each installation and never stand in code."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def key_in(path: Path) -> str:
    """The key in the file `path`: 86 URL-safe characters, made on first asking. The file's mode is kept at 0600."""
    if not path.exists():
        _make(path)
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    # Written aside and linked into place: the link fails where the file exists, so of two processes starting at once
    # one wins, and neither reads half a key. Opening `path` itself with O_EXCL would show it empty for a moment.
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.unlink(draft)
