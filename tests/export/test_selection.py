"""Which claims go out."""

from datetime import UTC, date, datetime, timedelta

import pytest

from claims import review
from claims.errors import BadInput
from claims.export import Selection, statuses_from
from claims.models import Decision
from claims.vocabulary import EntityKind, Precision, Status


def test_checked_and_published_claims_go_out_unless_said_otherwise(claim_in, editor):
    made = {status: claim_in(status) for status in Status}

    assert set(Selection().of(editor)) == {made[Status.VERIFIED], made[Status.PUBLISHED]}


@pytest.mark.parametrize(
    ("words", "statuses"),
    [
        ("verified,published", (Status.VERIFIED, Status.PUBLISHED)),
        (" Published , verified ", (Status.VERIFIED, Status.PUBLISHED)),
        ("in_review", (Status.IN_REVIEW,)),
        ("all", tuple(Status)),
        ("draft,all", tuple(Status)),
    ],
)
def test_states_are_named_by_words(words, statuses):
    assert statuses_from(words) == statuses


@pytest.mark.parametrize(
    ("words", "what"), [("verified,chekced", "“chekced” is no status."), ("", "No status"), (",", "No")]
)
def test_an_unknown_state_is_refused_with_those_that_there_are(words, what):
    with pytest.raises(BadInput) as caught:
        statuses_from(words)

    assert str(caught.value).startswith(what)
    assert str(caught.value).endswith(
        "Expected some of suggested, draft, in_review, disputed, verified, published, withdrawn, dismissed,"
        " separated by commas, or all."
    )


@pytest.mark.parametrize("name", ["Qatar", " qatar ", "Doha", "DOHA"])
def test_a_holder_is_found_by_any_of_its_names(verified, editor, name):
    assert list(Selection(holder=name).of(editor)) == [verified]


def test_a_holder_is_no_target(verified, editor):
    assert not Selection(holder="Hamas").of(editor)
    assert list(Selection(target="Hamas").of(editor)) == [verified]


@pytest.mark.parametrize("name", ["Qatar", "State of Qatar", "Emirate of Qatar", "Doha"])
def test_a_holder_is_found_by_the_names_of_all_that_it_was_merged_with(verified, qatar, editor, contributor, name):
    state = review.add_entity("State of Qatar", by=contributor, kind=EntityKind.STATE)
    emirate = review.add_entity("Emirate of Qatar", by=contributor, kind=EntityKind.STATE)
    review.merge(qatar, state, by=editor)
    review.merge(emirate, state, by=editor)

    assert list(Selection(holder=name).of(editor)) == [verified]


def test_an_unknown_name_is_refused(verified, editor):
    with pytest.raises(BadInput) as caught:
        Selection(holder="Atlantis").of(editor)

    assert str(caught.value) == "Nobody is known by the name “Atlantis”. Expected the name or alias of an entity."
    assert caught.value.fields.keys() == {"holder"}


def test_a26_who_reads_published_claims_alone_learns_no_other_names(claim_in, viewer, editor):
    claim_in(Status.VERIFIED)
    with pytest.raises(BadInput):
        Selection(holder="Qatar").of(viewer)

    published = claim_in(Status.PUBLISHED)
    assert list(Selection(holder="Doha").of(viewer)) == [published]


FROM, TO = "valid_from", "valid_to"


@pytest.mark.parametrize(
    ("dates", "holds_on", "not_on"),
    [
        ({FROM: (2024, 2, 10, Precision.DAY)}, ["2024-02-10", "2030-01-01"], ["2024-02-09"]),
        ({TO: (2024, 2, 10, Precision.DAY)}, ["2024-02-10", "1990-01-01"], ["2024-02-11"]),
        ({FROM: (2024, 2, 1, Precision.MONTH)}, ["2024-02-01"], ["2024-01-31"]),
        ({TO: (2024, 2, 1, Precision.MONTH)}, ["2024-02-29"], ["2024-03-01"]),
        ({TO: (2024, 1, 1, Precision.YEAR)}, ["2024-12-31"], ["2025-01-01"]),
        (
            {FROM: (2024, 1, 1, Precision.YEAR), TO: (2024, 1, 1, Precision.YEAR)},
            ["2024-01-01", "2024-12-31"],
            ["2023-12-31", "2025-01-01"],
        ),
        ({}, ["1990-01-01", "2030-01-01"], []),
    ],
)
def test_a_claim_is_valid_on_each_day_that_its_dates_do_not_rule_out(draft_by, contributor, dates, holds_on, not_on):
    fields = {}
    for name, (year, month, day, precision) in dates.items():
        fields |= {name: date(year, month, day), f"{name}_precision": precision}
    claim = draft_by(contributor, **fields)

    def found_on(day: str) -> bool:
        return claim in Selection((Status.DRAFT,), valid_on=date.fromisoformat(day)).of(contributor)

    assert all(found_on(day) for day in holds_on)
    assert not any(found_on(day) for day in not_on)


def test_decided_before_asks_for_the_latest_decision_in_utc(verified, editor):
    at = datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC)
    Decision.objects.filter(claim=verified).update(decided_at=at)

    assert list(Selection(decided_before=date(2024, 3, 1)).of(editor)) == [verified]
    assert not Selection(decided_before=date(2024, 2, 29)).of(editor)


def test_what_was_not_decided_was_not_decided_before(claim_in, published, editor, verdict_by, reviewer):
    claim_in(Status.DISPUTED)
    review.reopen(published, "A new speech.", by=editor)
    tomorrow = datetime.now(UTC).date() + timedelta(days=2)

    assert not Selection(tuple(Status), decided_before=tomorrow).of(editor)


def test_what_was_asked_for_is_told_in_plain_values():
    asked = Selection((Status.DRAFT,), holder="Qatar", valid_on=date(2024, 2, 29)).as_filter()

    assert asked == {"status": ["draft"], "holder": "Qatar", "valid_on": "2024-02-29"}
