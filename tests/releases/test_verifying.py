"""A folder checked by its own manifest, with no database in reach: each kind of damage has its sentence."""

import json
import os
import shutil

import pytest

from claims import releases
from claims.errors import BadInput


@pytest.fixture
def folder(release_in, verified, django_db_blocker):
    """A release, and then no database any more."""
    made = release_in("one")
    with django_db_blocker.block():
        yield made


def told(change):
    """The damage of a changed manifest."""

    def damage(folder):
        path = folder / "manifest.json"
        manifest = json.loads(path.read_bytes())
        change(manifest)
        path.write_text(json.dumps(manifest))

    return damage


def cut(folder):
    path = folder / "claims.csv"
    os.truncate(path, path.stat().st_size - 1)


def exchanged(folder):
    path = folder / "claims.csv"
    path.write_bytes(path.read_bytes().replace(b"supported", b"refuted!!"))


def linked(folder):
    path = folder / "claims.csv"
    shutil.copy(path, folder.parent / "elsewhere.csv")
    path.unlink()
    path.symlink_to("../elsewhere.csv")


def a_folder_instead(folder):
    (folder / "claims.csv").unlink()
    (folder / "claims.csv").mkdir()


def another(manifest):
    manifest["files"].append(manifest["files"][0])


DAMAGE = {
    "missing": (lambda folder: (folder / "claims.csv").unlink(), "claims.csv: it is missing."),
    "a folder instead": (a_folder_instead, "claims.csv: it is missing."),
    "cut": (cut, "claims.csv: it has "),
    "changed": (exchanged, "claims.csv: its contents were changed: its SHA-256 is "),
    "a link": (linked, "claims.csv: it is a link to somewhere else."),
    "more": (lambda folder: (folder / "a.txt").touch(), "a.txt: it is no part of the release"),
    "hidden": (lambda folder: (folder / ".a").touch(), ".a: it is no part of the release"),
    "a folder more": (lambda folder: (folder / "a").mkdir(), "a: it is no part of the release"),
    "listed twice": (told(another), "manifest.json: it lists CITATION.cff more than once."),
}


def test_a_whole_release_has_no_troubles(folder):
    found = releases.verify(folder)

    assert found.troubles == []
    assert found.manifest["name"] == "one"


def test_a_copy_elsewhere_is_as_good(folder, tmp_path):
    assert releases.verify(shutil.copytree(folder, tmp_path / "copy")).troubles == []


def test_each_damage_is_found_and_said(folder, tmp_path):
    for name, (damage, sentence) in DAMAGE.items():
        copy = shutil.copytree(folder, tmp_path / name)
        damage(copy)
        (trouble,) = releases.verify(copy).troubles
        assert trouble.startswith(sentence), name


def test_all_troubles_are_told_at_once(folder):
    exchanged(folder)
    (folder / "claims.json").unlink()
    (folder / "a.txt").touch()
    assert len(releases.verify(folder).troubles) == 3


def leading_out(path):
    return told(lambda manifest: manifest["files"][0].update(path=path))


BROKEN = {
    "none": (lambda folder: (folder / "manifest.json").unlink(), "it is missing"),
    "no JSON": (lambda folder: os.truncate(folder / "manifest.json", 100), "it is no JSON any more"),
    "a list": (lambda folder: (folder / "manifest.json").write_text("[]"), "it isn't as a manifest has to be"),
    "another version": (told(lambda m: m.update(schema_version=2)), "schema_version: 1 was expected"),
    "no files": (told(lambda m: m.update(files=[])), "files: "),
    "no digest": (told(lambda m: m["files"][0].update(sha256="")), "files.0.sha256: "),
    "less than nothing": (told(lambda m: m["counts"].update(claims=-1)), "counts.claims: "),
    "out of the folder": (leading_out("../one/claims.csv"), "files.0.path: "),
    "from the root": (leading_out("/etc/passwd"), "files.0.path: "),
    "itself": (leading_out("manifest.json"), "files.0.path: "),
}


def test_a_manifest_that_is_none_is_refused(folder, tmp_path):
    for name, (damage, sentence) in BROKEN.items():
        copy = shutil.copytree(folder, tmp_path / name)
        damage(copy)
        with pytest.raises(BadInput) as refused:
            releases.verify(copy)
        assert sentence in refused.value.message, name
        assert "\n" not in refused.value.message


def test_the_desk_knows_what_it_made_and_nothing_else(release_in, verified):
    folder = release_in("one")
    assert list(releases.strange_to_desk(releases.verify(folder))) == []

    told(lambda manifest: manifest["ledger"].update(mac="1" * 64))(folder)
    first, second = releases.strange_to_desk(releases.verify(folder))
    assert "this desk's ledger has no such event" in first
    assert "this desk has no record of a release" in second
