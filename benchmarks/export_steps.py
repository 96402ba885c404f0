"""What benchmarks/exports.py measures, each step in a process of its own: `python export_steps.py STEP ARGUMENTS`.

Prints one line of JSON, as import_steps.py does: seconds of a processor and of a clock, memory in MB.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time

from import_steps import measured, person


def make(claims: str) -> dict:
    from desk import verified

    verified.fill(int(claims))
    return {}


def _export(name: str, file) -> None:
    from desk.verified import EDITOR

    from claims import export

    form = export.format_named(name)
    contents = export.claim_file(person(EDITOR), export.Selection(), form)
    export.write(file, form, contents.columns, contents.rows)


def ours(name: str) -> dict:
    """The whole file; `over_idle_mb`: what it took besides the memory of the process before."""
    # What is imported, and asked for the first time, is there by the time that somebody exports.
    with tempfile.TemporaryFile() as file:
        person("edith")
        idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found = measured(lambda: _export(name, file))
    return {**found, "over_idle_mb": found["peak_mb"] - idle}


def stock(name: str) -> dict:
    import stock_out

    def work() -> None:
        data = stock_out.StockOut().export(stock_out.claims()).export(name)
        with tempfile.TemporaryFile() as file:
            file.write(data if isinstance(data, bytes) else data.encode())

    return measured(work)


def shell() -> dict:
    """What the database's own tool takes over the same columns: the sqlite3 shell, COPY TO."""
    from django.db import connection
    from joined import statement

    sql = statement(connection.vendor)

    def of_sqlite() -> None:
        with tempfile.TemporaryFile() as file:
            command = ["sqlite3", "-csv", "-header", str(connection.settings_dict["NAME"]), sql]
            subprocess.run(command, stdout=file, check=True)

    def of_postgresql() -> None:
        connection.ensure_connection()
        with (
            tempfile.TemporaryFile() as file,
            connection.connection.cursor() as cursor,
            cursor.copy(f"COPY ({sql}) TO STDOUT WITH CSV HEADER") as copy,
        ):
            for piece in copy:
                file.write(piece)

    return measured(of_sqlite if connection.vendor == "sqlite" else of_postgresql)


class _EnoughError(Exception):
    pass


class _FirstRows:
    """A file that has had enough with the first rows; what came before them, the columns' names, is no byte of them."""

    pieces = 0

    def write(self, piece: bytes) -> None:
        self.pieces += 1
        if self.pieces > 1:
            raise _EnoughError


def first() -> dict:
    person("edith")
    began = time.perf_counter()
    try:
        _export("csv", _FirstRows())
    except _EnoughError:
        return {"clock": time.perf_counter() - began}
    raise AssertionError("There was no row.")


STEPS = {step.__name__: step for step in (make, ours, stock, shell, first)}


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")
    django.setup()

    import claims.export  # noqa: F401
    import workbench.urls  # noqa: F401

    found = STEPS[sys.argv[1]](*sys.argv[2:])
    from django.db import connections

    connections.close_all()
    print(json.dumps(found))
