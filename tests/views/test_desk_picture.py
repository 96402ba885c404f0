"""The desk as a picture, what is stuck, and the first day's list."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from claims import review
from claims.models import Claim
from claims.views.desk_picture import bars
from claims.vocabulary import Rating, Role
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db
LATER = timedelta(days=8)


def picture_of(person, **headers):
    return as_person(person).get("/desk/", headers=headers)


def test_strangers_and_readers_see_none(client, viewer):
    assert client.get("/desk/").headers["Location"].startswith("/accounts/login/")
    assert picture_of(viewer).status_code == 403


def test_what_is_there_at_all_can_be_seen_and_nothing_grows_beyond_the_picture():
    drawn = bars([("a", "a", 10_000), ("b", "b", 1), ("c", "c", 0)])
    assert [bar.size for bar in drawn] == [100, 1, 0]
    assert bars([]) == [] and [bar.size for bar in bars([("a", "a", 0)])] == [0]


def test_a_standing_bar_leaves_room_for_its_number():
    tall, low, none = bars([("a", "a", 10_000), ("b", "b", 1), ("c", "c", 0)])
    assert (tall.high, tall.top) == (84, 16) and low.high < 1 and (none.high, none.top) == (0, 100)


def test_each_days_number_stands_on_its_bar(verified, editor):
    page = picture_of(editor).text
    assert page.count("</text>") == 1 and ">2</text>" in page


def test_the_page_has_a_frame_and_the_piece_has_none(editor, disputed):
    assert "<html" in picture_of(editor).text
    piece = picture_of(editor, **{"HX-Request": "true"}).text
    assert "<html" not in piece and "<svg" in piece and "style=" not in piece
    assert 'hx-get="/desk/"' in as_person(editor).get("/").text


def test_it_counts_what_this_person_may_see(disputed, draft_by, contributor, editor, second_editor):
    hidden = draft_by(contributor)
    review.restrict(hidden, True, by=editor)

    def counts(person):
        return {bar.code: bar.count for bar in picture_of(person).context["states"]}

    assert counts(editor)["draft"] == 1 and counts(second_editor)["draft"] == 0
    assert counts(editor)["disputed"] == 1


def test_a_running_rounds_verdicts_show_to_their_author_alone(in_review, reviewer, second_reviewer, editor, verdict_by):
    def today(person) -> int:
        return picture_of(person).context["days"][-1].count

    verdict_by(reviewer, in_review, rating=Rating.REFUTED)
    assert (today(reviewer), today(second_reviewer), today(editor)) == (1, 0, 0)
    verdict_by(second_reviewer, in_review, rating=Rating.REFUTED)
    assert (today(reviewer), today(second_reviewer), today(editor)) == (2, 2, 2)


def test_editors_learn_what_is_stuck_and_why(claim_in, reviewer, editor, contributor):
    leased, opened, due, _ = (claim_in("in_review") for _ in range(4))
    review.take(by=reviewer, claim=leased)
    review.arrange(due, {"due_at": timezone.now() - timedelta(hours=1)}, by=editor)

    def stuck(person) -> dict[Claim, str]:
        return {each.claim: each.why for each in picture_of(person).context["stuck"]}

    assert stuck(editor) == {due: "its due time has passed"}
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert stuck(editor) == {due: "its due time has passed", leased: "a reviewer’s time for it ran out"}
    with time_machine.travel(timezone.now() + LATER):
        assert "open for more than 7 days" in stuck(editor)[opened]
    assert picture_of(contributor).context["stuck"] is None


def test_what_several_handed_back_is_told_with_the_reasons_and_not_by_whom(claim_in, reviewer, second_reviewer, editor):
    once, twice = (claim_in("in_review") for _ in range(2))
    for who, claim, reason in (
        (reviewer, once, "time"),
        (reviewer, twice, "field"),
        (second_reviewer, twice, "language"),
    ):
        review.release(review.take(by=who, claim=claim), by=who, reason=reason, note="It is all false")
    page = picture_of(editor)
    (stuck,) = page.context["stuck"]
    assert stuck.claim == twice
    assert "handed back: “I don't know the field”; handed back: “I can't read its language" in stuck.why
    assert "rania" not in page.text.lower() and "all false" not in page.text


def test_it_costs_few_queries(claim_in, editor, reviewer, django_assert_max_num_queries):
    for _ in range(3):
        claim_in("disputed")
    browser = as_person(editor)
    with django_assert_max_num_queries(8):
        assert browser.get("/desk/").status_code == 200


# ---- The first day ----


def steps_of(person) -> dict[str, bool]:
    return {each.step.label: each.is_done for each in as_person(person).get("/").context["first_day"]}


def test_somebody_new_sees_what_they_can_do_and_what_they_have_done(article, contributor, reviewer, admin):
    assert steps_of(contributor) == {
        "Add an article": True,
        "Select words in it, and add a claim": False,
        "Submit a claim for review": False,
    }
    assert "Give your first verdict" in steps_of(reviewer) and "Make an account for somebody" in steps_of(admin)


def test_who_is_here_to_judge_begins_with_that(article, reviewer, adjudicator, person):
    first, second, *rest = steps_of(reviewer)
    assert (first, second) == ("Judge a settled claim for practice", "Give your first verdict")
    assert rest == ["Add an article", "Select words in it, and add a claim", "Submit a claim for review"]
    assert list(steps_of(adjudicator))[:3] == [first, second, "Settle a dispute"]
    assert next(iter(steps_of(person("coco", Role.CONTRIBUTOR, Role.REVIEWER)))) == "Add an article"


def test_it_stands_before_all_that_waits_on_narrow_screens_too(suggestion, reviewer):
    page = as_person(reviewer).get("/").text
    assert page.index('id="first-day"') < page.index('id="suggestions"')


def test_it_goes_once_it_is_put_away_or_after_a_month(article, contributor, second_reviewer):
    browser = as_person(contributor)
    assert browser.post("/first-day/away/").headers["Location"] == "/"
    assert steps_of(contributor) == {} and steps_of(second_reviewer)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert steps_of(second_reviewer) == {}


def test_the_first_page_costs_at_most_twelve_queries(
    claim_in, contributor, reviewer, adjudicator, editor, admin, django_assert_max_num_queries
):
    for status in ("suggested", "draft", "in_review", "disputed", "verified", "published"):
        claim_in(status)
    for one in (contributor, reviewer, adjudicator, editor, admin):
        browser = as_person(one)
        browser.get("/")
        with django_assert_max_num_queries(12):
            assert browser.get("/").status_code == 200


def test_bars_have_their_size_where_decimals_have_a_comma(editor, disputed, settings):
    settings.LANGUAGE_CODE = "de"
    with translation.override("de"):
        page = picture_of(editor).text
    sizes = re.findall(r' (?:x|y|width|height)="([^"]*)"', "".join(re.findall(r"<(?:rect|text) [^>]*>", page)))
    assert len(sizes) > 50
    assert not any("," in size for size in sizes)
    assert any("." in size for size in sizes)
