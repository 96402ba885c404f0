"""A33: a worker is killed in the middle of a file: nothing is there, and tried again it has a single effect."""

import hashlib
import os
import signal
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from claims import export, ledger, review, tasks
from claims.intake.staging import move, stage
from claims.models import Entity, Event, ExportRun, ImportRun, StagedUpload
from claims.tasks import exporting, importing, kept_files
from claims.vocabulary import ExportState, UploadState
from tests.review.test_kills import in_a_child, killing_itself_at

pytestmark = pytest.mark.django_db(transaction=True)
FILE = b"name,kind\nQatar,state\nHamas,faction\n"


@pytest.mark.parametrize("moment", [1, 3, 5])
def test_a33_killed_in_the_middle_it_is_tried_again_and_has_one_effect(editor, moment):
    cache.clear()
    upload = stage(FILE, by=editor, kind="entities", form="csv", name="e.csv")
    tasks.check_in_background(upload)
    upload = StagedUpload.objects.get()
    before = Event.objects.count()
    move(upload, UploadState.CHECKED, UploadState.WAITING)
    work = killing_itself_at(moment, lambda: importing.import_file.call(str(upload.uid), editor.pk))
    assert in_a_child(work) == signal.SIGKILL
    upload = StagedUpload.objects.get()
    assert upload.state == UploadState.RUNNING and tasks.is_lost(upload)
    assert not Entity.objects.exists() and not ImportRun.objects.exists()
    assert Event.objects.count() == before
    assert tasks.try_lost_again() == 1
    assert tasks.try_lost_again() == 0
    assert StagedUpload.objects.get().state == UploadState.DONE
    assert (Entity.objects.count(), ImportRun.objects.count()) == (2, 1)
    assert ledger.check() == Event.objects.count()


def test_a33_killed_while_it_writes_it_leaves_no_file_and_another_worker_makes_it(verified, editor, monkeypatch):
    cache.clear()
    run = review.order_export("csv", by=editor, asked=export.Selection().as_filter(), total=1)

    def dies_half_way(file, *given, **options):
        file.write(b"claim_id,")
        file.flush()
        os.kill(os.getpid(), signal.SIGKILL)

    with monkeypatch.context() as patched:
        patched.setattr(export, "write", dies_half_way)
        assert in_a_child(lambda: exporting.make_file.call(str(run.uid))) == signal.SIGKILL
    run = ExportRun.objects.get()
    assert run.state == ExportState.RUNNING and not kept_files.path_of(run.uid, run.tries).exists()

    with time_machine.travel(timezone.now() + timedelta(seconds=tasks.SECONDS_UNTIL_LOST + 1)):
        assert tasks.make_lost_again() == 1
    run = ExportRun.objects.get()
    assert (run.state, run.count) == (ExportState.DONE, 1)
    made = kept_files.path_of(run.uid, run.tries).read_bytes()
    assert hashlib.sha256(made).hexdigest() == run.sha256
    assert ledger.check() == Event.objects.count()
