"""Names that are nearly the same are found among many."""

import time

from claims.text.trigrams import Names

NAMES = Names(["qatar", "hamas", "united arab emirates", "iran", "iraq", "ministry of foreign affairs of qatar"])


def test_the_likest_comes_first():
    assert NAMES.nearest("qatarr") == ["qatar"]
    assert NAMES.nearest("arab emirates") == ["united arab emirates"]
    assert NAMES.nearest("qatari ministry of foreign affairs")[0] == "ministry of foreign affairs of qatar"


def test_where_none_is_like_it_there_is_none():
    assert NAMES.nearest("atlantis") == NAMES.nearest("") == []


def test_among_many_it_is_quick():
    many = Names(f"entity of the name {number:06d}" for number in range(20_000))
    begin = time.perf_counter()
    assert many.nearest("entity of the name 012345", 1) == ["entity of the name 012345"]
    assert time.perf_counter() - begin < 1
