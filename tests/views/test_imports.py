"""The list of imports: what came in bulk, for those who may bring it in."""

import pytest

from claims.models import ImportRun
from claims.vocabulary import Role
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db


def run(by, **fields) -> ImportRun:
    counts = {"new": 3, "changed": 1, "refused": 0}
    given = {"kind": "articles", "source": "articles.csv", "sha256": "0" * 64, "counts": counts}
    return ImportRun.objects.create(by=by, **given | fields)


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get("/imports/").headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CONTRIBUTOR, Role.REVIEWER, Role.ADJUDICATOR])
def test_who_may_not_import_sees_no_imports(person, role):
    assert as_person(person("somebody", role)).get("/imports/").status_code == 403


def test_where_nothing_came_yet_one_is_told_what_to_do(editor):
    assert "Import a file of articles first" in as_person(editor).get("/imports/").text


def test_each_import_says_what_became_of_it(editor, admin):
    run(editor, source="<script>alert(1)</script>.csv")
    page = as_person(admin).get("/imports/").text
    assert "edith" in page and "<script>alert(1)" not in page
    assert '<td class="number">3</td>' in page


def test_rows_cost_no_queries(editor, django_assert_max_num_queries):
    for count in (3, 30):
        for _ in range(count):
            run(editor)
        browser = as_person(editor)
        with django_assert_max_num_queries(6):
            browser.get("/imports/")
