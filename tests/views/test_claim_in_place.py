"""A claim's form on the reading page: filled in from the selected words, its sentence written while one types."""

import re

import pytest

from claims import review
from claims.models import Claim
from tests.views.reached import as_person

HTMX = {"HX-Request": "true"}
TEXT = (
    "😀 Qatar hosts Hamas. The United Arab Emirates strongly opposes the group, while Doha could support Egypt."
    " Egypt met Hamas and Israel."
)


@pytest.fixture
def article(contributor):
    return review.add_article(by=contributor, text=TEXT, title="Two views", outlet="The Paper", language="en")


def form_for(person, article, words: str) -> dict[str, str]:
    """The values of the form that these words open."""
    start = TEXT.index(words)
    place = {"start": start, "end": start + len(words)}
    page = as_person(person).get(f"/articles/{article.uid}/claim/", place, headers=HTMX).text
    assert "<html" not in page
    values = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*?value="([^"]*)"', page))
    values |= dict(re.findall(r'<select[^>]*name="(\w+)".*?<option value="([^"]*)" selected', page, re.S))
    return values


def test_who_stance_and_towards_are_read_off_the_words(contributor, article):
    values = form_for(contributor, article, "The United Arab Emirates strongly opposes the group")
    assert (values["holder"], values["stance"], values["target"]) == ("United Arab Emirates", "opposes", "Hamas")
    assert values["strength"] == "strongly"
    assert values["quote"] == "The United Arab Emirates strongly opposes the group"


def test_and_how_it_is_said(contributor, article):
    values = form_for(contributor, article, "Doha could support Egypt")
    assert (values["holder"], values["modality"]) == ("Qatar", "possible")


def test_where_no_stance_is_read_the_names_are(contributor, article):
    values = form_for(contributor, article, "Egypt met Hamas and Israel"[:5])
    assert values["holder"] == "Egypt" or "Egypt" in values.values()


def sentence(person, article, **fields) -> str:
    answer = as_person(person).post(f"/articles/{article.uid}/sentence/", {"kind": "stance", **fields}, headers=HTMX)
    return re.search(r"<output[^>]*>(.*?)</output>", answer.text, re.S)[1]


def test_the_sentence_writes_itself(contributor, article, qatar, hamas):
    typed = {"holder": "doha", "stance": "accepts", "target": "Hamas", "modality": "asserted"}
    assert sentence(contributor, article, **typed) == "Qatar accepts Hamas"
    assert sentence(contributor, article, **typed, negated="on") == "Qatar does not accept Hamas"
    assert sentence(contributor, article, **typed, scope="as an actor") == "Qatar accepts Hamas as an actor"
    assert sentence(contributor, article, **typed | {"holder": "Ruritania"}) == "Ruritania accepts Hamas"
    assert not Claim.objects.exists()


def test_the_sentence_grows_with_what_one_types_and_keeps_places_for_the_rest(contributor, article, qatar, hamas):
    steps = (
        ({}, "Who — stance — towards: the sentence writes itself here."),
        ({"holder": "doha"}, "Qatar … …"),
        ({"target": "Hamas"}, "… … Hamas"),
        ({"holder_unnamed": "some officials"}, "some officials … …"),
        ({"holder": "doha", "stance": "accepts"}, "Qatar accepts …"),
        ({"stance": "accepts", "target": "Hamas"}, "… accepts Hamas"),
        ({"holder_unnamed": "some officials", "stance": "accepts", "target": "Hamas"}, "some officials accept Hamas"),
    )
    for typed, said in steps:
        assert sentence(contributor, article, modality="asserted", **typed) == said


def test_in_a_plain_claim_it_is_what_one_types(contributor, article):
    assert sentence(contributor, article, kind="plain", statement="Rain fell.") == "Rain fell."


def test_nothing_typed_is_read_as_html(contributor, article):
    typed = {"holder": "<b>x</b>", "stance": "accepts", "target": "Hamas", "modality": "asserted"}
    assert "<b>" not in sentence(contributor, article, **typed)


def test_added_in_place_it_is_marked_and_one_reads_on(contributor, article):
    words = "The United Arab Emirates strongly opposes the group"
    given = form_for(contributor, article, words) | {"kind": "stance"}
    answer = as_person(contributor).post(f"/articles/{article.uid}/claim/", given, headers=HTMX)
    claim = Claim.objects.get()
    assert claim.proposition == "United Arab Emirates strongly opposes Hamas"
    assert (claim.anchors.get().start, claim.anchors.get().exact) == (TEXT.index(words), words)
    assert "Add evidence" in answer.text and 'id="margin"' in answer.text and 'id="text"' in answer.text


def test_what_is_wrong_is_said_in_place_and_nothing_typed_is_lost(contributor, article):
    given = form_for(contributor, article, "Doha could support Egypt") | {"kind": "stance", "target": "Ruritania"}
    answer = as_person(contributor).post(f"/articles/{article.uid}/claim/", given, headers=HTMX)
    assert "Nobody is called “Ruritania” yet" in answer.text and 'name="target_kind"' in answer.text
    assert "<html" not in answer.text and not Claim.objects.exists()


def test_only_for_whoever_may_add_claims(viewer, article):
    mine = as_person(viewer)
    assert mine.get(f"/articles/{article.uid}/claim/", headers=HTMX).status_code in (403, 404)
    assert mine.post(f"/articles/{article.uid}/sentence/", headers=HTMX).status_code in (403, 404)
