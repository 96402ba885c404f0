"""Long lists a piece at a time: each piece is asked for anew."""

import pytest

from claims import review
from claims.export import Selection, claim_rows
from claims.export.chunks import in_spans
from claims.models import Claim
from claims.vocabulary import Status

EVERY = Selection(tuple(Status))


@pytest.fixture
def five(draft_by, contributor):
    return [draft_by(contributor) for _ in range(5)]


def keys(rows, size: int) -> list[list[int]]:
    return [[key for (key,) in chunk] for chunk in in_spans(rows.values_list("pk"), size)]


def test_rows_come_in_the_order_of_their_keys_a_few_at_first(five):
    made = [claim.pk for claim in five]

    assert keys(Claim.objects.all(), 2) == [made[:1], made[1:3], made[3:5]]


def test_gaps_are_passed_over(five):
    first, last = five[0], five[-1]

    found = keys(Claim.objects.filter(pk__in=[first.pk, last.pk]), 2)

    assert [key for chunk in found for key in chunk] == [first.pk, last.pk]


def test_of_nothing_there_is_nothing(db):
    assert keys(Claim.objects.all(), 2) == []


def test_a26_what_is_hidden_meanwhile_does_not_go_out(five, contributor, second_editor, reviewer, editor, monkeypatch):
    monkeypatch.setattr("claims.export.claims.CHUNK", 2)
    rows = claim_rows(editor, EVERY.of(editor))
    taken = [next(rows)["claim_id"]]

    review.restrict(five[-1], True, [reviewer], by=second_editor)

    taken += [row["claim_id"] for row in rows]
    assert taken == [claim.claim_id for claim in five[:-1]]


def test_claims_that_lie_far_apart_keep_what_hangs_on_them(five, editor):
    apart = [five[0], five[-1]]
    found = list(claim_rows(editor, EVERY.of(editor).filter(pk__in=[claim.pk for claim in apart]), in_json=True))

    assert [(row["claim_id"], row["anchors"], len(row["passages"])) for row in found] == [
        (claim.claim_id, 1, 1) for claim in apart
    ]
