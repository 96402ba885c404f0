"""While one judges: words save themselves, the place is held, and who leaves gives it back soon."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from claims import review
from claims.models import Assignment, Event, Unsent, Verdict
from claims.vocabulary import Role
from tests.views.reached import TRUE, as_person, at_place, in_review, judge, send_verdict

pytestmark = pytest.mark.django_db
WORDS = {"words": "yes", "fidelity": "faithful", "rationale": "Half a thought", "source-url": "https://s.example/"}


@pytest.fixture
def place(contributor, reviewer):
    return review.take(by=reviewer, claim=in_review(contributor))


def keep(person, place, **sent):
    return as_person(person).post(f"{at_place(place)}keep/", {"round": place.round.uid, **sent})


def leave(person, place, **sent):
    return as_person(person).post(f"{at_place(place)}leave/", {"round": place.round.uid, **sent})


def lease_of(place):
    return Assignment.objects.get(pk=place.pk).lease_until - timezone.now()


def test_only_who_may_judge_asks_for_it(client, place, viewer, contributor):
    for step in ("keep/", "leave/"):
        assert client.post(at_place(place) + step).headers["Location"].startswith("/accounts/login/")
        for wrong in (viewer, contributor):
            assert as_person(wrong).post(at_place(place) + step).status_code == 403
        assert as_person(contributor).get(at_place(place) + step).status_code == 405


def test_what_is_typed_saves_itself_and_is_there_on_another_machine(place, reviewer):
    with time_machine.travel(timezone.now(), tick=False):
        told = keep(reviewer, place, **WORDS).json()
        assert told["said"] == f"Saved {timezone.localtime():%H:%M}"

    page = as_person(reviewer).get(at_place(place)).text
    assert "Half a thought</textarea>" in page and "https://s.example/" in page
    assert not Verdict.objects.exists() and not Event.objects.filter(deed="judge").exists()


def test_what_comes_back_says_when_it_was_left(place, reviewer):
    page = as_person(reviewer).get(at_place(place)).text
    assert "As you left it" not in page
    with time_machine.travel(timezone.now(), tick=False):
        left_at = timezone.localtime()
        keep(reviewer, place, **WORDS)
    assert f"As you left it at {left_at:%H:%M}" in as_person(reviewer).get(at_place(place)).text
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        page = as_person(reviewer).get(at_place(place)).text
    assert f"As you left it on {left_at:%-d %b}, {left_at:%H:%M}" in page


def test_a_form_that_was_emptied_stays_empty(place, reviewer):
    keep(reviewer, place, **WORDS)
    keep(reviewer, place, words="yes")
    assert Unsent.objects.get().data == {}
    page = as_person(reviewer).get(at_place(place)).text
    assert "Half a thought" not in page and "As you left it" not in page


def test_it_holds_the_place_while_one_works_and_keeps_no_words_unasked(place, reviewer):
    with time_machine.travel(place.lease_until - timedelta(minutes=1)):
        assert keep(reviewer, place, rationale="not sent along").status_code == 200
        assert lease_of(place) > timedelta(minutes=59)
    assert not Unsent.objects.exists()


def test_who_leaves_keeps_the_words_and_soon_gives_the_place_back(place, reviewer, second_reviewer):
    assert leave(reviewer, place, **WORDS).status_code == 204

    assert timedelta(minutes=4) < lease_of(place) <= timedelta(minutes=5)
    assert Unsent.objects.get().data["rationale"] == "Half a thought"
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        assert keep(reviewer, place).status_code == 409
        assert review.waiting_for(second_reviewer).filter(pk=place.pk).exists()


def test_words_for_a_place_that_was_handed_on_are_kept_all_the_same(place, reviewer, second_reviewer):
    with time_machine.travel(place.lease_until + timedelta(seconds=1)):
        Assignment.objects.exclude(pk=place.pk).delete()
        review.take(by=second_reviewer)
        answer = keep(reviewer, place, **WORDS)
    assert answer.status_code == 409 and "What you wrote is kept" in answer.json()["why"]
    assert Unsent.objects.get(author=reviewer).data["rationale"] == "Half a thought"


def test_a_page_left_open_after_the_verdict_changes_nothing(place, reviewer):
    send_verdict(reviewer, place, **TRUE)
    answer = keep(reviewer, place, **WORDS)
    assert answer.status_code == 409 and "given your verdict" in answer.json()["why"]
    assert leave(reviewer, place, **WORDS).status_code == 204
    assert not Unsent.objects.exists()
    assert Verdict.objects.get().rationale == TRUE["rationale"]


def test_words_for_a_round_that_has_closed_are_not_said_to_be_kept(place, reviewer, second_reviewer, person):
    keep(reviewer, place, **WORDS)
    with time_machine.travel(place.lease_until + timedelta(seconds=1)):
        for other in (second_reviewer, person("ruth", Role.REVIEWER)):
            judge(place.round.claim, other)
        answer = keep(reviewer, place, words="yes", rationale="Half a thought, and more")
    why = answer.json()["why"]
    assert answer.status_code == 409 and "isn't kept" in why and "is kept" not in why
    assert Unsent.objects.get(author=reviewer).data["rationale"] == "Half a thought"


def test_more_than_anybody_writes_is_not_kept_and_said_so(place, reviewer):
    keep(reviewer, place, **WORDS)
    answer = keep(reviewer, place, words="yes", rationale="x" * 100_001)
    assert answer.status_code == 422 and "100,000 characters" in answer.json()["why"]
    assert leave(reviewer, place, words="yes", rationale="x" * 100_001).status_code == 400
    assert lease_of(place) <= timedelta(minutes=5)
    assert Unsent.objects.get().data["rationale"] == "Half a thought"


def test_nobody_else_ever_sees_it(place, reviewer, second_reviewer, editor, admin):
    keep(reviewer, place, **WORDS)
    for other in (second_reviewer, editor, admin):
        assert keep(other, place, **WORDS).status_code in (403, 409)
        assert "Half a thought" not in as_person(other).get(f"/claims/{place.round.claim.uid}/").text
    assert Unsent.objects.filter(author=reviewer).count() == 1


# ---- Two windows of one person ----


class Window:
    """A page of the place, as a browser holds it: it sends along which window it is, and what it has seen."""

    def __init__(self, person, place):
        self.browser, self.place = as_person(person), place
        self.reload()

    def reload(self):
        self.page = self.browser.get(at_place(self.place))
        self.sent = {"round": self.place.round.uid, "window": self.page.context["window"]}
        self.sent["kept"] = self.page.context["seen"]

    def keep(self, **words) -> dict:
        told = self.browser.post(f"{at_place(self.place)}keep/", {**self.sent, "words": "yes", **words}).json()
        self.sent["kept"] = told["kept"]
        return told

    def post(self, **sent):
        return self.browser.post(at_place(self.place), {**self.sent, **sent})


def test_one_window_may_save_again_and_again(place, reviewer):
    window = Window(reviewer, place)
    for words in ("Half a", "Half a thought"):
        assert "apart" not in window.keep(rationale=words)["said"]
    assert Unsent.objects.get().data == {"rationale": "Half a thought"}


def test_a_second_window_never_writes_over_the_first_ones_words(place, reviewer):
    first, second = Window(reviewer, place), Window(reviewer, place)
    first.keep(rationale="From the first")
    assert "apart from" in second.keep(rationale="From the second")["said"]
    assert "apart" not in first.keep(rationale="From the first still")["said"]

    page = Window(reviewer, place).page
    assert page.context["form"]["rationale"].value() == "From the first still"
    assert "You wrote this in another window" in page.text and "From the second</dd>" in page.text


def test_what_the_other_window_holds_is_taken_over_and_back(place, reviewer):
    first, second = Window(reviewer, place), Window(reviewer, place)
    first.keep(rationale="From the first", rating="refuted")
    second.keep(rationale="From the second", rating="supported", fidelity="faithful")
    for here, there in (("second", "first"), ("first", "second")):
        first.reload()
        (apart,) = first.page.context["apart"]
        form = first.page.context["form"]
        answer = first.post(other=apart.window, rationale=form["rationale"].value(), rating=form["rating"].value())
        assert answer.headers["Location"] == at_place(place)
        first.reload()
        assert first.page.context["form"]["rationale"].value() == f"From the {here}"
        assert f"From the {there}</dd>" in first.page.text
    assert not Verdict.objects.exists()


def test_a_window_that_asks_for_what_nobody_wrote_keeps_its_own(place, reviewer):
    window = Window(reviewer, place)
    window.post(other="nosuchwindow", rationale="Mine")
    assert Unsent.objects.get().data == {"rationale": "Mine"}


def test_once_the_verdict_is_given_nothing_unsent_is_left(place, reviewer):
    first, second = Window(reviewer, place), Window(reviewer, place)
    first.keep(rationale="From the first")
    second.keep(rationale="From the second")
    second.post(**TRUE)
    assert Verdict.objects.count() == 1 and not Unsent.objects.exists()


# ---- Keys ----


def test_keys_are_switched_off_for_a_person_wherever_they_sign_in(client, place, reviewer, contributor):
    def is_on():
        return 'data-keys-on="yes"' in as_person(reviewer).get(at_place(place)).text

    assert is_on()
    for on in ("no", "yes", "no"):
        assert as_person(reviewer).post("/review/keys/", {"on": on}).status_code == 204
        assert is_on() == (on == "yes")
    assert client.post("/review/keys/").headers["Location"].startswith("/accounts/login/")
    assert as_person(contributor).post("/review/keys/").status_code == 403
    assert as_person(reviewer).get("/review/keys/").status_code == 405
