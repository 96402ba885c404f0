"""How the claims are found that somebody of the desk may not see."""

import pytest
from django.db import connection

from claims.access import visible_to
from claims.models import Anchor, Event, EvidenceLink, Round, Verdict


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads so few rows without an index")
@pytest.mark.parametrize("model", [Anchor, EvidenceLink, Event, Round, Verdict])
def test_the_few_hidden_claims_are_looked_for_not_the_many_seen(reviewer, model):
    assert "claim_restricted" in visible_to(reviewer, model).order_by().explain()
