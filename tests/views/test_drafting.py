"""Claims in the making: typed from an article's words, edited, accepted, submitted."""

import re
from datetime import date
from html import unescape

import pytest

from claims import review
from claims.models import Claim, Entity, Event
from claims.vocabulary import Status
from tests.conftest import QUOTE, TEXT, as_it_stands
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db
INJECTION = "<script>alert(1)</script>"
STANCE = {"kind": "stance", "holder": "Qatar", "stance": "accepts", "target": "Hamas", "modality": "asserted"}


def add(person, article, **fields):
    return as_person(person).post(f"/articles/{article.uid}/claim/", {"quote": QUOTE, **STANCE, **fields})


def at(claim, what: str) -> str:
    return f"/claims/{claim.uid}/{what}/"


def words_of(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def form_of(person, claim, what: str = "edit") -> dict:
    """What the form would send if nothing were changed."""
    form = as_person(person).get(at(claim, what)).context["form"]
    given = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in given.items() if value is not None and value is not False}


# ---- Who gets in ----


def test_a_stranger_is_sent_to_sign_in(client, article, draft):
    passage = draft.anchors.get()
    paths = [f"/articles/{article.uid}/claim/", f"/passages/{passage.uid}/drop/"]
    for path in [*paths, *(at(draft, what) for what in ("edit", "accept", "submit", "passage"))]:
        assert client.post(path).headers["Location"].startswith("/accounts/login/")


def test_who_reads_published_claims_alone_writes_none(viewer, article, draft, qatar, hamas):
    assert add(viewer, article).status_code == 404
    for what in ("edit", "accept", "submit", "passage"):
        assert as_person(viewer).post(at(draft, what), STANCE).status_code == 404
    assert as_person(viewer).post(f"/passages/{draft.anchors.get().uid}/drop/").status_code == 404
    assert as_it_stands(draft).status == Status.DRAFT


@pytest.mark.parametrize("what", ["submit", "edit", "passage"])
def test_a_viewer_who_sees_a_published_claim_may_not_write_it(viewer, published, what):
    assert as_person(viewer).post(at(published, what), STANCE).status_code == 403


def test_submitting_and_dropping_take_post_only(contributor, draft):
    browser = as_person(contributor)
    assert browser.get(at(draft, "submit")).status_code == 405
    assert browser.get(f"/passages/{draft.anchors.get().uid}/drop/").status_code == 405


# ---- A new claim ----


def test_a_claim_is_typed_from_words_of_the_article(contributor, article, qatar, hamas):
    answer = add(contributor, article, scope="as an actor in the Palestinian political space")
    claim = Claim.objects.get()
    assert answer.headers["Location"] == f"/claims/{claim.uid}/"
    assert claim.proposition == "Qatar accepts Hamas as an actor in the Palestinian political space"
    passage = claim.anchors.get()
    assert TEXT[passage.start : passage.end] == passage.exact == QUOTE
    assert claim.claimant == article.outlet.entity
    assert Event.objects.filter(deed="create", record_type="claim", person_uid=contributor.uid).exists()


def test_a_form_that_is_sent_again_adds_no_double_and_leads_to_the_first(contributor, article, qatar, hamas):
    add(contributor, article)
    answer = add(contributor, article)
    assert answer.status_code == 200 and "This claim is there already" in answer.text
    assert f'<a href="/claims/{Claim.objects.get().uid}/">' in answer.text


def test_an_entity_is_found_by_any_of_its_names(contributor, article, qatar, hamas):
    add(contributor, article, holder="doha")
    assert Claim.objects.get().holder == qatar


def test_all_that_the_form_asks_is_kept(contributor, article, qatar, hamas):
    bogdanov = review.add_entity("Bogdanov", by=contributor, kind="person")
    more = {
        "negated": "on",
        "modality": "possible",
        "strength": "strongly",
        "claimant": "Bogdanov",
        "via": "Arab News",
        "attribution": "paraphrase",
        "valid_from": "2024",
        "valid_to": "2024-02-29",
        "tags": "moscow; gulf",
    }
    assert add(contributor, article, **more).status_code == 302
    claim = Claim.objects.get()
    assert (claim.negated, claim.modality, claim.strength) == (True, "possible", "strongly")
    assert (claim.claimant, claim.via, claim.attribution) == (bogdanov, "Arab News", "paraphrase")
    assert (claim.valid_from, claim.valid_from_precision) == (date(2024, 1, 1), "year")
    assert (claim.valid_to, claim.valid_to_precision) == (date(2024, 2, 29), "day")
    assert claim.tags == "gulf;moscow"


def test_a_plain_claim_is_a_sentence_and_has_no_triple(contributor, article, qatar, hamas):
    add(contributor, article, kind="plain", statement="Hamas released three hostages.", scope="left over")
    claim = Claim.objects.get()
    assert (claim.kind, claim.proposition, claim.holder, claim.scope) == (
        "plain",
        "Hamas released three hostages.",
        None,
        "",
    )


def test_an_unnamed_holder_keeps_its_words_and_its_group(contributor, article, hamas):
    group = review.add_entity("Palestinian factions", by=contributor, kind="group")
    more = {"holder": "", "holder_unnamed": "some factions", "holder_group": "Palestinian factions"}
    assert add(contributor, article, **more).status_code == 302
    claim = Claim.objects.get()
    assert (claim.holder, claim.holder_unnamed, claim.holder_group) == (None, "some factions", group)


def test_a_sentence_of_ones_own_stays(contributor, article, qatar, hamas):
    add(contributor, article, proposition="Doha deals with Hamas")
    claim = Claim.objects.get()
    assert claim.proposition == "Doha deals with Hamas" and claim.proposition_is_written


# ---- Words picked, pasted, not found, found twice ----


def test_words_that_were_picked_fill_the_form(contributor, article):
    start = TEXT.index("Washington")
    page = as_person(contributor).get(f"/articles/{article.uid}/claim/?start={start}&end={start + 10}").text
    assert ">\nWashington</textarea>" in page
    assert f'name="start" value="{start}"' in page


@pytest.mark.parametrize("query", ["start=5&end=2", "start=0&end=99999", "start=x&end=y", "start=-1&end=3", "start=1"])
def test_places_that_the_text_does_not_have_fill_nothing(contributor, article, query):
    answer = as_person(contributor).get(f"/articles/{article.uid}/claim/?{query}")
    assert answer.status_code == 200 and ">\n</textarea>" in answer.text


def test_of_words_that_stand_twice_the_picked_ones_count(contributor, qatar, hamas):
    article = review.add_article(by=contributor, text="Qatar accepts Hamas. 👍 Qatar accepts Hamas.", title="Twice")
    second = article.current.text.rindex("Qatar")
    add(contributor, article, quote="Qatar accepts Hamas", start=second, end=second + 19)
    assert Claim.objects.get().anchors.get().start == second


def test_a_quote_changed_after_picking_is_found_anew(contributor, article, qatar, hamas):
    add(contributor, article, quote="Washington supports Israel", start=0, end=5)
    assert Claim.objects.get().anchors.get().exact == "Washington supports Israel"


def test_words_that_are_not_there_are_answered_with_the_nearest_which_a_button_takes(
    contributor, article, qatar, hamas
):
    wrong = "Qatar accepts the realty of Hamas as an actor in the Palestinian political place"
    answer = add(contributor, article, quote=wrong)
    assert "aren’t in the article" in words_of(answer).replace("'", "’")
    assert wrong in unescape(answer.text) and not Claim.objects.exists()
    nearest = unescape(re.search(r'name="take_words"\s+value="([^"]*)"', answer.text)[1])
    assert nearest in TEXT
    assert add(contributor, article, quote=wrong, take_words=nearest).status_code == 302
    assert Claim.objects.get().anchors.get().exact == nearest


def test_words_that_stand_twice_are_answered_with_the_places_to_choose_from(contributor, qatar, hamas):
    article = review.add_article(
        by=contributor, text="First: Qatar accepts Hamas. Then: Qatar accepts Hamas.", title="T"
    )
    answer = add(contributor, article, quote="Qatar accepts Hamas")
    assert "stand there 2 times" in words_of(answer) and "Then:" in words_of(answer)
    starts = re.findall(r'name="take_start"\s+value="(\d+)"', answer.text)
    assert [int(start) for start in starts] == [7, 34]
    assert add(contributor, article, quote="Qatar accepts Hamas", take_start="34").status_code == 302
    assert Claim.objects.get().anchors.get().start == 34


# ---- Names that nobody bears yet ----


def test_an_unknown_name_is_offered_to_be_made_and_then_is(contributor, article, hamas):
    answer = add(contributor, article, holder="Ruritania")
    assert "Nobody is called “Ruritania” yet" in words_of(answer) and 'name="holder_kind"' in answer.text
    assert 'name="target_kind"' not in answer.text
    assert 'value="Ruritania"' in answer.text and not Claim.objects.exists()
    assert add(contributor, article, holder="Ruritania", holder_kind="state").status_code == 302
    made = Entity.objects.get(name="Ruritania")
    assert Claim.objects.get().holder == made and made.kind == "state"


@pytest.mark.parametrize(("words", "is_hinted"), [("the group", True), ("They", True), ("the Accord", False)])
def test_words_that_stand_for_a_name_are_asked_for_it(contributor, article, qatar, words, is_hinted):
    answer = add(contributor, article, target=words)
    assert ("Type the name it stands for" in words_of(answer)) == is_hinted
    assert 'name="target_kind"' in answer.text and not Claim.objects.exists()


def test_a_name_that_the_world_knows_is_made_without_asking(contributor, article, hamas):
    assert add(contributor, article, holder="Doha").status_code == 302
    made = Claim.objects.get().holder
    assert (made.name, made.kind) == ("Qatar", "state")
    assert made.aliases.filter(alias="Doha").exists()


def test_and_the_desks_own_entity_of_that_name_is_taken(contributor, article, hamas):
    qatar = review.add_entity("Qatar", by=contributor, kind="state")
    assert add(contributor, article, holder="Doha").status_code == 302
    assert Claim.objects.get().holder == qatar


def test_nothing_is_made_while_something_else_is_wrong(contributor, article, hamas):
    add(contributor, article, quote="Nothing of the kind.", holder_kind="state")
    assert not Entity.objects.filter(name="Qatar").exists()


def test_a_name_used_twice_is_made_once(contributor, article, hamas):
    kinds = {"holder_kind": "state", "claimant": "QATAR ", "claimant_kind": "state"}
    assert add(contributor, article, **kinds).status_code == 302
    claim = Claim.objects.get()
    assert claim.claimant == claim.holder


def test_a_name_that_several_bear_has_to_be_said_fully(contributor, article, qatar, hamas):
    review.add_entity("Fatah", by=contributor, aliases=["the group"])
    review.add_alias(hamas, "the group", by=contributor)
    answer = add(contributor, article, target="the group")
    assert "Several are called “the group”: Fatah, Hamas" in words_of(answer)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"holder": ""}, "Who takes the stance?"),
        ({"stance": ""}, "Which stance?"),
        ({"target": ""}, "Towards whom"),
        ({"target": "Doha"}, "two different entities"),
        ({"holder": "Democracy"}, "it can receive a stance, but not take one"),
        ({"holder_unnamed": "some"}, "Either a name"),
        ({"holder_group": "Hamas"}, "Only for somebody unnamed"),
        ({"kind": "plain"}, "Say in one sentence"),
        ({"valid_from": "last year"}, "Expected a day, a month or a year"),
        ({"valid_from": "2023-02-30"}, "is in no calendar"),
        ({"valid_from": "2024", "valid_to": "2023"}, "can't end before it begins"),
        ({"stance": "adores"}, "valid choice"),
        ({"scope": "x" * 301}, "at most 300"),
        ({"via": "a\x07b"}, "control character"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(contributor, article, qatar, hamas, fields, said):
    review.add_entity("Democracy", by=contributor, kind="topic")
    answer = add(contributor, article, **{"tags": "kept as typed", **fields})
    assert answer.status_code == 200
    assert said in words_of(answer)
    assert 'value="kept as typed"' in answer.text and QUOTE in answer.text
    assert not Claim.objects.exists()


def test_what_people_type_is_never_read_as_html(contributor, article, qatar, hamas):
    texts = [
        "quote",
        "statement",
        "holder",
        "target",
        "scope",
        "strength",
        "holder_unnamed",
        "via",
        "tags",
        "proposition",
        "valid_from",
        "start",
    ]
    page = add(contributor, article, **dict.fromkeys(texts, INJECTION)).text
    assert INJECTION not in page and page.count("&lt;script&gt;") > 8
    add(contributor, article, **dict.fromkeys(("scope", "strength", "via", "tags", "proposition"), INJECTION))
    claim = Claim.objects.get()
    for path in (f"/claims/{claim.uid}/", "/claims/", "/", f"/articles/{article.uid}/", at(claim, "edit")):
        assert INJECTION not in as_person(contributor).get(path).text, path


# ---- Editing ----


# ---- Accepting, submitting, passages ----
