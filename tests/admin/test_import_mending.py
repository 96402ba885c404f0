"""A file whose columns are called otherwise, or whose names nobody bears, is put right before it comes in."""

import pytest

from claims import review
from claims.models import Claim, Entity, EntityAlias, Event, HeaderMapping, StagedUpload
from claims.vocabulary import Deed
from tests.admin.pages import as_person, filled_in, told
from tests.admin.test_imports import confirm, send, words_of

pytestmark = pytest.mark.django_db
FOREIGN = "Entity,Type,Also known as,Remark\nQatar,state,Doha,x\n"
NAMES = {"column_0": "name", "column_1": "kind", "column_2": "aliases", "column_3": ""}


def preview_of(answer) -> str:
    return answer.redirect_chain[-1][0]


def say(person, answer, step: str, **given):
    """Send one of the preview's two forms."""
    return as_person(person).post(f"{preview_of(answer)}{step}/", given, follow=True)


@pytest.fixture
def paper(editor):
    return review.add_outlet("The Paper", by=editor)


def test_each_foreign_column_is_offered_what_it_probably_is(editor):
    answer = send(editor, FOREIGN)
    assert "Columns that are called otherwise here" in words_of(answer)
    form = answer.context["columns_form"]
    assert [(field.label, field.initial) for field in form][:4] == [
        ("entity", "name"),
        ("type", ""),
        ("also known as", "aliases"),
        ("remark", ""),
    ]
    assert "Confirm import" not in answer.text


def test_said_what_they_are_the_file_comes_in(editor):
    answer = say(editor, send(editor, FOREIGN), "columns", **NAMES)
    assert [field.initial for field in answer.context["columns_form"]][:4] == list(NAMES.values())
    assert "1 new, 0 changed, 0 unchanged, 0 refused. Nothing is saved yet." in words_of(answer)
    assert told(confirm(editor, answer)) == ["Imported: 1 new, 0 changed, 0 unchanged, 0 refused."]
    assert (Entity.objects.get().kind, EntityAlias.objects.get().alias) == ("state", "Doha")


def test_an_outlets_next_file_is_read_so_by_itself(editor, paper):
    say(editor, send(editor, FOREIGN), "columns", **NAMES, outlet="the paper")
    kept = HeaderMapping.objects.get()
    assert (kept.outlet, kept.kind, kept.mapping["entity"]) == (paper, "entities", "name")
    event = Event.objects.get(record_type="headermapping")
    assert (event.deed, event.person_uid) == (Deed.IMPORT, editor.uid)
    answer = send(editor, FOREIGN)
    assert "The columns are named as they were for The Paper." in words_of(answer)
    assert "Confirm import" in answer.text


def test_what_is_said_anew_is_remembered_in_its_place(editor, paper):
    answer = send(editor, FOREIGN)
    say(editor, answer, "columns", **NAMES, outlet="The Paper")
    say(editor, answer, "columns", **NAMES | {"column_2": ""}, outlet="The Paper")
    assert HeaderMapping.objects.get().mapping["also known as"] == ""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (NAMES | {"column_1": "name"}, "Two columns can't both be “name”. Leave one of them out."),
        (NAMES | {"outlet": "Nobody's"}, "No outlet is called “Nobody's”. Expected one that is there, or nothing."),
        (NAMES | {"column_1": "status"}, "Choose from what the page offers: nothing was changed."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_kept(editor, given, said):
    answer = say(editor, send(editor, FOREIGN), "columns", **given)
    assert told(answer) == [said]
    assert StagedUpload.objects.get().mapping == {}
    assert not HeaderMapping.objects.exists()


def test_two_outlets_that_mean_different_things_are_not_guessed_at(editor, paper):
    review.add_outlet("The Post", by=editor)
    answer = send(editor, FOREIGN)
    say(editor, answer, "columns", **NAMES, outlet="The Paper")
    say(editor, answer, "columns", **NAMES | {"column_2": ""}, outlet="The Post")
    assert "Confirm import" not in send(editor, FOREIGN).text


# ---- Names that nobody bears ----


@pytest.fixture
def claims_file(article, qatar, hamas):
    def write(*pairs: tuple[str, str]) -> str:
        quotes = ("Qatar accepts", "the United Arab Emirates", "Washington supports Israel")
        rows = (
            f"c{at},{article.article_id},{quotes[at]},{who},accepts,{towards}"
            for at, (who, towards) in enumerate(pairs)
        )
        return "claim_id,article_id,quote,holder,stance,target\n" + "\n".join(rows) + "\n"

    return write


def test_names_that_nobody_bears_are_listed_with_those_that_are_near(editor, claims_file, qatar):
    answer = send(editor, claims_file(("Qatarr", "Hamas"), ("Atlantis", "Hamas"), ("Qatarr", "Atlantis")), model=Claim)
    assert "Names that nobody bears" in words_of(answer)
    first, second = answer.context["names_form"]
    assert (first.label, second.label) == ("Qatarr (2 ×)", "Atlantis (2 ×)")
    assert f'<option value="link:{qatar.uid}">Qatar</option>' in answer.text
    assert "It is another name of" not in str(second)


def test_linked_or_made_for_all_rows_at_once_the_file_comes_in(editor, claims_file, qatar):
    answer = send(editor, claims_file(("Qatarr", "Hamas"), ("Atlantis", "Hamas"), ("Qatarr", "Atlantis")), model=Claim)
    answer = say(editor, answer, "names", name_0=f"link:{qatar.uid}", name_1="make:state")
    assert "3 new, 0 changed, 0 unchanged, 0 refused" in words_of(answer)
    assert "Names that nobody bears" not in answer.text
    assert EntityAlias.objects.get(alias="Qatarr").entity == qatar
    assert Entity.objects.get(name="Atlantis").kind == "state"
    assert set(Event.objects.filter(person_uid=editor.uid).values_list("deed", flat=True)) == {
        "add_entity",
        "edit_record",
    }
    confirm(editor, answer, model=Claim)
    assert Claim.objects.filter(holder=qatar).count() == 2


def test_what_is_refused_stays_a_problem_of_its_rows(editor, claims_file, qatar):
    answer = send(editor, claims_file(("Qatarr", "Hamas"), ("Atlantis", "Hamas")), model=Claim)
    answer = say(editor, answer, "names", name_0=f"link:{qatar.uid}")
    assert "1 new, 0 changed, 0 unchanged, 1 refused" in words_of(answer)


def test_all_names_are_settled_or_none(editor, claims_file, qatar, hamas):
    answer = send(editor, claims_file(("Qatarr", "Hamas"), ("Atlantis", "Hamas")), model=Claim)
    review.add_entity("Atlantis", by=editor)
    said = told(say(editor, answer, "names", name_0=f"link:{qatar.uid}", name_1="make:state"))
    assert (len(said) == 1 and "Atlantis" in said[0]) or "already" in said[0]
    assert not EntityAlias.objects.filter(alias="Qatarr").exists()


@pytest.mark.parametrize("choice", ["make:planet", "link:nobody", "link:00000000-0000-0000-0000-000000000000", "x"])
def test_only_what_is_offered_can_be_chosen(editor, claims_file, choice):
    answer = send(editor, claims_file(("Qatarr", "Hamas")), model=Claim)
    said = told(say(editor, answer, "names", name_0=choice))
    assert said == ["Choose from what the page offers: nothing was changed."]


def test_the_two_steps_are_their_owners_and_sent_not_asked_for(editor, second_editor, contributor):
    answer = send(editor, FOREIGN)
    for step in ("columns", "names"):
        place = f"{preview_of(answer)}{step}/"
        assert as_person(second_editor).post(place, NAMES).status_code == 404
        assert as_person(contributor).post(place, NAMES).status_code == 403
        assert as_person(editor).get(place).status_code == 405


def test_the_pages_own_form_sends_what_is_asked(editor):
    place = preview_of(send(editor, FOREIGN))
    assert filled_in(as_person(editor), place)["format"] == ["csv"]
