"""Rows into tables with nothing between: executemany on SQLite, COPY on PostgreSQL."""

import sqlite3
from dataclasses import dataclass

from django.db import connection, transaction

from claims.models import Anchor, Claim, Event, ImportRun

MODELS = (ImportRun, Claim, Anchor, Event)


@dataclass
class Rows:
    table: str
    columns: list[str]
    rows: list[tuple]


def added(final: str) -> list[Rows]:
    """What the database at that address has, and this one hasn't yet, in the order in which it can be inserted."""
    return [_added(final, model) for model in MODELS]


def _added(final: str, model: type) -> Rows:
    table = model._meta.db_table
    columns = [field.column for field in model._meta.concrete_fields]
    last = model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
    return Rows(table, columns, _selected(final, table, columns, last))


def _selected(final: str, table: str, columns: list[str], last: int) -> list[tuple]:
    if connection.vendor == "sqlite":
        names = ", ".join(f'"{name}"' for name in columns)
        with sqlite3.connect(final.removeprefix("sqlite:///")) as found:
            return found.execute(f'SELECT {names} FROM "{table}" WHERE id > {last} ORDER BY id').fetchall()  # noqa: S608
    import psycopg

    names = ", ".join(f'"{name}"::text' for name in columns)
    with psycopg.connect(final) as found:
        return found.execute(f'SELECT {names} FROM "{table}" WHERE id > {last} ORDER BY id').fetchall()  # noqa: S608


def insert(tables: list[Rows]) -> None:
    with transaction.atomic():
        for each in tables:
            names = ", ".join(f'"{name}"' for name in each.columns)
            if connection.vendor == "sqlite":
                places = ", ".join("?" * len(each.columns))
                sql = f'INSERT INTO "{each.table}" ({names}) VALUES ({places})'  # noqa: S608
                connection.connection.executemany(sql, each.rows)
            else:
                with (
                    connection.connection.cursor() as cursor,
                    cursor.copy(f'COPY "{each.table}" ({names}) FROM STDIN') as copy,
                ):
                    for row in each.rows:
                        copy.write_row(row)
