"""RDF in schema.org's terms, as rdflib reads it."""

import io

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from claims import review
from claims.export import Selection, claim_file, format_named, write
from claims.export.turtle import _text
from claims.vocabulary import Relation, Status
from tests.conftest import QUOTE

SCHEMA = rdflib.Namespace("https://schema.org/")


def written(person, selection=None) -> bytes:
    file = io.BytesIO()
    contents = claim_file(person, selection or Selection(), format_named("turtle"))
    write(file, format_named("turtle"), contents.columns, contents.rows)
    return file.getvalue()


@pytest.fixture
def graph(published, contributor, editor):
    review.attach_evidence(published, by=contributor, url="https://a.example/x?a=%3Cb%3E", relation=Relation.REFUTES)
    return rdflib.Graph().parse(data=written(editor), format="turtle")


def test_a_claim_goes_out_with_its_whole_chain_of_proof(graph, published):
    claim = URIRef(f"urn:uuid:{published.uid}")

    def at(*path):
        node = claim
        for name in path:
            node = graph.value(node, SCHEMA[name])
        return str(node)

    assert graph.value(claim, RDF.type) == SCHEMA.Claim
    assert at("text") == published.proposition
    assert at("author", "name") == at("appearance", "publisher", "name") == "The Paper"
    assert at("appearance", "headline") == "In Moscow"
    assert at("appearance", "hasPart", "text") == QUOTE
    assert at("review", "reviewRating", "alternateName") == "supported"
    assert at("citation", "url") == "https://a.example/x?a=%3Cb%3E"


def test_what_schema_org_has_no_term_for_is_named(graph, published):
    found = {
        str(graph.value(node, SCHEMA.name)): graph.value(node, SCHEMA.value).toPython()
        for node in graph.objects(URIRef(f"urn:uuid:{published.uid}"), SCHEMA.additionalProperty)
    }

    assert {name: found[name] for name in ("holder", "stance", "target", "polarity", "negated", "modality")} == {
        "holder": "Qatar",
        "stance": "accepts",
        "target": "Hamas",
        "polarity": 1,
        "negated": False,
        "modality": "asserted",
    }


def test_only_terms_of_schema_org_are_used(graph):
    assert {str(term).rpartition("/")[0] for term in graph.predicates() if term != RDF.type} == {"https://schema.org"}


def test_what_was_not_decided_has_no_review(claim_in, editor):
    claim_in(Status.DRAFT)
    content = written(editor, Selection((Status.DRAFT,)))

    graph = rdflib.Graph().parse(data=content, format="turtle")

    assert graph.value(None, RDF.type, SCHEMA.Claim)
    assert not graph.value(None, RDF.type, SCHEMA.Review)
    assert content == written(editor, Selection((Status.DRAFT,)))


def test_a26_readers_of_published_claims_get_those(claim_in, viewer):
    claim_in(Status.VERIFIED)
    assert b"schema:Claim" not in written(viewer)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_every_text_is_read_as_it_was(text):
    graph = rdflib.Graph().parse(data=f"<urn:a> <urn:b> {_text(text)} .", format="turtle")

    assert graph.value(URIRef("urn:a"), URIRef("urn:b")) == Literal(text)
