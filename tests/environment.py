"""The environment of all tests; imported before anything of Django, which reads it as it starts."""

# ruff: noqa: E402 (Django reads the environment that is set here before anything of it is imported)

import gc
import os
import tempfile
from pathlib import Path

VAR_DIR = Path(tempfile.mkdtemp(prefix="workbench-tests-"))
os.environ.update(VAR_DIR=str(VAR_DIR), TASKS="immediate", DEBUG="off", SITE_URL="http://127.0.0.1:8000")
# The cache in a file of its own is a second database, which tests would have to name one by one.
os.environ.setdefault("CACHE_URL", "locmemcache://")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{VAR_DIR / 'workbench.sqlite3'}")
os.environ["DJANGO_SETTINGS_MODULE"] = "workbench.settings"
# The browser's driver keeps an event loop in the main thread; Django would take it for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from django.conf import settings

# The runner's workers have read the settings by now, with the folder of the process that started them. Each has its
# own: one that travels in time sweeps files that another is still writing.
settings.VAR_DIR = VAR_DIR
IS_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
# Tests end processes, but cut no power: nothing has to wait for the disk.
options = settings.DATABASES["default"]["OPTIONS"]
if IS_SQLITE:
    options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
else:
    options["options"] += " -c synchronous_commit=off"
# Each client of a test starts the site anew: static files are looked up when asked for, not all listed each time.
settings.WHITENOISE_AUTOREFRESH = True
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

import django

django.setup()

# What is loaded by now is there to stay: looking through it for garbage again and again took a tenth of the time.
gc.freeze()
gc.set_threshold(50_000, 20, 100)
