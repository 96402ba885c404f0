"""Files that wait to be taken away: under a name that nobody chose, readable by this site alone, for a day."""

import time
from pathlib import Path
from uuid import UUID

from django.conf import settings

from claims.models import ExportRun

# What a process that died left behind is nobody's after so many seconds.
ORPHANED_AFTER = 24 * 3600


def path_of(uid: UUID, tries: int = 0) -> Path:
    """Where the file of that run is, if it is there. `tries`: of the run; two workers never write the same file."""
    return _folder() / f"{uid.hex}-{tries}"


def sweep() -> None:
    """Remove files that can't be taken away any more."""
    good = {path_of(*run).name for run in ExportRun.objects.kept().values_list("uid", "tries")}
    for path in _folder().iterdir():
        # A run is recorded once its file is whole: one that is new may have no record yet.
        if path.name not in good and time.time() - _written_at(path) > ORPHANED_AFTER:
            path.unlink(missing_ok=True)


def _written_at(path: Path) -> float:
    """When it was last written to; now, where somebody else has removed it."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def _folder() -> Path:
    folder = Path(settings.VAR_DIR) / "exports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
