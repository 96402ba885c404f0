"""`export_claims` as ClaimReviews: published claims, every one valid, or no file."""

import json
from pathlib import Path

import pytest

from claims.models import ExportRun, Publication
from claims.vocabulary import Status
from tests.management.exported import COMMANDS, refused


@pytest.mark.parametrize("options", [["-o", "out.jsonld"], ["-o", "out.json", "--format", "claimreview"]])
def test_a25_published_claims_go_out_as_claim_reviews(run, claim_in, options):
    published = claim_in(Status.PUBLISHED)
    claim_in(Status.VERIFIED)

    run("export_claims", *options)

    [made] = json.loads(Path(options[1]).read_text())
    assert made["@type"] == "ClaimReview"
    assert made["claimReviewed"] == published.proposition
    taken = ExportRun.objects.get()
    assert (taken.format, taken.count, taken.filter) == ("claimreview", 1, {"status": ["published"]})


def test_a25_a_claim_review_that_is_not_valid_ends_with_1_and_leaves_nothing(run, claim_in):
    claims = [claim_in(Status.PUBLISHED) for _ in range(3)]
    Publication.objects.filter(claim__in=claims[1:]).update(language="?")

    code, said = refused(run, "export_claims", "-o", "out.jsonld")

    assert code == 1
    lines = said.split("\n")
    assert [line[: len(f"out.jsonld: {claim.claim_id}")] for line, claim in zip(lines, claims[1:], strict=True)] == [
        f"out.jsonld: {claim.claim_id}" for claim in claims[1:]
    ]
    assert all("): inLanguage: “?” can't stand here. Expected" in line for line in lines)
    assert not ExportRun.objects.exists()


def test_advice_stands_beside_the_file_and_stops_nothing(run, claim_in, capsys):
    claim_in(Status.PUBLISHED)

    printed = run("export_claims", "-o", "-", "--format", "claimreview")

    assert len(json.loads(printed)) == 1
    assert "Advice: " in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS[1:])
def test_only_claims_go_out_as_claim_reviews(run, verified, command):
    code, said = refused(run, command, "-o", "out.jsonld")

    assert code == 2
    assert said.startswith("“claimreview” is no format in which")
