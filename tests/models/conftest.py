"""One record of each kind, reached by deeds where there is a deed for it."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from claims import review
from claims.models import ArticleVersion, ExportRun, HeaderMapping, ImportRun, Outlet, Release, StagedUpload
from claims.vocabulary import EntityKind, LinkKind, Relation, Role

# Records that stand for themselves once there are any.
TOPIC, ELSEWHERE = "a topic", "the same words in another article"
DIGEST = "0" * 64


@pytest.fixture
def records(
    draft, draft_by, contributor, reviewer, second_reviewer, editor, second_editor, verdict_by, page, qatar, person
):
    """By model: one of each, around a published claim."""
    review.add_alias(qatar, "قطر", by=contributor, language="ar")
    review.attach_evidence(draft, by=contributor, url="https://a.example/", relation=Relation.SUPPORTS)
    review.submit(draft, by=contributor)
    review.release(review.take(by=reviewer, claim=draft), by=reviewer, reason="time")
    for one in (reviewer, second_reviewer):
        verdict_by(one, draft)
    review.publish(draft, page(), by=editor)
    review.correct(draft, "A typo.", {"headline": "Qatar, Hamas"}, by=editor)
    review.ask_reply(draft, "The embassy", by=editor)
    review.comment(draft, "Well done, @carla.", by=editor)
    decision = draft.decisions.get()
    review.answer(decision, "So I thought.", by=reviewer)
    review.practise(decision, by=person("nina", Role.REVIEWER), fidelity="faithful", rating="supported")
    review.set_mails(editor, True)
    review.save_filter("claims", "Urgent", "urgent=on", by=editor)
    review.link(draft, draft_by(contributor), LinkKind.REPEATS, by=editor)
    review.keep_unsent("verdict", draft.uid, {}, by=reviewer)
    later = timezone.now() + timedelta(days=1)
    StagedUpload.objects.create(owner=editor, kind="claims", content=b"", sha256=DIGEST, expires_at=later)
    HeaderMapping.objects.create(outlet=Outlet.objects.get(), kind="claims", mapping={"wer": "holder"})
    for model in (ImportRun, ExportRun, Release):
        model.objects.create(by=editor, sha256=DIGEST, **({"count": 1} if model is ExportRun else {}))
    return {model: model._base_manager.order_by("pk").first() for model in apps.get_app_config("claims").get_models()}


@pytest.fixture
def named(records, contributor):
    """What the changes above call by a name."""
    other = review.add_article(by=contributor, text=records[ArticleVersion].text, title="The same words elsewhere")
    topic = review.add_entity("Ceasefire", by=contributor, kind=EntityKind.TOPIC)
    return {TOPIC: topic, ELSEWHERE: other.current}
