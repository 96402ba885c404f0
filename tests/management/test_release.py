"""`release`: a folder, or a sentence and the exit code that says what kind of trouble it is."""

import io
import json
import os
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims import review
from claims.models import Release
from claims.vocabulary import Role, Status


@pytest.fixture
def look(tmp_path, monkeypatch, django_db_blocker):
    """look("--verify", "one"): with nobody named, and no database in reach; what it printed."""

    def call(*options: str) -> str:
        out = io.StringIO()
        with django_db_blocker.block():
            call_command("release", *options, stdout=out)
        return out.getvalue()

    return call


def refused(call, *options, **more) -> tuple[int, str]:
    with pytest.raises(CommandError) as caught:
        call(*options, **more)
    return caught.value.returncode, str(caught.value)


def test_the_folder_is_called_as_the_release_or_as_one_says(run, verified):
    printed = run("release", "2026-11")
    run("release", "2026-12", "-o", "dec")

    record = Release.objects.get(name="2026-11")
    assert printed == f"2026-11: 1 claim, SHA-256 of the manifest:\n{record.sha256}\n"
    assert {path.name for path in Path.cwd().iterdir()} == {"2026-11", "dec"}


def test_filters_and_licence_are_taken(run, claim_in, settings):
    claim_in(Status.VERIFIED)
    run("release", "one", "--status", "verified", "--holder", "Doha", "--licence", "cc0-1.0", "--without", "XLSX")

    manifest = json.loads(Path("one/manifest.json").read_bytes())
    assert manifest["filter"] == {"status": ["verified"], "holder": "Doha"}
    assert manifest["licence"] == "CC0-1.0"
    assert not list(Path("one").glob("*.xlsx"))


@pytest.mark.parametrize("role", [None, Role.VIEWER, Role.CONTRIBUTOR, Role.REVIEWER, Role.ADJUDICATOR])
def test_who_may_not_make_releases_makes_none(run, person, role):
    person("somebody", *([role] if role else []))
    code, said = refused(run, "release", "one", by="somebody")
    assert (code, said) == (3, "To make a release you need one of these roles: editor, admin.")
    assert not list(Path.cwd().iterdir())


def test_an_admin_makes_one_and_a_stranger_none(run, admin):
    run("release", "one", by="amina")
    assert refused(run, "release", "two", by="ghost")[0] == 3
    assert refused(run, "release", "two", by="")[0] == 2
    assert [path.name for path in Path.cwd().iterdir()] == ["one"]


WRONG = {
    "nothing": ([], "Say one thing to do"),
    "two things": (["one", "--verify", "."], "Say one thing to do"),
    "a bad name": (["one/two"], "“one/two” is no name for a release."),
    "no format": (["one", "--without", "pdf"], "“pdf” is no format"),
    "no licence": (["one", "--licence", "mine"], "“mine” is no licence"),
    "no state": (["one", "--status", "chekced"], "“chekced” is no status."),
    "a folder that is there": (["one", "-o", "."], "it is there already, and a release replaces nothing."),
    "a folder in none": (["one", "-o", "gone/one"], "there is no folder"),
    "no folder": (["--verify", "gone"], "gone: there is no such folder."),
    "no folder to compare": (["--diff", ".", "gone"], "gone: there is no such folder."),
}


@pytest.mark.parametrize(("options", "sentence"), WRONG.values(), ids=WRONG)
def test_wrong_usage_ends_with_2_and_a_sentence(run, options, sentence):
    code, said = refused(run, "release", *options)
    assert code == 2
    assert sentence in said
    assert not list(Path.cwd().iterdir()) and not Release.objects.exists()


def test_a_full_disk_ends_with_2_and_leaves_nothing(run, verified, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, said = refused(run, "release", "one")
    assert (code, said) == (2, "one: No space left on device. Nothing was made.")
    assert not list(Path.cwd().iterdir())


def test_verify_says_what_is_well_and_a_line_a_trouble(run, look, verified):
    run("release", "one")
    said = look("--verify", "one")
    assert re.match(r"one: release one, \d+ files, all as they were released\.\n", said)
    assert Release.objects.get().sha256 in said

    Path("one/claims.csv").unlink()
    Path("one/notes.txt").touch()
    code, said = refused(look, "--verify", "one")
    assert code == 1
    assert said == ("claims.csv: it is missing.\nnotes.txt: it is no part of the release; somebody put it there later.")


def test_a_desk_is_asked_about_what_it_made_where_one_says_so(run, look, verified, django_db_blocker):
    run("release", "one")
    run("release", "--verify", "one", "--against-ledger")

    path = Path("one/manifest.json")
    path.write_bytes(path.read_bytes().replace(b'"made_by": "edith"', b'"made_by": "emil"'))
    look("--verify", "one")
    code, said = refused(run, "release", "--verify", "one", "--against-ledger")
    assert code == 1 and "this desk has no record of a release" in said


def test_diff_in_plain_words_and_as_json(run, look, claim_in, editor):
    claim, other = claim_in(Status.PUBLISHED), claim_in(Status.VERIFIED)
    run("release", "one")
    review.withdraw(claim, "The speech was misheard.", by=editor)
    review.arrange(other, {"tags": "gulf"}, by=editor)
    run("release", "two")

    assert look("--diff", "one", "two").splitlines() == [
        f"Withdrawn: {claim.claim_id}: {claim.proposition}",
        "  status: published → withdrawn",
        f"Changed: {other.claim_id}: {other.proposition}",
        "  tags: nothing → gulf",
        "1 withdrawn, 1 changed",
    ]
    told = json.loads(look("--diff", "one", "two", "--json"))
    assert (told["old"], told["new"]) == ("one", "two")
    assert told["counts"] == {"new": 0, "withdrawn": 1, "corrected": 0, "changed": 1, "gone": 0}
    assert [row["what"] for row in told["claims"]] == ["withdrawn", "changed"]
    assert told["claims"][1]["fields"] == {"tags": {"old": None, "new": "gulf"}}
    assert json.loads(look("--diff", "one", "one", "--json"))["claims"] == []
    assert look("--diff", "one", "one") == "No claim changed.\n"


def test_diff_says_where_the_two_were_chosen_by_other_filters(run, look, verified, capsys):
    run("release", "one")
    run("release", "two", "--holder", "Qatar")
    look("--diff", "one", "two")
    assert "chosen by other filters" in capsys.readouterr().err


def test_diff_of_a_damaged_release_ends_with_1(run, look, verified):
    run("release", "one")
    Path("one/claims.jsonl").unlink()
    code, said = refused(look, "--diff", "one", "one")
    assert (code, said) == (1, "one/claims.jsonl: it is missing.")
