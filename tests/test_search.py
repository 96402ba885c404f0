"""Claims, articles and entities are found by words, each row once, in one query, whatever the words hold."""

import pytest

from claims import review
from claims.models import Article, Claim, Entity
from claims.search import MOST_WORDS, search, words_of

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    return [claim.proposition for claim in search(Claim.objects.all(), words)]


@pytest.fixture
def claim(draft, contributor):
    return draft


@pytest.mark.parametrize(
    "words",
    [
        "qatar",
        "QATAR hamas",
        "reality",  # of the quote
        "Doha",  # another name of who
        "moscow",  # of the article's title
        "“Palestinian, political”",
        "pol space",
    ],
)
def test_a_claim_is_found_by_the_words_of_its_parts(claim, words):
    assert found(words) == [claim.proposition]


@pytest.mark.parametrize("words", ["Qatar Israel", "Doha nobody", "supports", "Qatar%", "Qa_ar", "Qatar'--", "\\"])
def test_a_claim_without_one_of_the_words_is_not(claim, words):
    assert found(words) == ([claim.proposition] if words == "\\" else [])


def test_without_words_all_are_found(claim):
    assert found("") == found(" … ") == [claim.proposition]


def test_a_claim_with_many_fitting_passages_and_names_is_found_once(claim, contributor, qatar):
    review.add_passage(claim, review.Words("Qatar accepts the reality of Hamas"), by=contributor)
    review.add_alias(qatar, "State of Qatar", by=contributor)
    assert found("qatar") == [claim.proposition]


def test_a_claim_is_found_by_the_name_of_whom_its_holder_is_merged_into(claim, contributor, editor, qatar):
    gulf = review.add_entity("Gulf emirate", by=contributor, kind="state")
    assert found("emirate") == []
    review.merge(qatar, gulf, by=editor)
    assert found("emirate") == [claim.proposition]


def test_an_unnamed_holder_is_found_by_its_words(draft_by, contributor):
    claim = draft_by(contributor, holder=None, holder_unnamed="some factions")
    assert found("factions") == [claim.proposition]


def test_many_words_cost_one_query(claim, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(list(search(Claim.objects.all(), "qatar accepts hamas as an actor in the political space"))) == 1


def test_at_most_so_many_words_are_looked_for():
    assert words_of("a b " * 50) == ["a", "b"] * (MOST_WORDS // 2)


def test_what_no_text_can_hold_is_passed_over(claim):
    assert found("Qatar\x00Hamas") == [claim.proposition]


def test_articles_are_found_by_title_and_outlet(article):
    assert search(Article.objects.all(), "moscow paper").get() == article
    assert not search(Article.objects.all(), "moscow times").exists()


def test_entities_are_found_by_any_name_in_any_case(qatar, hamas):
    assert search(Entity.objects.all(), "DOHA").get() == qatar


def test_case_is_one_beyond_latin_letters_too(contributor):
    entity = review.add_entity("Ärzte ohne Grenzen", by=contributor, aliases=["Врачи без границ"])
    assert search(Entity.objects.all(), "ärzte").get() == entity
    assert search(Entity.objects.all(), "ВРАЧИ").get() == entity
