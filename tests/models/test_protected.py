"""What a verdict rests on stays: no code of ours has to see to it."""

import pytest
from django.db import connection
from django.db.models import ProtectedError

from claims.models import Article, Claim, EvidenceLink, Round
from tests.models.refusing import refusal

pytestmark = pytest.mark.django_db


def test_nothing_that_a_verdict_rests_on_can_be_deleted(records):
    claim, round_ = records[Claim], records[Round]
    rests_on = (claim, claim.created_by, claim.holder, claim.stance, records[Article], round_, round_.version)
    for record in (*rests_on, records[EvidenceLink]):
        with pytest.raises(ProtectedError):
            record.delete()
        delete = f"DELETE FROM {record._meta.db_table} WHERE id = {record.pk}"  # noqa: S608
        assert refusal(lambda delete=delete: connection.cursor().execute(delete)), record
