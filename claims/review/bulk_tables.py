"""Temporary tables for records that are to land together, and the keys under which they will."""

# ruff: noqa: S608 (the SQL is put together from the models' own names; no value of anybody's is in it)

import datetime
import itertools
import uuid
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any

import orjson
from django.db import connection, models

# SQLite gives keys out only when a row is written, so what will be new is numbered from here on and moved then.
PROVISIONAL = 2**62
RESERVED_AT_ONCE = 2_000


class Keys:
    """Keys for records that aren't in the database yet. PostgreSQL's come from its own sequences."""

    def __init__(self, rehearsing: bool):
        self._is_final = connection.vendor == "postgresql" and not rehearsing
        self._of: dict[type[models.Model], Iterator[int]] = {}

    def next(self, model: type[models.Model]) -> int:
        if model not in self._of:
            self._of[model] = _reserved(model) if self._is_final else itertools.count(PROVISIONAL + 1)
        return next(self._of[model])


def _reserved(model: type[models.Model]) -> Iterator[int]:
    query = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    while True:
        with connection.cursor() as cursor:
            cursor.execute(query, [model._meta.db_table, RESERVED_AT_ONCE])
            keys = [row[0] for row in cursor.fetchall()]
        yield from keys


class StagedTable:
    """New records of one model, in a temporary table of this connection alone."""

    def __init__(self, model: type[models.Model]):
        self.model = model
        self.table = _quoted(model._meta.db_table)
        self.name = _quoted(f"staged_{uuid.uuid4().hex[:12]}_{model._meta.model_name}")
        self.fields = model._meta.concrete_fields
        self.columns = ", ".join(_quoted(field.column) for field in self.fields)
        self.count = 0
        self._raw = attrgetter(*(field.attname for field in self.fields))
        _execute(f"CREATE TEMPORARY TABLE {self.name} AS SELECT {self.columns} FROM {self.table} LIMIT 0")

    def put(self, records: Sequence[models.Model]) -> None:
        self.count += len(records)
        rows = map(self._row, records)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self.name} ({self.columns}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
                return
            places = ", ".join(["%s"] * len(self.fields))
            cursor.executemany(f"INSERT INTO {self.name} VALUES ({places})", list(rows))

    def _row(self, record: models.Model) -> list:
        row = list(self._raw(record))
        for place, convert in self._converters:
            if (value := row[place]) is not None:
                row[place] = convert(value)
        return row

    @cached_property
    def _converters(self) -> list[tuple[int, Callable[[Any], Any]]]:
        """How the values of some columns are written; all others are numbers and words."""
        found = [(place, _converter(field)) for place, field in enumerate(self.fields)]
        return [(place, convert) for place, convert in found if convert is not None]

    def base(self) -> int:
        """What is added to a provisional key, less PROVISIONAL. Inside of the transaction that lands, which alone

        writes: the highest key that was ever given out.
        """
        if connection.vendor == "postgresql":
            return 0
        given_out = f"SELECT seq FROM sqlite_sequence WHERE name = %s UNION SELECT max(id) FROM {self.table}"
        return _value(f"SELECT max(seq) FROM ({given_out})", [self.model._meta.db_table]) or 0

    def land(self, bases: dict[type[models.Model], int]) -> None:
        """Into the model's own table. `bases`: of each model that has new records."""
        values = ", ".join(self._moved(field, bases) for field in self.fields)
        _execute(f"INSERT INTO {self.table} ({self.columns}) SELECT {values} FROM {self.name} ORDER BY id")

    def landed(self, key: int, bases: dict[type[models.Model], int]) -> int:
        """The key under which a record has landed."""
        return key - PROVISIONAL + bases[self.model] if key > PROVISIONAL else key

    def land_changes(self, bases: dict[type[models.Model], int], at: datetime.datetime) -> bool:
        """Write the records over those of the same key and revision; returns whether each was still there so."""
        kept = {"id", "uid", "created_at", "revision", "updated_at"}
        values = [f"{_quoted(f.column)} = {self._moved(f, bases)}" for f in self.fields if f.name not in kept]
        edited = f"revision = {self.table}.revision + 1, updated_at = %s"
        same = f"{self.name}.id = {self.table}.id AND {self.name}.revision = {self.table}.revision"
        query = f"UPDATE {self.table} SET {', '.join(values)}, {edited} FROM {self.name} WHERE {same}"
        with connection.cursor() as cursor:
            cursor.execute(query, [connection.ops.adapt_datetimefield_value(at)])
            return cursor.rowcount == self.count

    def _moved(self, field: models.Field, bases: dict[type[models.Model], int]) -> str:
        """SQL for the column's value, a provisional key made the one that it has from now on."""
        column = f"{self.name}.{_quoted(field.column)}"
        pointed_to = self.model if field.primary_key else field.related_model
        if connection.vendor == "postgresql" or pointed_to not in bases:
            return column
        moved = f"{column} - {PROVISIONAL} + {bases[pointed_to]}"
        return moved if field.primary_key else f"CASE WHEN {column} > {PROVISIONAL} THEN {moved} ELSE {column} END"

    def drop(self) -> None:
        # In a transaction that failed nothing can be done any more; its end removes what was made in it.
        if not (connection.in_atomic_block and connection.needs_rollback):
            _execute(f"DROP TABLE IF EXISTS {self.name}")


def _converter(field: models.Field) -> Callable[[Any], Any] | None:
    kind = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(kind, models.JSONField):
        return lambda value: orjson.dumps(value).decode()
    if isinstance(kind, models.CharField | models.TextField):
        # A word of a vocabulary is an enum's member; drivers make of it what they like.
        return lambda value: value if type(value) is str else str.__str__(value)
    if connection.vendor == "postgresql":
        return None
    if isinstance(kind, models.UUIDField):
        return lambda value: value.hex
    if isinstance(kind, models.DateTimeField):
        # Records that are made together bear the same moment.
        return lru_cache(maxsize=16)(connection.ops.adapt_datetimefield_value)
    return datetime.date.isoformat if isinstance(kind, models.DateField) else None


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(str(name))


def _execute(query: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query)


def _value(query: str, values: list) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()[0]
