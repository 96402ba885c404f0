"""A filled desk in a database of its own, for benchmarks that ask it through the site."""

import gc
import logging
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from ledger import database


@contextmanager
def opened(name: str, claims: int) -> Iterator[dict[str, float]]:
    """Django set up on it; gives how long filling took, and how many rows there are of each kind. Gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, database(folder, name) as address:
        os.environ.update(
            DATABASE_URL=address,
            VAR_DIR=folder,
            SITE_URL="http://127.0.0.1:8000",
            CACHE_URL="locmemcache://",
            DJANGO_SETTINGS_MODULE="workbench.settings",
        )
        import django

        django.setup()
        from desk import fill
        from django.conf import settings
        from django.db import connections

        logging.disable(logging.WARNING)
        # Each client starts the site anew: static files are looked up when asked for, not all listed each time.
        settings.WHITENOISE_AUTOREFRESH = True
        start = time.perf_counter()
        counts = fill(claims)
        # A server's process hasn't made a desk: what that left in memory isn't gone through while the site is asked.
        gc.collect()
        gc.freeze()
        try:
            yield {"seconds_to_fill": round(time.perf_counter() - start, 1), **counts}
        finally:
            connections.close_all()
