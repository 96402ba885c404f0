"""`export_claims` and its sisters: a whole file or none, in the acting person's sight, and on record."""

import csv
import hashlib
import io
import json
import os
import stat
from pathlib import Path

import pandas
import pytest
from django.core.management import CommandError

from claims import export, ledger, review
from claims.errors import SomebodyCameFirst
from claims.models import Event, ExportRun
from claims.vocabulary import Status
from tests.management.exported import COMMANDS, refused, rows_of


def test_checked_and_published_claims_go_out(run, claim_in):
    made = [claim_in(status) for status in Status]

    printed = run("export_claims", "-o", "out.csv")

    rows = rows_of("out.csv")
    assert printed == "out.csv: 2 claims\n"
    assert [row["claim_id"] for row in rows] == [c.claim_id for c in made if c.status in ("verified", "published")]
    assert tuple(rows[0]) == export.columns.CLAIMS
    assert (rows[0]["negated"], rows[0]["polarity"], rows[0]["agreement"]) == ("no", "1", "1.0")


def test_all_states_go_out_where_all_are_asked_for(run, claim_in):
    for status in Status:
        claim_in(status)

    run("export_claims", "-o", "out.csv", "--status", "all")

    assert {row["status"] for row in rows_of("out.csv")} == set(Status.values)


def test_filters_narrow_it_down(run, verified):
    for options, count in (
        (["--holder", "doha"], 1),
        (["--holder", "Hamas"], 0),
        (["--target", "Hamas"], 1),
        (["--valid-on", "2024-02-29"], 1),
        (["--decided-before", "2020-01-01"], 0),
    ):
        run("export_claims", "-o", "out.csv", *options)
        assert len(rows_of("out.csv")) == count, options


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("out.csv", lambda text: list(csv.DictReader(io.StringIO(text, newline="")))),
        ("out.tsv", lambda text: list(csv.DictReader(io.StringIO(text, newline=""), delimiter="\t"))),
        ("out.json", json.loads),
        ("out.jsonl", lambda text: [json.loads(line) for line in text.splitlines()]),
        ("out.xlsx", lambda data: pandas.read_excel(io.BytesIO(data), engine="openpyxl").to_dict("records")),
        ("out.NDJSON", lambda text: [json.loads(line) for line in text.splitlines()]),
    ],
)
def test_the_format_follows_the_files_ending(run, verified, name, read):
    run("export_claims", "-o", name)

    content = Path(name).read_bytes()
    (row,) = read(content if name.endswith(".xlsx") else content.decode())
    assert row["claim_id"] == verified.claim_id


@pytest.mark.parametrize(
    ("name", "form", "begin"),
    [
        ("out.graphml", "graphml", b"<?xml"),
        ("out.gexf", "gexf", b"<?xml"),
        ("out.ttl", "turtle", b"@prefix"),
        ("out.parquet", "parquet", b"PAR1"),
    ],
)
def test_what_no_import_reads_goes_out_by_its_ending_too(run, verified, name, form, begin):
    run("export_claims", "-o", name)

    assert Path(name).read_bytes().startswith(begin)
    assert (ExportRun.objects.get().format, ExportRun.objects.get().count) == (form, 1)


def test_a_named_format_comes_before_the_ending(run, verified):
    run("export_claims", "-o", "out.csv", "--format", "jsonl")

    assert json.loads(Path("out.csv").read_text())["claim_id"] == verified.claim_id


def test_standard_output_gets_the_file_and_nothing_else(run, verified):
    printed = run("export_claims", "-o", "-")

    assert [row["claim_id"] for row in csv.DictReader(io.StringIO(printed, newline=""))] == [verified.claim_id]
    assert not list(Path.cwd().iterdir())


def test_excel_gets_its_mark(run, verified):
    run("export_claims", "-o", "out.csv", "--bom")

    assert Path("out.csv").read_bytes().startswith(b"\xef\xbb\xbfclaim_id,")


WRONG = {
    "an unknown state": (["--status", "chekced"], "“chekced” is no status. Expected some of suggested, draft,"),
    "an unknown name": (["--holder", "Atlantis"], "Nobody is known by the name “Atlantis”."),
    "no date": (["--valid-on", "29.2.2024"], "--valid-on: “29.2.2024” is no date. Expected year-month-day"),
    "no such day": (["--decided-before", "2023-02-29"], "--decided-before: “2023-02-29” is no date."),
    "nothing published": (
        ["--format", "claimreview", "--status", "verified"],
        "ClaimReview takes published claims only.",
    ),
    "no format": (["--format", "pdf"], "“pdf” is no format in which claims can be written."),
    "nothing checked": (["--format", "gexf", "--status", "draft"], "GEXF takes checked claims only."),
    "a mark before JSON": (["--format", "json", "--bom"], "--bom is for CSV and TSV; JSON must not have one."),
    "a mark before Excel": (["--format", "xlsx", "--bom"], "--bom is for CSV and TSV; Excel must not have one."),
}


@pytest.mark.parametrize(("options", "sentence"), WRONG.values(), ids=WRONG)
def test_wrong_usage_ends_with_2_and_a_sentence(run, verified, options, sentence):
    code, said = refused(run, "export_claims", "-o", "out.csv", *options)

    assert code == 2
    assert said.startswith(sentence)
    assert not ExportRun.objects.exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("out.dat", "“dat” is no format in which claims can be written."),
        ("out", "out: the name doesn't say which format. Expected --format, or an ending like .csv."),
        ("gone/out.csv", "gone/out.csv: can't be written: No such file or directory."),
    ],
)
def test_a_file_that_cannot_be_written_ends_with_2(run, verified, name, sentence):
    code, said = refused(run, "export_claims", "-o", name)

    assert code == 2
    assert said.startswith(sentence)


def test_a_folder_is_no_file(run, verified, tmp_path):
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(CommandError, match=r"folder.csv: can't be written: it is a folder"):
        run("export_claims", "-o", "folder.csv")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("by", "sentence"), [("", "Say who does this"), ("ghost", "has the user name “ghost”")])
def test_somebody_must_act(run, command, by, sentence):
    code, said = refused(run, command, "-o", "out.csv", by=by)

    assert code == (3 if by else 2)
    assert sentence in said


@pytest.mark.parametrize("command", COMMANDS)
def test_a26_somebody_without_a_role_gets_no_file(run, command, person):
    person("nobody")

    assert refused(run, command, "-o", "out.csv", by="nobody")[0] == 3


@pytest.mark.parametrize("command", ["export_articles", "export_entities"])
def test_a26_who_reads_published_claims_alone_gets_no_articles_and_entities(run, command, viewer, article):
    assert refused(run, command, "-o", "out.csv", by="violet")[0] == 3


def test_a26_who_reads_published_claims_alone_gets_those(run, claim_in, viewer):
    published = claim_in(Status.PUBLISHED)
    claim_in(Status.VERIFIED)

    run("export_claims", "-o", "out.csv", "--status", "all", by="violet")

    assert [row["claim_id"] for row in rows_of("out.csv")] == [published.claim_id]


@pytest.mark.parametrize("command", COMMANDS)
def test_what_went_out_is_on_record_with_its_event(run, command, verified, editor):
    before = ledger.last_seq()
    run(command, "-o", "out.csv")

    taken = ExportRun.objects.get()
    content = Path("out.csv").read_bytes()
    assert (taken.by, taken.kind, taken.format) == (editor, command.removeprefix("export_"), "csv")
    assert taken.sha256 == hashlib.sha256(content).hexdigest()
    assert taken.count == len(rows_of("out.csv"))
    assert taken.ledger_seq == before
    event = Event.objects.latest("seq")
    assert (event.deed, event.record_type, event.record_uid) == ("export", "exportrun", taken.uid)


def test_the_filter_is_on_record(run, verified):
    run("export_claims", "-o", "out.csv", "--holder", "Doha", "--status", "verified")

    assert ExportRun.objects.get().filter == {"status": ["verified"], "holder": "Doha"}


def test_a_file_that_was_there_stays_whole_when_an_export_fails(run, verified, monkeypatch):
    Path("out.csv").write_text("as it was")

    def fail(*args, **options):
        raise SomebodyCameFirst("Somebody came first.")

    monkeypatch.setattr(review, "record_export", fail)
    with pytest.raises(CommandError, match="Somebody came first"):
        run("export_claims", "-o", "out.csv")

    assert [path.name for path in Path.cwd().iterdir()] == ["out.csv"]
    assert Path("out.csv").read_text() == "as it was"


def test_an_export_that_breaks_half_way_leaves_nothing(run, verified, monkeypatch):
    def broken(*args, **options):
        yield {"claim_id": "1"}
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export.files, "claim_rows", broken)
    monkeypatch.setattr(export.columns, "CLAIMS", ("claim_id",))

    code, said = refused(run, "export_claims", "-o", "out.csv")
    assert (code, said) == (2, "out.csv: can't be written: No space left on device.")


def test_a24_a_text_too_long_for_a_spreadsheet_ends_with_1_and_leaves_nothing(run, contributor):
    review.add_article(by=contributor, text="x" * 32_768, title="Long", article_id="long")

    code, said = refused(run, "export_articles", "-o", "out.xlsx")

    assert code == 1
    assert said.startswith(
        "out.xlsx: Row 2 (article_id long): text: the text has 32,768 characters; a spreadsheet's cell holds 32,767."
    )
    assert not ExportRun.objects.exists()


def test_a_file_that_was_there_is_replaced_and_keeps_its_mode(run, verified):
    Path("out.csv").write_text("old")
    Path("out.csv").chmod(0o640)

    run("export_claims", "-o", "out.csv")

    assert len(rows_of("out.csv")) == 1
    assert stat.S_IMODE(Path("out.csv").stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_that_the_shell_gives(run, verified):
    mask = os.umask(0o027)
    try:
        run("export_claims", "-o", "out.csv")
    finally:
        os.umask(mask)

    assert stat.S_IMODE(Path("out.csv").stat().st_mode) == 0o640


def test_a_link_is_followed_and_stays_one(run, verified):
    Path("real.csv").write_text("old")
    Path("out.csv").symlink_to("real.csv")

    run("export_claims", "-o", "out.csv")

    assert Path("out.csv").is_symlink()
    assert len(rows_of("real.csv")) == 1


def test_a_device_is_written_to_and_never_replaced(run, verified):
    run("export_claims", "-o", os.devnull, "--format", "csv")

    assert Path(os.devnull).is_char_device()
