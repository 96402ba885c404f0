"""The worker does what was queued, shows that it lives, and outlives a database that is away for a while."""

import os
import signal
import threading
import time
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import OperationalError
from django_tasks import task, task_backends
from django_tasks_db.management.commands import db_worker

from claims import review, tasks
from claims.management.commands import worker
from claims.models import Notice, Preference

done = []


@task()
def remember(word):
    done.append(word)


@pytest.fixture(autouse=True)
def queue(settings, transactional_db):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    task_backends.close_all()
    done.clear()
    cache.delete(worker.HEARTBEAT)
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def run_worker():
    call_command("worker", batch=True, startup_delay=False)


def test_the_worker_does_what_was_queued():
    remember.enqueue("stance")
    assert done == []
    run_worker()
    assert done == ["stance"]


def test_the_worker_shows_that_it_lives(monkeypatch):
    seen = []
    monkeypatch.setattr(db_worker.Worker, "run", lambda self: seen.append(wait_for_a_beat()))
    run_worker()
    assert seen[0] < worker.SECONDS_BETWEEN_BEATS


def wait_for_a_beat():
    until = time.monotonic() + 60
    while worker.seconds_since_beat() is None and time.monotonic() < until:
        threading.Event().wait(0.01)
    return worker.seconds_since_beat()


def test_a_database_that_is_away_for_a_while_does_not_end_the_worker(monkeypatch):
    answers = iter([OperationalError("database is locked"), None])

    def run(self):
        answer = next(answers)
        if answer is not None:
            raise answer

    monkeypatch.setattr(db_worker.Worker, "run", run)
    monkeypatch.setattr(worker, "SECONDS_BETWEEN_TRIES", 0)
    run_worker()
    assert list(answers) == []


def test_a_cache_that_is_away_for_a_while_does_not_end_the_beating(monkeypatch):
    def broken(*arguments, **keywords):
        raise ConnectionError

    stopped = threading.Event()
    stopped.set()
    monkeypatch.setattr(worker.cache, "set", broken)
    worker.beat_until(stopped)
    assert worker.seconds_since_beat() is None


def test_files_that_nobody_can_take_away_any_more_go_though_nobody_exports_again():
    left = tasks.path_of(uuid4())
    left.write_bytes(b"claim_id")
    old = time.time() - 25 * 3600
    os.utime(left, (old, old))
    stopped = threading.Event()
    stopped.set()
    worker.beat_until(stopped)
    assert not left.exists()


def test_letters_that_could_not_be_sent_are_tried_again(verified, reviewer, mailoutbox):
    reviewer.email = "rania@desk.example"
    reviewer.save()
    Preference.objects.create(person=reviewer, mails=True)
    Notice.objects.create(person=reviewer, kind="settled", claim=verified)
    stopped = threading.Event()
    stopped.set()
    worker.beat_until(stopped)
    run_worker()
    assert [letter.to for letter in mailoutbox] == [["rania@desk.example"]]
    assert review.to_mail() == []
