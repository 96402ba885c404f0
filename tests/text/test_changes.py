"""What changed between two texts: the pieces give both of them again, whatever they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.changes import Change, Piece, changes, in_short

TEXTS = st.text(st.sampled_from("ab é́🇶🇦قط \n.,'"), max_size=60)


def put_together(pieces: list[Piece], but: Change) -> str:
    return "".join(piece.text for piece in pieces if piece.change != but)


@given(TEXTS, TEXTS)
def test_the_pieces_are_the_old_text_and_the_new_one(old, new):
    pieces = changes(old, new)
    assert put_together(pieces, but=Change.IN) == old
    assert put_together(pieces, but=Change.OUT) == new
    assert all(piece.text for piece in pieces)


@given(TEXTS)
def test_of_two_equal_texts_nothing_changed(text):
    assert {piece.change for piece in changes(text, text)} <= {Change.SAME}


@given(TEXTS, TEXTS, st.integers(1, 5))
def test_in_short_leaves_out_only_what_stayed_and_says_how_much(old, new, around):
    pieces = changes(old, new)
    shown = in_short(pieces, around)
    assert [p for p in shown if p.change != Change.SAME] == [p for p in pieces if p.change != Change.SAME]
    assert sum(len(piece.text) + piece.omitted for piece in shown) == sum(len(piece.text) for piece in pieces)


def test_what_is_left_out_begins_and_ends_with_a_sentence_or_a_line():
    before = "The first one says so. The second goes on. The third is about ports.\n\nA line. Qatar accepts"
    after = " Hamas, they say. The next ends here. Others follow it. They end here.\n"
    old = f"{before}{after}"
    shown = in_short(changes(old, f"{before} all of{after}"), around=12)
    assert [(piece.text, piece.omitted > 0) for piece in shown] == [
        ("Qatar accepts", True),
        (" all of", False),
        (" Hamas, they say. ", False),
        ("", True),
    ]


@pytest.mark.parametrize("words", ["word " * 40, "x" * 200])
def test_without_a_sentence_nearby_it_is_cut_at_a_word_and_without_a_word_anywhere(words):
    first, last = in_short([Piece(Change.IN, "New. "), Piece(Change.SAME, words), Piece(Change.IN, " New")], 11)[1:3]
    assert (len(first.text), len(last.text)) == ((15, 15) if " " in words else (11, 11))
    assert first.text + last.text == words[: len(first.text)] + words[len(words) - len(last.text) :]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Qatar accepts Hamas.", "Qatar rejects Hamas.", "Qatar [-accepts-][+rejects+] Hamas."),
        ("One.\nTwo.\n", "One.\nTwo.\nThree.\n", "One.\nTwo.\n[+Three.\n+]"),
        ("the three hostages", "two freed hostages", "[-the three-][+two freed+] hostages"),
        ("", "All of it", "[+All of it+]"),
        ("قطر تقبل حماس", "قطر ترفض حماس", "قطر [-تقبل-][+ترفض+] حماس"),
    ],
)
def test_it_tells_whole_words(old, new, told):
    marks = {Change.SAME: "{}", Change.OUT: "[-{}-]", Change.IN: "[+{}+]"}
    assert "".join(marks[piece.change].format(piece.text) for piece in changes(old, new)) == told


def test_very_long_blocks_are_shown_whole_instead_of_being_compared_for_minutes():
    old, new = "word " * 40_000, "other " * 40_000
    assert changes(old, new) == [Piece(Change.OUT, old), Piece(Change.IN, new)]
