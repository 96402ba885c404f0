import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.normalise import normalise
from claims.text.typography import alike_spans, cuts_letter, exact_spans, is_alike, plain
from tests.text.samples import raw_texts


def test_quotation_marks_dashes_and_spaces_are_alike():
    assert plain("“so” «so» ‘so’ a—b a–b a\u00a0\n b") == '"so" "so" \'so\' a-b a-b a b'
    assert is_alike(" “so”  he said", '"so" he said\n')
    assert not is_alike("Hamas", "hamas")


def test_every_place_of_a_quote_is_found_overlapping_ones_too():
    assert exact_spans("aXaXa", "aXa") == [(0, 3), (2, 5)]
    assert exact_spans("abc", "x") == exact_spans("abc", "") == []


def test_places_up_to_typography_are_places_in_the_text_as_it_is():
    text = "He\u00a0\u00a0said:\n\n“We  accept — now”. Said: he."
    (start, end), *others = alike_spans(text, 'said: "We accept - now"')
    assert text[start:end] == "said:\n\n“We  accept — now”"
    assert others == []


@given(raw_texts.map(normalise), st.data())
def test_any_words_of_a_text_are_found_in_plain_spelling(text, data):
    if not text.strip():
        return
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    if not words.strip():
        return
    spans = alike_spans(text, plain(words))
    assert any(start <= a < b <= start + len(words) for a, b in spans)
    assert all(is_alike(text[a:b], words) for a, b in spans)


@pytest.mark.parametrize(
    ("text", "start", "end", "cuts"),
    [
        ("x\u0331y", 0, 1, True),
        ("x\u0331y", 0, 2, False),
        ("x\u0331y", 1, 3, True),
        ("كتبَ", 0, 3, True),
        ("👨\u200d👩", 0, 1, True),
        ("👨\u200d👩", 2, 3, True),
        ("👩🏽", 0, 1, True),
        ("👩🏽", 0, 2, False),
        ("ab", 0, 2, False),
    ],
)
def test_a_letter_with_its_marks_is_one(text, start, end, cuts):
    assert cuts_letter(text, start, end) is cuts
