"""Gunicorn's configuration: `gunicorn -c workbench/gunicorn.py workbench.wsgi`."""

import os

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_PROCESSES", "2"))
# Every view is synchronous and mostly waits for the database; an event loop would cost twice the processor time.
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "8"))
# An upload at the size limit over a slow line, and the 20 seconds that a deed may wait for a lock, both fit.
timeout = 90
graceful_timeout = 30
keepalive = 5
# A socket that takes commands is one door more; nothing here uses it.
control_socket_disable = True
# Small files that a worker touches to show that it lives; on a disk that stalls, workers would be shot.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 (not a file of ours)
# The access line is the site's own: JSON, with ids, without the query.
accesslog = None
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "%(levelname)s %(name)s %(message)s",
            "rename_fields": {"levelname": "level", "name": "logger"},
            "timestamp": True,
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True}},
}
