"""Networks: entities as nodes, checked stance claims as edges, as networkx reads them."""

import io
from datetime import date

import networkx
import pytest

from claims import review
from claims.errors import BadInput
from claims.export import Selection, claim_file, format_named, write
from claims.vocabulary import EntityKind, Modality, Precision, Status
from tests.conftest import QUOTE
from tests.export.test_formulas import DANGEROUS

READ = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}


@pytest.fixture(params=READ)
def form(request):
    return request.param


def written(person, form: str, selection=None, advise=lambda sentence: None) -> bytes:
    file = io.BytesIO()
    contents = claim_file(person, selection or Selection(), format_named(form), advise)
    write(file, format_named(form), contents.columns, contents.rows)
    return file.getvalue()


def network(person, form: str, **options):
    return READ[form](io.BytesIO(written(person, form, **options)))


def test_a_checked_claim_is_an_edge_between_its_entities(published, qatar, hamas, editor, form):
    graph = network(editor, form)

    assert {key: node["name"] for key, node in graph.nodes(data=True)} == {
        str(qatar.uid): "Qatar",
        str(hamas.uid): "Hamas",
    }
    assert graph.nodes[str(qatar.uid)]["kind"] == "state"
    ((source, target, edge),) = graph.edges(data=True)
    assert (source, target) == (str(qatar.uid), str(hamas.uid))
    assert (edge["stance"], edge["polarity"], edge["negated"], edge["rating"]) == ("accepts", 1, False, "supported")
    assert (edge["claim"], edge["modality"], edge["status"]) == (str(published.uid), "asserted", "published")
    assert edge["quote"] == QUOTE
    assert edge["decided_at"].endswith("Z")


def test_an_edge_has_the_dates_of_its_claim(verified_by, editor, form):
    verified_by(valid_from=date(2024, 2, 1), valid_from_precision=Precision.MONTH)

    ((_, _, edge),) = network(editor, form).edges(data=True)

    assert edge["valid_from"] == "2024-02"
    assert "valid_to" not in edge


@pytest.mark.parametrize("fields", [{"negated": True}, {"modality": Modality.POSSIBLE}], ids=str)
def test_polarity_counts_only_where_a_claim_is_asserted_and_not_denied(verified_by, editor, form, fields):
    verified_by(**fields)

    ((_, _, edge),) = network(editor, form).edges(data=True)

    assert edge["stance"] == "accepts"
    assert "polarity" not in edge


def test_plain_claims_and_unnamed_holders_are_left_out_and_that_is_said(verified_by, verified, editor, form):
    verified_by(holder=None, holder_unnamed="some factions")
    verified_by(kind="plain", holder=None, stance=None, target=None, scope="", proposition="There was a meeting")
    said = []

    content = written(editor, form, advise=said.append)

    assert READ[form](io.BytesIO(content)).number_of_edges() == 1
    assert said == [
        "Plain claims, and claims of an unnamed holder, are no edges. Left out: 1 plain, 1 of an unnamed holder."
    ]
    assert "Plain claims, and claims of an unnamed holder, are no edges." in content.decode()


def test_what_was_merged_is_one_node(verified, qatar, editor, contributor, form):
    state = review.add_entity("State of Qatar", by=contributor, kind=EntityKind.STATE)
    review.merge(qatar, state, by=editor)

    assert str(state.uid) in network(editor, form)
    assert str(qatar.uid) not in network(editor, form)


def test_what_was_not_checked_is_no_edge(claim_in, editor, form):
    claim_in(Status.DRAFT), claim_in(Status.DISPUTED), claim_in(Status.WITHDRAWN)

    assert not network(editor, form, selection=Selection(tuple(Status)))
    with pytest.raises(BadInput, match="takes checked claims only"):
        written(editor, form, selection=Selection((Status.DRAFT,)))


def test_a26_readers_of_published_claims_get_those(claim_in, viewer, form):
    claim_in(Status.VERIFIED)
    assert not network(viewer, form)
    claim_in(Status.PUBLISHED)
    assert network(viewer, form).number_of_edges() == 1


def test_whatever_is_written_is_read_and_gives_the_same_bytes(verified_by, editor, form):
    hostile = "]]><a> & \" ' \t\n حماس 🙂 " + "".join(DANGEROUS.values()).replace("\r", " ")
    verified_by(scope=hostile[:200])

    content = written(editor, form)

    ((_, _, edge),) = READ[form](io.BytesIO(content)).edges(data=True)
    assert edge["scope"].split() == hostile[:200].split()
    assert content == written(editor, form)
