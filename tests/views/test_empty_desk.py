"""On an empty desk nobody is given advice that they can't follow."""

import pytest

from claims.vocabulary import Role
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db


def test_who_reads_published_claims_alone_is_told_what_will_stand_there(viewer, contributor):
    said = as_person(viewer).get("/claims/").text
    assert "Nothing is published yet" in said and "Choose an article" not in said
    assert "Choose an article" in as_person(contributor).get("/claims/").text


def test_only_who_may_import_is_told_to(contributor, editor):
    assert "mport a file" not in as_person(contributor).get("/articles/").text
    assert "Import a file" in as_person(editor).get("/articles/").text


@pytest.mark.parametrize(("role", "said"), [(Role.VIEWER, "published something"), (Role.EDITOR, "Add claims first")])
def test_there_is_nothing_to_export_and_no_filter_helps(person, role, said):
    page = as_person(person("nina", role)).get("/exports/").text
    assert "Nothing to export yet" in page and said in page
    assert "Choose more states" not in page
