"""What a release holds, what it never holds, and that it is there whole or not at all."""

import csv
import hashlib
import json
import os

import pandas
import pytest
from django.db import OperationalError

from claims import export, ledger, review
from claims.errors import AlreadyThere, BadInput, NotAllowed
from claims.export import columns
from claims.models import Event, Release
from claims.releases import codebook, folder, making
from claims.vocabulary import Relation, Role, Status

DATA = codebook.COLUMNS | {"claims": columns.CLAIMS}


def manifest_of(folder) -> dict:
    return json.loads((folder / "manifest.json").read_bytes())


def test_every_format_of_every_kind_is_there_and_read_by_pandas(release_in, published):
    folder = release_in("one")

    wanted = {f"{kind}{form.suffix}" for kind in DATA for form in export.formats_of(kind).values()}
    written = {"README.txt", "CITATION.cff", "codebook.json", "codebook.md", "guidelines.md", "manifest.json"}
    assert {path.name for path in folder.iterdir()} == wanted | written
    for kind, names in DATA.items():
        assert tuple(pandas.read_csv(folder / f"{kind}.csv").columns) == names
    assert pandas.read_csv(folder / "claims.csv")["claim_id"].to_list() == [published.claim_id]


def test_checked_published_and_withdrawn_claims_are_in_it_and_no_others(release_in, rows_in, claim_in):
    made = [claim_in(status) for status in Status]

    folder = release_in("one")

    wanted = [claim.claim_id for claim in made if claim.status in ("verified", "published", "withdrawn")]
    assert [row["claim_id"] for row in rows_in(folder, "claims")] == wanted
    counts = manifest_of(folder)["counts"]
    told = ("claims", "claims_verified", "claims_published", "claims_withdrawn")
    assert [counts[name] for name in told] == [3, 1, 1, 1]


def test_only_what_its_claims_rest_on_is_in_it(release_in, rows_in, verified, draft_by, contributor, editor):
    other = review.add_entity(
        "Oman", by=contributor, kind="state", parent=review.add_entity("The Gulf", by=contributor)
    )
    draft = draft_by(contributor, holder=other)
    for claim in (verified, draft):
        address = f"https://{claim.status}.example/"
        review.attach_evidence(claim, by=contributor, url=address, relation=Relation.SUPPORTS)
    review.add_article(by=contributor, text="Words.", title="Another one", outlet="Daily")

    folder = release_in("one")

    assert [row["title"] for row in rows_in(folder, "articles")] == ["In Moscow"]
    assert [row["url"] for row in rows_in(folder, "evidence")] == ["https://verified.example/"]
    assert [row["name"] for row in rows_in(folder, "entities")] == ["Hamas", "Qatar", "The Paper"]


def test_an_entity_that_was_merged_is_there_under_the_name_that_stands_and_with_what_it_is_part_of(
    release_in, rows_in, verified, qatar, contributor, editor
):
    gulf = review.add_entity("The Gulf", by=contributor)
    state = review.add_entity("State of Qatar", by=contributor, kind="state", parent=gulf)
    review.merge(qatar, state, by=editor)

    names = [row["name"] for row in rows_in(release_in("one"), "entities")]
    assert names == ["Hamas", "State of Qatar", "The Gulf", "The Paper"]


def test_no_articles_text_is_in_it(release_in, contents_of, published):
    assert not any(b"Washington supports Israel" in content for content in contents_of(release_in("one")).values())


@pytest.mark.parametrize("status", ["verified", "published"])
def test_a_restricted_claim_is_in_no_release_even_if_its_maker_may_see_it(
    release_in, contents_of, claim_in, editor, status
):
    claim = claim_in(Status(status))
    review.attach_evidence(claim, by=editor, url="https://hidden.example/", relation=Relation.CONTEXT)
    review.restrict(claim, True, by=editor, readers=[editor])

    folder = release_in("one")

    assert manifest_of(folder)["counts"]["claims"] == 0
    for name, content in contents_of(folder).items():
        for word in (b"Qatar", b"hidden.example", b"In Moscow", str(claim.uid).encode(), claim.claim_id.encode()):
            assert word not in content, name


def test_a39_ones_own_part_of_an_open_round_goes_to_nobody(
    release_in, contents_of, claim_in, reviewer, editor, person, verdict_by, in_review
):
    both = person("bea", Role.REVIEWER, Role.EDITOR)
    review.arrange(in_review, {"urgent": True}, by=editor)
    verdict_by(both, in_review, rationale="Only I know.")
    review.settle_by_one(in_review, by=editor)
    review.attach_evidence(in_review, by=both, url="https://mine.example/", relation=Relation.SUPPORTS)

    folder = release_in("one", by=both)

    assert manifest_of(folder)["counts"]["claims"] == 1
    for name, content in contents_of(folder).items():
        assert b"mine.example" not in content and b"Only I know" not in content, name


def test_a_correction_is_in_it_once_it_is_confirmed(release_in, rows_in, published, editor, second_editor):
    correction = review.correct(published, "A name was wrong.", {"headline": "Qatar and the faction"}, by=editor)
    waiting = rows_in(release_in("one"), "corrections")
    review.confirm_correction(correction, by=second_editor)

    (told,) = rows_in(release_in("two"), "corrections")
    assert waiting == []
    assert (told["claim_id"], told["correction"], told["changed"]) == (
        published.claim_id,
        "A name was wrong.",
        "headline",
    )


def test_its_manifest_tells_all_that_there_is_to_know(release_in, contents_of, published, settings, editor):
    settings.PUBLISHER_NAME = "The House"
    seq = ledger.last_seq()
    folder = release_in("2026-11", licence="CC-BY-4.0")

    told, contents = manifest_of(folder), contents_of(folder)
    last = Event.objects.get(seq=seq)
    assert (told["name"], told["publisher"], told["made_by"]) == ("2026-11", "The House", "edith")
    assert told["made_at"] == last.at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (told["ledger"]["seq"], told["ledger"]["mac"]) == (seq, last.mac)
    assert (told["licence"], told["schema_version"]) == ("CC-BY-4.0", 1)
    assert told["filter"] == {"status": ["verified", "published", "withdrawn"]}
    del contents["manifest.json"]
    assert [file["path"] for file in told["files"]] == sorted(contents)
    for file in told["files"]:
        content = contents[file["path"]]
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        if file["path"].endswith(".csv"):
            assert file["rows"] == len(list(csv.DictReader(content.decode().splitlines())))


def test_its_record_and_event_are_made_with_it(release_in, published, editor):
    folder = release_in("one")

    digest = hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
    record = Release.objects.get()
    assert (record.name, record.by, record.sha256) == ("one", editor, digest)
    assert record.manifest == manifest_of(folder)
    event = Event.objects.latest("seq")
    assert (event.deed, event.record_uid, event.person_uid) == ("make_release", record.uid, editor.uid)
    assert digest in event.after and "files" not in event.after


def test_a_format_that_can_hold_nothing_of_it_is_left_out_and_that_is_said(release_in, verified):
    folder = release_in("one", statuses=(Status.VERIFIED,))

    (left,) = manifest_of(folder)["left_out"]
    assert left["path"] == "claims.jsonld" and "published claims only" in left["why"]
    assert "Not here: claims.jsonld." in (folder / "README.txt").read_text()
    assert not (folder / "claims.jsonld").exists()


def test_a_format_can_be_left_out_but_for_the_one_that_releases_are_compared_by(release_in, verified):
    folder = release_in("one", without=["xlsx"])
    assert not list(folder.glob("*.xlsx")) and list(folder.glob("*.tsv"))
    with pytest.raises(BadInput, match="can't be without JSON Lines"):
        release_in("two", without=["jsonl"])
    with pytest.raises(BadInput, match="“pdf” is no format"):
        release_in("two", without=["pdf"])


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.EDITOR, Role.ADMIN}))
def test_only_editors_and_admins_make_releases(release_in, person, tmp_path, role):
    with pytest.raises(NotAllowed, match="To make a release you need one of these roles: editor, admin"):
        release_in("one", by=person("somebody", role))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["", ".one", "one/two", "../one", "one two", "eins.", "é", "a" * 101, "-o", "a\n"])
def test_a_name_that_no_folder_should_have_is_refused(release_in, tmp_path, name):
    with pytest.raises(BadInput, match="is no name for a release"):
        release_in(name, folder="out")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("there", ["folder", "file", "link to nowhere"])
def test_what_is_there_is_not_replaced(release_in, tmp_path, there):
    path = tmp_path / "one"
    {"folder": path.mkdir, "file": path.touch, "link to nowhere": lambda: path.symlink_to("gone")}[there]()
    with pytest.raises(BadInput, match="it is there already, and a release replaces nothing"):
        release_in("one")
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert not Release.objects.exists()


def test_a_release_of_other_data_needs_another_name(release_in, tmp_path, verified, editor):
    release_in("one")
    review.arrange(verified, {"tags": "gulf"}, by=editor)
    for name in ("one", "ONE"):
        with pytest.raises(AlreadyThere, match=r"There is a release “one” already.*isn't the same, byte for byte"):
            release_in(name, folder="again")
    with pytest.raises(AlreadyThere):
        release_in("one", folder="again", statuses=(Status.VERIFIED,))
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert Release.objects.count() == 1


def test_a_disk_that_is_full_leaves_nothing(release_in, tmp_path, verified, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        release_in("one")
    assert not list(tmp_path.iterdir())
    assert not Release.objects.exists()


def test_a_folder_that_cannot_get_its_name_leaves_no_record(release_in, tmp_path, verified, monkeypatch):
    def somebody_came_first(*given, **named):
        (tmp_path / "one").mkdir()
        return record(*given, **named)

    record = review.record_release
    monkeypatch.setattr(review, "record_release", somebody_came_first)
    with pytest.raises(BadInput, match="it is there already"):
        release_in("one")
    assert [path.name for path in tmp_path.iterdir()] == ["one"]
    assert not list((tmp_path / "one").iterdir())
    assert not Release.objects.exists()


def test_a_record_that_cannot_be_kept_leaves_no_folder(release_in, tmp_path, verified, monkeypatch):
    def placed_and_no_commit(*given):
        folder.place(*given)
        assert (tmp_path / "one").is_dir()
        raise OperationalError("no commit")

    monkeypatch.setattr(making, "place", placed_and_no_commit)
    with pytest.raises(OperationalError):
        release_in("one")
    assert not list(tmp_path.iterdir())
    assert not Release.objects.exists()


def test_what_a_format_cannot_hold_is_named_with_the_way_out(release_in, tmp_path, verified, monkeypatch):
    monkeypatch.setattr("claims.export.workbook.LONGEST_CELL", 40)
    with pytest.raises(BadInput, match=r"(?s)^claims.xlsx: Row 2 .*: .*--without xlsx"):
        release_in("one")
    assert not list(tmp_path.iterdir())
