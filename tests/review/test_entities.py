"""Entities: adding, naming, merging and un-merging."""

from datetime import date

import pytest

from claims import review
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import Entity
from claims.vocabulary import EntityKind


@pytest.fixture
def emirate(contributor):
    return review.add_entity("Emirate of Qatar", by=contributor, kind=EntityKind.STATE)


@pytest.fixture
def topic(contributor):
    return review.add_entity("Ceasefire", by=contributor, kind=EntityKind.TOPIC)


def test_an_entity_has_one_name_in_whatever_writing(contributor, nothing_happens):
    entity = review.add_entity("  The   Quartet ", by=contributor, kind=EntityKind.BLOC, wikidata_id="Q846")
    assert (entity.name, entity.name_key) == ("The Quartet", "the quartet")
    with nothing_happens(BadInput):
        review.add_entity("the QUARTET", by=contributor)
    with nothing_happens(BadInput) as raised:
        review.add_entity("Other", by=contributor, wikidata_id="Q846")
    assert "Constraint" not in raised.value.message


def test_its_other_names_are_kept_once_each(contributor, told):
    entity = review.add_entity("Qatar", by=contributor, aliases=["Doha", " doha ", "QATAR", ""])
    assert [alias.alias for alias in entity.aliases.all()] == ["doha"]
    assert [kind for kind, _, _ in told("add_entity", by=contributor)] == ["entity", "entityalias"]


def test_names_have_a_language_and_a_time(qatar, contributor, nothing_happens):
    alias = review.add_alias(qatar, "قطر", by=contributor, language="ar", valid_from=date(1971, 9, 3))
    assert Entity.objects.named("قطر").get() == qatar == alias.entity
    with nothing_happens(BadInput) as raised:
        review.add_alias(qatar, "قطر", by=contributor, language="ar")
    assert raised.value.message == "The entity has that name already."
    review.add_alias(qatar, "قطر", by=contributor, language="fa")
    with nothing_happens(BadInput):
        review.add_alias(qatar, "Katara", by=contributor, valid_from=date(2024, 1, 1), valid_to=date(2023, 1, 1))


def test_merged_it_stays_points_on_and_its_claims_keep_what_they_hold(draft, qatar, emirate, editor, told):
    review.merge(qatar, emirate, by=editor)
    draft.refresh_from_db()
    assert (draft.holder, draft.holder.stands_for) == (qatar, emirate)
    assert review.merged_with(emirate) == {qatar.pk, emirate.pk}
    assert told("merge", by=editor) == [("entity", {"merged_into": None}, {"merged_into": str(emirate.uid)})]
    review.unmerge(qatar, by=editor)
    assert Entity.objects.get(pk=qatar.pk).merged_into is None
    assert told("unmerge", by=editor)[0][1] == {"merged_into": str(emirate.uid)}


def test_it_is_merged_into_what_stands_for_the_other(qatar, emirate, hamas, contributor, editor):
    oldest = review.add_entity("Catara", by=contributor)
    review.merge(emirate, qatar, by=editor)
    review.merge(oldest, emirate, by=editor)
    assert Entity.objects.get(pk=oldest.pk).merged_into == qatar
    assert review.merged_with(qatar) == {qatar.pk, emirate.pk, oldest.pk}


def test_nothing_is_merged_into_itself_twice_or_in_a_circle(qatar, emirate, editor, nothing_happens):
    with nothing_happens(BadInput):
        review.merge(qatar, qatar, by=editor)
    with nothing_happens(SomebodyCameFirst):
        review.unmerge(qatar, by=editor)
    review.merge(qatar, emirate, by=editor)
    with nothing_happens(SomebodyCameFirst):
        review.merge(qatar, emirate, by=editor)
    with nothing_happens(BadInput):
        review.merge(emirate, qatar, by=editor)


def test_who_takes_a_stance_is_not_merged_into_a_topic(draft, qatar, hamas, topic, editor, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.merge(qatar, topic, by=editor)
    assert raised.value.message == "Qatar takes a stance in a claim; Ceasefire is a topic and can't take one."
    review.merge(hamas, topic, by=editor)


def test_nor_is_the_group_of_an_unnamed_holder(draft_by, contributor, qatar, topic, editor, nothing_happens):
    draft_by(contributor, holder=None, holder_unnamed="officials", holder_group=qatar)
    with nothing_happens(BadInput):
        review.merge(qatar, topic, by=editor)


def test_two_of_whom_one_takes_a_stance_towards_the_other_can_not_be_one(
    draft, qatar, hamas, emirate, editor, nothing_happens
):
    for one, other in ((qatar, hamas), (hamas, qatar)):
        with nothing_happens(BadInput):
            review.merge(one, other, by=editor)
    review.merge(emirate, qatar, by=editor)
    with nothing_happens(BadInput):
        review.merge(hamas, emirate, by=editor)


def test_a_merge_is_not_told_to_whoever_saw_the_entity_before(qatar, emirate, editor, contributor, nothing_happens):
    stale = Entity.objects.get(pk=qatar.pk)
    review.merge(qatar, emirate, by=editor)
    with nothing_happens(SomebodyCameFirst):
        review.edit_record(stale, {"name": "Katar"}, by=contributor)
