"""Each trigger: what it forbids is tried past all our code."""

import uuid

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F
from django.utils import timezone

from claims.models import (
    Anchor,
    ArticleVersion,
    Claim,
    Correction,
    Decision,
    Entity,
    Event,
    EvidenceLink,
    LedgerHead,
    Publication,
    Round,
    RoundEvidence,
    Verdict,
    VerdictEvidence,
    triggers,
)
from claims.vocabulary import EntityKind
from tests.models.conftest import ELSEWHERE, TOPIC

NOW = timezone.now()
# What no UPDATE may do: trigger → model, and changes of which it refuses each.
NEVER: dict[str, tuple[type[models.Model], list[dict]]] = {
    "version_is_fixed": (
        ArticleVersion,
        [
            {"text": "Other words."},
            {"html": "<p>Other words.</p>"},
            {"sha256": "1" * 64},
            {"number": 7},
            {"retrieved_at": NOW},
            {"text": "", "html": "", "taken_down_at": NOW, "sha256": "1" * 64},
        ],
    ),
    "verdict_is_fixed": (
        Verdict,
        [
            {"rating": "refuted"},
            {"fidelity": "absent", "rating": None},
            {"rationale": "Otherwise."},
            {"confidence": "low"},
            {"seconds": 1},
            {"created_at": NOW},
        ],
    ),
    "event_is_fixed": (Event, [{"after": "{}"}, {"mac": "1" * 64}, {"seq": 99}, {"deed": "judge"}]),
    "round_is_fixed": (
        Round,
        [
            {"snapshot": {}},
            {"proposition": "Other words."},
            {"mode": "solo"},
            {"needed": 1},
            {"needed": 3},
            {"closed_at": None},
            {"closed_at": NOW},
            {"suspended_at": NOW},
        ],
    ),
    "roundevidence_is_fixed": (RoundEvidence, [{"round": 1}, {"id": 99}]),
    "verdictevidence_is_fixed": (VerdictEvidence, [{"verdict": 1}, {"id": 99}]),
    "claim_holder_can_hold": (
        Claim,
        [{"holder": TOPIC}, {"holder": None, "holder_unnamed": "some", "holder_group": TOPIC}],
    ),
    "entity_that_holds_can_hold": (Entity, [{"kind": EntityKind.TOPIC}, {"kind": EntityKind.EVENT}]),
    "anchor_is_exact": (Anchor, [{"exact": "Qatar rejects"}, {"start": 1}, {"end": 5}, {"version": ELSEWHERE}]),
    "claim_is_fixed": (
        Claim,
        [
            {"scope": "otherwise"},
            {"negated": True},
            {"proposition": "Other words."},
            {"target": TOPIC},
            {"kind": "plain"},
        ],
    ),
    "judged_evidence_is_fixed": (
        EvidenceLink,
        [{"url": "https://b.example/"}, {"relation": "refutes"}, {"quote": "x"}],
    ),
    "passage_of_fixed_claim": (Anchor, [{"role": "cue"}, {"prefix": "other"}]),
}
KEPT = {
    "articleversion_is_kept": ArticleVersion,
    "round_is_kept": Round,
    "roundevidence_is_kept": RoundEvidence,
    "verdict_is_kept": Verdict,
    "verdictevidence_is_kept": VerdictEvidence,
    "decision_is_kept": Decision,
    "event_is_kept": Event,
    "evidencelink_is_kept": EvidenceLink,
    "publication_is_kept": Publication,
    "correction_is_kept": Correction,
    "ledgerhead_is_kept": LedgerHead,
    "passage_of_fixed_claim_is_kept": Anchor,
}
NEW = {
    "passage_of_fixed_claim_new": (Anchor, {"role": "cue"}),
    "claim_holder_can_hold_new": (Claim, {"holder": TOPIC}),
    "anchor_is_exact_new": (Anchor, {"exact": "Qatar rejects"}),
}
TABLES = {trigger.table for trigger in triggers.TRIGGERS}
# These are about claims that may still be written; all others about the one that is published.
OF_DRAFTS = ("claim_holder_can_hold", "claim_holder_can_hold_new", "anchor_is_exact", "anchor_is_exact_new")
MESSAGES = {trigger.name: trigger.message for trigger in triggers.TRIGGERS}


def refusal(write) -> str:
    """What the database says to it; "" where it takes it."""
    try:
        with transaction.atomic():
            write()
            transaction.set_rollback(True)
    except IntegrityError as error:
        return str(error)
    return ""


def attempts(records, named):
    """(trigger, what it must refuse) for every trigger."""
    records = records | {Entity: records[Claim].holder}
    drafts = {model: model._base_manager.latest("pk") for model in (Claim, Anchor)}
    for name, (model, changes) in NEVER.items():
        row = model._base_manager.filter(pk=(drafts if name in OF_DRAFTS else records)[model].pk)
        for change in changes:
            values = {field: named[value] if value in (TOPIC, ELSEWHERE) else value for field, value in change.items()}
            yield name, lambda row=row, values=values: row.update(**values)
    for name, model in KEPT.items():
        row = model._base_manager.filter(pk=records[model].pk)
        yield name, lambda row=row: row._raw_delete(using="default")
    for name, (model, changes) in NEW.items():
        values = {field: named.get(value, value) for field, value in changes.items()}
        record = (drafts if name in OF_DRAFTS else records)[model]
        yield name, lambda record=record, values=values: new_row(record, values)


def new_row(record, changes) -> None:
    values = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    row = type(record)(**values | {"id": None, "uid": uuid.uuid4()})
    if isinstance(row, Claim):
        row.claim_id = "another"
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(force_insert=True)


def let_through(records, named) -> list[str]:
    return [name for name, attempt in attempts(records, named) if MESSAGES[name] not in refusal(attempt)]


def test_every_trigger_is_tried():
    assert {*NEVER, *KEPT, *NEW} == {trigger.name for trigger in triggers.TRIGGERS}


def test_what_never_changes_changes_never(records, named):
    assert let_through(records, named) == []
    triggers.drop(connection)
    allowed = let_through(records, named)
    assert {*NEVER, *NEW, "event_is_kept"} <= set(allowed), "the attempts must fail because of the triggers alone"


def test_judged_evidence_may_still_be_withdrawn(records):
    row = EvidenceLink.objects.filter(pk=records[EvidenceLink].pk)
    assert (
        row.update(withdrawn_at=NOW, withdrawal_reason="A forgery.", withdrawn_by=records[EvidenceLink].added_by) == 1
    )


@pytest.mark.parametrize("model", [Verdict, ArticleVersion, Event, Decision])
def test_nothing_is_put_in_a_kept_rows_place(model, records):
    """Or emptied with its whole table: what no trigger of a row is told of."""
    table = model._meta.db_table
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    sql = f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}"  # noqa: S608
    if connection.vendor == "postgresql":
        sql = f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE"
    with connection.cursor() as cursor:
        assert "is never deleted" in refusal(lambda: cursor.execute(sql))


def test_the_machine_may_leave_the_holder_open(suggestion, named):
    Claim.objects.filter(pk=suggestion.pk).update(holder=None)
    assert Claim.objects.get(pk=suggestion.pk).holder is None


def test_a_takedown_blanks_a_text_once_and_for_all(records, named):
    version = records[ArticleVersion]
    row = ArticleVersion.objects.filter(pk=version.pk)
    row.update(text="", html="", taken_down_at=NOW)
    assert refusal(lambda: row.update(text=version.text, taken_down_at=None))
    assert refusal(lambda: row.update(taken_down_at=timezone.now()))
    assert records[Anchor].exact == Anchor.objects.get(pk=records[Anchor].pk).exact != ""
    assert row.get().sha256 == version.sha256


def test_a_verdict_is_recalled_once(records):
    row = Verdict.objects.filter(pk=records[Verdict].pk)
    row.update(recalled_at=NOW)
    assert refusal(lambda: row.update(recalled_at=None))
    assert refusal(lambda: row.update(recalled_at=timezone.now()))


def test_a_running_round_may_be_suspended_go_on_and_ask_for_more_and_for_fewer_again(in_review):
    row = Round.objects.filter(claim=in_review)
    asking = ({"needed": 3}, {"needed": 2})
    for changes in ({"suspended_at": NOW}, {"suspended_at": None}, *asking, {"closed_at": NOW}):
        assert row.update(**changes) == 1


def test_but_never_for_fewer_than_are_in(in_review, reviewer, verdict_by):
    row = Round.objects.filter(claim=in_review)
    row.update(needed=3, missing=3)
    verdict_by(reviewer, in_review)
    row.update(needed=2, missing=1)
    assert refusal(lambda: row.update(needed=0, missing=F("missing") - 2))
    assert refusal(lambda: row.update(missing=F("missing") - 2))


@pytest.mark.parametrize(
    "words",
    ["🇶🇦 says 👩‍👩‍👧 yes", "e\u0301te\u0301 à Doha", "قطر تقبل حماس طرفًا", "a\nb\tc", "𝒬atar’s “yes” — so"],
    ids=["emoji", "marks", "arabic", "white space", "typography"],
)
def test_offsets_count_code_points_in_any_script(words, draft):
    text = f"👋🏽 {words} … {words}"
    start = text.rindex(words)
    version = ArticleVersion.objects.create(article=draft.article, number=2, text=text, sha256="0" * 64)

    def anchor(exact: str, start: int) -> Anchor:
        return Anchor.objects.create(claim=draft, version=version, start=start, end=start + len(exact), exact=exact)

    assert anchor(words, start).exact == words
    assert refusal(lambda: anchor(words, start - 1))
    assert refusal(lambda: anchor(words[:-1] + "x", start))
    assert refusal(lambda: anchor(words.upper() + "!", start))
