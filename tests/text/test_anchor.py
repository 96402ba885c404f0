import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claims.errors import BadInput, BadText, QuoteAmbiguous, QuoteNotFound
from claims.text.anchor import CONTEXT, Kind, Passage, at, locate, points_to_utf16, refind, utf16_to_points
from claims.text.normalise import normalise
from claims.text.typography import plain
from tests.text.samples import raw_texts, shared_data

TEXT = (
    "😀 Qatar accepts the movement. The Emirates oppose it — “strongly”, an envoy said.\n\n"
    "Egypt, too, accepts the movement.  مُحَمَّد قال: نعم."
)


@st.composite
def passages(draw):
    """A normalised text, and some words of it by offsets."""
    text = draw(raw_texts.map(normalise).filter(str.strip))
    start = draw(st.integers(0, len(text) - 1))
    return text, at(text, start, draw(st.integers(start + 1, len(text))))


@given(passages())
def test_a_passage_holds_exactly_what_is_at_its_offsets(case):
    text, passage = case
    assert text[passage.start : passage.end] == passage.exact
    assert text[: passage.start].endswith(passage.prefix)
    assert text[passage.end :].startswith(passage.suffix)
    assert len(passage.prefix) == min(CONTEXT, passage.start)
    assert len(passage.suffix) == min(CONTEXT, len(text) - passage.end)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 0), (2, 1), (3, 3), (0, len(TEXT) + 1), (-5, -1)])
def test_offsets_outside_the_text_are_refused(start, end):
    with pytest.raises(BadInput, match=f"from {start} to {end} is not in the text"):
        at(TEXT, start, end)


@given(passages())
def test_a_passage_is_located_again_by_its_words_and_offsets(case):
    text, passage = case
    assume(passage.exact.strip())
    assert locate(text, passage.exact, start=passage.start, end=passage.end) == passage
    assert locate(text, passage.exact, start=passage.start) == passage
    assert locate(text, passage.exact, end=passage.end) == passage


@given(passages())
def test_a_passage_is_located_by_its_words_and_context_or_said_to_be_ambiguous(case):
    text, passage = case
    assume(passage.exact.strip())
    try:
        found = locate(text, passage.exact, prefix=passage.prefix, suffix=passage.suffix)
    except QuoteAmbiguous as several:
        assert len(several.starts) > 1
        assert all(text.startswith(passage.exact, start) for start in several.starts)
    else:
        assert found.exact == passage.exact == text[found.start : found.end]


def test_a_quote_is_taken_letter_by_letter_before_anything_else():
    text = 'It\'s - “so” and it’s — "so"'
    assert locate(text, "“so”").start == 7
    assert locate(text, '"so"').start == 23


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ('it - "strongly", an', "it — “strongly”, an"),
        ("said. Egypt,  too", "said.\n\nEgypt, too"),
        (" Egypt,\r\ntoo ", "Egypt, too"),
        ("مُحَمَّد قال", "مُحَمَّد قال"),
    ],
)
def test_typography_is_forgiven_and_the_articles_own_words_are_kept(quote, words):
    passage = locate(TEXT, quote)
    assert passage.exact == words
    assert passage == at(TEXT, passage.start, passage.end)


def test_decomposed_letters_of_a_quote_are_composed():
    assert locate("Le café ferme", "cafe\u0301").exact == "café"


@given(passages())
def test_words_in_plain_spelling_are_located(case):
    text, passage = case
    assume(plain(passage.exact).strip())
    try:
        found = locate(text, plain(passage.exact), start=passage.start)
    except BadInput:
        assume(not passage.exact[0].isspace())
        raise
    assert plain(found.exact).strip() == plain(passage.exact).strip()


@pytest.mark.parametrize("quote", ["qatar accepts", "Qatar rejects the movement", "Quatar", "Emirates’ oppose"])
def test_other_letters_are_not_forgiven(quote):
    with pytest.raises(QuoteNotFound, match="is not in the article's text"):
        locate(TEXT, quote)


def test_what_is_not_found_comes_with_what_is_nearest():
    with pytest.raises(QuoteNotFound, match="The nearest words there are “Qatar accepts the movement") as missing:
        locate(TEXT, "Qatar rejects the movement")
    assert missing.value.nearest == "Qatar accepts the movement"
    with pytest.raises(QuoteNotFound) as missing:
        locate(TEXT, "nothing of this kind")
    assert missing.value.nearest == ""
    assert "nearest" not in missing.value.message


def test_a_quote_that_stands_twice_needs_its_place():
    with pytest.raises(QuoteAmbiguous, match="stands 2 times") as several:
        locate(TEXT, "accepts the movement")
    first, second = several.value.starts
    assert TEXT[first:].startswith("accepts the movement") and first < second
    assert locate(TEXT, "accepts the movement", start=second).start == second
    assert locate(TEXT, "accepts the movement", prefix="Qatar").start == first
    assert locate(TEXT, "accepts the movement", prefix="Egypt,   too,").start == second
    assert locate(TEXT, "accepts the movement", suffix=". The Emirates").start == first
    with pytest.raises(QuoteAmbiguous):
        locate(TEXT, "accepts the movement", prefix="Nobody ")


def test_context_is_not_needed_where_the_quote_stands_once():
    assert locate(TEXT, "Qatar", prefix="nonsense", suffix="more of it").start == 2


def test_of_several_places_whole_letters_are_preferred():
    text = "x\u0331 and x"
    assert locate(text, "x").start == 7
    assert locate(text, "x", start=0).end == 1
    assert locate(text, "x", suffix="\u0331 and").start == 0
    assert locate("x\u0331 and y", "x").start == 0
    with pytest.raises(QuoteAmbiguous):
        locate("x\u0331 and x\u0331", "x")


@pytest.mark.parametrize(
    ("offsets", "said"),
    [
        ({"start": 2, "end": 7}, "does not stand from 2 to 7: there it says “Qatar”. It stands at 34 to 42."),
        ({"start": 2}, "does not stand beginning at 2. It stands at 34 to 42."),
        ({"end": 8}, "does not stand ending at 8."),
        ({"start": -3}, "does not stand beginning at -3."),
        ({"start": 0, "end": 9_999}, "from 0 to 9999 is not in the text"),
        ({"start": -1, "end": 5}, "from -1 to 5 is not in the text"),
    ],
)
def test_offsets_at_which_other_words_stand_are_refused(offsets, said):
    with pytest.raises(BadInput) as refusal:
        locate(TEXT, "Emirates", **offsets)
    assert said in refusal.value.message


@pytest.mark.parametrize("quote", ["", "  \n"])
def test_an_empty_quote_is_refused(quote):
    with pytest.raises(BadInput, match="The quote is empty"):
        locate(TEXT, quote)


def test_a_quote_with_control_characters_is_refused():
    with pytest.raises(BadText, match=r"U\+0000"):
        locate(TEXT, "Qatar\0")


@given(passages())
def test_a_passage_of_an_unchanged_text_is_the_same(case):
    text, passage = case
    found = refind(passage, text)
    assert (found.kind, found.start, found.end, found.score) == (Kind.SAME, passage.start, passage.end, 1)


@given(passages(), st.text(st.sampled_from("zq\n"), min_size=1, max_size=40), raw_texts.map(normalise))
def test_a_passage_is_found_wherever_it_moved(case, before, after):
    text, passage = case
    newer = before + text + after
    found = refind(passage, newer)
    assert found.kind in (Kind.SAME, Kind.MOVED)
    assert newer[found.start : found.end] == passage.exact
    assert 0.5 <= found.score <= 1


@given(passages(), raw_texts)
def test_whatever_became_of_a_passage_its_offsets_hold(case, newer):
    found = refind(case[1], newer)
    assert 0 <= found.score <= 1
    if found.kind == Kind.GONE:
        assert found.start is found.end is None
    else:
        assert 0 <= found.start < found.end <= len(newer)


def passage_of(words, text=TEXT):
    return at(text, text.index(words), text.index(words) + len(words))


def test_a_moved_passage_goes_where_its_context_went():
    second = at(TEXT, TEXT.rindex("accepts the movement"), TEXT.rindex("accepts the movement") + 20)
    newer = "Egypt, too, accepts the movement.  مُحَمَّد قال: نعم. And Qatar accepts the movement. "
    found = refind(second, newer)
    assert (found.kind, found.start) == (Kind.MOVED, 12)
    assert found.score > 0.8


def test_without_context_the_nearest_place_is_taken_and_the_score_says_so():
    passage = Passage(50, 55, "Hamas", "", "")
    found = refind(passage, "Hamas " + "." * 30 + " Hamas " + "." * 100 + " Hamas")
    assert (found.kind, found.start, found.score) == (Kind.MOVED, 37, 0.5)


@pytest.mark.parametrize(
    ("newer", "words"),
    [
        (TEXT.replace("“strongly”", '"strongly"'), 'it — "strongly", an'),
        (TEXT.replace("“strongly”, an", "“very strongly”, the"), "it — “very strongly”, the"),
        (TEXT.replace("it — ", "it: "), "it: “strongly”, an"),
    ],
)
def test_a_passage_whose_words_changed_is_altered(newer, words):
    found = refind(passage_of("it — “strongly”, an"), newer)
    assert found.kind == Kind.ALTERED
    assert newer[found.start : found.end] == words
    assert 0.7 <= found.score <= 0.99


def test_a_passage_without_a_like_is_gone():
    found = refind(passage_of("The Emirates oppose it"), "Rain is expected in the north. Trains are late.")
    assert (found.kind, found.start, found.end) == (Kind.GONE, None, None)
    assert found.score < 0.7
    assert refind(passage_of("Qatar"), "").kind == Kind.GONE


def test_between_two_likes_the_surroundings_decide():
    text = "In Doha the envoy opposes the plan at once. In Cairo the envoy opposes the plan at once."
    second = at(text, text.rindex("the envoy opposes"), len(text) - 9)
    newer = text.replace("opposes", "rejects")
    found = refind(second, newer)
    assert found.kind == Kind.ALTERED
    assert found.start == newer.rindex("the envoy rejects")


@pytest.mark.parametrize("text", ["ab" * 100_000, "a b " * 50_000], ids=["ab", "a b"])
@pytest.mark.parametrize("length", [300, 90_000])
def test_refinding_in_200_kb_takes_no_more_than_linear_time(text, length):
    passage = at(text, 1_000, 1_000 + length)
    began = time.process_time()
    refind(passage, "x" + text)
    refind(passage, "y".join(text[n : n + 200] for n in range(0, 50_000, 200)))
    assert time.process_time() - began < 20  # about a second; quadratic would be hours


def test_the_quotes_of_the_seed_article_are_located():
    text = shared_data("seed/article.txt").read_text(encoding="utf-8")
    assert normalise(text) == text
    for quote in (
        "accepts the reality of Hamas as an actor in the Palestinian political space",
        "the United Arab Emirates strongly opposes the group",
        "Washington’s ironclad support for Israel",
    ):
        passage = locate(text, quote)
        assert text[passage.start : passage.end] == passage.exact
        assert plain(passage.exact) == plain(quote)


@given(raw_texts, st.data())
def test_browser_offsets_go_both_ways(text, data):
    offset = data.draw(st.integers(0, len(text)))
    units = points_to_utf16(text, offset)
    assert units == offset + sum(ord(character) > 0xFFFF for character in text[:offset])
    assert utf16_to_points(text, units) == offset


def test_browser_offsets_outside_the_text_or_inside_a_character_are_refused():
    assert utf16_to_points(TEXT, 2) == 1
    with pytest.raises(BadInput, match="in the middle of a character"):
        utf16_to_points(TEXT, 1)
    for convert in (utf16_to_points, points_to_utf16):
        for offset in (-1, len(TEXT) + 2):
            with pytest.raises(BadInput, match=f"The offset {offset} is not in the text"):
                convert(TEXT, offset)
