"""What every import command does alike: exit codes, dry runs, bad rows, whose rights count."""

import csv

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError

from claims.models import Claim, Entity, EvidenceLink, Person
from claims.review import failpoints
from tests.conftest import QUOTE


@pytest.fixture
def entities(tmp_path):
    """entities("Qatar,state", …): a file of these rows."""

    def write(*rows: str, name: str = "entities.csv"):
        path = tmp_path / name
        path.write_text("\n".join(["name,kind", *rows, ""]), encoding="utf-8")
        return path

    return write


def refused(*arguments, name="import_entities", **options) -> tuple[int, list[str]]:
    """(exit code, lines)"""
    with pytest.raises(CommandError) as error:
        call_command(name, *map(str, arguments), **options)
    return error.value.returncode, str(error.value).split("\n")


def test_good_rows_are_saved_and_counted(entities, editor, capsys):
    path = entities("Qatar,state", "Hamas,faction")
    call_command("import_entities", str(path), "--as", "edith")
    assert capsys.readouterr().out == f"{path}: 2 new, 0 changed, 0 unchanged, 0 refused.\n"
    assert Entity.objects.count() == 2


def test_a_file_with_errors_ends_with_1_and_a_line_for_each(entities, editor):
    path = entities("Qatar,estate", "Hamas,faction", "Iran,x")
    code, lines = refused(path, "--as", "edith")
    assert code == 1
    assert lines[0].startswith(f"{path}:2: kind: “estate” is not known here. The nearest is “state”. Expected one of")
    assert lines[1].startswith(f"{path}:4: kind: “x” is not known here. Expected one of: state")
    assert lines[2:] == ["2 rows refused; nothing was saved."]
    assert not Entity.objects.exists()


def test_bad_rows_can_be_skipped_and_written_as_they_came(entities, editor, tmp_path):
    path, out = entities("Qatar,estate", "Hamas,faction", "Iran", name="e.csv"), tmp_path / "bad.csv"
    code, lines = refused(path, "--as", "edith", "--skip-bad-rows", "--errors", out)
    assert (code, lines[-1]) == (1, "2 rows refused; the others were saved.")
    assert Entity.objects.get().name == "Hamas"
    header, first, second = csv.reader(out.read_text(encoding="utf-8").splitlines())
    assert header == ["name", "kind", "why"]
    assert first[:2] == ["Qatar", "estate"] and first[2].startswith("kind: “estate” is not known here.")
    assert second == ["Iran", "", "The row has 1 cells, the header has 2. Expected as many."]


def test_the_bad_rows_come_back_once_they_are_mended(entities, editor, tmp_path, capsys):
    path, out = entities("Qatar,estate", name="e.csv"), tmp_path / "bad.csv"
    refused(path, "--as", "edith", "--errors", out)
    out.write_text(out.read_text(encoding="utf-8").replace("Qatar,estate", "Qatar,state"), encoding="utf-8")
    call_command("import_entities", str(out), "--as", "edith")
    assert "Ignored, because only an export writes them: why." in capsys.readouterr().out
    assert Entity.objects.get().kind == "state"


def test_a_dry_run_saves_nothing(entities, editor, capsys):
    path = entities("Qatar,state")
    call_command("import_entities", str(path), "--as", "edith", "--dry-run")
    assert capsys.readouterr().out == f"{path}: would be 1 new, 0 changed, 0 unchanged, 0 refused.\n"
    assert not Entity.objects.exists()
    assert refused(entities("Qatar,x"), "--as", "edith", "--dry-run")[0] == 1


def test_a_header_that_cannot_be_matched_ends_with_1(tmp_path, editor):
    path = tmp_path / "e.csv"
    path.write_text("nom,kind\nQatar,state\n", encoding="utf-8")
    code, lines = refused(path, "--as", "edith")
    assert code == 1
    assert lines == [
        f"{path}:1: The column “nom” is unknown. Expected: name, kind, aliases, wikidata_id, parent.",
        f"{path}:1: The column “name” is missing. Expected it in the header.",
        "Nothing was saved.",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.csv"], "this file can't be read: No such file or directory."),
        (["."], "names no format that is read here"),
        ([".", "--format", "csv"], "this file can't be read: Is a directory."),
        (["a.xlsx", "--encoding", "utf-8"], "--encoding is for files of text"),
        (["a.xls"], "“xls” names no format that is read here."),
        (
            ["a.csv", "--format", "yaml"],
            "“yaml” names no format that is read here. Expected: csv, tsv, xlsx, json, jsonl.",
        ),
        (["a.txt"], "“txt” names no format that is read here."),
        (["a.csv", "--encoding", "klingon"], "“klingon” is not an encoding that is known here."),
        (["a.csv", "--errors", "a.csv"], "--errors would overwrite the file to import."),
        (["a.csv", "--errors", "/nowhere/b.csv"], "this can't be written"),
    ],
)
def test_wrong_usage_and_files_that_cannot_be_read_end_with_2(editor, arguments, words):
    code, lines = refused(*arguments, "--as", "edith")
    assert code == 2
    assert words in lines[0]


@pytest.mark.parametrize("who", ["viewer", "contributor", "reviewer", "adjudicator"])
def test_the_wrong_role_ends_with_3(entities, request, who):
    person = request.getfixturevalue(who)
    assert refused(entities("Qatar,state"), "--as", person.username) == (
        3,
        ["To bulk import you need one of these roles: editor, admin."],
    )
    assert not Entity.objects.exists()


def test_nobody_and_people_who_left_end_with_3(entities, editor):
    Person.objects.filter(pk=editor.pk).update(is_active=False)
    for name in ("edith", "nobody"):
        assert refused(entities("Qatar,state"), "--as", name)[0] == 3


def test_somebody_has_to_act(entities, editor, monkeypatch):
    monkeypatch.delenv("WORKBENCH_USER", raising=False)
    assert refused(entities("Qatar,state")) == (2, ["Say who does this: --as USER, or set WORKBENCH_USER."])
    monkeypatch.setenv("WORKBENCH_USER", "edith")
    call_command("import_entities", str(entities("Qatar,state")))
    assert Entity.objects.exists()


def test_a07_a_database_that_stays_locked_is_said_in_a_sentence(entities, editor):
    def lock(moment):
        if moment == "import: before the commit":
            raise OperationalError("database is locked")

    with failpoints.watched(lock):
        code, lines = refused(entities("Qatar,state"), "--as", "edith")
    assert code == 1
    assert lines == [
        "The database is busy, full, away or not migrated (manage.py migrate): nothing more was saved."
        " Please try again."
    ]
    assert not Entity.objects.exists()


def test_claims_and_evidence_come_the_same_way(tmp_path, editor, article, capsys):
    claims, evidence = tmp_path / "claims.jsonl", tmp_path / "evidence.json"
    claims.write_text(
        f'{{"claim_id": "c1", "article_id": "{article.article_id}", "quote": "{QUOTE}", "holder": "Qatar",'
        ' "stance": "accepts", "target": "Hamas"}\n',
        encoding="utf-8",
    )
    assert refused(claims, "--as", "edith", name="import_claims")[0] == 1
    call_command("import_claims", str(claims), "--as", "edith", "--create-entities")
    evidence.write_text(
        '[{"evidence_id": "e1", "claim_id": "c1", "url": "https://a.example/", "relation": "refutes"}]',
        encoding="utf-8",
    )
    call_command("import_evidence", str(evidence), "--as", "edith")
    assert EvidenceLink.objects.get().claim == Claim.objects.get()
