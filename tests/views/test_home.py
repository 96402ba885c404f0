"""The first page: what waits, by role; where nothing does, what to do next."""

import pytest
from django.contrib.auth.models import AnonymousUser

from claims import review
from claims.views.context import desk
from claims.vocabulary import DeskMode, Fidelity, Rating, Role
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db


def home_of(person) -> str:
    answer = as_person(person).get("/")
    assert answer.status_code == 200
    return answer.text


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/").headers["Location"].startswith("/accounts/login/")


def test_on_an_empty_desk_one_is_told_to_begin_with_an_article(contributor, editor):
    page = home_of(contributor)
    assert "begin with an article" in page and 'href="/articles/new/"' in page
    assert "Import a file" not in page
    assert "Import a file" in home_of(editor)


def test_a_reviewer_is_offered_the_next_claim(in_review, reviewer, contributor):
    page = home_of(reviewer)
    assert 'action="/queue/next/"' in page and "1 claim waits" in page
    assert 'action="/queue/next/"' not in home_of(contributor)


def test_what_a_reviewer_holds_comes_first_and_leads_to_its_form(in_review, reviewer):
    place = review.take(by=reviewer)
    page = home_of(reviewer)
    assert f'href="/review/{place.uid}/"' in page and "yours until" in page


def test_a_dispute_waits_for_those_who_may_end_it(disputed, reviewer, adjudicator, contributor):
    waiting = f'href="/disputes/{disputed.uid}/"'
    assert waiting in home_of(reviewer)
    assert waiting not in home_of(adjudicator), "the reviewers reconcile first"
    assert waiting not in home_of(contributor)
    review.ask_adjudication(disputed, by=reviewer)
    assert waiting in home_of(adjudicator)


def test_a_draft_that_was_sent_back_says_why_and_shows_the_wording_proposed(
    in_review, contributor, reviewer, second_reviewer, verdict_by
):
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, in_review, fidelity=Fidelity.DISTORTED, proposed_wording="Qatar talks to Hamas")
    page = home_of(contributor)
    assert "sent back: needs rewording" in page and "Qatar talks to Hamas" in page


def test_drafts_are_ones_own(draft, contributor, second_reviewer):
    assert str(draft.uid) in home_of(contributor)
    assert str(draft.uid) not in home_of(second_reviewer)


def test_suggestions_wait_for_everybody_at_the_desk(suggestion, reviewer, viewer):
    assert str(suggestion.uid) in home_of(reviewer)
    assert str(suggestion.uid) not in home_of(viewer)


def test_checked_claims_wait_for_an_editor(verified, editor, reviewer):
    assert "Checked, to be published" in home_of(editor) and str(verified.uid) in home_of(editor)
    assert "1 claim is checked and can be published." in home_of(editor)
    assert str(verified.uid) not in home_of(reviewer)


def test_a_correction_waits_for_the_second_editor_alone(published, editor, second_editor):
    review.correct(published, "The year was wrong.", {"headline": "Another"}, by=editor)
    assert "to be confirmed: The year was wrong." in home_of(second_editor)
    assert "The year was wrong." not in home_of(editor)


def test_a_correction_of_what_is_not_shown_any_more_waits_for_nobody(claim_in, editor, second_editor):
    for then in (review.withdraw, review.reopen):
        claim = claim_in("published")
        review.correct(claim, "The year was wrong.", {"headline": "Another"}, by=editor)
        assert "to be confirmed" in home_of(second_editor)
        then(claim, "News.", by=editor)
        assert "to be confirmed" not in home_of(second_editor), then


def test_who_reads_published_claims_alone_sees_those(published, draft, viewer):
    page = home_of(viewer)
    assert str(published.uid) in page and str(draft.uid) not in page


def test_a_reader_is_told_how_many_pages_stand_as_published_and_finds_as_many(claim_in, viewer, editor):
    claim_in("published")
    assert "1 claim is published here, with its whole chain of proof." in home_of(viewer)
    claim_in("published"), claim_in("withdrawn")
    review.reopen(claim_in("published"), "News.", by=editor)
    page = home_of(viewer)
    assert "4 claims can be read here" in page and ": 2 published, 1 under review again, 1 withdrawn." in page
    assert as_person(viewer).get("/claims/").context["page"].paginator.count == 4
    published = {bar.code: bar.count for bar in as_person(editor).get("/desk/").context["states"]}["published"]
    assert published == 2, "the desk's picture says the same"


def test_nobody_learns_here_what_others_judged(in_review, reviewer, second_reviewer, editor, verdict_by):
    verdict_by(reviewer, in_review, rating=Rating.REFUTED, rationale="Only Rania knows")
    for somebody in (second_reviewer, editor):
        page = home_of(somebody)
        assert "Only Rania knows" not in page and 'data-rating="refuted"' not in page


def test_the_menu_shows_each_person_what_is_open_to_them(viewer, reviewer, editor, admin):
    def places(person) -> list[str]:
        return [item["label"] for item in as_person(person).get("/").context["nav"]]

    assert places(viewer) == ["Waiting for you", "Claims", "Exports"]
    assert "Queue" in places(reviewer) and "Imports" not in places(reviewer)
    assert "Imports" in places(editor) and "Queue" not in places(editor)
    assert "Admin" in places(admin)


def test_the_menu_says_where_one_is(editor):
    nav = as_person(editor).get("/claims/").context["nav"]
    assert [item["label"] for item in nav if item["current"]] == ["Claims"]


def test_strangers_are_told_the_desks_mode_and_nothing_else_of_it(client, rf, admin, django_assert_num_queries):
    review.set_mode(DeskMode.PAIR, by=admin)
    with django_assert_num_queries(1):
        page = client.get("/accounts/login/").text
    assert "Desk mode: a second person" in page and 'id="nav"' not in page
    request = rf.get("/accounts/login/")
    request.user = AnonymousUser()
    assert desk(request) == {"desk_mode": "pair", "desk_mode_label": "a second person"}


def test_rows_cost_no_queries(claim_in, contributor, person, draft_by, django_assert_max_num_queries):
    everything = person("eva", *Role)
    for count in (3, 30):
        for _ in range(count):
            draft_by(everything)
            review.submit(draft_by(contributor), by=contributor)
        browser = as_person(everything)
        with django_assert_max_num_queries(16):
            browser.get("/")


def test_the_frame_of_a_page_asks_the_database_twice_at_most(editor, rf, django_assert_max_num_queries):
    request = rf.get("/claims/")
    request.user = editor
    with django_assert_max_num_queries(2):
        shown = desk(request)
    assert (shown["desk_mode"], shown["desk_mode_label"], shown["may_admin"]) == ("team", "independent reviewers", True)
