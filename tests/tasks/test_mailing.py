"""Letters: for those who want them, once, and without a word that a desk keeps to itself."""

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from claims import ledger, review, tasks
from claims.models import Notice
from claims.vocabulary import Rating

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """committed(deed): does it, and what follows once it is there for good."""

    def run(deed):
        with django_capture_on_commit_callbacks(execute=True):
            deed()

    yield run
    # What the test did is undone, so the copy of the ledger's head would call the next one's ledger cut.
    ledger.head_file().unlink(missing_ok=True)


def test_who_wants_no_letters_gets_none(draft, contributor, editor, committed):
    committed(lambda: review.comment(draft, "@edith?", by=contributor))
    assert mail.outbox == [] and Notice.objects.get().mailed_at is None


def test_a_letter_says_that_something_happened_and_where_and_no_more(draft, contributor, editor, committed):
    review.set_mails(editor, True)
    committed(lambda: review.comment(draft, "@edith, the secret source lied", by=contributor))
    [letter] = mail.outbox
    assert letter.to == ["edith@desk.example"] and letter.subject.endswith("1 notice for you")
    assert f"http://127.0.0.1:8000/claims/{draft.uid}/" in letter.body and "mentions you" in letter.body
    for kept in ("secret", "Hamas", "Qatar", "carla"):
        assert kept not in letter.body + letter.subject
    committed(lambda: tasks.send_letters.enqueue())
    assert len(mail.outbox) == 1


def test_no_letter_tells_of_a_running_round(in_review, reviewer, second_reviewer, editor, verdict_by, committed):
    for one in (second_reviewer, editor):
        review.set_mails(one, True)
    verdict_by(reviewer, in_review, rating=Rating.REFUTED)
    committed(lambda: review.comment(in_review, "False, @ruben and @edith!", by=reviewer))
    assert mail.outbox == []
    committed(lambda: verdict_by(second_reviewer, in_review, rating=Rating.REFUTED))
    assert {letter.to[0] for letter in mail.outbox} == {"ruben@desk.example", "edith@desk.example"}


def test_what_was_told_before_isnt_sent_afterwards(draft, contributor, editor, committed):
    review.comment(draft, "@edith?", by=contributor)
    review.set_mails(editor, True)
    committed(lambda: tasks.send_letters.enqueue())
    assert mail.outbox == []


def test_what_couldnt_be_sent_waits_for_the_next_time(draft, contributor, editor, committed, monkeypatch):
    review.set_mails(editor, True)

    def broken(self, messages):
        raise OSError("no server")

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", broken)
        committed(lambda: review.comment(draft, "@edith?", by=contributor))
    assert mail.outbox == [] and Notice.objects.get().mailed_at is None
    committed(lambda: tasks.send_letters.enqueue())
    assert len(mail.outbox) == 1
