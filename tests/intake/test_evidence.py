"""evidence.csv → sources for, against and behind claims."""

import pytest

from claims import access, review
from claims.models import EvidenceLink
from claims.vocabulary import Dismissal


@pytest.fixture
def row(draft):
    """row(title="…"): a source that speaks for the draft."""
    usual = {"evidence_id": "e1", "claim_id": draft.claim_id, "url": "https://a.example/x", "relation": "supports"}
    return lambda **cells: usual | cells


@pytest.fixture
def taken(incoming, csv_of):
    return lambda *rows, **how: incoming("evidence", csv_of(*rows), **how)


def test_evidence_arrives_with_its_claim(taken, row, draft, editor):
    taken(row(title="A speech", published_at="2024-02-28", primary="yes", quote="“yes”", root_source="Reuters"))
    evidence = EvidenceLink.objects.get()
    assert (evidence.claim, evidence.relation, evidence.primary) == (draft, "supports", True)
    assert (evidence.title, evidence.published_at.isoformat(), evidence.root_source) == (
        "A speech",
        "2024-02-28",
        "Reuters",
    )
    assert evidence.added_by == editor
    assert evidence.import_run is not None


def test_a09_the_same_evidence_twice_is_unchanged(taken, row):
    taken(row(title="A speech", primary=""))
    assert taken(row(title="A speech", primary="no")).counts["unchanged"] == 1


def test_a_changed_row_mends_the_source(taken, row):
    taken(row(title="A speech"))
    assert taken(row(title="The speech")).counts["changed"] == 1
    assert EvidenceLink.objects.get().title == "The speech"


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"url": "a.example"}, "url", "doesn't begin with http"),
        ({"url": ""}, "url", "The cell is empty"),
        ({"relation": "suports"}, "relation", "The nearest is “supports”"),
        ({"relation": ""}, "relation", "The cell is empty"),
        ({"claim_id": "nowhere"}, "claim_id", "No claim that you can see has the claim_id “nowhere”"),
        ({"published_at": "2024"}, "published_at", "is not a day"),
        ({"primary": "perhaps"}, "primary", "is neither yes nor no"),
        ({"title": "x" * 501}, "title", "at most 500 characters"),
    ],
)
def test_a10_each_cell_is_checked(taken, row, told, cells, column, words):
    [line] = told(taken(row(**cells)))
    assert line.startswith(f"file:2: {column}: ")
    assert words in line


def test_evidence_of_another_claim_is_refused(taken, row, told, draft_by, contributor):
    taken(row())
    [line] = told(taken(row(claim_id=draft_by(contributor).claim_id)))
    assert line.startswith("file:2: claim_id: This evidence belongs to the claim")


def test_evidence_for_a_dismissed_claim_is_refused(taken, row, told, draft, editor):
    review.dismiss(draft, Dismissal.SPAM, by=editor)
    assert told(taken(row())) == ["file:2: This claim's state is “dismissed”: you can't add evidence now."]


def test_what_reviewers_have_seen_is_not_changed_by_a_file(taken, row, told, draft, contributor):
    taken(row(title="A speech"))
    review.submit(draft, by=contributor)
    [line] = told(taken(row(title="The speech")))
    assert line.startswith("file:2: title: Reviewers have judged by this source")
    assert taken(row(title="A speech")).counts["unchanged"] == 1


def test_a39_what_arrives_while_a_round_runs_is_hidden_until_it_closes(
    taken, row, draft, contributor, editor, reviewer
):
    review.submit(draft, by=contributor)
    taken(row())
    assert access.visible_to(editor, EvidenceLink).exists()
    assert not access.visible_to(reviewer, EvidenceLink).exists()


def test_a39_hidden_evidence_is_neither_shown_nor_changed(taken, row, told, draft, contributor, second_editor):
    review.submit(draft, by=contributor)
    taken(row())
    [line] = told(taken(row(title="Changed"), by=second_editor))
    assert line.startswith("file:2: evidence_id: There is evidence with this id already that you can't see.")


def test_withdrawn_evidence_stays_as_it_is(taken, row, told, editor):
    taken(row(title="A speech"))
    review.withdraw_evidence(EvidenceLink.objects.get(), "a forgery", by=editor)
    [line] = told(taken(row(title="Another")))
    assert line == "file:2: title: This source was withdrawn, and stays on record as it was. Add the right one."


def test_a_source_of_a_published_claim_is_not_changed_by_a_file(taken, row, told, published):
    taken(row(claim_id=published.claim_id))
    [line] = told(taken(row(claim_id=published.claim_id, title="Another")))
    assert line.startswith("file:2: title: This claim was published with its sources")
    assert taken(row(claim_id=published.claim_id)).counts["unchanged"] == 1
