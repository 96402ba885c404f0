"""Filters kept under a name: each sees their own, and which of them is set."""

import pytest

from claims import review
from claims.models import SavedFilter
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db


def keep(person, name="Mine to check", page="claims", query="status=draft&q=&page=3&status=disputed"):
    return as_person(person).post("/filters/save/", {"page": page, "name": name, "query": query}, follow=True)


def test_strangers_keep_none(client):
    sent = {"page": "claims", "name": "x", "query": "q=x"}
    assert client.post("/filters/save/", sent).status_code == 403, "what they typed is given back"
    assert not SavedFilter.objects.exists()


def test_kept_filters_lead_back_to_the_same_list(contributor, draft):
    page = keep(contributor)
    assert page.redirect_chain[-1][0] == "/claims/?status=disputed&status=draft"
    assert "The filters are kept" in page.text
    elsewhere = as_person(contributor).get("/claims/").text
    assert "Mine to check" in elsewhere and "status=disputed&amp;status=draft" in elsewhere
    there = as_person(contributor).get("/claims/?status=draft&status=disputed&page=1")
    assert 'aria-current="true"><bdi>Mine to check' in there.text and "Keep these filters" not in there.text


def test_of_one_name_the_newer_counts(contributor):
    keep(contributor)
    keep(contributor, query="urgent=on")
    assert SavedFilter.objects.get().query == "urgent=on"


def test_nobody_else_sees_or_drops_them(contributor, editor):
    keep(contributor)
    kept = SavedFilter.objects.get()
    assert "Mine to check" not in as_person(editor).get("/claims/").text
    assert as_person(editor).post(f"/filters/{kept.uid}/drop/").status_code == 404
    assert "is dropped" in as_person(contributor).post(f"/filters/{kept.uid}/drop/", follow=True).text
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("sent", [{"name": ""}, {"query": ""}, {"name": "x" * 61}])
def test_what_cant_be_kept_is_said(contributor, sent):
    page = keep(contributor, **sent)
    assert "error" in page.text and not SavedFilter.objects.exists()


def test_only_lists_have_filters(contributor):
    assert keep(contributor, page="admin:index").status_code == 404


def test_there_is_an_end_to_them(contributor, monkeypatch):
    monkeypatch.setattr("claims.review.keeping.MOST_FILTERS", 1)
    keep(contributor)
    assert "drop one first" in keep(contributor, name="Another").text


def test_readers_keep_theirs_too(published, viewer):
    assert "The filters are kept" in keep(viewer, query="kind=stance").text
    assert review.save_filter("claims", "a", "q=x", by=viewer).owner == viewer
