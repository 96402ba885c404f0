"""Entities: the list, the page of one, adding, editing, merging and undoing it."""

import re
from html import unescape

import pytest

from claims import review
from claims.models import Entity, Event
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db
INJECTION = "<script>alert(1)</script>"
FATAH = {"name": "Fatah", "kind": "faction", "aliases": "Fateh\n\n فتح \nFateh", "wikidata_id": "Q178432"}


def at(entity, what: str = "") -> str:
    return f"/entities/{entity.uid}/{what}"


def names_listed(person, query: str = "") -> list[str]:
    page = as_person(person).get(f"/entities/{query}").text
    return [unescape(name) for name in re.findall(r'class="row-title"[^>]*>([^<]+)<', page)]


def stored(name: str) -> Entity:
    return Entity.objects.get(name=name)


def test_a_stranger_is_sent_to_sign_in(client, qatar):
    for path in ("/entities/", "/entities/new/", *(at(qatar, what) for what in ("", "edit/", "merge/", "unmerge/"))):
        assert client.post(path).headers["Location"].startswith("/accounts/login/")


def test_who_reads_published_claims_alone_sees_no_entity(viewer, qatar):
    browser = as_person(viewer)
    assert browser.get("/entities/").status_code == 403
    assert browser.post("/entities/new/", FATAH).status_code == 403
    for what in ("", "edit/", "merge/"):
        assert browser.get(at(qatar, what)).status_code == 404
    assert browser.post(at(qatar, "unmerge/")).status_code == 404


def test_merging_takes_an_editor(contributor, reviewer, qatar, hamas):
    for somebody in (contributor, reviewer):
        browser = as_person(somebody)
        assert browser.get(at(qatar, "merge/")).status_code == 403
        assert browser.post(at(qatar, "merge/"), {"into": "Hamas"}).status_code == 403
        assert browser.post(at(qatar, "unmerge/")).status_code == 403
        assert "merge/" not in browser.get(at(qatar)).text


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", ["Hamas", "Qatar"]), ("?q=DOHA", ["Qatar"]), ("?kind=faction", ["Hamas"]), ("?q=nobody", [])],
)
def test_entities_are_found_by_any_name_and_by_kind(contributor, qatar, hamas, query, expected):
    assert names_listed(contributor, query) == expected


def test_a_page_shows_names_and_the_claims_on_both_sides(contributor, draft, qatar, hamas):
    page = as_person(contributor).get(at(qatar)).text
    assert "Doha" in page and page.count(str(draft.uid)) == 1
    held, received = page.split('id="received"')
    assert str(draft.uid) in held
    held, received = as_person(contributor).get(at(hamas)).text.split('id="received"')
    assert str(draft.uid) in received


def test_claims_restricted_to_others_arent_listed(contributor, draft, editor, reviewer, qatar):
    review.restrict(draft, True, by=editor)
    assert str(draft.uid) not in as_person(reviewer).get(at(qatar)).text


def test_an_entity_is_added(contributor):
    answer = as_person(contributor).post("/entities/new/", FATAH)
    entity = stored("Fatah")
    assert answer.headers["Location"] == at(entity)
    assert (entity.kind, entity.wikidata_id) == ("faction", "Q178432")
    assert {alias.alias for alias in entity.aliases.all()} == {"Fateh", "فتح"}
    assert Event.objects.filter(deed="add_entity", record_uid=entity.uid).exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "required"),
        ({"name": "Qatar"}, "already"),
        ({"kind": "planet"}, "valid choice"),
        ({"wikidata_id": "178432"}, "like Q846"),
        ({"parent": "Nobody Known"}, "Nobody is called “Nobody Known”"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(contributor, qatar, fields, said):
    answer = as_person(contributor).post("/entities/new/", {**FATAH, **fields})
    assert answer.status_code == 200
    assert said in unescape(answer.text) and "Fateh" in answer.text
    assert not Entity.objects.filter(name="Fatah").exists()


def form_of(person, entity) -> dict:
    form = as_person(person).get(at(entity, "edit/")).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def test_an_entity_is_edited(contributor, qatar):
    fields = form_of(contributor, qatar)
    assert (fields["name"], fields["aliases"]) == ("Qatar", "Doha")
    as_person(contributor).post(at(qatar, "edit/"), fields | {"aliases": "Doha\nState of Qatar", "kind": "bloc"})
    qatar = stored("Qatar")
    assert qatar.kind == "bloc" and qatar.aliases.count() == 2
    assert Event.objects.filter(deed="edit_record", record_uid=qatar.uid).exists()


def test_a_holder_cant_become_a_topic_and_the_page_keeps_its_name(contributor, draft, qatar):
    fields = form_of(contributor, qatar) | {"kind": "topic", "name": "Changed name"}
    answer = as_person(contributor).post(at(qatar, "edit/"), fields)
    assert "takes a stance in a claim" in unescape(answer.text)
    assert "<h1>Edit <bdi>Qatar</bdi></h1>" in answer.text and 'value="Changed name"' in answer.text
    assert stored("Qatar").kind == "state"


def test_of_two_editors_the_second_is_shown_both_and_loses_nothing(contributor, reviewer, qatar):
    mine, theirs = form_of(contributor, qatar), form_of(reviewer, qatar)
    as_person(reviewer).post(at(qatar, "edit/"), theirs | {"wikidata_id": "Q846"})
    answer = as_person(contributor).post(at(qatar, "edit/"), mine | {"wikidata_id": "Q1"})
    assert answer.status_code == 409
    assert [(d.label, d.theirs, d.yours) for d in answer.context["theirs"]] == [("Wikidata id", "Q846", "Q1")]
    again = mine | {"wikidata_id": "Q1", "revision": answer.context["form"]["revision"].value()}
    assert as_person(contributor).post(at(qatar, "edit/"), again).status_code == 302
    assert stored("Qatar").wikidata_id == "Q1"


def test_an_entity_is_merged_and_the_merge_undone(editor, contributor, draft, qatar):
    gulf = review.add_entity("State of Qatar", by=contributor, kind="state")
    browser = as_person(editor)
    assert browser.post(at(qatar, "merge/"), {"into": "state of qatar"}).status_code == 302
    assert stored("Qatar").merged_into == gulf
    assert "stands for it" in browser.get(at(qatar)).text
    assert str(draft.uid) in browser.get(at(gulf)).text, "its claims are the other's, too"
    assert browser.post(at(qatar, "unmerge/")).status_code == 302
    assert stored("Qatar").merged_into is None
    assert set(Event.objects.filter(record_uid=qatar.uid).values_list("deed", flat=True)) >= {"merge", "unmerge"}


@pytest.mark.parametrize(
    ("into", "said"),
    [("Hamas", "can't be one"), ("Qatar", "into itself"), ("Nobody", "that is there already"), ("", "required")],
)
def test_a_merge_that_cant_be_is_refused_in_words(editor, draft, qatar, into, said):
    answer = as_person(editor).post(at(qatar, "merge/"), {"into": into})
    assert answer.status_code == 200 and said in unescape(answer.text)
    assert stored("Qatar").merged_into is None


def test_undoing_what_was_never_done_is_said(editor, qatar):
    answer = as_person(editor).post(at(qatar, "unmerge/"), follow=True)
    assert "isn't merged into another" in unescape(answer.text)


def test_what_people_type_is_never_read_as_html(contributor, editor):
    browser = as_person(editor)
    fields = dict.fromkeys(("name", "aliases", "parent", "wikidata_id"), INJECTION)
    assert INJECTION not in browser.post("/entities/new/", fields | {"kind": "state"}).text
    entity = review.add_entity(INJECTION, by=contributor, aliases=[INJECTION + "2"])
    for path in ("/entities/", f"/entities/?q={INJECTION}", *(at(entity, what) for what in ("", "edit/", "merge/"))):
        assert INJECTION not in browser.get(path).text, path


def test_rows_cost_no_queries(contributor, draft_by, qatar, django_assert_max_num_queries):
    for count in (3, 30):
        for number in range(count):
            parent = review.add_entity(f"Parent {count} {number}", by=contributor)
            review.add_entity(f"Child {count} {number}", by=contributor, aliases=["a", "b"], parent=parent)
            draft_by(contributor)
        browser = as_person(contributor)
        with django_assert_max_num_queries(8):
            browser.get("/entities/")
        with django_assert_max_num_queries(13):
            browser.get(at(qatar))
