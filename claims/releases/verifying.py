"""Whether a folder is as it was released: from its own manifest, without the desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from claims.errors import BadInput
from claims.models import Event, Release
from claims.releases import manifest
from claims.releases.manifest import Manifest


@dataclass(frozen=True)
class Verified:
    """`troubles`: a sentence each, none where all is well. `sha256`: of the manifest, which the desk has on record."""

    manifest: Manifest
    sha256: str
    troubles: list[str]


def verify(folder: Path) -> Verified:
    """Look at everything in `folder`, and ask no database. Raises BadInput where its manifest can't be read."""
    told, content = manifest.read(folder)
    return Verified(told, sha256(content).hexdigest(), list(_troubles(folder, told)))


def _troubles(folder: Path, told: Manifest) -> Iterator[str]:
    names = [file["path"] for file in told["files"]]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{manifest.NAME}: it lists {name} more than once."
    for file in told["files"]:
        if trouble := trouble_with(folder, file):
            yield f"{file['path']}: {trouble}"
    for path in sorted(folder.iterdir()):
        if path.name not in (*names, manifest.NAME):
            yield f"{path.name}: it is no part of the release; somebody put it there later."


def trouble_with(folder: Path, file: dict[str, Any]) -> str:
    """What is wrong with a file that the manifest lists; "" where nothing is."""
    path = folder / file["path"]
    if path.is_symlink():
        return "it is a link to somewhere else. Expected the file itself."
    if not path.is_file():
        return "it is missing."
    if (size := path.stat().st_size) != file["bytes"]:
        return f"it has {size:,} bytes, and {file['bytes']:,} were released: it was cut or changed."
    with path.open("rb") as content:
        found = file_digest(content, "sha256").hexdigest()
    if found != file["sha256"]:
        return f"its contents were changed: its SHA-256 is {found}, and {file['sha256']} was released."
    return ""


def refuse_damaged(folder: Path, told: Manifest, *names: str) -> None:
    """Raise BadInput unless these files are in the release and as they were released."""
    listed = {file["path"]: file for file in told["files"]}
    for name in names:
        trouble = trouble_with(folder, listed[name]) if name in listed else "this release has no such file."
        if trouble:
            raise BadInput(f"{folder / name}: {trouble}")


def strange_to_desk(verified: Verified) -> Iterator[str]:
    """Why it can't be a release of the desk whose database this is: asks for the record and the event."""
    ledger = verified.manifest["ledger"]
    if ledger["seq"] and not Event.objects.filter(seq=ledger["seq"], mac=ledger["mac"]).exists():
        yield f"{manifest.NAME}: this desk's ledger has no such event {ledger['seq']} as the release was made after."
    if not Release.objects.filter(sha256=verified.sha256).exists():
        yield f"{manifest.NAME}: this desk has no record of a release whose manifest has the SHA-256 {verified.sha256}."
