"""Each named constraint: what it forbids is tried without any code of ours in between, and the database refuses it."""

import uuid
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import F
from django.utils import timezone

from claims.models import (
    Anchor,
    Answer,
    Article,
    ArticleVersion,
    Assignment,
    Claim,
    ClaimLink,
    Comment,
    Correction,
    Decision,
    Desk,
    Entity,
    EntityAlias,
    Event,
    EvidenceLink,
    ExportRun,
    ImportRun,
    LedgerHead,
    Notice,
    Outlet,
    Practice,
    Publication,
    Release,
    ReplyRequest,
    Round,
    SavedFilter,
    Skip,
    StagedUpload,
    StanceVerb,
    Verdict,
    triggers,
)
from tests.models.refusing import refusal

MODELS = list(apps.get_app_config("claims").get_models())
YESTERDAY = timezone.now() - timedelta(days=1)
DROPPED = {"dropped_at": YESTERDAY, "dropped_by": F("proposed_by"), "drop_reason": "No."}
MAY, JUNE = date(2024, 5, 1), date(2024, 6, 1)

# What no row may hold: constraint → model, and changes to a good row, any of which breaks it.
FORBIDDEN: dict[str, tuple[type[models.Model], list[dict]]] = {
    "entity_has_a_name": (Entity, [{"name": ""}]),
    "entity_kind_is_known": (Entity, [{"kind": "ghost"}]),
    "entity_not_merged_into_itself": (Entity, [{"merged_into": F("id")}]),
    "entity_not_its_own_parent": (Entity, [{"parent": F("id")}]),
    "alias_is_not_empty": (EntityAlias, [{"alias": ""}]),
    "alias_ends_after_it_begins": (EntityAlias, [{"valid_from": JUNE, "valid_to": MAY}]),
    "outlet_has_a_name": (Outlet, [{"name": ""}]),
    "article_has_a_title": (Article, [{"title": ""}]),
    "article_has_an_id": (Article, [{"article_id": ""}]),
    "version_has_a_digest": (ArticleVersion, [{"sha256": "abc"}]),
    "version_text_blank_only_when_taken_down": (
        ArticleVersion,
        [{"text": ""}, {"taken_down_at": YESTERDAY}, {"taken_down_at": YESTERDAY, "text": "", "html": "<p>"}],
    ),
    "upload_has_a_digest": (StagedUpload, [{"sha256": ""}]),
    "upload_expires_later": (StagedUpload, [{"expires_at": YESTERDAY}]),
    "upload_state_is_known": (StagedUpload, [{"state": "lost"}]),
    "upload_is_used_when_done": (StagedUpload, [{"state": "done"}, {"used_at": YESTERDAY}]),
    "import_run_has_a_digest": (ImportRun, [{"sha256": ""}]),
    "import_run_undone_all_or_none": (ImportRun, [{"undone_at": YESTERDAY}, {"undone_by": F("by")}]),
    "export_run_has_a_digest_when_done": (ExportRun, [{"sha256": ""}, {"state": "waiting"}]),
    "export_run_state_is_known": (ExportRun, [{"state": "lost", "sha256": ""}]),
    "release_has_a_digest": (Release, [{"sha256": ""}]),
    "desk_is_one": (Desk, [{"id": 2}]),
    "desk_mode_is_known": (Desk, [{"mode": "crowd"}]),
    "polarity_between_2_and_2": (StanceVerb, [{"polarity": 3}, {"polarity": -3}]),
    "stance_verb_has_its_forms": (StanceVerb, [{"name": ""}, {"base_form": ""}, {"past_form": ""}]),
    "claim_status_is_known": (Claim, [{"status": "true"}, {"status": ""}]),
    "claim_kind_is_known": (Claim, [{"kind": "rumour"}]),
    "claim_modality_is_known": (Claim, [{"modality": ""}]),
    "claim_origin_is_known": (Claim, [{"origin": "rumour"}]),
    "claim_attribution_is_known": (Claim, [{"attribution": "hearsay"}]),
    "claim_dismissal_is_known": (Claim, [{"dismissal": "boring"}, {"dismissed_from": "limbo"}]),
    "claim_precision_is_known": (Claim, [{"valid_from_precision": "hour"}, {"valid_to_precision": ""}]),
    "claim_has_a_proposition": (Claim, [{"proposition": ""}]),
    "claim_holder_is_not_target": (Claim, [{"target": F("holder")}]),
    "claim_triple_all_or_none": (
        Claim,
        [
            {"holder": None},
            {"stance": None},
            {"target": None},
            {"holder_unnamed": "officials"},
            {"holder_group": F("target")},
            {"kind": "plain"},
            {"kind": "plain", "holder": None, "stance": None},
        ],
    ),
    "claim_valid_from_has_a_precision": (Claim, [{"valid_from": MAY}, {"valid_from_precision": "day"}]),
    "claim_valid_to_has_a_precision": (Claim, [{"valid_to": MAY}, {"valid_to_precision": "year"}]),
    "claim_ends_after_it_begins": (
        Claim,
        [{"valid_from": JUNE, "valid_to": MAY, "valid_from_precision": "day", "valid_to_precision": "day"}],
    ),
    "claim_extractor_all_or_none": (
        Claim,
        [{"origin": "machine"}, {"origin": "machine", "extractor": "rules"}, {"extractor": "rules"}, {"score": 0.5}],
    ),
    "claim_score_from_0_to_1": (
        Claim,
        [
            {"origin": "machine", "extractor": "rules", "score": 1.5},
            {"origin": "machine", "extractor": "x", "score": -1},
        ],
    ),
    "claim_dismissal_all_or_none": (
        Claim,
        [
            {"status": "dismissed"},
            {"dismissal": "spam"},
            {"dismissed_from": "draft"},
            {"dismissed_by": F("created_by")},
        ],
    ),
    "claim_needs_a_verdict": (Claim, [{"verdicts_needed": 0}]),
    "anchor_start_before_end": (Anchor, [{"end": F("start")}]),
    "anchor_has_words": (Anchor, [{"exact": ""}]),
    "anchor_role_is_known": (Anchor, [{"role": "verb"}]),
    "event_seq_from_1": (Event, [{"seq": 0}]),
    "event_has_a_mac": (Event, [{"mac": ""}]),
    "ledger_has_one_head": (LedgerHead, [{"id": 2}]),
    "round_needs_a_verdict": (Round, [{"needed": 0}]),
    "round_misses_at_most_all": (Round, [{"missing": 3}]),
    "skip_reason_is_known": (Skip, [{"reason": "bored"}]),
    "round_mode_is_known": (Round, [{"mode": ""}]),
    "assignment_lease_all_or_none": (
        Assignment,
        [{"reviewer": None}, {"taken_at": None}, {"lease_until": None}, {"reviewer": None, "taken_at": None}],
    ),
    "assignment_lease_ends_later": (Assignment, [{"lease_until": F("taken_at")}]),
    "evidence_has_an_address": (EvidenceLink, [{"url": ""}]),
    "evidence_relation_is_known": (EvidenceLink, [{"relation": "proves"}]),
    "evidence_withdrawal_all_or_none": (
        EvidenceLink,
        [{"withdrawn_at": YESTERDAY}, {"withdrawal_reason": "wrong"}, {"withdrawn_by": F("added_by")}],
    ),
    "evidence_archive_all_or_none": (
        EvidenceLink,
        [{"archived_url": "https://x.example"}, {"archived_sha256": "0" * 64}],
    ),
    "verdict_rated_only_if_faithful": (Verdict, [{"rating": None}, {"fidelity": "absent"}]),
    "verdict_fidelity_is_known": (Verdict, [{"fidelity": "fine", "rating": None}]),
    "verdict_rating_is_known": (Verdict, [{"rating": "true"}, {"rating": ""}]),
    "verdict_confidence_is_known": (Verdict, [{"confidence": "wild"}]),
    "verdict_wording_only_if_not_faithful": (Verdict, [{"proposed_wording": "Otherwise."}]),
    "verdict_revision_is_not_recalled": (Verdict, [{"supersedes": F("id"), "recalled_at": YESTERDAY}]),
    "decision_rated_only_if_faithful": (Decision, [{"rating": None}, {"fidelity": "absent"}]),
    "decision_fidelity_is_known": (Decision, [{"fidelity": "fine", "rating": None}]),
    "decision_rating_is_known": (Decision, [{"rating": "mostly"}]),
    "decision_method_is_known": (Decision, [{"method": "coin"}]),
    "decision_reason_code_is_known": (Decision, [{"reason_code": "tired"}]),
    "decision_section_only_of_an_unclear_guideline": (Decision, [{"guideline_section": "§ 2"}]),
    "decision_adjudication_all_or_none": (
        Decision,
        [{"method": "adjudicated"}, {"overruling_note": "Because."}, {"reason_code": "out_of_date"}],
    ),
    "publication_rating_is_known": (Publication, [{"rating": ""}]),
    "publication_is_complete": (Publication, [{"headline": ""}, {"summary": ""}]),
    "publication_withdrawal_all_or_none": (
        Publication,
        [{"withdrawn_at": YESTERDAY}, {"withdrawal_reason": "wrong"}, {"withdrawn_by": F("published_by")}],
    ),
    "correction_has_a_text": (Correction, [{"text": ""}]),
    "correction_confirmation_all_or_none": (
        Correction,
        [{"confirmed_at": YESTERDAY}, {"confirmed_by": F("proposed_by")}],
    ),
    "correction_drop_all_or_none": (
        Correction,
        [{"dropped_at": YESTERDAY}, {"dropped_by": F("proposed_by")}, {"drop_reason": "No."}],
    ),
    "correction_confirmed_or_dropped": (
        Correction,
        [{"confirmed_at": YESTERDAY, "confirmed_by": F("proposed_by"), **DROPPED}],
    ),
    "reply_request_names_somebody": (ReplyRequest, [{"asked": ""}]),
    "reply_all_or_none": (ReplyRequest, [{"reply": "No."}, {"replied_at": YESTERDAY + timedelta(days=9)}]),
    "reply_after_the_question": (ReplyRequest, [{"reply": "No.", "replied_at": YESTERDAY}]),
    "comment_has_a_text": (Comment, [{"text": ""}]),
    "answer_has_a_text": (Answer, [{"text": ""}]),
    "notice_kind_is_known": (Notice, [{"kind": "odd", "comment": None}]),
    "notice_of_a_mention_has_its_comment": (Notice, [{"kind": "mentioned", "comment": None}]),
    "practice_rated_only_if_faithful": (Practice, [{"rating": None}, {"fidelity": "absent"}]),
    "practice_fidelity_is_known": (Practice, [{"fidelity": "fine", "rating": None}]),
    "practice_rating_is_known": (Practice, [{"rating": "true"}]),
    "saved_filter_has_a_name_and_filters": (SavedFilter, [{"name": ""}, {"query": ""}]),
    "link_joins_two_claims": (ClaimLink, [{"other": F("claim")}]),
    "link_kind_is_known": (ClaimLink, [{"kind": "likes"}]),
    "link_is_settled_by_a_person": (ClaimLink, [{"settled_by": None}, {"state": "suggested"}, {"state": "odd"}]),
}
# What may not stand in two rows: constraint → how the second row differs, so that nothing else forbids it.
FREE = {"reviewer": None, "taken_at": None, "lease_until": None, "done_at": None}
TWICE: dict[str, dict] = {
    "entity_one_wikidata_id": {},
    "alias_once_an_entity_and_language": {},
    "version_number_once_an_article": {},
    "anchor_once_a_claim_and_passage": {},
    "round_number_once_a_claim": {"closed_at": YESTERDAY},
    "round_one_running_a_claim": {"number": 9},
    "evidence_once_a_round": {},
    "assignment_slot_once_a_round": FREE,
    "assignment_one_a_person_and_round": {"slot": 9},
    "verdict_one_original_a_person_and_round": {},
    "evidence_once_a_verdict": {},
    "publication_number_once_a_claim": {"replaced_at": YESTERDAY},
    "publication_one_standing": {"number": 9},
    "correction_one_waiting": {},
    "link_once_a_pair_and_kind": {},
    "unsent_once_a_form": {},
    "header_mapping_once_an_outlet_and_kind": {},
    "answer_once_a_decision_and_person": {},
    "practice_once_a_decision_and_person": {},
    "saved_filter_once_a_name": {},
}
CONSTRAINTS = {constraint.name: (model, constraint) for model in MODELS for constraint in model._meta.constraints}


def test_every_constraint_is_tried():
    assert set(FORBIDDEN) | set(TWICE) == set(CONSTRAINTS)


@pytest.fixture
def unguarded(records):
    """The records, with no trigger to refuse first what a constraint should."""
    triggers.drop(connection)
    Entity.objects.filter(pk=records[Entity].pk).update(wikidata_id="Q846")
    Round.objects.filter(pk=records[Round].pk).update(closed_at=None)
    return {model: model._base_manager.get(pk=record.pk) for model, record in records.items()}


def test_the_database_takes_no_row_that_breaks_a_promise(unguarded):
    taken, refused_for_another_reason = [], []
    for name, (model, breaches) in FORBIDDEN.items():
        for changes in breaches:
            row = model._base_manager.filter(pk=unguarded[model].pk)
            said = refusal(lambda row=row, changes=changes: row.update(**changes))
            if not said:
                taken.append((name, changes))
            # A row may break two promises at once; which of them is named is the database's choice.
            elif not any(other in said for other in CONSTRAINTS):
                refused_for_another_reason.append((name, changes, said))
    assert taken == []
    assert refused_for_another_reason == []


def twin_of(record, **changes):
    """A second row with all the same, but for keys that are unique in themselves."""
    twin = type(record)(**{field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields})
    for field in record._meta.concrete_fields:
        if field.primary_key:
            twin.pk = None
        elif field.name == "uid":
            twin.uid = uuid.uuid4()
        elif field.unique and isinstance(getattr(record, field.attname), str):
            setattr(twin, field.attname, f"{getattr(record, field.attname)} again")
    for name, value in changes.items():
        setattr(twin, name, value)
    return twin


def test_the_database_takes_no_second_row_where_there_is_to_be_one(unguarded):
    for name, changes in TWICE.items():
        model, constraint = CONSTRAINTS[name]
        twin = twin_of(unguarded[model], **changes)
        said = refusal(lambda twin=twin: twin.save(force_insert=True))
        columns = ", ".join(f"{model._meta.db_table}.{model._meta.get_field(n).column}" for n in constraint.fields)
        assert name in said or said == f"UNIQUE constraint failed: {columns}", name


def test_an_importers_own_id_stands_once(records):
    for model, key in ((Article, "article_id"), (Claim, "claim_id"), (EvidenceLink, "evidence_id")):
        twin = twin_of(records[model], **{key: getattr(records[model], key)})
        assert key in refusal(lambda twin=twin: twin.save(force_insert=True))
