"""The two files beside a release's data that people read first: how to cite it, and what is in the folder."""

import json
import re
from typing import Any

from claims.releases.licences import is_address
from claims.releases.manifest import NAME

CITATION = "CITATION.cff"
README = "README.txt"
# What JSON writes as it is and YAML takes for a line's end, or refuses.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
NO_LICENCE = "No licence is given: ask the publisher before you pass any of it on."


def citation(manifest: dict[str, Any], site: str) -> str:
    """A citation file, https://citation-file-format.github.io, version 1.2.0. Its strings are JSON's, which YAML reads.

    `site`: the publisher's address.
    """
    licence, made_at = manifest["licence"], manifest["made_at"]
    lines = {
        "cff-version": "1.2.0",
        "message": "If you use this data set, please cite it as below.",
        "type": "dataset",
        "title": title(manifest),
        "abstract": f"{_counted(manifest)}: who takes which stance towards whom, each with its chain of proof.",
        "version": manifest["name"],
        "url": site,
        **({"date-released": made_at[:10]} if made_at else {}),
        **({"license-url" if is_address(licence) else "license": licence} if licence else {}),
    }
    written = [f"{key}: {_quoted(value)}" for key, value in lines.items()]
    return "\n".join([*written, "authors:", f"  - name: {_quoted(manifest['publisher'])}", ""])


def _quoted(words: str) -> str:
    return _NOT_IN_YAML.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(words, ensure_ascii=False))


def title(manifest: dict[str, Any]) -> str:
    return f"Checked claims of {manifest['publisher']}, release {manifest['name']}"


def readme(manifest: dict[str, Any], data: list[dict[str, Any]]) -> str:
    """What a reader of the folder needs to know. `data`: the files that are there so far, as the manifest has them."""
    made_at, ledger = manifest["made_at"], manifest["ledger"]
    asked = ", ".join(f"{name}: {_said(value)}" for name, value in manifest["filter"].items())
    left_out = [f"Not here: {left['path']}. {left['why']}" for left in manifest["left_out"]]
    lines = [
        title(manifest),
        "",
        f"{_counted(manifest)}, as the desk had them at {made_at or 'first'}: event {ledger['seq']} in its ledger.",
        f"Made by {manifest['made_by']}. Chosen by {asked}.",
        f"Licence: {manifest['licence']}" if manifest["licence"] else NO_LICENCE,
        "",
        "Each kind of data is in one file a format, with the same contents:",
        *(f"  {kind}: {', '.join(names)}" for kind, names in _by_kind(data).items()),
        *left_out,
        "",
        "“Checked” (verified) means that the checking is complete. Whether a claim is true, its rating says.",
        "Withdrawn claims are here so that you can see that they were withdrawn.",
        "Claims that are restricted to named people are in no release. The articles' own texts aren't here either.",
        "In CSV, TSV and Excel, a text that a spreadsheet might run as a formula has an apostrophe before it.",
        "",
        "codebook.md says what each column and word means; codebook.json is the same for programs.",
        f"{CITATION} says how to cite this release, {NAME} the size and SHA-256 of each file.",
        "Whether all is as it was released: python manage.py release --verify FOLDER, in any copy of the workbench.",
        "",
    ]
    return "\n".join(lines)


def _counted(manifest: dict[str, Any]) -> str:
    count = manifest["counts"]["claims"]
    return f"{count:,} {'claim' if count == 1 else 'claims'}"


def _said(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _by_kind(data: list[dict[str, Any]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for file in data:
        found.setdefault(file["kind"], []).append(file["path"])
    return found
