"""What became of each claim between two releases: from the two folders, without the desk.

The older one's claims are noted in a file of SQLite's that is gone at the end, by uid and the place of their lines: so
memory stays flat however many there are, and neither release has to be in any order.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

import orjson

from claims.errors import BadInput
from claims.releases import manifest
from claims.releases.manifest import Manifest
from claims.releases.verifying import refuse_damaged
from claims.vocabulary import Status

CLAIMS, CORRECTIONS = "claims.jsonl", "corrections.jsonl"
# It moves with every edit, of things that no column has, too.
UNTOLD = ("updated_at",)

_TABLES = """
    CREATE TABLE older (uid TEXT PRIMARY KEY, place INTEGER, digest BLOB, found INTEGER DEFAULT 0) WITHOUT ROWID;
    CREATE TABLE told (claim_id TEXT, line BLOB, PRIMARY KEY (claim_id, line)) WITHOUT ROWID;
    CREATE TABLE corrected (claim_id TEXT, place INTEGER, text TEXT, PRIMARY KEY (claim_id, place)) WITHOUT ROWID;
"""

Row = dict[str, Any]


class What(Enum):
    """What became of a claim. Of several, the first: what was withdrawn isn't told as corrected."""

    NEW = "new"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True)
class Change:
    """`claim`: its row, as the newer release has it; the older one's, of what is gone. `fields`: column → the value

    before and after. `corrections`: what readers were told since.
    """

    what: What
    claim: Row
    fields: dict[str, tuple[Any, Any]]
    corrections: list[str]


def releases(old: Path, new: Path) -> tuple[Manifest, Manifest]:
    """Their manifests. Raises BadInput where what is compared isn't as it was released."""
    found = []
    for folder in (old, new):
        told, _ = manifest.read(folder)
        refuse_damaged(folder, told, CLAIMS, CORRECTIONS)
        found.append(told)
    return found[0], found[1]


def changes(old: Path, new: Path) -> Iterator[Change]:
    """Each claim that isn't as it was: in the newer release's order, then what is gone. Raises BadInput."""
    # "": a file of its own on the disk, under no name.
    with closing(sqlite3.connect("")) as notes, (old / CLAIMS).open("rb") as older, (new / CLAIMS).open("rb") as newer:
        notes.executescript(_TABLES)
        _note_claims(notes, older, old / CLAIMS)
        _note_corrections(notes, old / CORRECTIONS, new / CORRECTIONS)
        for place, row in _lines(newer, new / CLAIMS):
            if (change := _compared(notes, older, place, row)) is not None:
                yield change
        for (place,) in notes.execute("SELECT place FROM older WHERE NOT found ORDER BY place"):
            yield Change(What.GONE, _at(older, place), {}, [])


def _compared(notes: sqlite3.Connection, older: IO[bytes], place: int, row: Row) -> Change | None:
    known = notes.execute("SELECT place, digest FROM older WHERE uid = ?", [row["uid"]]).fetchone()
    if known is None:
        return Change(What.NEW, row, {}, [])
    notes.execute("UPDATE older SET found = 1 WHERE uid = ?", [row["uid"]])
    told = notes.execute("SELECT text FROM corrected WHERE claim_id = ? ORDER BY place", [row["claim_id"]])
    corrections = [text for (text,) in told]
    fields = {} if known[1] == _digest(row) else _differing(_at(older, known[0]), row)
    if not fields and not corrections:
        return None
    if row["status"] == Status.WITHDRAWN and "status" in fields:
        return Change(What.WITHDRAWN, row, fields, corrections)
    return Change(What.CORRECTED if corrections else What.CHANGED, row, fields, corrections)


def _differing(before: Row, after: Row) -> dict[str, tuple[Any, Any]]:
    """A column that only one of them has counts as empty in the other."""
    names = [*after, *(name for name in before if name not in after)]
    return {
        name: (before.get(name), after.get(name))
        for name in names
        if name not in UNTOLD and before.get(name) != after.get(name)
    }


def _note_claims(notes: sqlite3.Connection, file: IO[bytes], path: Path) -> None:
    rows = ((row["uid"], place, _digest(row)) for place, row in _lines(file, path))
    try:
        notes.executemany("INSERT INTO older (uid, place, digest) VALUES (?, ?, ?)", rows)
    except sqlite3.IntegrityError:
        raise BadInput(f"{path}: a claim stands in it twice. Expected a file as the workbench makes it.") from None


def _note_corrections(notes: sqlite3.Connection, old: Path, new: Path) -> None:
    """Those that only the newer release has."""
    with old.open("rb") as file:
        rows = ((row["claim_id"], orjson.dumps(row)) for _, row in _lines(file, old))
        notes.executemany("INSERT OR IGNORE INTO told VALUES (?, ?)", rows)
    with new.open("rb") as file:
        for place, row in _lines(file, new):
            line = [row["claim_id"], orjson.dumps(row)]
            if notes.execute("SELECT 1 FROM told WHERE claim_id = ? AND line = ?", line).fetchone() is None:
                given = [row["claim_id"], place, row["correction"]]
                notes.execute("INSERT INTO corrected VALUES (?, ?, ?)", given)


def _lines(file: IO[bytes], path: Path) -> Iterator[tuple[int, Row]]:
    """Each row with the place where its line begins. Raises BadInput for what is no row of ours."""
    place = 0
    needed = {"uid", "claim_id", "status"} if path.name == CLAIMS else {"claim_id", "correction"}
    for number, line in enumerate(file, 1):
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError:
            row = None
        if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in needed):
            raise BadInput(f"{path}:{number}: this is no line as the workbench makes it.")
        yield place, row
        place += len(line)


def _at(file: IO[bytes], place: int) -> Row:
    file.seek(place)
    return orjson.loads(file.readline())


def _digest(row: Row) -> bytes:
    said = {name: value for name, value in row.items() if name not in UNTOLD}
    return sha256(orjson.dumps(said)).digest()
