"""The demo desk's two processes: web server and task worker, together until one ends or somebody presses Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

START_SECONDS = 60
LETTER_SECONDS = 10


@contextmanager
def running(port: int):
    """Both processes, up; yields their list. Logs go to files in VAR_DIR. Raises RuntimeError if they don't start."""
    address = f"127.0.0.1:{port}"
    environment = os.environ | {"SITE_URL": f"http://{address}", "BIND": address}
    commands = {
        "web": [sys.executable, "-m", "gunicorn", "-c", "workbench/gunicorn.py", "workbench.wsgi"],
        "worker": [sys.executable, "manage.py", "worker"],
    }
    processes = [_start(name, command, environment) for name, command in commands.items()]
    try:
        _wait_until_ready(f"http://{address}/readyz", processes)
        yield processes
    finally:
        _stop(processes)


def log_file(name: str) -> Path:
    return Path(settings.VAR_DIR) / f"demo-{name}.log"


def _start(name: str, command: list[str], environment: dict[str, str]) -> subprocess.Popen:
    with log_file(name).open("ab") as log:
        # A session of its own: Ctrl-C reaches this process alone, which then ends the two in order.
        return subprocess.Popen(  # noqa: S603 (our own commands)
            command, env=environment, stdout=log, stderr=log, cwd=settings.BASE_DIR, start_new_session=True
        )


def _wait_until_ready(url: str, processes: list[subprocess.Popen]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if any(process.poll() is not None for process in processes):
            break
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 (our own address)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"The servers didn't start; {log_file('web')} and {log_file('worker')} say why.")


def _stop(processes: list[subprocess.Popen]) -> None:
    for process in processes:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
    for process in processes:
        try:
            process.wait(LETTER_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait(processes: list[subprocess.Popen]) -> None:
    """Until one of them ends."""
    while all(process.poll() is None for process in processes):
        time.sleep(0.5)
