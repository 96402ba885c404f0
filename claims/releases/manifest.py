"""`manifest.json`: what a release is made of, so that anybody can check it without the desk."""

from pathlib import Path
from typing import Any

import orjson
from jsonschema import Draft202012Validator

from claims.errors import BadInput

NAME = "manifest.json"
# Raised when a reader of older manifests would misread a new one.
VERSION = 1

Manifest = dict[str, Any]

_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_COUNT = {"type": "integer", "minimum": 0}
_WORDS = {"type": "string"}
_MOMENT = {"type": ["string", "null"]}
# A name in this very folder, so that a forged manifest leads nobody out of it.
_PATH = {"type": "string", "pattern": r"^[A-Za-z0-9_-][A-Za-z0-9._-]*$", "not": {"const": NAME}}


def _object(needed: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(needed), "properties": needed | optional}


SCHEMA = _object(
    {
        "schema_version": {"const": VERSION},
        "name": {"type": "string", "minLength": 1},
        "publisher": _WORDS,
        "made_by": _WORDS,
        "made_at": _MOMENT,
        "licence": _WORDS,
        "filter": {"type": "object"},
        "counts": {"type": "object", "additionalProperties": _COUNT},
        "ledger": _object({"seq": _COUNT, "mac": _DIGEST, "at": _MOMENT}),
        "files": {
            "type": "array",
            "minItems": 1,
            "items": _object(
                {"path": _PATH, "kind": _WORDS, "bytes": _COUNT, "sha256": _DIGEST}, format=_WORDS, rows=_COUNT
            ),
        },
    }
)


def in_json(manifest: Manifest) -> bytes:
    return orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def read(folder: Path) -> tuple[Manifest, bytes]:
    """The manifest of the release in `folder`, and the bytes of its file. Raises BadInput where there is none, or what

    is there is no manifest.
    """
    path = folder / NAME
    if not path.is_file():
        raise BadInput(f"{path}: it is missing. Expected the folder of a release, which has one.")
    content = path.read_bytes()
    try:
        manifest = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise BadInput(f"{path}: it is no JSON any more: it was changed or cut.") from None
    error = next(
        iter(sorted(Draft202012Validator(SCHEMA).iter_errors(manifest), key=lambda e: list(map(str, e.path)))), None
    )
    if error is not None:
        where = ".".join(str(step) for step in error.absolute_path)
        raise BadInput(f"{path}: it isn't as a manifest has to be: {f'{where}: ' if where else ''}{error.message}.")
    return manifest, content
