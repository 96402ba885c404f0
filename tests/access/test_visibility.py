"""Who sees which records: every model, as a stranger and as each of the cast. Rounds that are open: test_blindness."""

from datetime import timedelta

from django.apps import apps
from django.contrib.auth.models import Group
from django.utils import timezone

from claims import access, review
from claims.access import visible_to
from claims.access.visibility import VISIBLE
from claims.models import (
    Article,
    ArticleVersion,
    Claim,
    Desk,
    Entity,
    EntityAlias,
    Event,
    ExportRun,
    Guideline,
    ImportRun,
    LedgerHead,
    Outlet,
    Person,
    Release,
    RoundEvidence,
    Skip,
    StagedUpload,
    StanceVerb,
    Verdict,
    VerdictEvidence,
)
from claims.vocabulary import LinkKind, Relation, Role

DESK = {"contributor", "reviewer", "editor", "admin", "superuser"}
EDITORS = {"editor", "admin", "superuser"}
ADMINS = {"admin", "superuser"}
EVERYBODY = {"viewer", *DESK}


def test_each_model_of_the_app_has_a_rule():
    hidden_tables = {model for model in apps.get_app_config("claims").get_models() if model._meta.auto_created}
    assert set(VISIBLE) == set(apps.get_app_config("claims").get_models()) - hidden_tables


def test_a_model_without_a_rule_is_seen_by_nobody(cast):
    assert not any(visible_to(one, Group).exists() for one in cast.values())


def test_strangers_the_roleless_and_those_who_left_see_nothing(cast, published, django_assert_num_queries):
    with django_assert_num_queries(1):  # for the roles of who has none
        for name in ("stranger", "roleless", "deactivated"):
            assert not any(visible_to(cast[name], model).exists() for model in VISIBLE)


def test_a_queryset_keeps_what_it_asked_for(contributor, draft, published):
    assert set(visible_to(contributor, Claim.objects.filter(pk=draft.pk))) == {draft}


def test_the_desk_sees_articles_entities_and_vocabulary(seen_by, draft):
    for model in (Article, ArticleVersion, Outlet, Entity, EntityAlias, StanceVerb, Guideline, Desk):
        assert seen_by(model.objects.first()) == DESK, model


def test_unpublished_claims_are_the_desks_and_published_ones_everybodys(seen_by, draft, in_review, verified, published):
    assert [seen_by(claim) for claim in (draft, in_review, verified)] == [DESK] * 3
    assert seen_by(published) == EVERYBODY
    assert seen_by(draft.anchors.get()) == DESK
    assert seen_by(published.anchors.get()) == EVERYBODY


def test_what_was_withdrawn_still_says_so_to_everybody(seen_by, published, editor):
    review.withdraw(published, "Misheard.", by=editor)
    assert seen_by(published) == seen_by(published.publications.get()) == EVERYBODY


def test_what_is_published_stays_shown_while_it_is_judged_anew(seen_by, published, editor):
    source = review.attach_evidence(published, by=editor, url="https://a.example/", relation=Relation.SUPPORTS)
    review.reopen(published, "A new speech.", by=editor)
    assert seen_by(published.publications.get()) == seen_by(published) == seen_by(source) == EVERYBODY
    for hidden in (published.anchors.get(), published.decisions.get(), published.rounds.first()):
        assert seen_by(hidden) == DESK


def test_of_its_own_words_a_claim_that_is_judged_anew_shows_readers_none(cast, published, verified, editor):
    def open_to(name: str) -> set[Claim]:
        return set(access.open_to(cast[name], Claim.objects.all()))

    assert (open_to("viewer"), open_to("contributor")) == ({published}, {published, verified})
    review.reopen(published, "A new speech.", by=editor)
    assert (open_to("viewer"), open_to("contributor")) == (set(), {published, verified})
    assert open_to("stranger") == open_to("roleless") == set()


def test_what_the_new_round_brings_stays_at_the_desk_until_it_is_published_anew(
    seen_by, published, editor, reviewer, second_reviewer, verdict_by, page
):
    review.reopen(published, "A new speech.", by=editor)
    new = review.attach_evidence(published, by=reviewer, url="https://new.example/", relation=Relation.REFUTES)
    for one in (reviewer, second_reviewer):
        verdict_by(one, published, rating="refuted")
    assert seen_by(new) == seen_by(published.decisions.latest()) == DESK
    review.publish(published, page(), by=editor)
    assert seen_by(new) == seen_by(published.decisions.latest()) == EVERYBODY


def test_a_restricted_claim_that_is_judged_anew_is_restricted_again_at_the_desk(published, editor, seen_by):
    review.restrict(published, True, by=editor)
    review.reopen(published, "A new speech.", by=editor)
    assert not seen_by(published) & {"reviewer", "admin"}


def test_evidence_goes_with_its_claim_and_withdrawn_evidence_stays_at_the_desk(seen_by, draft, published, contributor):
    before = review.attach_evidence(draft, by=contributor, url="https://a.example/1", relation=Relation.SUPPORTS)
    shown = review.attach_evidence(published, by=contributor, url="https://a.example/2", relation=Relation.CONTEXT)
    assert (seen_by(before), seen_by(shown)) == (DESK, EVERYBODY)
    review.withdraw_evidence(shown, "Wrong page.", by=contributor)
    assert seen_by(shown) == DESK


def test_rounds_and_their_settled_judgements(seen_by, verified, published, contributor):
    assert seen_by(verified.rounds.get()) == seen_by(published.rounds.get()) == DESK
    assert seen_by(verified.decisions.get()) == DESK
    assert seen_by(published.decisions.get()) == EVERYBODY
    assert seen_by(Verdict.objects.filter(round__claim=verified).first()) == DESK


def test_what_lay_on_the_table_and_what_reviewers_saw(
    seen_by, draft, contributor, reviewer, second_reviewer, verdict_by
):
    review.attach_evidence(draft, by=contributor, url="https://a.example/", relation=Relation.SUPPORTS)
    review.submit(draft, by=contributor)
    verdict_by(reviewer, draft)
    verdict_by(second_reviewer, draft)
    assert seen_by(RoundEvidence.objects.get()) == DESK
    assert [seen_by(seen) for seen in VerdictEvidence.objects.all()] == [DESK, DESK]


def test_a_place_is_seen_by_who_holds_it_and_by_those_who_hand_places_out(seen_by, in_review, reviewer):
    place = review.take(by=reviewer)
    assert seen_by(place) == {"reviewer", *EDITORS}
    assert seen_by(in_review.rounds.get().assignments.get(reviewer=None)) == EDITORS


def test_a_correction_is_public_once_confirmed(seen_by, published, editor, second_editor):
    correction = review.correct(published, "The date was wrong.", {"headline": "Qatar and Hamas, in May"}, by=editor)
    assert seen_by(correction) == EDITORS
    review.confirm_correction(correction, by=second_editor)
    assert seen_by(correction) == EVERYBODY


def test_a_proposer_who_is_no_editor_any_more_still_sees_their_correction(
    seen_by, published, second_editor, cast, admin
):
    review.set_roles(cast["contributor"], [Role.EDITOR], by=admin)
    correction = review.correct(published, "A slip.", {"headline": "Other"}, by=Person.objects.get(username="carla"))
    review.set_roles(cast["contributor"], [Role.CONTRIBUTOR], by=admin)
    assert seen_by(correction) == {"contributor", *EDITORS}
    review.drop_correction(correction, "No slip.", by=Person.objects.get(username="carla"))


def test_talk_and_questions_stay_at_the_desk(seen_by, published, draft, contributor, editor):
    assert seen_by(review.comment(published, "Ask Doha too.", by=contributor)) == DESK
    assert seen_by(review.ask_reply(published, "The embassy", by=editor)) == DESK
    assert seen_by(review.link(published, draft, LinkKind.UPDATES, by=contributor)) == DESK


def test_why_a_claim_was_passed_on_is_for_who_hands_claims_out(seen_by, in_review, reviewer, verdict_by, cast, person):
    review.release(review.take(by=reviewer, claim=in_review), by=reviewer, reason="language")
    assert seen_by(Skip.objects.get()) == {"reviewer", *EDITORS}
    verdict_by(person("rosa", Role.REVIEWER), in_review)
    verdict_by(person("rolf", Role.REVIEWER), in_review, rating="refuted")
    assert seen_by(Skip.objects.get()) == {"reviewer"}, "while they differ nobody reads who judged"


def test_what_was_not_sent_is_its_authors_alone(seen_by, draft, reviewer):
    assert seen_by(review.keep_unsent("verdict", draft.uid, {"rating": "refuted"}, by=reviewer)) == {"reviewer"}


def test_the_desk_sees_who_is_who_and_viewers_see_themselves(seen_by, cast):
    assert seen_by(cast["reviewer"]) == DESK
    assert seen_by(cast["viewer"]) == EVERYBODY


def test_files_on_their_way_in_and_out(seen_by, contributor, editor):
    digest = {"sha256": "0" * 64}
    tomorrow = timezone.now() + timedelta(days=1)
    upload = StagedUpload.objects.create(owner=editor, kind="claims", content=b"", expires_at=tomorrow, **digest)
    assert seen_by(upload) == {"editor"}
    assert seen_by(ImportRun.objects.create(by=editor, kind="claims", **digest)) == EDITORS
    assert seen_by(Release.objects.create(by=editor, name="2026", **digest)) == EDITORS
    theirs = ExportRun.objects.create(by=contributor, kind="claims", count=1, **digest)
    assert seen_by(theirs) == {"contributor", *EDITORS}


def test_a_claims_history_is_the_desks_and_that_of_accounts_the_admins(seen_by, draft, admin, cast):
    assert seen_by(Event.objects.filter(record_type="claim").first()) == DESK
    review.set_roles(cast["reviewer"], [Role.ADJUDICATOR], by=admin)
    assert seen_by(Event.objects.get(record_type="person")) == ADMINS
    assert seen_by(LedgerHead.objects.get()) == ADMINS
