"""Published claims as ClaimReviews, as a reader of linked data has them."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from pyld import jsonld

from claims import review
from claims.errors import BadInput
from claims.export.claimreview import claim_reviews, errors, review_of
from claims.models import Claim, Publication, triggers
from claims.vocabulary import EntityKind, Status

SCHEMA = "https://schema.org/"
# What schema.org's own context says of these, by hand: no test loads anything from elsewhere.
CONTEXT = {"@vocab": SCHEMA, "url": {"@type": "@id"}, "datePublished": {"@type": "schema:Date"}, "schema": SCHEMA}


def local_context(address: str, options: dict) -> dict:
    assert address == "https://schema.org"
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": CONTEXT}, "contentType": None}


def triples(made: dict) -> list[tuple[str, str, str]]:
    dataset = jsonld.to_rdf(made, {"documentLoader": local_context})
    return [
        tuple(part["value"].removeprefix(SCHEMA) for part in (t["subject"], t["predicate"], t["object"]))
        for t in dataset["@default"]
    ]


def values(made: dict, *path: str) -> set[str]:
    """What stands at the end of a path from the ClaimReview, as linked data."""
    facts = triples(made)
    found = {s for s, p, o in facts if p.endswith("#type") and o == "ClaimReview"}
    for step in path:
        found = {o for s, p, o in facts if s in found and p == step}
    return found


@pytest.fixture
def only(editor):
    """The one ClaimReview that there is."""

    def make(person=editor) -> dict:
        [made] = claim_reviews(person, Claim.objects.all())
        return made

    return make


@pytest.fixture(autouse=True)
def house(settings):
    settings.SITE_URL, settings.PUBLISHER_NAME = "https://desk.example", "The Desk"


def test_it_reads_as_linked_data(published, only):
    made = only()

    assert errors(made) == []
    assert values(made, "claimReviewed") == {published.proposition}
    assert values(made, "url") == {f"https://desk.example/claims/{published.uid}/"}
    assert values(made, "author", "name") == {"The Desk"}
    assert values(made, "itemReviewed", "author", "name") == {"The Paper"}
    assert values(made, "itemReviewed", "appearance", "headline") == {"In Moscow"}
    assert values(made, "reviewRating", "alternateName") == {"True"}
    assert values(made, "reviewRating", "ratingValue") == {"5"}
    assert values(made, "datePublished") == {timezone.now().date().isoformat()}
    assert values(made, "inLanguage") == {"en"}
    assert json.loads(json.dumps(made)) == made


def test_its_author_is_the_publisher_and_the_claims_author_who_says_so(
    published, only, qatar, hamas, contributor, editor
):
    triggers.drop(connection)  # what is published keeps its claimant, and a test of each kind of them is long
    for entity, kind, name in (("person", EntityKind.PERSON, "Bogdanov"), ("state", EntityKind.STATE, "Russia")):
        claimant = review.add_entity(name, by=contributor, kind=kind)
        Claim.objects.filter(pk=published.pk).update(claimant=claimant)
        made = only()
        assert made["itemReviewed"]["author"] == {
            "@type": "Person" if entity == "person" else "Organization",
            "name": name,
        }
        assert made["author"] == {"@type": "Organization", "name": "The Desk", "url": "https://desk.example"}
        assert "Qatar" not in json.dumps(made["itemReviewed"]["author"])


def test_who_was_merged_is_who_they_are_now(published, only, contributor, editor):
    paper, other = published.claimant, review.add_entity("The Daily", by=contributor, kind=EntityKind.ORGANISATION)
    review.merge(paper, other, by=editor)

    assert only()["itemReviewed"]["author"]["name"] == other.stands_for.name


def test_dates_and_address_are_the_articles(published, only, contributor):
    type(published.article).objects.update(url="https://paper.example/1", published_at=date(2024, 2, 29))

    item = only()["itemReviewed"]

    assert item["datePublished"] == "2024-02-29"
    assert item["appearance"] == {
        "@type": "CreativeWork",
        "headline": "In Moscow",
        "url": "https://paper.example/1",
        "publisher": {"@type": "Organization", "name": "The Paper"},
    }


@pytest.mark.parametrize(
    ("rating", "label", "words", "number"),
    [
        ("supported", "", "True", 5),
        ("partly_supported", "Mixture", "Partly true: Mixture", 3),
        ("refuted", "FALSE", "False", 1),
        ("conflicting_evidence", "", "Evidence conflicts", None),
        ("not_enough_evidence", "", "Unproven", None),
        ("outdated", "", "Was true then", None),
        ("not_checkable", "", "Opinion or forecast", None),
    ],
)
def test_the_rating_says_its_meaning_first_and_a_number_where_one_means_it(published, rating, label, words, number):
    publication = published.publications.get()
    publication.rating, publication.house_label = rating, label

    made = review_of(publication)

    assert made["reviewRating"]["alternateName"] == words
    numbers = {name: value for name, value in made["reviewRating"].items() if name.endswith(("Value", "Rating"))}
    assert numbers == ({"ratingValue": number, "worstRating": 1, "bestRating": 5} if number else {})
    assert errors(made) == []


def test_the_houses_own_page_is_its_address(verified, only, page, editor):
    review.publish(verified, page(url="https://house.example/qatar"), by=editor)

    assert only()["url"] == "https://house.example/qatar"


@pytest.mark.parametrize("status", [status for status in Status if status != Status.PUBLISHED])
def test_a25_what_is_not_published_never_goes_out(claim_in, editor, status):
    claim_in(status)

    assert list(claim_reviews(editor, Claim.objects.all())) == []


def test_a25_what_is_judged_anew_does_not_go_out(published, editor):
    review.reopen(published, "New evidence", by=editor)

    assert published.publications.standing().exists()
    assert list(claim_reviews(editor, Claim.objects.all())) == []


def test_what_is_held_does_not_go_out_yet(verified, page, editor):
    review.publish(verified, page(hold_until=timezone.now() + timedelta(days=1)), by=editor)

    assert list(claim_reviews(editor, Claim.objects.all())) == []
    Publication.objects.update(hold_until=timezone.now())
    assert len(list(claim_reviews(editor, Claim.objects.all()))) == 1


def test_it_is_published_from_the_day_that_readers_saw_it(verified, only, page, editor):
    until = datetime(2100, 1, 31, 10, tzinfo=UTC)
    review.publish(verified, page(hold_until=until), by=editor)

    with time_machine.travel(until):
        assert only(editor)["datePublished"] == "2100-01-31"


def test_a26_nobody_without_a_role_gets_any(published, person, viewer):
    assert list(claim_reviews(person("nobody"), Claim.objects.all())) == []
    assert len(list(claim_reviews(viewer, Claim.objects.all()))) == 1


def test_what_is_wrong_is_told_with_claim_and_field_at_the_end(claim_in, editor, settings):
    claims = [claim_in(Status.PUBLISHED) for _ in range(2)]
    Publication.objects.filter(claim=claims[1]).update(language="Qatari?")
    made = claim_reviews(editor, Claim.objects.all())
    with pytest.raises(BadInput) as error:
        list(made)

    assert error.value.message == (
        f"{claims[1].claim_id} (“{claims[1].proposition[:59]}…”): inLanguage: “Qatari?” can't stand here."
        " Expected the language as in “en”, “ar” or “pt-BR”."
    )


def test_one_claim_review_a_page(claim_in, editor):
    first, second = (claim_in(Status.PUBLISHED) for _ in range(2))
    Publication.objects.update(url="https://house.example/qatar")
    with pytest.raises(BadInput) as error:
        list(claim_reviews(editor, Claim.objects.all()))

    assert error.value.message.startswith(f"{second.claim_id} (“Qatar accepts")
    assert f"url: This page has the review of {first.claim_id} (“Qatar accepts" in error.value.message


def test_advice_is_told_and_no_error(published, editor):
    told = []
    list(claim_reviews(editor, Claim.objects.all(), told.append))

    assert [line.split("): ")[1].split(":")[0] for line in told] == [
        "itemReviewed.datePublished",
        "itemReviewed.appearance",
    ]
