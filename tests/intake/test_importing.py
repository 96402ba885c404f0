"""A file is one deed: all of it or nothing, with its events, and nothing where nothing is to be saved."""

from hashlib import sha256

import pytest
from django.db import OperationalError, connection

from claims import ledger
from claims.errors import NotAllowed
from claims.intake import EntityResource
from claims.models import Entity, Event, ImportRun
from claims.review import failpoints
from claims.vocabulary import Deed

FILE = "name,kind\nQatar,state\nHamas,faction\n"
BAD = "name,kind\nQatar,state\nHamas,fraction\nIran,state\n"


def test_a05_the_counts_are_those_of_the_database(incoming):
    result = incoming("entities", FILE)
    assert result.saved
    assert result.counts == {"new": 2, "changed": 0, "unchanged": 0, "refused": 0}
    assert Entity.objects.count() == 2
    assert ImportRun.objects.get().counts == result.counts


def test_an_import_is_remembered_with_its_file(incoming, editor):
    incoming("entities", FILE)
    run = ImportRun.objects.get()
    assert (run.kind, run.by, run.source) == ("entities", editor, "entities.csv")
    assert run.sha256 == sha256(FILE.encode()).hexdigest()


def test_a32_each_row_leaves_its_event_in_the_same_deed(incoming, editor):
    incoming("entities", FILE)
    events = Event.objects.filter(deed=Deed.IMPORT, record_type="entity")
    assert {event.person_uid for event in events} == {editor.uid}
    assert events.count() == 2
    assert ledger.check() == Event.objects.count()


def test_a08_one_bad_row_leaves_nothing_saved_and_is_named(incoming, told):
    result = incoming("entities", BAD)
    assert not result.saved
    assert told(result) == [
        "file:3: kind: “fraction” is not known here. The nearest is “faction”. Expected one of: state, organisation,"
        " faction, person, bloc, group, outlet, topic, event."
    ]
    assert not Entity.objects.exists()
    assert not ImportRun.objects.exists()
    assert not Event.objects.exists()


def test_a08_one_bad_row_in_1_000_leaves_nothing_saved(incoming, told):
    rows = [f"Entity {number},state" for number in range(1, 1_001)]
    rows[776] = "Entity 777,estate"
    result = incoming("entities", "name,kind\n" + "\n".join(rows))
    assert [line[:14] for line in told(result)] == ["file:778: kind"]
    assert not Entity.objects.exists()


def test_a10_every_row_is_looked_at_and_every_problem_told(incoming, told):
    result = incoming("entities", "name,kind,wikidata_id\nQatar,estate,Q\n" + f"{'x' * 201},state,\nIran,state,846\n")
    assert [line.split(": ")[:2] for line in told(result)] == [
        ["file:2", "kind"],
        ["file:3", "name"],
        ["file:4", "wikidata_id"],
    ]


def test_a_bad_row_can_be_skipped_and_the_good_ones_saved(incoming):
    result = incoming("entities", BAD, skip_bad_rows=True)
    assert result.saved
    assert sorted(Entity.objects.values_list("name", flat=True)) == ["Iran", "Qatar"]
    assert ImportRun.objects.get().counts == {"new": 2, "changed": 0, "unchanged": 0, "refused": 1}


def test_what_a_skipped_row_had_done_leaves_no_event(incoming):
    """The alias is refused after the entity was made: both are gone, and so is what was to be told of them."""
    incoming("entities", f"name,aliases\nQatar,Doha;{'x' * 201}\nIran,Persia\n", skip_bad_rows=True)
    assert set(Entity.objects.values_list("name", flat=True)) == {"Iran"}
    assert Event.objects.filter(record_type="entity").count() == 1
    assert ledger.check() == Event.objects.count()


def test_later_rows_do_not_rest_on_what_a_refused_row_had_made(incoming, told):
    result = incoming("entities", f"name,parent,aliases\nQatar,,{'x' * 201}\nDoha,Qatar,\n", skip_bad_rows=True)
    assert [line[:14] for line in told(result)] == ["file:2: aliase", "file:3: parent"]
    assert not Entity.objects.exists()


def test_a_rehearsal_tells_the_same_and_saves_nothing(incoming):
    rehearsed = incoming("entities", FILE, dry_run=True)
    assert rehearsed.counts == {"new": 2, "changed": 0, "unchanged": 0, "refused": 0}
    assert not rehearsed.saved
    assert not any(model.objects.exists() for model in (Entity, Event, ImportRun))


def test_a_rehearsal_goes_block_by_block(incoming, monkeypatch, told):
    monkeypatch.setattr("claims.intake.importing.BLOCK", 2)
    result = incoming("entities", "name,parent,kind\nDoha,Qatar,state\nA,,\nB,,x\nQatar,Asia,\nC,D,\n", dry_run=True)
    assert result.counts == {"new": 2, "changed": 0, "unchanged": 0, "refused": 3}
    assert [line[:14] for line in told(result)] == ["file:4: kind: ", "file:5: parent", "file:6: parent"]


def test_a_rehearsal_tells_what_each_cell_was_and_becomes(incoming):
    incoming("entities", "name,kind,aliases\nQatar,state,Doha\n")
    result = incoming("entities", "name,kind,aliases\nQatar,bloc,Doha\nIran,,\n", dry_run=True, preview=True)
    assert [row.diff for row in result.rows] == [["Qatar", "state → bloc", "Doha"], ["Iran", "organisation", ""]]


def test_a09_the_same_file_twice_changes_nothing(incoming):
    incoming("entities", FILE)
    before = list(Entity.objects.values_list("name", "revision", "updated_at"))
    assert incoming("entities", FILE).counts == {"new": 0, "changed": 0, "unchanged": 2, "refused": 0}
    assert list(Entity.objects.values_list("name", "revision", "updated_at")) == before


@pytest.mark.parametrize("who", ["viewer", "contributor", "reviewer", "adjudicator"])
def test_only_editors_and_admins_import(incoming, request, who):
    with pytest.raises(NotAllowed, match="To bulk import you need one of these roles: editor, admin"):
        incoming("entities", FILE, by=request.getfixturevalue(who))


def test_a_commit_that_fails_saves_nothing(incoming):
    def lock(moment):
        if moment == "import: before the commit":
            raise OperationalError("database is locked")

    with failpoints.watched(lock), pytest.raises(OperationalError):
        incoming("entities", FILE)
    assert not any(model.objects.exists() for model in (Entity, Event, ImportRun))


def test_several_files_are_one_deed(editor):
    resource = EntityResource(by=editor)
    tables = [resource.read(text.encode(), "csv", "a.csv") for text in ("name\nQatar\n", "name,kind\nIran,x\n")]
    results = resource.import_all(tables)
    assert [len(result.refused) for result in results] == [0, 1]
    assert not any(result.saved for result in results)
    assert not Entity.objects.exists()


def test_rows_are_looked_up_together(incoming, django_assert_max_num_queries):
    names = "name\n" + "\n".join(f"Entity {number}" for number in range(400))
    incoming("entities", names)
    with django_assert_max_num_queries(40 + 2 * 400):  # the savepoints of each row, and a few look-ups
        incoming("entities", names)
    assert connection.in_atomic_block
