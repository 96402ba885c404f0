"""The list of claims: found by words and filters, and what a row says."""

import pytest

from claims import review
from claims.models import StanceVerb
from claims.vocabulary import Rating, Status
from tests.conftest import as_it_stands
from tests.views.reached import as_person
from tests.views.test_claims import listed

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("page", ["/claims/", "/exports/"])
def test_filters_that_are_set_are_told_in_the_words_of_the_page(contributor, page):
    query = "?status=in_review&status=verified&status=disputed&polarity=-1&stance=accepts&kind=plain"
    active = as_person(contributor).get(page + query).context["active"]
    told = {(str(one["label"]), one["value"]) for one in active}
    assert told == {
        ("State", "in review"),
        ("State", "checked"),
        ("State", "reviewers differ"),
        ("Polarity", "−1 criticises"),
        ("Stance", "accepts"),
        ("Kind", "plain"),
    }


def test_editors_are_told_of_haste_before_they_publish_and_only_once_the_round_is_closed(
    contributor, reviewer, second_reviewer, editor, draft_by, verdict_by
):
    def told(person) -> bool:
        return "given within 2 seconds" in as_person(person).get("/claims/").text

    claim = draft_by(contributor)
    review.arrange(claim, {"urgent": True}, by=editor)
    review.submit(claim, by=contributor)
    verdict_by(reviewer, claim)
    review.settle_by_one(claim, by=editor)
    assert not told(editor), "the round is open still"
    verdict_by(second_reviewer, claim)
    assert told(editor) and not told(reviewer) and not told(contributor)


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


def test_claims_are_found_by_the_rating_that_their_rows_show(claim_in, contributor, editor, viewer):
    true, said = claim_in(Status.PUBLISHED), "true"
    for person in (contributor, editor, viewer):
        assert listed(person, "?rating=supported") == [true.proposition]
        assert listed(person, "?rating=refuted") == []
    [chip] = as_person(viewer).get("/claims/?rating=supported").context["active"]
    assert (str(chip["label"]), chip["value"]) == ("Rating", said)
    review.reopen(true, "New facts.", by=editor)
    assert listed(editor, "?rating=supported") == [], "while it is judged anew the desk says nothing"
    assert listed(viewer, "?rating=supported") == [true.publications.get().proposition], "its page says so still"


def test_nobody_finds_a_claim_by_a_rating_that_is_not_settled(in_review, disputed, reviewer, editor, verdict_by):
    verdict_by(reviewer, in_review, rating=Rating.REFUTED)
    for person in (reviewer, editor):
        assert listed(person, "?rating=refuted") == listed(person, "?rating=supported") == []


def test_a_claim_judged_anew_is_found_by_its_latest_rating_alone(
    verified, editor, reviewer, second_reviewer, verdict_by
):
    review.reopen(verified, "New facts.", by=editor)
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, as_it_stands(verified), rating=Rating.REFUTED)
    assert listed(editor, "?rating=refuted") == [verified.proposition]
    assert listed(editor, "?rating=supported") == []


@pytest.mark.parametrize("path", ["/claims/", "/articles/", "/entities/"])
def test_a_filter_that_is_not_known_is_said_to_be_left_out(path, editor):
    page = as_person(editor).get(path + "?colour=blue&q=x&page=1&empty=").text
    assert "The filter “colour” isn’t known here, and was left out." in page
    assert page.count("and was left out.") == 1


def test_rows_cost_no_queries(claim_in, editor, django_assert_max_num_queries):
    for count in (3, 30):
        for _ in range(count):
            claim_in(Status.VERIFIED)
        browser = as_person(editor)
        with django_assert_max_num_queries(12):
            browser.get("/claims/?q=qatar&rating=supported")


def test_where_nothing_matches_the_filters_it_says_so_and_how_to_drop_them(editor):
    page = as_person(editor).get("/claims/?q=nowhere").text
    assert "No claim matches these filters" in page and "newest first" not in page
    assert '<a class="button" href="/claims/">Drop all filters</a>' in page
