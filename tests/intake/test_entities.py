"""entities.csv → entities, their names and their parents."""

import pytest

from claims import review
from claims.models import Entity

FILE = "name,kind,aliases,wikidata_id,parent\nQatar,state,Doha;the Emirate,Q846,\nHamas,faction,,,\n"


def names_of(entity: str) -> list[str]:
    return sorted(Entity.objects.get(name=entity).aliases.values_list("alias", flat=True))


def test_an_entity_arrives_with_its_names(incoming):
    incoming("entities", FILE)
    qatar = Entity.objects.get(name="Qatar")
    assert (qatar.kind, qatar.wikidata_id, names_of("Qatar")) == ("state", "Q846", ["Doha", "the Emirate"])


def test_a09_the_same_entities_twice_are_unchanged(incoming):
    incoming("entities", FILE)
    assert incoming("entities", FILE).counts == {"new": 0, "changed": 0, "unchanged": 2, "refused": 0}


def test_an_entity_is_known_whatever_its_case(incoming):
    incoming("entities", FILE)
    assert incoming("entities", "name,kind\nQATAR,state\n").counts["unchanged"] == 1
    assert Entity.objects.filter(name="Qatar").exists()


def test_the_names_of_a_file_are_all_the_names(incoming):
    incoming("entities", FILE)
    assert incoming("entities", "name,aliases\nQatar,Doha;State of Qatar\n").counts["changed"] == 1
    assert names_of("Qatar") == ["Doha", "State of Qatar"]
    incoming("entities", "name,aliases\nQatar,\n")
    assert names_of("Qatar") == []


def test_names_of_a_language_or_a_time_are_left(incoming, editor):
    incoming("entities", FILE)
    review.add_alias(Entity.objects.get(name="Qatar"), "قطر", by=editor, language="ar")
    assert incoming("entities", FILE).counts["unchanged"] == 2
    assert "قطر" in names_of("Qatar")


def test_an_entity_without_a_kind_is_an_organisation_and_a_known_one_keeps_its_kind(incoming):
    incoming("entities", "name\nArab League\n")
    assert Entity.objects.get().kind == "organisation"
    incoming("entities", "name,kind\nArab League,bloc\n")
    incoming("entities", "name,kind\nArab League,\n")
    assert Entity.objects.get().kind == "bloc"


def test_a_parent_may_stand_further_down(incoming):
    result = incoming("entities", "name,parent\nQassam Brigades,Hamas\nHamas,Palestine\nPalestine,\n")
    assert result.counts["new"] == 3
    assert Entity.objects.get(name="Qassam Brigades").parent.parent.name == "Palestine"


def test_a_parent_that_nobody_knows_is_refused_by_name(incoming, told):
    assert told(incoming("entities", "name,parent\nHamas,Palestine\n")) == [
        "file:2: parent: Nobody is known by the name “Palestine”. Expected the name or alias of a known entity."
    ]


def test_a_circle_of_parents_is_refused(incoming, told):
    lines = told(incoming("entities", "name,parent\nA,B\nB,C\nC,A\n"))
    assert "file:2: parent: It would be part of itself." in lines[0]


def test_a_long_line_of_parents_is_no_burden(incoming):
    rows = "\n".join(f"E{number},E{number + 1}" for number in range(1_500))
    assert incoming("entities", f"name,parent\n{rows}\nE1500,\n", dry_run=True).counts["refused"] == 0


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("Qatar,Q12", None),
        ("Katar,Q846", "file:2: wikidata_id: “Q846” is the Wikidata id of “Qatar”. Expected another, or none."),
        ("Katar,846", "file:2: wikidata_id: A Wikidata id is a Q and a number, like Q846."),
    ],
)
def test_a_wikidata_id_is_one_entity_s(incoming, told, row, line):
    incoming("entities", FILE)
    assert told(incoming("entities", f"name,wikidata_id\n{row}\n")) == ([line] if line else [])


def test_two_rows_with_one_wikidata_id_are_refused(incoming, told):
    lines = told(incoming("entities", "name,wikidata_id\nQatar,Q846\nKatar,Q846\n"))
    assert lines[0].startswith("file:3: wikidata_id: “Q846” is the Wikidata id of “Qatar”.")


def test_who_takes_a_stance_cannot_become_a_topic(incoming, told, draft):
    [line] = told(incoming("entities", "name,kind\nQatar,topic\n"))
    assert line.startswith("file:2: kind: Qatar takes a stance in a claim")


def test_a_merged_parent_is_no_change(incoming, editor):
    incoming("entities", "name,parent\nHamas,\nHAMAS movement,\nQassam Brigades,HAMAS movement\n")
    review.merge(Entity.objects.get(name="HAMAS movement"), Entity.objects.get(name="Hamas"), by=editor)
    assert incoming("entities", "name,parent\nQassam Brigades,Hamas\n").counts["unchanged"] == 1
