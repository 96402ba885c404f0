"""Export in the admin: what one may see, by the same writers as everywhere, and noted."""

import csv
import json
import re
from hashlib import sha256
from html import unescape

import pytest

from claims import export, review
from claims.intake import RESOURCES
from claims.models import Article, Claim, Entity, EvidenceLink, ExportRun, Publication
from claims.vocabulary import Relation, Role, Status
from tests.admin.pages import address, as_person, choose

pytestmark = pytest.mark.django_db

EXPORTABLE = (Article, Claim, EvidenceLink, Entity)
DESK = frozenset(Role) - {Role.VIEWER}


FORMATS = ("csv", "tsv", "xlsx", "json", "jsonl")
OF_CLAIMS = ("claimreview", "graphml", "gexf", "turtle")


def taken(person, model, *, form="csv", query="", **more):
    """The file, as the page's form asks for it."""
    sent = {"resource": "0", "format": str((*FORMATS, *OF_CLAIMS).index(form)), **more}
    answer = as_person(person).post(address(model, "export") + query, sent)
    return answer if not answer.streaming else answer.getvalue() if form == "xlsx" else answer.getvalue().decode()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("model", EXPORTABLE)
@pytest.mark.parametrize("role", [None, *Role])
def test_a01_the_export_views_open_only_for_the_desk(person, qatar, role, model):
    client = as_person(person("somebody", *([role] if role else [])))
    expected = 200 if role in DESK else 403
    assert client.get(address(model, "export")).status_code == expected
    answer = client.post(address(model, "export"), {"resource": "0", "format": "0"})
    assert answer.status_code == expected
    assert answer.getvalue()
    sent = {"action": "export_admin_action", "_selected_action": [qatar.pk], "index": "0"}
    assert client.post(address(model, "changelist"), sent, follow=True).status_code == expected


@pytest.mark.parametrize("model", EXPORTABLE)
def test_the_columns_are_those_that_an_import_reads(draft, contributor, model):
    review.attach_evidence(draft, by=contributor, url="https://a.example/", relation=Relation.SUPPORTS)
    header = taken(contributor, model).splitlines()[0].split(",")
    columns = {Article: export.columns.ARTICLES, EvidenceLink: export.columns.EVIDENCE, Entity: export.columns.ENTITIES}
    assert set(header) == set(columns.get(model, export.columns.IMPORTABLE))


def test_a_claim_goes_out_with_its_words(draft, contributor):
    [row] = rows(taken(contributor, Claim))
    assert (row["claim_id"], row["holder"], row["stance"], row["quote"]) == (
        draft.claim_id,
        "Qatar",
        "accepts",
        draft.anchors.get().exact,
    )


def test_json_goes_out_as_a_list(qatar, contributor):
    assert json.loads(taken(contributor, Entity, form="json"))[0]["name"] == "Qatar"


def test_a22_a_formula_goes_out_inert(contributor):
    review.add_entity("=cmd()", by=contributor)
    assert [row["name"] for row in rows(taken(contributor, Entity))] == ["'=cmd()"]


def test_a26_a_restricted_claim_stays_in(draft, contributor, editor, second_editor):
    review.restrict(draft, True, by=editor)
    assert len(rows(taken(contributor, Claim))) == 1
    assert rows(taken(second_editor, Claim)) == []
    assert "is not one of the available choices" in taken(second_editor, Claim, export_items=[draft.pk]).text


def test_a39_evidence_of_an_open_round_stays_in(in_review, reviewer, second_reviewer, admin):
    review.attach_evidence(in_review, by=reviewer, url="https://secret.example/", relation=Relation.REFUTES)
    assert len(rows(taken(reviewer, EvidenceLink))) == 1
    for other in (second_reviewer, admin):
        assert rows(taken(other, EvidenceLink)) == []


def test_the_selected_rows_go_out_and_no_others(qatar, hamas, contributor):
    page = choose(as_person(contributor), Entity, "export_admin_action", hamas)
    assert f'value="{hamas.pk}"' in page.text
    assert [row["name"] for row in rows(taken(contributor, Entity, export_items=[hamas.pk]))] == ["Hamas"]


def test_the_list_s_filters_hold_for_the_file(qatar, hamas, contributor):
    assert [row["name"] for row in rows(taken(contributor, Entity, query="?kind__exact=state"))] == ["Qatar"]
    assert [row["name"] for row in rows(taken(contributor, Entity, query="?q=hamas"))] == ["Hamas"]


@pytest.mark.parametrize("query", ["?nonsense=1", "?evidence__isnull=False"])
def test_a_filter_that_cannot_be_read_gives_no_file(draft, contributor, query):
    answer = taken(contributor, Claim, query=query)
    assert isinstance(answer, str) is False
    assert answer.status_code == 400


def test_who_takes_what_away_is_noted(qatar, hamas, contributor):
    text = taken(contributor, Entity)
    run = ExportRun.objects.get()
    assert (run.by, run.kind, run.format, run.count) == (contributor, "entities", "csv", 2)
    assert run.sha256 == sha256(text.encode()).hexdigest()
    taken(contributor, Entity, query="?kind__exact=state", export_items=[qatar.pk])
    assert ExportRun.objects.latest("pk").filter == {"list": "kind__exact=state", "selected": 1}


@pytest.mark.parametrize("form", ["csv", "tsv", "xlsx", "json", "jsonl"])
@pytest.mark.parametrize("model", EXPORTABLE)
def test_what_goes_out_is_what_an_import_reads(draft, contributor, editor, model, form):
    review.attach_evidence(draft, by=contributor, url="https://a.example/", relation=Relation.SUPPORTS)
    kind = {Article: "articles", Claim: "claims", EvidenceLink: "evidence", Entity: "entities"}[model]
    file = taken(editor, model, form=form)
    data = file if isinstance(file, bytes) else file.encode()
    result = RESOURCES[kind](by=editor).import_data(RESOURCES[kind].read(data, form, "file"))
    assert result.counts["unchanged"] == result.total_rows > 0


def test_published_claims_go_out_as_claim_reviews(claim_in, contributor):
    published = claim_in(Status.PUBLISHED)
    claim_in(Status.VERIFIED)
    [made] = json.loads(taken(contributor, Claim, form="claimreview"))
    assert (made["@type"], made["claimReviewed"]) == ("ClaimReview", published.proposition)
    assert ExportRun.objects.get().format == "claimreview"


def test_what_keeps_a_file_from_going_out_is_said_on_the_page(published, contributor, article):
    Publication.objects.update(language="Qatari?")
    answer = taken(contributor, Claim, form="claimreview")
    assert "inLanguage: “Qatari?” can" in unescape(answer.text)
    review.add_article(by=contributor, text="x" * 32_768, title="Long")
    answer = taken(contributor, Article, form="xlsx")
    assert "text: the text has 32,768 characters" in unescape(answer.text)
    assert not ExportRun.objects.exists()


@pytest.mark.parametrize(
    ("model", "offered"), [(Entity, (*FORMATS, "parquet")), (Claim, (*FORMATS, *OF_CLAIMS, "parquet"))]
)
def test_a21_the_formats_that_we_name_are_offered(qatar, contributor, model, offered):
    page = as_person(contributor).get(address(model, "export")).text
    assert tuple(re.findall(r'<option value="\d">(\w+)', page)) == offered


@pytest.mark.parametrize("form", ["6", "-1", "xlsx", ""])
def test_a21_no_other_format_is_given(qatar, contributor, form):
    answer = as_person(contributor).post(address(Entity, "export"), {"resource": "0", "format": form})
    assert not answer.streaming
    assert not ExportRun.objects.exists()
