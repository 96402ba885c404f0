"""A ClaimReview as it should be, for tests to spoil."""

from copy import deepcopy

import pytest

GOOD = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://desk.example/claims/1/",
    "name": "Qatar and Hamas",
    "reviewBody": "What was said.",
    "claimReviewed": "Qatar accepts Hamas",
    "author": {"@type": "Organization", "name": "The Desk", "url": "https://desk.example"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Organization", "name": "The Paper"},
        "datePublished": "2024-02-29",
        "appearance": {
            "@type": "CreativeWork",
            "headline": "In Moscow",
            "url": "https://paper.example/1",
            "publisher": {"@type": "Organization", "name": "The Paper"},
        },
    },
    "reviewRating": {
        "@type": "Rating",
        "alternateName": "True",
        "ratingValue": 5,
        "worstRating": 1,
        "bestRating": 5,
    },
    "datePublished": "2024-03-05",
    "inLanguage": "en",
}


@pytest.fixture
def spoilt():
    """spoilt("author.name", "x"): the good one with another value there; None: without it."""

    def make(field: str = "", value=None) -> dict:
        review = deepcopy(GOOD)
        *path, name = field.split(".")
        place = review
        for step in path:
            place = place[step]
        if value is None:
            place.pop(name, None)
        else:
            place[name] = value
        return review

    return make
