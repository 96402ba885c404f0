"""One record of each kind, reached by deeds where there is a deed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims import review
from claims.models import (
    Anchor,
    Article,
    ArticleVersion,
    Assignment,
    Correction,
    Decision,
    Desk,
    EntityAlias,
    Event,
    Guideline,
    HeaderMapping,
    ImportRun,
    LedgerHead,
    Notice,
    Outlet,
    Person,
    Practice,
    Preference,
    Publication,
    Release,
    Round,
    SavedFilter,
    Skip,
    StagedUpload,
    StanceVerb,
    Unsent,
    Verdict,
)
from claims.vocabulary import LinkKind, Relation

DIGEST = "0" * 64


@pytest.fixture
def root(db):
    """A superuser is an admin and nothing more."""
    return Person.objects.create_superuser("root")


@pytest.fixture
def records(published, draft_by, contributor, reviewer, editor, second_editor, admin, qatar):
    """{model: a record that those who may read its kind can see}."""
    other = draft_by(contributor)
    source = review.attach_evidence(other, by=contributor, url="https://one.example/", relation=Relation.SUPPORTS)
    correction = review.correct(published, "A name was wrong.", {"headline": "Qatar and the faction"}, by=editor)
    review.confirm_correction(correction, by=second_editor)
    by_hand = [
        ImportRun.objects.create(kind="claims", by=editor, source="claims.csv", sha256=DIGEST),
        HeaderMapping.objects.create(outlet=Outlet.objects.get(), kind="claims", mapping={"wer": "holder"}),
        Release.objects.create(name="First", by=admin, sha256=DIGEST),
        Skip.objects.create(round=published.rounds.get(), person=reviewer, reason="time"),
    ]
    made = [
        *by_hand,
        review.answer(published.decisions.get(), "So I thought.", by=reviewer),
        review.comment(other, "Which speech was that?", by=contributor),
        review.link(other, published, LinkKind.REPEATS, by=contributor),
        review.ask_reply(published, "the foreign ministry", by=editor),
        review.record_export("claims", "csv", by=contributor, count=1, sha256=DIGEST, ledger_seq=1),
        source,
        other,
        contributor,
        qatar,
    ]
    found = {type(record): record for record in made}
    kinds = (Anchor, Article, ArticleVersion, Assignment, Correction, Decision, Desk, EntityAlias, Event, Guideline)
    kinds += (LedgerHead, Outlet, Publication, Round, StanceVerb, Verdict)
    return found | {model: model._base_manager.order_by("pk").first() for model in kinds}


@pytest.fixture
def own(published):
    """own(person): {model: a record that only its owner ever sees}."""

    def make(person) -> dict:
        day = timezone.now() + timedelta(days=1)
        upload = StagedUpload.objects.create(
            owner=person, kind="claims", format="csv", shown_name="c.csv", sha256=DIGEST, content=b"", expires_at=day
        )
        unsent = review.keep_unsent("verdict", upload.uid, {"rationale": "not yet"}, by=person)
        kept = review.save_filter("claims", "Urgent", "urgent=on", by=person)
        review.set_mails(person, True)
        by_hand = {
            Notice: Notice.objects.create(person=person, kind="settled", claim=published),
            Practice: Practice.objects.create(
                person=person, decision=published.decisions.get(), fidelity="faithful", rating="refuted"
            ),
        }
        return {StagedUpload: upload, Unsent: unsent, SavedFilter: kept, Preference: person.preference, **by_hand}

    return make
