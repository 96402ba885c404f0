"""What became of each claim between two releases, with no database in reach."""

import json
import random
import shutil
from hashlib import sha256

import pytest

from claims import releases, review
from claims.errors import BadInput
from claims.releases import What
from claims.vocabulary import Status


@pytest.fixture
def compared(django_db_blocker):
    """compared(old, new): claim_id → what became of it."""

    def compare(old, new) -> dict[str, releases.Change]:
        with django_db_blocker.block():
            releases.releases(old, new)
            return {change.claim["claim_id"]: change for change in releases.changes(old, new)}

    return compare


@pytest.fixture
def remade(tmp_path):
    """remade(folder, rows, corrections): a release like that one, but with these rows."""

    def make(folder, rows, corrections=()):
        path = tmp_path / f"remade {random.random()}"  # noqa: S311
        shutil.copytree(folder, path)
        manifest = json.loads((path / "manifest.json").read_bytes())
        for name, lines in (("claims.jsonl", rows), ("corrections.jsonl", corrections)):
            content = "".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines).encode()
            (path / name).write_bytes(content)
            entry = next(file for file in manifest["files"] if file["path"] == name)
            entry.update(bytes=len(content), sha256=sha256(content).hexdigest())
        (path / "manifest.json").write_text(json.dumps(manifest))
        return path

    return make


def test_new_changed_corrected_withdrawn_and_gone_are_told_apart(
    release_in, compared, claim_in, page, editor, second_editor
):
    published, corrected, withdrawn, reopened, same = (
        claim_in(status)
        for status in (Status.VERIFIED, Status.PUBLISHED, Status.PUBLISHED, Status.VERIFIED, Status.VERIFIED)
    )
    old = release_in("one")

    review.publish(published, page(rationale="He said so."), by=editor)
    correction = review.correct(corrected, "A name was wrong.", {"rationale": "She says so."}, by=editor)
    review.confirm_correction(correction, by=second_editor)
    review.withdraw(withdrawn, "The speech was misheard.", by=editor)
    review.reopen(reopened, "A new speech.", by=editor)
    new = claim_in(Status.VERIFIED)

    found = compared(old, release_in("two"))
    assert {claim_id: change.what for claim_id, change in found.items()} == {
        published.claim_id: What.CHANGED,
        corrected.claim_id: What.CORRECTED,
        withdrawn.claim_id: What.WITHDRAWN,
        reopened.claim_id: What.GONE,
        new.claim_id: What.NEW,
    }
    assert same.claim_id not in found
    assert found[published.claim_id].fields["status"] == ("verified", "published")
    assert found[corrected.claim_id].corrections == ["A name was wrong."]
    assert found[corrected.claim_id].fields == {"decision_rationale": ("The speech says so.", "She says so.")}
    assert found[withdrawn.claim_id].fields["status"] == ("published", "withdrawn")


def test_an_edit_that_no_column_shows_is_no_change(release_in, compared, verified, editor):
    old = release_in("one")
    review.arrange(verified, {"urgent": True}, by=editor)
    assert compared(old, release_in("two")) == {}


def test_a_column_that_only_one_of_them_has_is_told(release_in, remade, rows_in, compared, verified):
    folder = release_in("one")
    (row,) = rows_in(folder, "claims")
    old = remade(folder, [{name: value for name, value in row.items() if name != "tags"} | {"mood": "gay"}])
    new = remade(folder, [row | {"tags": "gulf"}])

    assert compared(old, new)[verified.claim_id].fields == {"tags": (None, "gulf"), "mood": ("gay", None)}


def test_no_order_is_needed_and_each_claim_is_told_once(release_in, remade, rows_in, compared, verified):
    folder = release_in("one")
    (row,) = rows_in(folder, "claims")
    rows = [row | {"uid": f"{n:04}", "claim_id": f"c{n}"} for n in range(300)]
    changed = [r | {"scope": "in part"} if int(r["uid"]) % 7 == 0 else r for r in rows[10:]]
    random.Random(1).shuffle(changed)  # noqa: S311

    found = compared(remade(folder, rows[:290]), remade(folder, changed))
    by = {what: {int(c.claim["uid"]) for c in found.values() if c.what == what} for what in What}
    assert by[What.GONE] == set(range(10)) and by[What.NEW] == set(range(290, 300))
    assert by[What.CHANGED] == {n for n in range(10, 290) if n % 7 == 0}


def test_a_damaged_release_is_not_compared(release_in, compared, verified):
    folder = release_in("one")
    with (folder / "claims.jsonl").open("ab") as file:
        file.write(b"{}\n")
    with pytest.raises(BadInput, match=r"one/claims.jsonl: it has .* it was cut or changed"):
        compared(folder, folder)


LINES = ("{", "[]\n", '{"claim_id": "1", "status": "verified"}\n', "1\n")


def test_lines_that_are_none_of_ours_are_refused_with_their_number(release_in, remade, rows_in, compared, verified):
    folder = release_in("one")
    for line in LINES:
        bad = remade(folder, [*rows_in(folder, "claims"), line])
        for old, new in ((bad, folder), (folder, bad)):
            with pytest.raises(BadInput, match=r"claims.jsonl:2: this is no line as the workbench makes it"):
                compared(old, new)


def test_a_claim_that_stands_there_twice_is_refused(release_in, remade, rows_in, compared, verified):
    folder = release_in("one")
    with pytest.raises(BadInput, match="a claim stands in it twice"):
        compared(remade(folder, rows_in(folder, "claims") * 2), folder)
