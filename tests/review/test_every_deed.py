"""Every deed by every role: who may do it, does it and is named in its events; who may not, leaves no trace."""

import pytest
from django.db import transaction

from claims import review
from claims.errors import NotAllowed
from claims.models import Event
from tests.review.every_deed import DEEDS, LETTERS, Desk, ready

# Questions, kinds, and what leaves no event because it is no deed; the first admin has nobody to allow it.
NO_DEEDS = {
    # What a person keeps for themselves, and letters.
    *("claim_for_mailing", "drop_filter", "give_back", "practise", "put_checklist_away", "read", "save_filter"),
    *("set_mails", "set_single_keys", "to_mail", "to_practise", "told"),
    "Askable",
    "Page",
    "Words",
    "askable",
    "disputed_round",
    "disputes_waiting_for",
    "first_admin",
    "keep_unsent",
    "Grounds",
    "grounds_of",
    "lease",
    "made_by",
    "may_answer",
    "may_be_adjudicated",
    "may_revise",
    "merged_with",
    "name_is_taken",
    "named_release",
    "next_round",
    "count_waiting_for",
    "MOST_COUNTED",
    "overrules_all",
    "publication_advice",
    "publication_problems",
    "refuse_overtaken",
    "refuse_settled",
    "renew",
    "sentence_of",
    "stance_words",
    "step_away",
    "reached_by",
    "waiting_for",
    "what_rests_on",
    "would_settle",
}


def test_every_deed_is_tried():
    assert set(DEEDS) | NO_DEEDS >= set(review.__all__)
    assert set(DEEDS) <= set(review.__all__)


@pytest.mark.parametrize("name", DEEDS)
def test_who_may_does_and_is_named_and_who_may_not_leaves_no_trace(name, request, person, nothing_is_tried):
    letters, deed, fixtures, _ = DEEDS[name]
    for fixture in fixtures.split():
        request.getfixturevalue(fixture)
    for letter, role in LETTERS.items():
        by = person(f"another {role}", role)
        with transaction.atomic():
            attempt = ready(name, Desk(request, by))
            if letter in letters:
                before = Event.objects.count()
                attempt()
                told = {(event.person_uid, event.deed) for event in Event.objects.order_by("seq")[before:]}
                assert told == {(by.uid, deed)}
            else:
                with nothing_is_tried(NotAllowed):
                    attempt()
            transaction.set_rollback(True)
