"""What querysets and records answer when they are asked."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims import review
from claims.errors import BadInput
from claims.models import (
    Article,
    Assignment,
    Claim,
    Decision,
    Entity,
    EvidenceLink,
    Guideline,
    Outlet,
    Publication,
    Round,
    StagedUpload,
    StanceVerb,
    Verdict,
)
from claims.models.evidence import independent_sources
from claims.vocabulary import Dismissal, EntityKind, LinkKind, Rating, Relation, UploadState

SOON = timedelta(hours=2)


def test_claims_by_what_waits_for_whom(suggestion, draft, disputed, verified, published, contributor, reviewer):
    assert set(Claim.objects.suggested()) == {suggestion}
    assert set(Claim.objects.disputed()) == {disputed}
    assert set(Claim.objects.verified()) == {verified, published}
    assert set(Claim.objects.made_by(contributor)) == {draft, disputed, verified, published}
    review.accept(suggestion, by=reviewer)
    assert set(Claim.objects.made_by(reviewer)) == {suggestion}


def test_made_by_and_makers_say_the_same(suggestion, draft, contributor, reviewer):
    review.accept(suggestion, by=reviewer)
    for claim in Claim.objects.all():
        makers = {one.pk for one in (contributor, reviewer) if claim in Claim.objects.made_by(one)}
        assert claim.makers == makers


def test_a_row_of_a_list_takes_one_query(draft, published, django_assert_num_queries):
    with django_assert_num_queries(1):
        for claim in Claim.objects.in_full():
            assert claim.holder.name and claim.stance.name and claim.target.name
            assert claim.article.outlet.name and claim.claimant.name and claim.holder_group is None


def test_rounds_open_until_they_close_and_running_unless_suspended(in_review, verified, editor):
    assert set(Round.objects.open()) == set(Round.objects.running()) == {in_review.rounds.get()}
    review.dismiss(in_review, Dismissal.SPAM, by=editor)
    assert set(Round.objects.open()) == {in_review.rounds.get()}
    assert not Round.objects.running().exists()


def test_places_free_held_and_free_again(in_review, reviewer, settings):
    place = review.take(by=reviewer)
    assert set(Assignment.objects.held_by(reviewer)) == {place}
    assert place not in Assignment.objects.unheld()
    with time_machine.travel(timezone.now() + timedelta(minutes=settings.LEASE_MINUTES, seconds=1)):
        assert not Assignment.objects.held_by(reviewer).exists()
        assert place in Assignment.objects.unheld()


def test_verdicts_original_and_final(disputed, reviewer, second_reviewer):
    first, second = Verdict.objects.order_by("id")
    assert set(Verdict.objects.originals()) == set(Verdict.objects.final()) == {first, second}
    revision = review.revise(disputed, by=reviewer, fidelity="faithful", rating="outdated")
    assert set(Verdict.objects.originals()) == {first, second}
    assert set(Verdict.objects.final()) == {revision, second}


def test_evidence_stands_until_it_is_withdrawn(draft, contributor):
    link = review.attach_evidence(draft, by=contributor, url="https://a.example", relation=Relation.SUPPORTS)
    assert set(EvidenceLink.objects.standing()) == {link}
    review.withdraw_evidence(link, "Wrong page.", by=contributor)
    assert not EvidenceLink.objects.standing().exists()


def test_background_is_no_independent_source():
    links = [
        EvidenceLink(url=f"https://{relation}.example/", relation=relation)
        for relation in (Relation.SUPPORTS, Relation.REFUTES, Relation.CONTEXT)
    ]
    assert independent_sources(links) == 2


def test_entities_are_found_by_name_or_alias_in_whatever_case(qatar, hamas):
    for name in ("Qatar", " qatar ", "DOHA"):
        assert list(Entity.objects.named(name)) == [qatar]
    assert not Entity.objects.named("Kuwait").exists()


def test_a_name_goes_before_an_alias(qatar, contributor):
    review.add_entity("Doha", by=contributor, kind=EntityKind.TOPIC)
    assert [entity.name for entity in Entity.objects.named("doha")] == ["Doha"]


def test_topics_hold_nothing_and_merged_entities_point_on(qatar, hamas, contributor, editor):
    topic = review.add_entity("Ceasefire", by=contributor, kind=EntityKind.TOPIC)
    gulf, emirate = (review.add_entity(name, by=contributor) for name in ("State of Qatar", "Emirate of Qatar"))
    assert topic not in Entity.objects.holders() and qatar in Entity.objects.holders()
    assert (topic.can_hold, qatar.can_hold) == (False, True)
    review.merge(emirate, gulf, by=editor)
    review.merge(gulf, qatar, by=editor)
    assert Entity.objects.get(pk=emirate.pk).stands_for == qatar
    assert set(Entity.objects.unmerged().filter(name__contains="Qatar")) == {qatar}


def test_outlets_are_found_in_whatever_case(article):
    assert Outlet.objects.named("the  PAPER").get() == article.outlet


def test_the_newest_articles_come_first_and_those_without_a_date_last(contributor):
    titles = {"old": date(2023, 1, 1), "undated": None, "new": date(2024, 1, 1)}
    for title, day in titles.items():
        review.add_article(by=contributor, text="Words.", title=title, published_at=day)
    assert [article.title for article in Article.objects.newest_first()] == ["new", "old", "undated"]
    assert [article.title for article in Article.objects.all()] == ["new", "old", "undated"]


def test_the_newest_version_is_the_current_one(article, contributor):
    newer = review.add_version(article, by=contributor, text="Other words.")
    assert Article.objects.get().current == newer
    with_versions = Article.objects.prefetch_related("versions").get()
    assert with_versions.current == newer


def test_the_newest_guidelines_hold(admin):
    review.add_guideline("Read thrice.", by=admin)
    assert Guideline.objects.current().text == "Read thrice."


def test_a_publication_stands_until_it_is_withdrawn(published, editor):
    assert Publication.objects.standing().count() == 1
    review.withdraw(published, "Misheard.", by=editor)
    assert not Publication.objects.standing().exists()


def test_an_upload_is_open_to_its_owner_for_a_day_and_once(editor, second_editor):
    tomorrow = timezone.now() + timedelta(days=1)
    upload = StagedUpload.objects.create(owner=editor, kind="claims", content=b"", sha256="0" * 64, expires_at=tomorrow)
    assert upload in StagedUpload.objects.open_to(editor)
    assert not StagedUpload.objects.open_to(second_editor).exists()
    with time_machine.travel(tomorrow + timedelta(seconds=1)):
        assert not StagedUpload.objects.open_to(editor).exists()
        assert upload in StagedUpload.objects.expired()
        StagedUpload.objects.update(state=UploadState.WAITING)
        assert upload in StagedUpload.objects.open_to(editor), "what was confirmed in time may wait for its worker"
        assert upload not in StagedUpload.objects.expired()
    StagedUpload.objects.update(used_at=timezone.now(), state=UploadState.DONE)
    assert not StagedUpload.objects.open_to(editor).exists()


def test_tags_have_one_form():
    claim = Claim(tags=" b;a ; ;b")
    claim.clean()
    assert (claim.tags, claim.tag_list, Claim().tag_list) == ("a;b", ["a", "b"], [])


def test_a_stance_is_parted_by_its_particle(accepts):
    verb = StanceVerb.objects.get(name="designates as terrorist")
    assert (verb.third_person, accepts.third_person) == ("designates", "accepts")
    verb.particle = "as a group"
    with pytest.raises(ValidationError, match="last words"):
        verb.clean()


def test_a_repeated_claim_is_flagged_once_the_original_is_rated_otherwise(
    verified, draft, contributor, reviewer, second_reviewer, editor, verdict_by
):
    review.link(draft, verified, LinkKind.REPEATS, by=contributor)
    review.submit(draft, by=contributor)
    for one in (reviewer, second_reviewer):
        verdict_by(one, draft, rating=None)
    decision = draft.decisions.get()
    assert (decision.rating, decision.cites, decision.is_overtaken) == (
        Rating.SUPPORTED,
        verified.decisions.get(),
        False,
    )
    review.reopen(verified, "A new speech.", by=editor)
    for one in (reviewer, second_reviewer):
        verdict_by(one, verified, rating=Rating.REFUTED)
    assert Decision.objects.get(pk=decision.pk).is_overtaken


def test_a_records_name_is_what_it_is_called(article, published, qatar):
    verdict = Verdict.objects.first()
    names = (article.title, published.proposition, "Qatar", "true", "true", "Qatar and Hamas")
    records = (article, published, qatar, verdict, published.decisions.get(), published.publications.get())
    assert tuple(map(str, records)) == names


def test_a_broken_promise_is_told_in_a_sentence_without_its_technical_name(
    qatar, hamas, accepts, draft_by, contributor
):
    with pytest.raises(BadInput) as refused:
        draft_by(contributor, valid_from=date(2024, 2, 1))
    assert refused.value.message.startswith("“Valid from” needs a date together with how precise it is")
    with pytest.raises(BadInput) as refused:
        review.edit_record(qatar, {"parent": qatar}, by=contributor)
    assert refused.value.message == "An entity can't be part of itself."
