"""Names completed while one types."""

import re

import pytest
from django.test import Client

from claims import review
from tests.views.reached import as_person


def offered(person, typed: str) -> list[str]:
    answer = as_person(person).get("/entities/names/", {"q": typed, "id": "id_holder"})
    return re.findall(r'data-name="([^"]+)"', answer.text)


def test_an_entity_is_found_by_any_of_its_names(contributor, qatar):
    assert offered(contributor, "qat")[0] == offered(contributor, "DOH")[0] == "Qatar"
    answer = as_person(contributor).get("/entities/names/", {"q": "doh"})
    assert "Doha" in answer.text, "it says by which"


def test_by_a_word_within_its_name_too(contributor):
    review.add_entity("Republic of Ruritania", by=contributor, kind="state")
    assert "Republic of Ruritania" in offered(contributor, "ruri")


def test_whom_the_desk_lacks_is_offered_as_new(contributor, qatar):
    answer = as_person(contributor).get("/entities/names/", {"q": "united ar"})
    assert "United Arab Emirates" in answer.text and "new here" in answer.text
    assert offered(contributor, "qatar").count("Qatar") == 1


def test_a_merged_one_is_not(contributor, editor, qatar, hamas):
    other = review.add_entity("Katar", by=contributor, kind="state")
    review.merge(other, qatar, by=editor)
    assert "Katar" not in offered(contributor, "kat")


@pytest.mark.parametrize("typed", ["", "   ", "xyzzy no such name", "%", "_", "'; --", "<b>"])
def test_nothing_begins_like_that(contributor, qatar, typed):
    assert offered(contributor, typed) == []


def test_at_most_eight(contributor):
    for number in range(12):
        review.add_entity(f"Faction {number}", by=contributor)
    assert len(offered(contributor, "faction")) == 8


def test_only_for_the_desk(viewer):
    assert Client().get("/entities/names/", {"q": "qat"}).status_code == 302
    assert as_person(viewer).get("/entities/names/", {"q": "qat"}).status_code == 403


def test_it_costs_few_queries(contributor, qatar, hamas, django_assert_max_num_queries):
    mine = as_person(contributor)
    with django_assert_max_num_queries(6):
        mine.get("/entities/names/", {"q": "q"})
