"""/exports/: choose, see how many go out, take them away."""

import csv
import hashlib
import io
import json

import openpyxl
import pytest

from claims import review
from claims.export import columns
from claims.models import Event, ExportRun, Publication
from claims.vocabulary import Rating, Relation, Status
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db
ADDRESS = "/exports/"
FILE = {"status": ["verified", "published"], "format": "csv"}


def rows_of(answer) -> list[dict]:
    return list(csv.DictReader(io.StringIO(content_of(answer).decode(), newline="")))


def content_of(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_stranger_is_sent_to_sign_in(client):
    for answer in (client.get(ADDRESS), client.post(ADDRESS, FILE)):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/accounts/login/")


def test_somebody_without_a_role_is_refused(person):
    nobody = as_person(person("nobody"))

    assert nobody.get(ADDRESS).status_code == 403
    assert nobody.post(ADDRESS, FILE).status_code == 403
    assert not ExportRun.objects.exists()


def test_the_form_begins_with_what_is_checked_and_says_how_many_go_out(claim_in, editor):
    for status in (Status.VERIFIED, Status.PUBLISHED, Status.DRAFT):
        claim_in(status)

    page = as_person(editor).get(ADDRESS)

    assert page.status_code == 200
    assert "2 claims go out" in page.text
    assert not ExportRun.objects.exists(), "asking writes nothing"
    assert not Event.objects.filter(deed="export").exists()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"status": ["draft"]}, "1 claim goes out"),
        ({"status": ["draft", "verified"]}, "2 claims go out"),
        ({"status": ["verified"], "holder": "doha"}, "1 claim goes out"),
        ({"status": ["verified"], "target": "Qatar"}, "No claim fits"),
        ({"status": ["verified"], "valid_on": "2024-02-29"}, "1 claim goes out"),
        ({"status": ["verified"], "decided_before": "2020-01-01"}, "No claim fits"),
        ({"status": ["verified"], "holder": "Atlantis"}, "No claim fits"),
        ({"q": "accepts"}, "2 claims go out"),
        (
            {"q": "accepts", "stance": "accepts", "polarity": "1", "kind": "stance", "outlet": "paper"},
            "2 claims go out",
        ),
        ({"stance": "opposes"}, "No claim fits"),
        ({"mine": "on"}, "No claim fits"),
    ],
)
def test_the_number_follows_what_is_chosen(claim_in, editor, query, said):
    claim_in(Status.VERIFIED)
    claim_in(Status.DRAFT)

    assert said in as_person(editor).get(ADDRESS, query).text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"status": ["verified"], "valid_on": "yesterday"}, "Enter a valid date."),
        ({"stance": "dreams of"}, "Select a valid choice."),
        ({"status": ["checked"]}, "checked is not one of the available choices."),
    ],
)
def test_what_cannot_be_chosen_is_said_at_its_field(verified, editor, query, said):
    page = as_person(editor).get(ADDRESS, query)

    assert said in page.text
    assert "Download" not in page.text


def test_the_download_form_carries_what_was_chosen(verified, editor):
    page = as_person(editor).get(ADDRESS, {"status": ["verified", "draft"], "holder": "Doha"}).text

    form = page[page.index('method="post"') :]
    for hidden in ('name="status" value="verified"', 'name="status" value="draft"', 'name="holder" value="Doha"'):
        assert f'<input type="hidden" {hidden}' in form


def test_the_file_comes_whole_and_is_on_record(verified, editor):
    answer = as_person(editor).post(ADDRESS, FILE)

    content = content_of(answer)
    (row,) = csv.DictReader(io.StringIO(content.decode(), newline=""))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="claims-')
    assert answer.headers["Content-Disposition"].endswith('.csv"')
    assert int(answer.headers["Content-Length"]) == len(content)
    assert tuple(row) == columns.CLAIMS
    assert row["claim_id"] == verified.claim_id
    taken = ExportRun.objects.get()
    assert (taken.by, taken.kind, taken.format, taken.count) == (editor, "claims", "csv", 1)
    assert taken.sha256 == hashlib.sha256(content).hexdigest()
    assert taken.filter == {"status": ["verified", "published"]}
    assert Event.objects.filter(deed="export", record_uid=taken.uid, person_uid=editor.uid).count() == 1


def test_json_lines_hold_the_whole_chain_of_proof(verified, editor):
    answer = as_person(editor).post(ADDRESS, FILE | {"format": "jsonl"})

    row = json.loads(content_of(answer))
    assert answer.headers["Content-Type"] == "application/x-ndjson"
    assert (len(row["passages"]), len(row["anonymised_verdicts"])) == (1, 2)


def test_excel_gets_its_mark_and_json_never(verified, editor):
    client = as_person(editor)

    assert content_of(client.post(ADDRESS, FILE | {"bom": "on"})).startswith(b"\xef\xbb\xbfclaim_id")
    assert content_of(client.post(ADDRESS, FILE | {"format": "json", "bom": "on"})).startswith(b"[")


def test_a25_of_what_is_chosen_the_published_go_out_as_claim_reviews(claim_in, editor):
    published = claim_in(Status.PUBLISHED)
    claim_in(Status.VERIFIED)

    answer = as_person(editor).post(ADDRESS, FILE | {"format": "claimreview"})

    [made] = json.loads(content_of(answer))
    assert made["claimReviewed"] == published.proposition
    assert answer.headers["Content-Type"] == "application/ld+json"
    assert answer.headers["Content-Disposition"].endswith('.jsonld"')
    assert ExportRun.objects.get().filter == {"status": ["published"]}


def test_what_keeps_a_file_from_going_out_is_said_at_its_format(published, verified, editor):
    for chosen, said in (
        ({"status": ["verified"]}, "ClaimReview takes published claims only."),
        ({"status": ["published"]}, "inLanguage: “?” can&#x27;t stand here."),
    ):
        Publication.objects.update(language="?")
        answer = as_person(editor).post(ADDRESS, FILE | chosen | {"format": "claimreview"})
        assert answer.status_code == 200
        assert said in answer.text
    assert not ExportRun.objects.exists()


def test_excel_opens_what_goes_out(verified, editor):
    answer = as_person(editor).post(ADDRESS, FILE | {"format": "xlsx", "bom": "on"})

    sheet = openpyxl.load_workbook(io.BytesIO(content_of(answer))).active
    assert [cell.value for cell in sheet[1]] == list(columns.CLAIMS)
    assert sheet["A2"].value == verified.claim_id
    assert answer.headers["Content-Disposition"].endswith('.xlsx"')


@pytest.mark.parametrize("wrong", [{"format": "pdf"}, {"status": ["true"]}, {"columns": "no"}])
def test_a_form_that_is_wrong_takes_nothing_away(verified, editor, wrong):
    answer = as_person(editor).post(ADDRESS, FILE | wrong)

    assert answer.headers["Content-Type"].startswith("text/html")
    assert 'role="alert"' in answer.text or 'class="error"' in answer.text
    assert not ExportRun.objects.exists()


def test_where_no_claim_fits_nothing_is_taken_away(verified, editor):
    assert "No claim fits" in as_person(editor).post(ADDRESS, FILE | {"holder": "Atlantis"}).text
    assert not ExportRun.objects.exists()


def test_a26_who_reads_published_claims_alone_is_offered_and_given_those(claim_in, viewer):
    published = claim_in(Status.PUBLISHED)
    claim_in(Status.VERIFIED)
    violet = as_person(viewer)

    page = violet.get(ADDRESS)
    assert "1 claim goes out" in page.text
    assert "disputed" not in page.text
    assert [row["claim_id"] for row in rows_of(violet.post(ADDRESS, FILE | {"status": ["published"]}))] == [
        published.claim_id
    ]
    assert "verified is not one of the available choices" in violet.post(ADDRESS, FILE | {"status": ["verified"]}).text


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl"])
def test_a39_of_an_open_round_nothing_is_in_the_file(in_review, reviewer, second_reviewer, verdict_by, form):
    review.attach_evidence(in_review, by=reviewer, url="https://secret.example/x", relation=Relation.REFUTES)
    verdict_by(reviewer, in_review, rating=Rating.REFUTED, rationale="what rania thinks")

    content = content_of(as_person(second_reviewer).post(ADDRESS, {"status": ["in_review"], "format": form})).decode()

    assert in_review.claim_id in content
    assert not [word for word in ("secret.example", "refuted", "rania") if word in content]


def test_a_file_that_breaks_half_way_is_an_error_and_no_half_file(verified, editor, monkeypatch):
    def broken(*args, **options):
        yield from ()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("claims.export.files.claim_rows", broken)
    client = as_person(editor)
    client.raise_request_exception = False

    answer = client.post(ADDRESS, FILE)

    assert answer.status_code == 500
    assert not ExportRun.objects.exists()


def test_the_lists_filters_lead_here_and_find_the_same(claim_in, editor):
    claim_in(Status.DRAFT)
    claim_in(Status.VERIFIED)
    client = as_person(editor)
    for query, states in (({"q": "accepts", "status": ["draft"]}, 1), ({"holder": "doha"}, 2), ({}, 2)):
        listed = client.get("/claims/", query)
        assert listed.context["page"].paginator.count == states
        assert client.get(listed.context["export_href"]).context["count"] == states


def test_the_columns_that_were_chosen_are_taken_and_remembered(verified, editor, second_editor):
    client = as_person(editor)
    chosen = ["claim_id", "holder", "target"]

    content = content_of(client.post(ADDRESS, FILE | {"columns": ["target", "holder", "claim_id"]})).decode()

    assert content.splitlines()[0].split(",") == chosen
    assert ExportRun.objects.get().columns == chosen
    assert client.get(ADDRESS).context["file_form"]["columns"].value() == chosen
    assert tuple(as_person(second_editor).get(ADDRESS).context["file_form"]["columns"].value()) == columns.CLAIMS


def test_what_the_admin_hands_over_leaves_the_chosen_columns_as_they_were(verified, editor):
    client = as_person(editor)
    content_of(client.post(ADDRESS, FILE | {"columns": ["claim_id", "holder"]}))

    review.record_export("claims", "csv", by=editor, count=1, sha256="0" * 64, ledger_seq=0, asked={"selected": 1})

    assert client.get(ADDRESS).context["file_form"]["columns"].value() == ["claim_id", "holder"]


@pytest.mark.parametrize(("form", "told"), [("csv", "claim_id,proposition"), ("json", "&quot;claim_id&quot;:&quot;")])
def test_ten_of_them_are_shown_as_they_will_stand_in_the_file(verified, editor, form, told):
    page = as_person(editor).get(ADDRESS, {"sample": form})

    assert told in page.text and verified.claim_id in page.text
    assert not ExportRun.objects.exists(), "looking takes nothing away"


def test_a_workbooks_sample_is_a_table(verified, editor):
    page = as_person(editor).get(ADDRESS, {"sample": "xlsx"})

    assert page.context["sample"].rows[0][0] == verified.claim_id
    assert '<th scope="col">proposition</th>' in page.text


def test_a_format_that_holds_nothing_of_it_says_so_in_place_of_a_sample(verified, editor):
    page = as_person(editor).get(ADDRESS, {"status": "verified", "sample": "claimreview"})

    assert "ClaimReview takes published claims only." in page.text


def test_the_page_asks_little_of_the_database(claim_in, editor, django_assert_max_num_queries):
    for _ in range(3):
        claim_in(Status.VERIFIED)
    client = as_person(editor)
    for form in ("csv", "tsv", "json"):
        content_of(client.post(ADDRESS, FILE | {"format": form}))
    with django_assert_max_num_queries(12):
        client.get(ADDRESS)
    with django_assert_max_num_queries(24):
        client.get(ADDRESS, {"sample": "json"})


def test_other_methods_are_refused(editor):
    assert as_person(editor).put(ADDRESS).status_code == 405
