"""Words and marks of a sentence, each at its place in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.suggestion.words import words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Washington's aid, U.S. arms", ["Washington", "'s", "aid", ",", "U.S.", "arms"]),
        ("They don’t oppose it.", ["They", "do", "n’t", "oppose", "it", "."]),
        ("Iran-backed militias", ["Iran-backed", "militias"]),
        ("O’Brien’s “yes”", ["O’Brien", "’s", "“", "yes", "”"]),
        ("قطر تقبل", ["قطر", "تقبل"]),
    ],
)
def test_what_counts_as_a_word(text, expected):
    assert [word.text for word in words_of(text, 0, len(text))] == expected


@given(st.text(max_size=100), st.integers(0, 20), st.integers(0, 100))
def test_each_stands_where_it_says(text, start, end):
    for word in words_of(text, start, end):
        assert text[word.start : word.end] == word.text
        assert start <= word.start < word.end <= max(end, start)
