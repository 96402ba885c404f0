"""The list of claims with its filters, and the page of one: all that a person may see, and nothing else."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.utils import timezone

from claims import review
from claims.models import StanceVerb
from claims.vocabulary import LinkKind, Rating, Role, Status
from tests.conftest import as_it_stands
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db
INJECTION = "<script>alert(1)</script>"
SECRET, SOURCE = "Only Rania knows why", "https://only-rania.example/report"


def page_of(person, claim) -> str:
    answer = as_person(person).get(f"/claims/{claim.uid}/")
    assert answer.status_code == 200
    return unescape(answer.text)


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def listed(person, query: str = "") -> list[str]:
    page = as_person(person).get(f"/claims/{query}").text
    return [unescape(title) for title in re.findall(r'class="row-title"[^>]*>([^<]+)<', page)]


def buttons_of(person, claim) -> set[str]:
    return {offer.label for offer in as_person(person).get(f"/claims/{claim.uid}/").context["offers"]}


# ---- Who gets in ----


def test_a_stranger_is_sent_to_sign_in(client, draft):
    for path in ("/claims/", f"/claims/{draft.uid}/"):
        assert client.get(path).headers["Location"].startswith("/accounts/login/")


def test_somebody_without_a_role_sees_nothing(person, published):
    nobody = as_person(person("nina"))
    assert nobody.get("/claims/").status_code == 403
    assert nobody.get(f"/claims/{published.uid}/").status_code == 404


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.PUBLISHED, Status.WITHDRAWN)])
def test_what_was_never_published_isnt_there_for_a_viewer(viewer, claim_in, status):
    assert as_person(viewer).get(f"/claims/{claim_in(status).uid}/").status_code == 404


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.REVIEWER, Role.ADJUDICATOR, Role.EDITOR, Role.ADMIN])
def test_the_desk_reads_a_claim_in_every_state(person, claim_in, status, role):
    claim = claim_in(status)
    page = page_of(person("somebody", role), claim)
    assert claim.proposition in page and f'data-status="{status}"' in page


def test_a_restricted_claim_isnt_there_for_others(draft, editor, reviewer, contributor):
    review.restrict(draft, True, by=editor)
    assert as_person(reviewer).get(f"/claims/{draft.uid}/").status_code == 404
    assert listed(reviewer) == []
    assert draft.proposition in page_of(contributor, draft)


# ---- The list ----


@pytest.fixture
def three(contributor, reviewer, editor, article, draft_by, hamas):
    opposes = StanceVerb.objects.get(name="opposes")
    emirates = review.add_entity("United Arab Emirates", by=contributor, kind="state", aliases=["Abu Dhabi"])
    first = draft_by(contributor)
    second = draft_by(reviewer, holder=emirates, stance=opposes, scope="")
    third = review.create(article, "Washington", by=reviewer, kind="plain", proposition="A plain one")
    review.arrange(second, {"urgent": True}, by=editor)
    review.dismiss(third, "spam", by=editor)
    return first, second, third


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [3, 2, 1]),
        ("?q=doha", [1]),
        ("?q=qatar+reality", [1, 2]),
        ("?status=draft", [2, 1]),
        ("?status=draft&status=dismissed", [3, 2, 1]),
        ("?kind=plain", [3]),
        ("?holder=abu+dhabi", [2]),
        ("?target=hamas", [2, 1]),
        ("?stance=opposes", [2]),
        ("?polarity=-2", [2]),
        ("?polarity=1", [1]),
        ("?polarity=unclear", []),
        ("?outlet=paper", [3, 2, 1]),
        ("?outlet=wire", []),
        ("?urgent=on", [2]),
        ("?mine=on", [1]),
        ("?stance=adores", [3, 2, 1]),
        ("?article=not-a-uid", [3, 2, 1]),
    ],
)
def test_claims_are_found_by_words_and_filters_the_newest_first(three, contributor, query, expected):
    sentences = {number: claim.proposition for number, claim in enumerate(three, 1)}
    assert sorted(listed(contributor, query)) == sorted(sentences[number] for number in expected)
    if query != "?q=qatar+reality":
        assert listed(contributor, query) == [sentences[number] for number in expected]


def test_claims_of_one_article_are_listed(three, contributor, article):
    other = review.add_article(by=contributor, text="Other.", title="Other")
    assert len(listed(contributor, f"?article={article.uid}")) == 3
    assert listed(contributor, f"?article={other.uid}") == []


def test_filters_that_are_set_are_shown_and_each_can_be_dropped(three, contributor):
    answer = as_person(contributor).get("/claims/?status=draft&status=dismissed&holder=qatar&mine=on&page=2")
    active = {(f["label"], f["value"]): f["href"] for f in answer.context["active"]}
    assert set(active) == {("State", "draft"), ("State", "dismissed"), ("Who", "qatar"), ("Mine", "")}
    assert active["State", "draft"] == "?status=dismissed&holder=qatar&mine=on"
    assert active["Who", "qatar"] == "?status=draft&status=dismissed&mine=on"


def test_fifty_claims_stand_on_a_page(contributor, draft_by):
    for _ in range(51):
        draft_by(contributor)
    assert len(listed(contributor)) == 50
    assert len(listed(contributor, "?page=2")) == 1
    assert "51 claims" in as_person(contributor).get("/claims/").text


def test_a_viewer_is_listed_published_claims_alone_and_offered_no_filter_of_the_desk(three, published, viewer):
    assert listed(viewer) == [published.proposition]
    form = as_person(viewer).get("/claims/?status=draft&mine=on").context["form"]
    assert not {"status", "urgent", "mine"} & set(form.fields)


def test_a_rating_is_listed_once_it_is_settled(published, disputed, contributor, reviewer, editor):
    review.reopen(published, "New facts.", by=editor)
    assert 'data-rating="' not in as_person(contributor).get("/claims/").text
    assert 'data-rating="' not in as_person(reviewer).get("/claims/").text


def test_a_settled_row_says_its_rating_and_who_checked_it(published, viewer):
    page = as_person(viewer).get("/claims/").text
    assert 'data-rating="supported"' in page and "checked by independent reviewers" in page


def test_rows_cost_no_queries(claim_in, editor, django_assert_max_num_queries):
    for count in (3, 30):
        for _ in range(count):
            claim_in(Status.VERIFIED)
        browser = as_person(editor)
        with django_assert_max_num_queries(11):
            browser.get("/claims/?q=qatar")


# ---- The page ----


def test_the_page_says_who_which_stance_towards_whom_and_how(contributor, draft_by):
    claim = draft_by(
        contributor,
        negated=True,
        modality="possible",
        strength="fully",
        via="Bogdanov",
        attribution="paraphrase",
        valid_from="2024-02-01",
        valid_from_precision="month",
    )
    words = words_of(page_of(contributor, claim))
    for said in (
        "Who Qatar",
        "Stance fully accepts",
        "Towards Hamas",
        "as an actor in the Palestinian political space",
        "as possible, and in the negative: “does not accept”",
        "The Paper, in a paraphrase, according to Bogdanov",
        "Since February 2024",
    ):
        assert said in words


def test_what_the_machine_left_open_is_said_to_be_so(article, hamas, candidate, canned, contributor):
    [claim] = review.suggest(article.current, canned(candidate(holder="Some of them")), by=contributor)
    page = page_of(contributor, claim)
    assert "not known yet: say who when you accept it" in page and "“”" not in page
    assert "Suggested by the machine" in page and "canned" not in page


def test_the_quote_leads_into_the_article(contributor, draft):
    anchor = draft.anchors.get()
    address = f"/articles/{draft.article.uid}/?version=1#passage-{anchor.uid}"
    assert f'href="{address}"' in page_of(contributor, draft)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.CONTRIBUTOR, Role.ADJUDICATOR, Role.EDITOR, Role.ADMIN])
def test_while_a_round_runs_nobody_learns_what_others_judged(person, in_review, reviewer, verdict_by, role):
    place = review.take(by=reviewer)
    review.attach_evidence(in_review, by=reviewer, url=SOURCE, relation="refutes", title=SECRET)
    review.comment(in_review, SECRET, by=reviewer)
    review.judge(place, by=reviewer, fidelity="faithful", rating=Rating.REFUTED, rationale=SECRET)
    somebody = person("somebody", role)
    for path in (
        f"/claims/{in_review.uid}/",
        "/claims/?q=false",
        "/claims/?q=Qatar",
        "/",
        f"/articles/{in_review.article.uid}/",
    ):
        page = as_person(somebody).get(path).text
        assert SECRET not in page and SOURCE not in page and 'data-rating="' not in page, path
        assert "Gave a verdict" not in page and "Took it from the queue" not in page and str(reviewer) not in page, path
    assert "1 of 2 verdicts is in" in words_of(page_of(somebody, in_review))


def test_ones_own_verdict_and_evidence_are_seen_by_oneself_and_can_be_taken_back(in_review, reviewer, verdict_by):
    review.attach_evidence(in_review, by=reviewer, url=SOURCE, relation="refutes")
    verdict = verdict_by(reviewer, in_review, rating=Rating.REFUTED, rationale=SECRET)
    page = page_of(reviewer, in_review)
    assert SECRET in page and SOURCE in page and "only you see it until this round is settled" in page
    assert f'action="/verdicts/{verdict.uid}/recall/"' in page


def test_once_settled_the_desk_sees_all(in_review, reviewer, second_reviewer, contributor, verdict_by):
    review.attach_evidence(in_review, by=reviewer, url=SOURCE, relation="supports")
    verdict_by(reviewer, in_review, rationale=SECRET)
    verdict_by(second_reviewer, in_review)
    page = page_of(contributor, in_review)
    assert SECRET in page and SOURCE in page and "Gave a verdict." in page
    assert 'data-rating="supported"' in page and "reviewers agreed" in page


def test_a_second_round_is_as_blind_as_the_first(verified, editor, reviewer, second_reviewer, verdict_by):
    review.reopen(verified, "New facts.", by=editor)
    claim = as_it_stands(verified)
    verdict_by(reviewer, claim, rating=Rating.OUTDATED, rationale=SECRET)
    for somebody in (second_reviewer, editor):
        page = page_of(somebody, claim)
        assert SECRET not in page and 'data-rating="outdated"' not in page
        assert "New facts." in page and "Round 2" in page


def test_settled_by_one_verdict_the_rating_shows_and_nothing_else(in_review, reviewer, editor, verdict_by):
    review.arrange(in_review, {"urgent": True}, by=editor)
    verdict_by(reviewer, in_review, rationale=SECRET)
    assert "Settle by one verdict" in buttons_of(editor, in_review)
    assert as_person(editor).post(f"/claims/{in_review.uid}/settle-by-one/").status_code == 302
    page = page_of(editor, in_review)
    assert "second check pending" in page and 'data-rating="supported"' in page
    assert SECRET not in page and str(reviewer) not in page


@pytest.mark.parametrize(
    ("status", "contributors", "editors"),
    [
        (Status.SUGGESTED, {"Accept…", "Edit…", "Dismiss…"}, {"Accept…", "Dismiss…"}),
        (Status.DRAFT, {"Submit for review", "Edit…", "Dismiss…"}, {"Ask for more verdicts…", "Owner, due, tags…"}),
        (Status.IN_REVIEW, set(), {"Hand to a reviewer…", "Dismiss…"}),
        (Status.DISPUTED, set(), {"Reopen…", "Dismiss…"}),
        (Status.VERIFIED, set(), {"Publish…", "Reopen…", "Ask for a reply…"}),
        (Status.PUBLISHED, set(), {"Correct…", "Withdraw…", "Reopen…"}),
        (Status.WITHDRAWN, set(), {"Reopen…"}),
        (Status.DISMISSED, {"Undo the dismissal"}, {"Undo the dismissal"}),
    ],
)
def test_each_is_offered_what_they_may_do_now(claim_in, contributor, editor, status, contributors, editors):
    claim = claim_in(status)
    assert buttons_of(contributor, claim) == contributors
    assert editors <= buttons_of(editor, claim)


def test_a_reviewer_takes_a_claim_from_its_page_and_goes_on_with_it(in_review, reviewer, contributor):
    assert buttons_of(reviewer, in_review) == {"Take it for review"}
    place = review.take(by=reviewer)
    assert buttons_of(reviewer, in_review) == {"Go on with your review"}
    assert f'href="/review/{place.uid}/"' in page_of(reviewer, in_review)


def test_withdrawn_evidence_stays_on_record_with_its_reason(draft, contributor):
    link = review.attach_evidence(draft, by=contributor, url=SOURCE, relation="supports")
    review.withdraw_evidence(link, "It was a copy.", by=contributor)
    assert "It was a copy." in page_of(contributor, draft)


def test_linked_claims_lead_to_each_other(draft_by, contributor):
    one, other = draft_by(contributor), draft_by(contributor, scope="")
    review.link(one, other, LinkKind.CONTRADICTS, by=contributor)
    assert "contradicts" in page_of(contributor, one)
    assert "contradicts this one" in page_of(contributor, other)


def test_a_duplicate_leads_to_its_original_until_the_dismissal_is_undone(draft_by, contributor):
    one, other = draft_by(contributor), draft_by(contributor, scope="in Gaza")
    review.dismiss(other, "duplicate", duplicate_of=one, by=contributor)
    assert f'Dismissed:</strong> duplicate of another claim: <a href="/claims/{one.uid}/"' in page_of(
        contributor, other
    )
    review.restore(other, by=contributor)
    page = page_of(contributor, other)
    assert "Linked claims" not in page and "Withdrew the link." in page
    assert "Linked claims" not in page_of(contributor, one)


def test_the_history_speaks_in_sentences(published, editor, contributor, reviewer):
    review.correct(published, "The year.", {"headline": "Other"}, by=editor)
    words = words_of(page_of(contributor, published))
    for said in ("Added the claim.", "Submitted it for review.", "Opened round 1: 2 verdicts due.", "Gave a verdict."):
        assert said in words
    assert "Decided: true (reviewers agreed)." in words and "Published it: “Qatar and Hamas”." in words
    assert "{" not in re.search(r'<ol class="history">.*?</ol>', page_of(contributor, published), re.S)[0]


def test_what_people_type_is_never_read_as_html(contributor, draft, editor):
    review.comment(draft, INJECTION, by=contributor)
    words = dict.fromkeys(("title", "publisher", "quote", "quote_translation", "root_source"), INJECTION)
    link = review.attach_evidence(
        draft, by=contributor, url="https://a.example/?<b>".replace("<b>", "b"), relation="supports", **words
    )
    review.withdraw_evidence(link, INJECTION, by=contributor)
    review.arrange(draft, {"tags": INJECTION}, by=editor)
    answer = as_person(contributor).get(f"/claims/{draft.uid}/").text
    assert INJECTION not in answer and answer.count("&lt;script&gt;") >= 7
    for query in ("q", "holder", "target", "outlet", "stance", "status", "article"):
        assert INJECTION not in as_person(contributor).get(f"/claims/?{query}={INJECTION}").text


def test_a_page_costs_the_same_however_much_stands_on_it(
    published, contributor, editor, claim_in, django_assert_max_num_queries
):
    for count in (3, 30):
        for number in range(count):
            review.comment(published, f"Comment {number}", by=contributor)
            review.attach_evidence(
                published, by=contributor, url=f"https://{count}.example/{number}", relation="context"
            )
        browser = as_person(editor)
        with django_assert_max_num_queries(17):
            browser.get(f"/claims/{published.uid}/")


def test_the_page_of_a_draft_costs_little(draft, contributor, django_assert_max_num_queries):
    browser = as_person(contributor)
    with django_assert_max_num_queries(12):
        browser.get(f"/claims/{draft.uid}/")


# ---- What a viewer sees ----


def test_a_viewer_sees_what_is_published_and_nothing_of_how_it_came_about(published, viewer, contributor):
    review.comment(published, SECRET, by=contributor)
    page = page_of(viewer, published)
    assert "Qatar and Hamas" in page and "What was said." in page and "The speech says so." in page
    assert 'data-rating="supported"' in page and "checked by independent reviewers" in page
    for hidden in (SECRET, 'id="history"', 'id="verdicts"', "Submitted", 'action="/claims/' + str(published.uid)):
        assert hidden not in page


def test_a_reopened_claim_shows_a_viewer_the_last_text_as_under_review_again(published, viewer, editor, contributor):
    review.reopen(published, SECRET, by=editor, to=Status.DRAFT)
    review.edit(as_it_stands(published), {"proposition": "Something else entirely"}, by=contributor)
    page = page_of(viewer, published)
    assert "Under review again." in page and "Qatar and Hamas" in page
    assert "Something else entirely" not in page and SECRET not in page
    said = published.publications.get().proposition
    for path in ("/claims/", "/"):
        rows = as_person(viewer).get(path).text
        assert said in rows and "under review again" in rows and 'data-rating="supported"' in rows
        assert "Something else entirely" not in rows


def test_what_came_to_light_since_it_was_published_a_viewer_neither_sees_nor_finds(
    published, viewer, editor, contributor, reviewer, second_reviewer, verdict_by
):
    review.attach_evidence(published, by=contributor, url="https://shown.example/", relation="supports")
    review.reopen(published, SECRET, by=editor, to=Status.DRAFT)
    opposes = StanceVerb.objects.get(name="opposes")
    review.edit(as_it_stands(published), {"stance": opposes, "scope": "in Cairo"}, by=contributor)
    review.submit(as_it_stands(published), by=contributor)
    review.attach_evidence(as_it_stands(published), by=reviewer, url=SOURCE, relation="refutes")
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, as_it_stands(published), rating=Rating.REFUTED)
    page = page_of(viewer, published)
    assert "https://shown.example/" in page and SOURCE not in page
    assert 'data-rating="supported"' in page and 'data-rating="refuted"' not in page
    found = [published.publications.get().proposition]
    for query in ("", "?q=accepts", "?q=qatar", "?holder=Qatar", "?stance=accepts", "?kind=stance", "?outlet=paper"):
        assert listed(viewer, query) == found, query
    for query in ("?q=Cairo", "?q=opposes", "?stance=opposes", "?polarity=-2", "?holder=Hamas", "?kind=plain"):
        assert listed(viewer, query) == [], query


def test_until_its_hold_ends_a_page_is_for_the_desk_and_marked(verified, editor, viewer, page):
    until = timezone.now() + timedelta(hours=1)
    review.publish(verified, page(hold_until=until), by=editor)
    for path in (f"/claims/{verified.uid}/", "/claims/"):
        assert "held until" in as_person(editor).get(path).text
    assert as_person(viewer).get(f"/claims/{verified.uid}/").status_code == 404
    assert listed(viewer) == [] and str(verified.uid) not in as_person(viewer).get("/").text
    with time_machine.travel(until + timedelta(seconds=1)):
        assert listed(viewer) == [verified.proposition]
        assert "The speech says so." in page_of(viewer, verified)
        for path in (f"/claims/{verified.uid}/", "/claims/"):
            assert ">held until" not in as_person(editor).get(path).text


def test_while_its_successor_is_held_readers_see_the_page_before(
    published, editor, viewer, reviewer, second_reviewer, verdict_by, page
):
    review.reopen(published, "New facts.", by=editor)
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, published, rating=Rating.REFUTED)
    until = timezone.now() + timedelta(hours=1)
    review.publish(published, page(headline="It is false", hold_until=until), by=editor)
    shown = page_of(viewer, published)
    assert "Under review again." in shown and "Qatar and Hamas" in shown and "It is false" not in shown
    assert 'data-rating="supported"' in as_person(viewer).get("/claims/").text
    assert "shown until" in page_of(editor, published)
    with time_machine.travel(until + timedelta(seconds=1)):
        shown = page_of(viewer, published)
        assert "It is false" in shown and "Under review again." not in shown
        assert 'data-rating="refuted"' in as_person(viewer).get("/claims/").text


def test_a_viewer_learns_nothing_of_urgency_and_due_times(published, viewer, editor):
    review.arrange(published, {"urgent": True, "due_at": timezone.now()}, by=editor)
    page = as_person(viewer).get("/claims/").text
    assert ">urgent<" not in page and "due <time" not in page


@pytest.fixture
def repeating(draft, verified, contributor, reviewer, second_reviewer, verdict_by):
    """Checked: it repeats a claim that is rated true."""
    review.link(draft, verified, LinkKind.REPEATS, by=contributor)
    review.submit(draft, by=contributor)
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, draft, rating=None)
    return as_it_stands(draft)


def test_once_the_claim_that_it_repeats_is_rated_otherwise_its_page_and_row_say_so(
    repeating, verified, editor, reviewer, second_reviewer, contributor, verdict_by
):
    review.reopen(verified, "New facts.", by=editor)
    for path in (f"/claims/{repeating.uid}/", "/claims/"):
        assert "repeats is rated" not in as_person(contributor).get(path).text
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, verified, rating=Rating.REFUTED)
    page = page_of(contributor, repeating)
    assert "The claim that this one repeats is rated “false” now." in page and f"/claims/{verified.uid}/" in page
    assert "the claim that it repeats is rated false now" in as_person(contributor).get("/claims/").text
    review.restrict(verified, True, by=editor)
    for path in (f"/claims/{repeating.uid}/", "/claims/"):
        assert "repeats is rated" not in as_person(reviewer).get(path).text, "what is hidden isn't told"


def test_a_withdrawn_text_says_so_and_why(claim_in, viewer, contributor):
    claim = claim_in(Status.WITHDRAWN)
    for somebody in (viewer, contributor):
        assert "The speech was misheard." in page_of(somebody, claim)
    assert "Withdrawn" in page_of(viewer, claim)


def test_a_text_withdrawn_while_it_is_judged_anew_says_so_too(published, viewer, editor):
    review.reopen(published, "New facts.", by=editor)
    review.withdraw(as_it_stands(published), "It was wrong.", by=editor)
    page = page_of(viewer, published)
    assert "It was wrong." in page and "Under review again" not in page


def test_a_correction_is_public_once_it_is_confirmed(published, viewer, editor, second_editor):
    correction = review.correct(published, "The year was wrong.", {"summary": "Mended."}, by=editor)
    assert "The year was wrong." not in page_of(viewer, published)
    assert "waits for a second person" in page_of(editor, published)
    review.confirm_correction(correction, by=second_editor)
    assert "The year was wrong." in page_of(viewer, published) and "Mended." in page_of(viewer, published)


def test_a_viewers_page_costs_little(published, viewer, django_assert_max_num_queries):
    browser = as_person(viewer)
    with django_assert_max_num_queries(9):
        browser.get(f"/claims/{published.uid}/")
