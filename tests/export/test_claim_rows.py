"""A row a claim: every column right, whatever state the claim is in."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims import review
from claims.export import Selection, claim_rows, columns
from claims.models import Claim, Decision
from claims.vocabulary import AnchorRole, EntityKind, Fidelity, Modality, Precision, Rating, Relation, Status
from tests.conftest import QUOTE, TEXT

DECIDED = (Status.VERIFIED, Status.PUBLISHED, Status.WITHDRAWN)
DECISION_COLUMNS = (
    *("rating", "decided_at", "fidelity", "house_label", "checked_by", "decision_method", "decision_rationale"),
    "rated_as_of",
)


def test_the_columns_are_those_of_the_interface_in_its_order(row_of, published):
    assert tuple(row_of(published)) == columns.CLAIMS
    assert " ".join(columns.CLAIMS) == (
        "claim_id proposition holder stance target rating status quote article_title outlet article_published_at"
        " article_url decided_at kind scope strength negated modality polarity holder_unnamed claimant via attribution"
        " valid_from valid_to article_id start end fidelity house_label checked_by decision_method decision_rationale"
        " rated_as_of verdicts agreement evidence_supporting evidence_refuting evidence_context anchors published_url"
        " tags text_sha256 uid updated_at"
    )


def test_a_published_claim_goes_out_with_its_whole_chain_of_proof(row_of, published, article):
    row = row_of(published)

    assert {name: row[name] for name in ("holder", "stance", "target", "polarity")} == {
        "holder": "Qatar",
        "stance": "accepts",
        "target": "Hamas",
        "polarity": 1,
    }
    assert row["proposition"] == "Qatar accepts Hamas as an actor in the Palestinian political space"
    assert (row["status"], row["rating"], row["fidelity"]) == ("published", "supported", "faithful")
    assert (row["decision_method"], row["checked_by"]) == ("consensus", "team")
    assert row["decision_rationale"] == "The speech says so."
    assert (row["verdicts"], row["agreement"], row["anchors"]) == (2, 1.0, 1)
    assert row["quote"] == TEXT[row["start"] : row["end"]] == QUOTE
    assert (row["article_title"], row["outlet"], row["claimant"]) == ("In Moscow", "The Paper", "The Paper")
    assert row["article_id"] == article.article_id
    assert row["text_sha256"] == article.current.sha256
    assert row["uid"] == row["claim_id"] == str(published.uid)
    assert (row["negated"], row["modality"], row["kind"]) == (False, "asserted", "stance")


def test_times_are_in_utc_and_dates_are_dates(row_of, published):
    row = row_of(published)

    assert datetime.fromisoformat(row["updated_at"]).tzinfo == UTC
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row["decided_at"])
    assert row["rated_as_of"] == timezone.now().date().isoformat()


@pytest.mark.parametrize("status", Status)
def test_decision_columns_are_filled_in_decided_states_alone(row_of, claim_in, status):
    row = row_of(claim_in(status))

    filled = {name for name in DECISION_COLUMNS if row[name]}
    assert filled >= {"rating", "decided_at", "fidelity", "checked_by"} if status in DECIDED else not filled


def test_of_a_reopened_claim_the_old_decision_does_not_go_out(row_of, published, editor):
    review.reopen(published, "A new speech.", by=editor)

    row = row_of(published)

    assert row["status"] == "in_review"
    assert not any(row[name] for name in DECISION_COLUMNS)


def test_of_a_claim_judged_anew_the_latest_decision_goes_out(
    row_of, published, editor, verdict_by, reviewer, second_reviewer
):
    review.reopen(published, "A new speech.", by=editor)
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, published, rating=Rating.OUTDATED)

    row = row_of(published)

    assert (row["rating"], row["status"], row["verdicts"]) == ("outdated", "verified", 2)


def test_a_plain_claim_has_no_triple(row_of, article, contributor):
    claim = review.create(
        article, "Washington supports Israel", by=contributor, kind="plain", proposition="There is support"
    )

    row = row_of(claim)

    assert [row[name] for name in ("holder", "stance", "target", "polarity")] == [None] * 4
    assert (row["kind"], row["proposition"]) == ("plain", "There is support")


def test_an_unnamed_holder_stands_in_a_column_of_its_own(row_of, draft_by, contributor):
    row = row_of(draft_by(contributor, holder=None, holder_unnamed="some factions"))

    assert (row["holder"], row["holder_unnamed"]) == (None, "some factions")


def test_what_was_merged_goes_out_under_the_name_that_stands_for_it(row_of, draft, qatar, editor, contributor):
    doha = review.add_entity("State of Qatar", by=contributor, kind=EntityKind.STATE)
    emirate = review.add_entity("Emirate of Qatar", by=contributor, kind=EntityKind.STATE)
    review.merge(qatar, doha, by=editor)
    review.merge(doha, emirate, by=editor)

    assert row_of(draft)["holder"] == "Emirate of Qatar"


@pytest.mark.parametrize(
    ("day", "precision", "shown"),
    [
        (date(2024, 2, 29), Precision.DAY, "2024-02-29"),
        (date(2024, 2, 1), Precision.MONTH, "2024-02"),
        (date(2024, 1, 1), Precision.YEAR, "2024"),
        (None, Precision.UNKNOWN, None),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(row_of, draft_by, contributor, day, precision, shown):
    claim = draft_by(contributor, valid_from=day, valid_from_precision=precision)

    assert row_of(claim)["valid_from"] == shown


def test_how_it_is_said_goes_out_in_the_words_of_the_vocabulary(row_of, draft_by, contributor):
    claim = draft_by(
        contributor, negated=True, modality=Modality.POSSIBLE, strength="strongly", via="an envoy", tags="b;a"
    )

    row = row_of(claim)

    assert (row["negated"], row["modality"], row["strength"]) == (True, "possible", "strongly")
    assert (row["via"], row["tags"]) == ("an envoy", "a;b")


def test_evidence_is_listed_by_what_it_says_and_none_that_was_withdrawn(row_of, draft, contributor):
    for path, relation in (("a", Relation.SUPPORTS), ("b", Relation.SUPPORTS), ("c", Relation.REFUTES)):
        review.attach_evidence(draft, by=contributor, url=f"https://{path}.example/x", relation=relation)
    gone = review.attach_evidence(draft, by=contributor, url="https://d.example/x", relation=Relation.CONTEXT)
    review.withdraw_evidence(gone, "It is a copy.", by=contributor)

    row = row_of(draft)

    assert row["evidence_supporting"] == "https://a.example/x https://b.example/x"
    assert (row["evidence_refuting"], row["evidence_context"]) == ("https://c.example/x", "")


def test_the_first_statement_is_the_quote_and_all_passages_are_counted(row_of, draft, contributor):
    review.add_passage(draft, review.Words("the group", role=AnchorRole.TARGET), by=contributor)
    review.add_passage(draft, review.Words("Washington supports Israel"), by=contributor)

    row = row_of(draft)

    assert (row["quote"], row["anchors"]) == (QUOTE, 3)


def test_reviewers_who_differ_agree_in_nothing(row_of, disputed):
    row = row_of(disputed)

    assert (row["verdicts"], row["agreement"], row["rating"]) == (2, 0.0, None)


def test_agreement_counts_what_was_given_blind_and_not_what_was_revised(row_of, disputed, second_reviewer):
    review.revise(disputed, by=second_reviewer, fidelity=Fidelity.FAITHFUL, rating=Rating.SUPPORTED)

    row = row_of(disputed)

    assert (row["status"], row["decision_method"]) == ("verified", "reconciled")
    assert (row["verdicts"], row["agreement"]) == (2, 0.0)


def test_a_recalled_verdict_does_not_count(row_of, in_review, reviewer, second_reviewer, verdict_by):
    review.recall(verdict_by(reviewer, in_review, rating=Rating.REFUTED), by=reviewer)
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, in_review)

    row = row_of(in_review)

    assert (row["verdicts"], row["agreement"]) == (2, 1.0)


def test_the_houses_own_label_and_page_go_out(row_of, verified, page, editor):
    Decision.objects.filter(claim=verified).update(house_label="Mostly true")
    review.publish(verified, page(url="https://house.example/qatar"), by=editor)

    row = row_of(verified)

    assert (row["house_label"], row["published_url"]) == ("Mostly true", "https://house.example/qatar")


def test_our_own_address_goes_out_where_the_house_has_no_page(row_of, published, verified):
    assert row_of(published)["published_url"] == f"http://127.0.0.1:8000/claims/{published.uid}/"
    assert row_of(verified)["published_url"] is None


def test_what_is_held_goes_out_to_the_desk_alone_and_has_no_address_yet(row_of, verified, page, editor, viewer):
    until = timezone.now() + timedelta(hours=1)
    review.publish(verified, page(hold_until=until, url="https://house.example/qatar"), by=editor)

    assert (row_of(verified)["status"], row_of(verified)["published_url"]) == ("published", None)
    assert list(claim_rows(viewer, Selection(tuple(Status)).of(viewer))) == []
    with time_machine.travel(until + timedelta(seconds=1)):
        assert row_of(verified, viewer)["published_url"] == "https://house.example/qatar"


def test_of_a_claim_that_is_judged_anew_readers_take_no_row(published, viewer, editor, contributor):
    review.reopen(published, "Too strong.", by=editor, to=Status.DRAFT)
    review.edit(Claim.objects.get(pk=published.pk), {"proposition": "Another"}, by=contributor)

    assert list(claim_rows(viewer, Selection(tuple(Status)).of(viewer))) == []


def test_the_reasons_of_what_is_public_are_the_pages_corrections_and_all(row_of, published, editor):
    review.correct(published, "It was a film.", {"rationale": "The film says so."}, by=editor)

    assert row_of(published)["decision_rationale"] == "The film says so."


def test_json_holds_all_passages_evidence_and_verdicts_without_names(row_of, disputed, second_reviewer, contributor):
    review.attach_evidence(
        disputed, by=contributor, url="https://a.example/x", relation=Relation.REFUTES, primary=True, title="A speech"
    )
    review.revise(
        disputed, by=second_reviewer, fidelity=Fidelity.FAITHFUL, rating=Rating.SUPPORTED, rationale="I see it now."
    )

    row = row_of(disputed, in_json=True)

    assert tuple(row) == columns.CLAIMS + columns.IN_JSON
    (passage,) = row["passages"]
    assert TEXT[passage["start"] : passage["end"]] == passage["exact"] == QUOTE
    assert passage["suffix"].startswith(", while the United Arab")
    (source,) = row["evidence"]
    assert (source["url"], source["relation"], source["primary"]) == ("https://a.example/x", "refutes", True)
    verdicts = row["anonymised_verdicts"]
    assert sorted((v["revised"], v["rating"]) for v in verdicts) == [
        (False, "refuted"),
        (False, "supported"),
        (True, "supported"),
    ]
    assert {v["reviewer"] for v in verdicts} == {"A", "B"}
    ruben = next(v["reviewer"] for v in verdicts if v["rating"] == "refuted")
    assert next(v for v in verdicts if v["revised"])["reviewer"] == ruben
    assert not {"rania", "ruben", "carla"} & set(re.findall(r"\w+", str(row).casefold()))


def test_viewers_get_the_verdicts_of_what_is_published_without_names(row_of, published, viewer, editor):
    of_viewer, of_editor = (row_of(published, somebody, in_json=True) for somebody in (viewer, editor))
    assert len(of_viewer["anonymised_verdicts"]) == of_viewer["verdicts"] == 2
    assert of_viewer["anonymised_verdicts"] == of_editor["anonymised_verdicts"]


def test_verdicts_go_out_once_their_round_is_settled(row_of, disputed):
    assert row_of(disputed, in_json=True)["anonymised_verdicts"] == []


def test_rows_come_in_the_order_in_which_claims_were_made(draft_by, contributor, editor, monkeypatch):
    monkeypatch.setattr("claims.export.claims.CHUNK", 2)
    made = [draft_by(contributor).claim_id for _ in range(5)]

    rows = claim_rows(editor, Selection(tuple(Status)).of(editor))

    assert [row["claim_id"] for row in rows] == made


def test_a_chunk_costs_a_fixed_number_of_queries(draft_by, contributor, editor, monkeypatch, claim_in):
    def cost(count: int, chunk: int) -> int:
        monkeypatch.setattr("claims.export.claims.CHUNK", chunk)
        with CaptureQueriesContext(connection) as captured:
            assert len(list(claim_rows(editor, Selection(tuple(Status)).of(editor), in_json=True))) == count
        return len(captured)

    claim_in(Status.PUBLISHED), claim_in(Status.DISPUTED)
    of_two = cost(2, 100)
    for _ in range(4):
        claim = draft_by(contributor)
        review.attach_evidence(claim, by=contributor, url="https://a.example/x", relation=Relation.SUPPORTS)
    of_six = cost(6, 100)
    assert of_six == of_two
    assert cost(6, 3) - of_six <= of_six


def test_dates_of_the_future_or_of_another_zone_change_nothing(row_of, verified, settings):
    decided = Decision.objects.get(claim=verified)
    settings.TIME_ZONE = "Asia/Qatar"
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=False), timezone.override("Asia/Qatar"):
        row = row_of(verified)

    assert row["decided_at"] == decided.decided_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
