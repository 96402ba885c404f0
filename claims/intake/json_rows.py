"""JSON and JSON Lines: flat objects, strictly. Numbers keep their digits as written; null is an empty cell."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from claims.intake.csv_rows import check_cells
from claims.intake.problems import FileRefused, Problem, shown
from claims.intake.table import LONGEST_CELL, Columns, Row, Table, counted, match

_FLAT = "Expected a flat object: each column once, with a text, a number, true, false or null."


class _NotANumber:
    """Stands for NaN and the infinities, which JSON doesn't have."""

    def __init__(self, name: str):
        self.name = name


class _Pairs(list):
    """An object as it was written, doubled keys and all."""


def read_json(text: str, columns: Columns, source: str, sha256: str) -> Table:
    """One list of flat objects; rows are counted from 1. Raises FileRefused."""
    try:
        found = _parsed(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, character {error.colno}"
        raise FileRefused(Problem(f"This stops being JSON at {where}. Expected a list of flat objects.")) from error
    if type(found) is not list:
        raise FileRefused(Problem("Expected a list of objects: [{…}, {…}]."))
    return _table(enumerate(found, 1), columns, source, sha256)


def read_jsonl(text: str, columns: Columns, source: str, sha256: str) -> Table:
    """One flat object a line; rows are numbered by line, empty lines passed over. Raises FileRefused."""
    lines = ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    return _table(((number, _line(line)) for number, line in lines), columns, source, sha256)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_Pairs, parse_int=str, parse_float=str, parse_constant=_NotANumber)
    except RecursionError as error:
        raise FileRefused(Problem(f"Lists or objects stand inside one another too deeply. {_FLAT}")) from error


def _line(line: str) -> Any:
    try:
        return _parsed(line)
    except json.JSONDecodeError as error:
        return error


def _table(items: Iterable[tuple[int, Any]], columns: Columns, source: str, sha256: str) -> Table:
    rows = counted(_row(number, item) for number, item in items)
    header = list(dict.fromkeys(name for row in rows for name in row.cells))
    if not header and not any(row.problems for row in rows):
        return Table(source, sha256, list(columns.known), list(columns.known), rows)
    names, notices = match(header, columns, None) if header else ([], [])
    matched = dict(zip(header, names, strict=True))
    for row in rows:
        _match_row(row, matched)
    return Table(source, sha256, header, [name for name in names if name], rows, notices)


def _row(number: int, item: Any) -> Row:
    """The row with its values as they came; `_match_row` makes cells of them once all columns are known."""
    row = Row(number, {}, [])
    if isinstance(item, json.JSONDecodeError):
        row.raw = [item.doc]
        row.refuse(f"This stops being JSON at character {item.colno}. {_FLAT}")
    elif not isinstance(item, _Pairs):
        row.refuse(_FLAT)
    else:
        row.cells = dict(item)
        for name in _doubled(item):
            row.refuse(f"The key {shown(name)} is there twice. {_FLAT}")
    return row


def _doubled(item: _Pairs) -> Iterator[str]:
    seen: set[str] = set()
    for name, _ in item:
        if name in seen:
            yield name
        seen.add(name)


def _match_row(row: Row, matched: dict[str, str | None]) -> None:
    given: dict[str, Any] = row.cells
    row.raw = row.raw or [_text(given.get(name)) for name in matched]
    row.cells = {}
    for header, value in given.items():
        name = matched[header]
        if name is None:
            continue
        row.cells[name] = _text(value)
        if isinstance(value, list | _NotANumber):
            row.refuse(f"{_name_of(value)} can't stand here. {_FLAT}", name)
        elif len(row.cells[name]) > LONGEST_CELL:
            row.refuse(f"The text has more than {LONGEST_CELL:,} characters.", name)
    check_cells(row)


def _text(value: Any) -> str:
    if value is None or isinstance(value, list):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.name if isinstance(value, _NotANumber) else value


def _name_of(value: Any) -> str:
    if isinstance(value, _NotANumber):
        return value.name
    return "An object" if isinstance(value, _Pairs) else "A list"
