"""Cells as values, and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from claims.errors import BadText
from claims.intake.cells import Address, Day, Names, Number, Time, Word, YesNo
from claims.vocabulary import Modality, Precision


@pytest.mark.parametrize(
    ("cell", "value"),
    [("yes", True), ("No", False), (" TRUE ", True), ("0", False), ("", False), ("1", True), ("n", False)],
)
def test_yes_and_no_have_many_spellings(cell, value):
    assert YesNo().clean(cell) is value


def test_anything_else_is_neither_yes_nor_no():
    with pytest.raises(ValueError, match="“maybe” is neither yes nor no"):
        YesNo().clean("maybe")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2024", (date(2024, 1, 1), Precision.YEAR)),
        ("2024-02", (date(2024, 2, 1), Precision.MONTH)),
        ("2024-02-29", (date(2024, 2, 29), Precision.DAY)),
        ("", (None, Precision.UNKNOWN)),
    ],
)
def test_a_time_is_as_precise_as_it_was_written(cell, value):
    assert Time().clean(cell) == value
    assert Time().render(value) == cell


@pytest.mark.parametrize("cell", ["2023-02-29", "29.2.2024", "2024-13", "24", "2024-2-9", "soon", "２０２４", "0000"])
def test_what_is_no_date_is_refused(cell):
    with pytest.raises(ValueError, match="Expected 2024, 2024-02 or 2024-02-29"):
        Time().clean(cell)


@pytest.mark.parametrize("cell", ["2024", "2024-02", "2024-02-29T10:00:00"])
def test_a_day_is_a_whole_date(cell):
    with pytest.raises(ValueError, match="is not a day"):
        Day().clean(cell)


def test_a_word_is_known_whatever_its_case():
    assert Word(Modality, empty=Modality.ASSERTED).clean("Possible ") == Modality.POSSIBLE
    assert Word(Modality, empty=Modality.ASSERTED).clean(" ") == Modality.ASSERTED


def test_for_a_word_that_is_not_known_the_nearest_is_named():
    with pytest.raises(ValueError, match=r"The nearest is “possible”\. Expected one of: asserted, possible"):
        Word(Modality).clean("posible")


def test_names_are_told_apart_by_semicolons_and_each_is_taken_once():
    assert Names().clean(" Doha;  the  Emirate ;;DOHA") == ["DOHA", "the Emirate"]


@pytest.mark.parametrize("cell", ["javascript:alert(1)", "example.org", "https://a b.example/", "ftp://a.example/"])
def test_what_is_no_web_address_is_refused(cell):
    with pytest.raises(BadText):
        Address().clean(cell)


@pytest.mark.parametrize("cell", ["-1", "1.5", "١٢", "1e3", "12345678901"])
def test_an_offset_is_a_whole_number(cell):
    with pytest.raises(ValueError, match="is not a whole number"):
        Number().clean(cell)


@given(some.dates(), some.sampled_from([Precision.YEAR, Precision.MONTH, Precision.DAY]))
def test_a_time_comes_back_as_it_was_rendered(day, precision):
    first = {Precision.YEAR: day.replace(month=1, day=1), Precision.MONTH: day.replace(day=1)}.get(precision, day)
    assert Time().clean(Time().render((first, precision))) == (first, precision)
