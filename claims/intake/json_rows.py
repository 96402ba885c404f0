"""JSON and JSON Lines: flat objects, strictly. Numbers keep their digits as written; null is an empty cell."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.intake.csv_rows import check_cells
from claims.intake.decoding import Text
from claims.intake.ids import Ids
from claims.intake.problems import FileRefused, Problem, shown
from claims.intake.table import LONGEST_CELL, Columns, Row, Rows, Table, match

_SPACE = re.compile(r"[ \t\n\r]*")
_FLAT = _("Expected a flat object: each column once, with a text, a number, true, false or null.")


class _NotANumber:
    """Stands for NaN and the infinities, which JSON doesn't have."""

    def __init__(self, name: str):
        self.name = name


class _Pairs(list):
    """An object as it was written, doubled keys and all."""


def read_json(text: Text, columns: Columns, source: str) -> Table:
    """One list of flat objects; rows are counted from 1. Raises FileRefused."""
    return _table(lambda: _items(text.whole()), text, columns, source)


def read_jsonl(text: Text, columns: Columns, source: str) -> Table:
    """One flat object a line; rows are numbered by line, empty lines passed over. Raises FileRefused."""

    def items() -> Iterator[tuple[int, Any]]:
        for number, line in enumerate(text.open("\n"), 1):
            if line.strip():
                yield number, _line(line.removesuffix("\n"))

    return _table(items, text, columns, source)


_decoder = json.JSONDecoder(object_pairs_hook=_Pairs, parse_int=str, parse_float=str, parse_constant=_NotANumber)


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """What the list holds, one by one: there is never more of it in memory than its text. Raises FileRefused."""
    try:
        yield from enumerate(_in_list(text), 1)
    except json.JSONDecodeError as error:
        where = gettext("line {lineno}, character {colno}").format(lineno=error.lineno, colno=error.colno)
        raise FileRefused(
            Problem(gettext("This stops being JSON at {where}. Expected a list of flat objects.").format(where=where))
        ) from error


def _in_list(text: str) -> Iterator[Any]:
    place = _after_space(text, 0)
    if text[place : place + 1] != "[":
        if text[place : place + 1] != "{":
            _decoder.decode(text)
        raise FileRefused(Problem(gettext("Expected a list of objects: [{…}, {…}].")))
    place = _after_space(text, place + 1)
    sign = "]" if text[place : place + 1] == "]" else ","
    while sign == ",":
        item, place = _parsed(text, place)
        yield item
        place = _after_space(text, place)
        sign = text[place : place + 1]
        if sign == ",":
            place = _after_space(text, place + 1)
    if sign != "]":
        raise json.JSONDecodeError("Expecting ',' delimiter", text, place)
    if (end := _after_space(text, place + 1)) != len(text):
        raise json.JSONDecodeError("Extra data", text, end)


def _after_space(text: str, place: int) -> int:
    return _SPACE.match(text, place).end()  # type: ignore[union-attr]


def _parsed(text: str, place: int) -> tuple[Any, int]:
    try:
        return _decoder.raw_decode(text, place)
    except RecursionError as error:
        raise FileRefused(
            Problem(gettext("Lists or objects stand inside one another too deeply. {flat}").format(flat=_FLAT))
        ) from error


def _line(line: str) -> Any:
    try:
        item, end = _parsed(line, _after_space(line, 0))
        if (end := _after_space(line, end)) != len(line):
            raise json.JSONDecodeError("Extra data", line, end)
    except json.JSONDecodeError as error:
        return error
    return item


def _table(items: Callable[[], Iterator[tuple[int, Any]]], text: Text, columns: Columns, source: str) -> Table:
    ids, header, refused = _survey(items(), columns)
    names, notices = match(header, columns, None) if header else ([], [])
    matched = dict(zip(header, names, strict=True))

    def rows() -> Iterator[Row]:
        return ids.checked(_matched(_row(number, item), matched) for number, item in items())

    if not (header or refused):
        header, names = list(columns.known), list(columns.known)
    headers = [name for name in names if name]
    return Table(source, text.sha256, header, headers, Rows(rows, len(ids)), notices)


def _survey(items: Iterator[tuple[int, Any]], columns: Columns) -> tuple[Ids, list[str], bool]:
    """All items gone through: their ids, the columns that any of them has, and whether there is a bad one."""
    ids, header, refused = Ids(columns), dict[str, None](), False
    for number, item in items:
        row = _row(number, item)
        refused = refused or bool(row.problems)
        header |= dict.fromkeys(row.cells)
        key = next((name for name in row.cells if name.strip().casefold() == columns.key), None)
        ids.see(None if key is None else _text(row.cells[key]))
    ids.done()
    return ids, list(header), refused


def _row(number: int, item: Any) -> Row:
    """The row with its values as they came; `_matched` makes cells of them once all columns are known."""
    row = Row(number, {}, [])
    if isinstance(item, json.JSONDecodeError):
        row.raw = [item.doc]
        row.refuse(gettext("This stops being JSON at character {colno}. {flat}").format(colno=item.colno, flat=_FLAT))
    elif not isinstance(item, _Pairs):
        row.refuse(str(_FLAT))
    else:
        row.cells = dict(item)
        for name in _doubled(item):
            row.refuse(gettext("The key {name} is there twice. {flat}").format(name=shown(name), flat=_FLAT))
    return row


def _doubled(item: _Pairs) -> Iterator[str]:
    seen: set[str] = set()
    for name, _value in item:
        if name in seen:
            yield name
        seen.add(name)


def _matched(row: Row, matched: dict[str, str | None]) -> Row:
    given: dict[str, Any] = row.cells
    row.raw = row.raw or [_text(given.get(name)) for name in matched]
    row.cells = {}
    for header, value in given.items():
        name = matched[header]
        if name is None:
            continue
        row.cells[name] = _text(value)
        if isinstance(value, list | _NotANumber):
            row.refuse(gettext("{value} can't stand here. {flat}").format(value=_name_of(value), flat=_FLAT), name)
        elif len(row.cells[name]) > LONGEST_CELL:
            row.refuse(
                gettext("The text has more than {longest_cell:,} characters.").format(longest_cell=LONGEST_CELL), name
            )
    check_cells(row)
    return row


def _text(value: Any) -> str:
    if value is None or isinstance(value, list):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.name if isinstance(value, _NotANumber) else value


def _name_of(value: Any) -> str:
    if isinstance(value, _NotANumber):
        return value.name
    return gettext("An object") if isinstance(value, _Pairs) else gettext("A list")
