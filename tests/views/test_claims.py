"""The list of claims with its filters, and the page of one: all that a person may see, and nothing else."""

import re
from html import unescape

import pytest

from claims import review
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
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"</?bdi>", "", page)).split())


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
        "Stance may not fully accept denied",
        "Towards Hamas",
        "as an actor in the Palestinian political space",
        "as possible, and in the negative: “may not fully accept”",
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
        (Status.DRAFT, {"Submit for review", "Edit…", "Dismiss…"}, {"More or fewer verdicts…", "Owner, due, tags…"}),
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
        with django_assert_max_num_queries(15):
            browser.get(f"/claims/{published.uid}/")


def test_the_page_of_a_draft_costs_little(draft, contributor, django_assert_max_num_queries):
    browser = as_person(contributor)
    with django_assert_max_num_queries(12):
        browser.get(f"/claims/{draft.uid}/")


# ---- What a viewer sees ----


# ---- How it is said ----


@pytest.mark.parametrize(
    ("fields", "said", "chip"),
    [
        ({}, "accepts", "Polarity: accepts, +1"),
        ({"negated": True}, "does not accept", "denied"),
        ({"modality": "possible", "negated": True}, "may not accept", "denied"),
        ({"modality": "conditional", "strength": "openly"}, "would openly accept", "under a condition"),
        ({"strength": "in words alone"}, "accepts (in words alone)", "+1"),
    ],
)
def test_a_stance_that_is_not_taken_has_no_polarity(draft, contributor, reviewer, fields, said, chip):
    review.edit(draft, fields, by=contributor)
    told = words_of(page_of(reviewer, draft))
    stance = told[told.index(" Stance ") : told.index(" Towards ")]
    assert said in stance and chip in stance
    assert ("+1" in stance) == ("+1" in chip)
