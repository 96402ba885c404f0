"""Who is meant by a name, and when."""

import csv
from collections import Counter
from datetime import date

import pytest

from claims.suggestion.gazetteer import TABLE, Known, curated, known_as, known_entities, with_names
from claims.suggestion.words import words_of
from claims.vocabulary import EntityKind


def meant(words: str, day: date | None = None, gazetteer=None) -> str | None:
    found = (gazetteer or curated()).longest(words_of(words, 0, len(words)), 0, day)
    return found[1].entity.name if found else None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Doha said", "Qatar"),
        ("Washington said", "United States"),
        ("Kremlin", "Russia"),
        ("United Arab Emirates", "United Arab Emirates"),
        ("us", None),
        ("Nobody", None),
    ],
)
def test_names_and_metonyms(words, name):
    assert meant(words) == name


def test_the_longest_name_wins():
    assert meant("West Bank settlers") != meant("West sanctions") is not None


def test_an_office_is_whose_it_was_on_the_day():
    obama, trump = date(2014, 5, 1), date(2018, 5, 1)
    assert (meant("US president", obama), meant("US president", trump)) == ("Barack Obama", "Donald Trump")
    assert meant("US president", date(1801, 1, 1)) == "United States", "whoever that was"


def test_the_desks_own_names_win():
    own = with_names([Known("The Emirate", EntityKind.STATE, aliases=("Doha",))])
    assert meant("Doha", gazetteer=own) == "The Emirate"
    assert meant("Doha") == "Qatar", "and the shared table stays as it is"


def test_a_name_is_known_however_it_is_spelt():
    assert known_as("  doha ").name == known_as("QATAR").name == "Qatar"
    assert known_as("Ruritania") is None


def test_the_table_is_sound():
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [name for name, count in Counter(row["name"] for row in rows).items() if count > 1] == []
    known = known_entities()
    assert {each.parent for each in known.values()} - {""} <= known.keys()
    assert all(len(alias) <= 200 for each in known.values() for alias in (each.name, *each.aliases))
