"""Which ClaimReviews may go out, and what would make them better."""

import pytest

from claims.export.claimreview import advice, errors
from claims.export.claimreview.rules import meaning_of
from claims.vocabulary import Rating

NUMBERED = {Rating.SUPPORTED: 5, Rating.PARTLY_SUPPORTED: 3, Rating.REFUTED: 1}


def said(findings) -> list[str]:
    return [str(finding) for finding in findings]


def rated(words: str, number: int | None = None) -> dict:
    numbers = {"ratingValue": number, "worstRating": 1, "bestRating": 5} if number is not None else {}
    return {"@type": "Rating", "alternateName": words, **numbers}


def test_a25_a_whole_one_is_valid(spoilt):
    assert errors(spoilt()) == advice(spoilt()) == []


@pytest.mark.parametrize(
    "field",
    [
        *("url", "claimReviewed", "author", "itemReviewed", "reviewRating", "datePublished", "inLanguage", "name"),
        *("@context", "@type", "author.name", "author.url", "itemReviewed.author", "itemReviewed.author.name"),
        *("itemReviewed.appearance", "reviewRating.alternateName", "reviewRating.bestRating"),
    ],
)
def test_a25_what_is_missing_is_named(spoilt, field):
    [line] = said(errors(spoilt(field)))
    assert line.startswith(f"{field}: It is missing. Expected ")


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("@context", "https://evil.example", "@context: “https://evil.example” can't stand here. Expected https"),
        ("@type", "Review", "@type: “Review” can't stand here. Expected ClaimReview."),
        ("claimReviewed", "  ", "claimReviewed: An empty text can't stand here. Expected the claim in a sentence."),
        ("claimReviewed", "x" * 301, "claimReviewed: It has 301 characters; at most 300 are taken."),
        ("claimReviewed", 12, "claimReviewed: “12” can't stand here."),
        ("inLanguage", "English language", "inLanguage: “English language” can't stand here. Expected the language"),
        ("datePublished", "29.2.2024", "datePublished: “29.2.2024” can't stand here. Expected a day, such as 2024-02"),
        ("datePublished", "2023-02-29", "datePublished: “2023-02-29” is in no calendar."),
        ("url", "javascript:alert(1)", "url: “javascript:alert(1)” is no web address."),
        ("author.url", "desk", "author.url: “desk” is no web address."),
        ("itemReviewed.appearance.url", "x", "itemReviewed.appearance.url: “x” is no web address."),
        (
            "itemReviewed.author",
            "The Paper",
            "itemReviewed.author: “The Paper” can't stand here. Expected who says so.",
        ),
        ("itemReviewed.datePublished", "2024-03-07", "itemReviewed.datePublished: 2024-03-07 is after the review"),
        ("author.sameAs", "https://x.example", "author.sameAs: It is unknown here. Expected none."),
        ("reviewRating.bestRating", 10, "reviewRating.bestRating: “10” can't stand here. Expected 5."),
        ("reviewRating.ratingValue", 7, "reviewRating.ratingValue: “7” can't stand here. Expected a whole number"),
        ("reviewRating.ratingValue", 4, "reviewRating.ratingValue: “4” doesn't fit. Expected 5, of 1 to 5."),
    ],
)
def test_a25_what_is_wrong_is_named_with_what_was_expected(spoilt, field, value, line):
    [found] = said(errors(spoilt(field, value)))
    assert found.startswith(line)


def test_the_claimant_is_never_who_checks(spoilt):
    assert said(errors(spoilt("itemReviewed.author.name", "THE DESK"))) == [
        "itemReviewed.author: “THE DESK” is who checks the claim. Expected who says so."
    ]


@pytest.mark.parametrize("rating", Rating)
@pytest.mark.parametrize("number", [None, 1, 3, 5])
def test_numbers_stand_only_where_they_mean_what_the_words_mean(spoilt, rating, number):
    findings = errors(spoilt("reviewRating", rated(meaning_of(rating), number)))
    assert bool(findings) is (NUMBERED.get(rating) != number)


@pytest.mark.parametrize("words", ["Mostly true", "true", "Truely", "A true story", "Mixture: True"])
def test_the_meaning_comes_first(spoilt, words):
    [line] = said(errors(spoilt("reviewRating.alternateName", words)))
    assert line.startswith(
        f"reviewRating.alternateName: “{words}” doesn't begin with its meaning. Expected one of: True,"
    )


def test_a_word_of_the_house_may_follow(spoilt):
    assert errors(spoilt("reviewRating", rated("Partly true: Mixture", 3))) == []


def test_all_that_is_wrong_is_told_at_once(spoilt):
    review = spoilt("url") | {"inLanguage": "?", "author": {}}
    assert [line.split(":")[0] for line in said(errors(review))] == [
        *("author.@type", "author.name", "author.url", "inLanguage", "url")
    ]


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("claimReviewed", "x" * 76, "claimReviewed: The claim has 76 characters; up to 75 are shown whole."),
        ("itemReviewed.datePublished", None, "itemReviewed.datePublished: The article has no date"),
        ("itemReviewed.appearance.url", None, "itemReviewed.appearance: The article has no address"),
        ("itemReviewed.author.name", "Unknown outlet", "itemReviewed.author: Who says so is not known"),
        ("url", "http://127.0.0.1:8000/claims/1/", "url: Nobody else can open the page"),
        ("url", "http://localhost/", "url: Nobody else can open the page"),
    ],
)
def test_advice_is_no_error(spoilt, field, value, line):
    review = spoilt(field, value)
    assert errors(review) == []
    [found] = said(advice(review))
    assert found.startswith(line)


def test_seventy_five_characters_are_fine(spoilt):
    assert advice(spoilt("claimReviewed", "x" * 75)) == []


def test_advice_is_given_of_what_is_not_whole_too():
    assert [finding.field for finding in advice({})] == ["itemReviewed.datePublished", "itemReviewed.appearance"]
