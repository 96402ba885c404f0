"""Which sources are independent of each other."""

import pytest

from claims.text.roots import distinct_roots

ELSEWHERE = "https://elsewhere.example/1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("", "https://www.paper.example/a"), ("", "http://arabic.paper.example/b")),
        (("Reuters ", ELSEWHERE), ("reuters", "https://b.example/")),
        (("Reuters", ELSEWHERE), ("", "https://www.reuters.com/world/1")),
        (("Reuters", ELSEWHERE), ("reuters.com", "https://b.example/")),
        (("https://www.reuters.com/world/1", ELSEWHERE), ("", "https://reuters.com/2")),
        (("The Guardian", ELSEWHERE), ("", "https://www.theguardian.com/1")),
        (("Guardian", ELSEWHERE), ("the guardian", "https://b.example/")),
        (("Al Jazeera", ELSEWHERE), ("", "https://www.aljazeera.com/1")),
        (("Al-Jazeera", ELSEWHERE), ("", "https://al-jazeera.example/1")),
        (("BBC", ELSEWHERE), ("", "https://news.bbc.co.uk/1")),
        (("A.P.", ELSEWHERE), ("AP", "https://b.example/")),
    ],
)
def test_one_source_under_two_names_is_one(one, other):
    assert len(distinct_roots([one, other])) == len(distinct_roots([other, one])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("", "https://times.example/1"), ("", "https://times.org/1")),
        (("Reuters", ELSEWHERE), ("AFP", ELSEWHERE)),
        (("Reuters", ELSEWHERE), ("", ELSEWHERE)),
        (("—", ELSEWHERE), ("†", ELSEWHERE)),
        (("رويترز", ELSEWHERE), ("", "https://www.reuters.com/1")),
    ],
)
def test_what_is_not_said_to_be_one_counts_as_two(one, other):
    assert len(distinct_roots([one, other])) == 2


def test_no_source_is_none():
    assert distinct_roots([]) == set()
