"""What the database lets go with an import that is undone, and what not even then."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from claims.models import Article, ArticleVersion, EvidenceLink, ImportRun, triggers


def delete(rows) -> None:
    with transaction.atomic():
        rows.order_by()._raw_delete(rows.db)
        connection.check_constraints()
        transaction.set_rollback(True)


@pytest.fixture
def run(records):
    """Brought the article of a published claim, and its evidence."""
    run = records[ImportRun]
    Article.objects.filter(pk=records[ArticleVersion].article_id).update(import_run=run)
    triggers.drop(connection)
    EvidenceLink.objects.update(import_run=run)
    triggers.install(connection)
    return run


@pytest.mark.parametrize("model", [ArticleVersion, EvidenceLink])
def test_texts_and_evidence_are_kept_while_their_import_stands(run, model):
    with pytest.raises(IntegrityError, match="is never deleted"):
        delete(model.objects.all())


@pytest.mark.parametrize("model", [ArticleVersion, EvidenceLink])
def test_what_was_judged_is_held_fast_even_once_it_is_undone(run, model, editor):
    ImportRun.objects.filter(pk=run.pk).update(undone_at=timezone.now() - timedelta(days=1), undone_by=editor)
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        delete(model.objects.filter(pk=model.objects.order_by("pk")[0].pk))
