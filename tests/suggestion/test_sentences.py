"""Sentences: stretches of the text, in their order, that lose none of its words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.suggestion.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[each.start : each.end] for each in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qatar accepts Hamas. Egypt does not.", ["Qatar accepts Hamas.", "Egypt does not."]),
        ("Mr. Bogdanov met Sen. J. Smith of the U.S. Senate. He left.", None),
        ("He said: “It is so.” Then he left.", ["He said: “It is so.”", "Then he left."]),
        ("It cost 3.5 million. it went on.", ["It cost 3.5 million. it went on."]),
        ("قال إن حماس وافقت. وغادر؟ نعم.", ["قال إن حماس وافقت.", "وغادر؟", "نعم."]),
        ("One line\n\nAnother one.", ["One line", "Another one."]),
        ("", []),
        (" \n\t\n ", []),
    ],
)
def test_where_sentences_end(text, expected):
    if expected is None:
        expected = ["Mr. Bogdanov met Sen. J. Smith of the U.S. Senate.", "He left."]
    assert cut(text) == expected


def test_a_short_line_without_a_full_stop_is_a_heading():
    found = sentences("Russia's role in the conflict\n\nRussia supports Syria.\nand so on and on, without an end,")
    assert [each.is_heading for each in found] == [True, False, False]


@given(st.text(alphabet=st.sampled_from("aB. !?\n“”’é😀ا\u0301U."), max_size=200))
def test_they_follow_each_other_and_lose_no_word(text):
    found = sentences(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    between = text
    for each in reversed(found):
        between = between[: each.start] + between[each.end :]
    assert not between.strip()
