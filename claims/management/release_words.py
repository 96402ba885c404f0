"""What changed between two releases, as lines to read and as JSON."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from claims.releases import Change, What

LONGEST = 120
NOTHING = "No claim changed."


def in_words(changes: Iterable[Change]) -> Iterator[str]:
    """A claim a line, with a line for each column that changed and each correction; how many there are comes last."""
    counted: Counter[What] = Counter()
    for change in changes:
        counted[change.what] += 1
        claim = change.claim
        yield f"{change.what.value.capitalize()}: {claim['claim_id']}: {_cut(str(claim.get('proposition') or ''))}"
        yield from (f"  readers were told: {_cut(text)}" for text in change.corrections)
        yield from (f"  {name}: {_difference(*values)}" for name, values in change.fields.items())
    yield ", ".join(f"{counted[what]:,} {what.value}" for what in What if counted[what]) or NOTHING


def in_json(head: dict[str, Any], changes: Iterable[Change]) -> Iterator[str]:
    """One object, a line a claim: `old` and `new` (of `head`), `claims`, `counts`."""
    yield f'{{"old":{_json(head["old"])},"new":{_json(head["new"])},"claims":['
    counted: Counter[What] = Counter()
    for change in changes:
        counted[change.what] += 1
        yield f"{',' if counted.total() > 1 else ''}{_json(_plain(change))}"
    yield f'],"counts":{_json({what.value: counted[what] for what in What})}}}'


def _plain(change: Change) -> dict[str, Any]:
    claim = change.claim
    return {
        "what": change.what.value,
        **{name: claim.get(name) for name in ("claim_id", "uid", "proposition", "status", "rating")},
        "fields": {name: {"old": old, "new": new} for name, (old, new) in change.fields.items()},
        "corrections": change.corrections,
    }


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _difference(old: Any, new: Any) -> str:
    if isinstance(old, list) and isinstance(new, list):
        return f"another list, of {len(new)} where it had {len(old)}"
    return f"{_said(old)} → {_said(new)}"


def _said(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _cut(str(value))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
