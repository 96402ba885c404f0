import hashlib
import time
import unicodedata

import pytest
from hypothesis import given

from claims.errors import BadText
from claims.text.normalise import MOST_MARKS, check_characters, digest, fold, normalise, one_line
from tests.text.samples import anything, raw_texts


@given(raw_texts)
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\u2029"])
def test_every_line_end_becomes_one_newline(end):
    assert normalise(f"one{end}two{end}{end}three") == "one\ntwo\n\nthree"


def test_the_text_is_kept_whole():
    text = "\ufeff \t first\n\n last \u00a0\u200d\n "
    assert normalise(text) == text


def test_letters_and_their_marks_are_composed():
    assert normalise("cafe\u0301") == "café"


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\0", "U+0000, a control character"),
        ("\x0b", "U+000B"),
        ("\f", "U+000C"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\x9f", "U+009F"),
        ("\ud800", "U+D800, half of a character"),
        ("\udfff", "U+DFFF"),
        ("\ufdd0", "U+FDD0, a code that stands for no character"),
        ("\ufffe", "U+FFFE"),
        ("\uffff", "U+FFFF"),
        ("\U0001ffff", "U+1FFFF"),
        ("\U0010fffe", "U+10FFFE"),
    ],
)
def test_what_no_text_may_hold_is_refused_by_name_and_place(character, named):
    with pytest.raises(BadText, match="Line 2, character 4 is ") as refusal:
        normalise(f"first\r\nsec{character}ond")
    assert named in refusal.value.message


def test_a_carriage_return_alone_is_a_control_character_to_the_check():
    with pytest.raises(BadText, match=r"U\+000D"):
        check_characters("a\rb")


def test_tabs_newlines_emoji_and_direction_marks_are_text():
    check_characters("a\tb\nc 👩🏽‍⚖️ \u200f\u202e\ufffd\ufeff\u00ad")


@given(anything)
def test_whatever_is_normalised_can_be_stored_as_utf8(text):
    try:
        normal = normalise(text)
    except BadText:
        return
    assert normal.encode("utf-8").decode("utf-8") == normal


def test_a_letter_with_a_thousand_marks_is_refused_before_it_costs_time():
    began = time.process_time()
    with pytest.raises(BadText, match="Line 2 has a letter with more than 100 accents"):
        normalise("fine\na" + "\u0301\u0316" * 100_000)
    assert time.process_time() - began < 5  # sorting them would take about a minute


def test_as_many_marks_as_any_script_needs_are_taken():
    text = "a" + "\u0316" * MOST_MARKS + " " + "é😀" * 200
    assert normalise(text) == text


def test_the_digest_is_that_of_the_normalised_text():
    assert digest("cafe\u0301\r\n") == hashlib.sha256("café\n".encode()).hexdigest()
    assert digest("a") != digest("a\n")


@given(raw_texts)
def test_folding_twice_changes_nothing_more(name):
    assert fold(fold(name)) == fold(name)


@given(anything)
def test_folding_takes_anything(name):
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    "written", ["hamas", "HAMAS", "  Hamas\n", "Ｈａｍａｓ", "Ham\u200bas", "\u200fHamas\u00a0", "Ham\u00adas"]
)
def test_names_that_look_the_same_fold_to_one_key(written):
    assert fold(written) == fold("Hamas")


def test_spacing_case_and_form_fold_but_letters_stay():
    assert fold("The  Muslim\tBrotherhood") == "the muslim brotherhood"
    assert fold("Straße") == fold("STRASSE")
    assert fold("Cafe\u0301") == fold("CAFÉ") != fold("cafe")
    assert fold("حماس") != fold("فتح")


def test_one_line_has_single_spaces_only():
    assert one_line(" a\u00a0\n b\tc  ") == "a b c"
    assert one_line(" \n ") == ""
