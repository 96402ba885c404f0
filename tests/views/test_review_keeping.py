"""Judging takes time: sources are added meanwhile, a lease runs out, a claim is handed back; what was typed stays."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from claims import review
from claims.errors import BadInput
from claims.models import Assignment, EvidenceLink, Unsent, Verdict
from claims.vocabulary import Role
from tests.views.reached import SOURCE, TRUE, as_person, at_place, in_review, send_verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(contributor):
    return in_review(contributor)


@pytest.fixture
def place(claim, reviewer):
    return review.take(by=reviewer, claim=claim)


# ---- Sources ----


def test_a_source_is_added_without_losing_the_verdict_being_written(reviewer, place):
    browser = as_person(reviewer)
    answer = browser.post(at_place(place), {**SOURCE, "then": "source", "fidelity": "faithful", "rationale": "Half a"})
    added = EvidenceLink.objects.get()
    assert answer.headers["Location"] == f"{at_place(place)}#evidence-{added.uid}"
    page = browser.get(at_place(place)).content.decode()
    assert f'id="evidence-{added.uid}"' in page and "https://leak.example/secret" in page
    assert "Half a</textarea>" in page
    assert added.round == place.round
    assert not Verdict.objects.exists()


def test_a_bad_address_lands_on_its_field_and_both_forms_stay(reviewer, place):
    answer = send_verdict(
        reviewer, place, **{**SOURCE, "source-url": "not an address", "then": "source", "rationale": "Half a"}
    )
    assert "url" in answer.context["source"].errors
    page = answer.content.decode()
    assert "not an address" in page and "Leaks Daily" in page and "Half a" in page
    assert not EvidenceLink.objects.exists()


def test_a_verdict_does_not_leave_a_typed_source_behind(reviewer, place):
    answer = send_verdict(reviewer, place, **SOURCE, **TRUE)
    page = answer.content.decode()
    assert "The source that you typed isn&#x27;t added yet" in page
    assert "https://leak.example/secret" in page and TRUE["rationale"] in page
    assert not Verdict.objects.exists()


# ---- Time runs out ----


def test_a_lapsed_place_that_nobody_took_still_takes_the_verdict(reviewer, place):
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        send_verdict(reviewer, place, **TRUE)
    assert Verdict.objects.count() == 1


def test_a_place_that_was_handed_on_keeps_what_was_written(person, reviewer, second_reviewer, claim, place):
    review.take(by=second_reviewer, claim=claim)
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        third = person("rosa", Role.REVIEWER)
        review.take(by=third, claim=claim)
        answer = send_verdict(reviewer, place, **{**TRUE, "rationale": "An hour's thinking"})
        assert answer.status_code == 409
        assert "it was handed on" in answer.content.decode()
        assert "An hour&#x27;s thinking" in answer.content.decode()
    assert not Verdict.objects.filter(author=reviewer).exists()
    kept = Unsent.objects.get()
    assert (kept.author, kept.about, kept.data["rationale"]) == (reviewer, place.round.uid, "An hour's thinking")


def test_a_place_that_is_handed_on_while_its_verdict_is_refused_keeps_what_was_written(
    person, reviewer, second_reviewer, claim, place, monkeypatch
):
    review.take(by=second_reviewer, claim=claim)
    third = person("rosa", Role.REVIEWER)

    def handed_on_and_refused(*args, **kwargs):
        with time_machine.travel(timezone.now() + timedelta(hours=3)):
            review.take(by=third, claim=claim)
        raise BadInput("It was refused.")

    monkeypatch.setattr(review, "judge", handed_on_and_refused)
    answer = send_verdict(reviewer, place, **TRUE)
    assert answer.status_code == 409 and "it was handed on" in answer.text
    assert Unsent.objects.get().data["rationale"] == TRUE["rationale"]


def test_what_was_kept_stands_in_the_form_when_the_claim_comes_back(reviewer, claim, place):
    browser = as_person(reviewer)
    browser.post(
        reverse("review_release", args=[place.uid]), {"reason": "time", "rationale": "So far", "fidelity": "absent"}
    )
    again = review.take(by=reviewer, claim=claim)
    page = browser.get(at_place(again)).content.decode()
    assert "So far</textarea>" in page
    assert browser.get(at_place(again)).context["form"]["fidelity"].value() == "absent"


def test_unsent_words_are_kept_for_no_round_that_one_may_not_see(reviewer, place):
    as_person(reviewer).post(reverse("review", args=[uuid4()]), {"round": uuid4(), **TRUE})
    as_person(reviewer).post(reverse("review", args=[uuid4()]), {"round": "no uid", **TRUE})
    assert not Unsent.objects.exists()


@pytest.mark.parametrize("sent", [{}, {**SOURCE, "then": "source"}, {"other": "window123456"}], ids=str)
def test_while_one_writes_the_time_is_prolonged(reviewer, place, sent):
    with time_machine.travel(timezone.now() + timedelta(minutes=40)):
        send_verdict(reviewer, place, rationale="Not yet complete", **sent)
        assert Assignment.objects.get(pk=place.pk).lease_until > timezone.now() + timedelta(minutes=50)


def test_a_round_that_is_suspended_is_not_judged_and_the_words_come_back(reviewer, editor, claim, place):
    review.dismiss(claim, "out_of_scope", by=editor)
    assert as_person(reviewer).get(at_place(place)).status_code == 404
    answer = send_verdict(reviewer, place, **TRUE)
    assert answer.status_code == 409
    assert TRUE["rationale"] in answer.content.decode()
    assert not Verdict.objects.exists()


# ---- Handing back ----


def test_a_claim_is_handed_back_with_a_reason(reviewer, second_reviewer, claim, place):
    answer = as_person(reviewer).post(
        reverse("review_release", args=[place.uid]), {"reason": "close", "note": "I know him"}
    )
    assert answer.headers["Location"] == "/queue/"
    assert not Assignment.objects.filter(reviewer=reviewer).exists()
    assert as_person(reviewer).get(at_place(place)).status_code == 404


def test_without_a_reason_it_stays_and_what_was_typed_too(reviewer, place):
    answer = as_person(reviewer).post(
        reverse("review_release", args=[place.uid]), {**SOURCE, "rationale": "Half a thought"}
    )
    assert "Not handed back yet." in answer.text and "Half a thought</textarea>" in answer.text
    assert '<a href="#id_reason">Say why you hand it back: choose a reason.</a>' in answer.text
    assert SOURCE["source-url"] in answer.text
    assert Assignment.objects.get(pk=place.pk).reviewer == reviewer


def test_handing_back_takes_a_button(reviewer, place):
    answer = as_person(reviewer).get(reverse("review_release", args=[place.uid]))
    assert answer.headers["Location"] == at_place(place)  # loaded anew after an error that was shown there


def test_what_was_judged_cannot_be_handed_back(reviewer, place):
    send_verdict(reviewer, place, **TRUE)
    assert as_person(reviewer).post(reverse("review_release", args=[place.uid]), {"reason": "time"}).status_code == 409
    assert Verdict.objects.count() == 1


def test_of_two_clicks_at_once_the_second_is_told_that_the_verdict_is_in(reviewer, place, monkeypatch):
    once = review.judge

    def twice(*args, **kwargs):
        once(*args, **kwargs)
        return once(*args, **kwargs)

    monkeypatch.setattr(review, "judge", twice)
    answer = send_verdict(reviewer, place, **TRUE)
    assert answer.status_code == 409 and "You have given your verdict in this round already" in answer.text
    assert Verdict.objects.count() == 1 and not Unsent.objects.exists()
