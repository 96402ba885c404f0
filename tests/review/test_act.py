"""What every deed is made of: one transaction, compare and set, the events last and with it."""

import json
from uuid import UUID

import pytest
from django.db import IntegrityError

from claims import ledger, review
from claims.errors import BadInput, SomebodyCameFirst
from claims.models import Claim, Entity, Event
from claims.review.act import acting
from claims.review.failpoints import reach, watched
from claims.text.normalise import digest
from claims.vocabulary import Deed, Status


class Crash(Exception):
    pass


def test_a32_an_event_is_there_with_its_change_or_neither(draft, contributor, nothing_happens):
    with nothing_happens(Crash), acting(Deed.EDIT, contributor) as act:
        act.change(draft, strength="fully")
        raise Crash
    draft.refresh_from_db()
    before = Event.objects.count()
    with acting(Deed.EDIT, contributor) as act:
        act.change(draft, strength="fully")
    assert (Claim.objects.get(pk=draft.pk).strength, Event.objects.count()) == ("fully", before + 1)


def test_an_event_tells_what_was_and_what_is_and_nothing_else(draft, contributor):
    with acting(Deed.EDIT, contributor) as act:
        act.change(draft, strength="fully", negated=False)
    event = Event.objects.first()
    assert (json.loads(event.before), json.loads(event.after)) == ({"strength": ""}, {"strength": "fully"})
    assert (event.deed, event.record_type, event.record_uid, event.claim_uid) == ("edit", "claim", draft.uid, draft.uid)
    assert (event.person_uid, event.round_uid) == (contributor.uid, None)


def test_where_nothing_differs_nothing_is_written(draft, contributor, contents):
    before = contents()
    with acting(Deed.EDIT, contributor) as act:
        assert act.change(draft, strength=draft.strength) is False
    assert contents() == before


def test_long_free_text_stands_in_the_ledger_as_digest_and_length(draft, contributor):
    words = "Because. " * 100
    review.comment(draft, words, by=contributor)
    after = json.loads(Event.objects.get(deed="comment").after)
    assert after["text"] == {"sha256": digest(words.strip()), "length": len(words.strip())}


def test_records_stand_in_the_ledger_by_uid_so_that_it_needs_no_database_to_be_read(draft, contributor):
    after = json.loads(Event.objects.get(record_type="claim").after)
    assert UUID(after["holder"]) == draft.holder.uid
    assert UUID(after["created_by"]) == contributor.uid


def test_who_read_it_before_somebody_changed_it_is_told(draft, contributor, nothing_happens):
    stale = Claim.objects.get(pk=draft.pk)
    review.edit(draft, {"strength": "fully"}, by=contributor)
    with nothing_happens(SomebodyCameFirst), acting(Deed.EDIT, contributor) as act:
        act.change(stale, strength="partly")


def test_a_step_that_the_table_does_not_have_is_refused(draft, contributor, nothing_happens):
    with nothing_happens(SomebodyCameFirst), acting(Deed.EDIT, contributor) as act:
        act.move(draft, Status.VERIFIED)


def test_of_two_steps_from_one_state_the_second_is_told(draft, contributor, nothing_happens):
    stale = Claim.objects.get(pk=draft.pk)
    review.submit(draft, by=contributor)
    with nothing_happens(SomebodyCameFirst), acting(Deed.SUBMIT, contributor) as act:
        act.move(stale, Status.IN_REVIEW)


def test_what_the_database_refuses_without_a_reason_of_ours_is_told_as_a_race(contributor, nothing_happens):
    with nothing_happens(SomebodyCameFirst) as raised, acting(Deed.EDIT, contributor):
        raise IntegrityError("UNIQUE constraint failed")
    assert "UNIQUE" not in raised.value.message


def test_text_is_stored_in_one_form_and_control_characters_are_refused_by_field(contributor, nothing_happens):
    assert review.add_entity("Cafe\u0301", by=contributor).name == "Café"
    with nothing_happens(BadInput) as raised:
        review.add_entity("Qa\x00tar", by=contributor)
    assert "name" in raised.value.fields


def test_all_that_is_wrong_is_told_at_once_by_field(contributor, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.add_entity("x" * 201, by=contributor, kind="ghost", wikidata_id="846")
    assert set(raised.value.fields) == {"name", "kind", "wikidata_id"}
    assert raised.value.message.startswith("Name: ")


def test_what_the_database_refuses_is_told_by_field_where_it_can_be(contributor, qatar, hamas, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.add_entity("qatar", by=contributor)
    assert set(raised.value.fields) <= {"name", "name_key"}
    assert Entity.objects.filter(name_key="qatar").count() == 1


def test_nothing_watches_in_service_and_a_watcher_goes_when_it_is_done(draft, contributor):
    moments = []
    with watched(moments.append):
        review.edit(draft, {"strength": "fully"}, by=contributor)
    moments_of_an_edit = ["claim locked", "claim changed", "before its events", "before the commit"]
    assert moments == [f"edit: {moment}" for moment in moments_of_an_edit]
    reach("edit: unheard")
    assert len(moments) == len(moments_of_an_edit)


def test_events_are_written_in_their_transaction_alone(transactional_db, contributor):
    with pytest.raises(RuntimeError, match="transaction"):
        ledger.record_many([], contributor)
