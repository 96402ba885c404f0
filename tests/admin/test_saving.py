"""What is saved in the admin goes through a deed, with its event, or not at all: then it is said why."""

import re

import pytest

from claims import access, review
from claims.models import (
    Article,
    Claim,
    Desk,
    Entity,
    EntityAlias,
    Event,
    EvidenceLink,
    Guideline,
    Outlet,
    Person,
    StanceVerb,
)
from claims.vocabulary import DeskMode, Rating, Role, Status
from tests.admin.pages import address, as_person, filled_in, save
from tests.conftest import PASSWORD, as_it_stands

pytestmark = pytest.mark.django_db
LATE = {
    Article: "author",
    Outlet: "country",
    Entity: "name",
    EvidenceLink: "publisher",
    StanceVerb: "base_form",
    Person: "first_name",
}


def last_event(record) -> tuple[str, str]:
    event = Event.objects.filter(record_uid=record.uid).order_by("-seq").first()
    return event.deed, str(event.person_uid)


def test_a_draft_is_edited_by_its_deed(draft, contributor):
    save(as_person(contributor), address(Claim, "change", draft), scope="as one actor among others")
    claim = as_it_stands(draft)
    assert claim.scope == "as one actor among others"
    assert claim.proposition == "Qatar accepts Hamas as one actor among others"
    assert last_event(claim) == ("edit", str(contributor.uid))


def test_in_review_only_the_desks_marks_change(in_review, editor, contributor):
    path = address(Claim, "change", in_review)
    assert as_person(contributor).post(path, {"scope": "else"}).status_code == 403
    answer = as_person(editor).post(path, filled_in(as_person(editor), path, tags="gulf") | {"scope": "else"})
    assert answer.status_code == 302
    claim = as_it_stands(in_review)
    assert (claim.tags, claim.scope) == ("gulf", in_review.scope)
    assert last_event(claim) == ("arrange", str(editor.uid))


@pytest.mark.parametrize(
    ("field", "value"),
    [("status", "published"), ("dismissal", "spam"), ("restricted", "on"), ("origin", "machine"), ("score", "0.9")],
)
def test_a_forged_field_changes_nothing(draft, admin, field, value):
    path = address(Claim, "change", draft)
    as_person(admin).post(path, filled_in(as_person(admin), path) | {field: value})
    assert getattr(as_it_stands(draft), field) == getattr(draft, field)


def test_verdicts_and_decisions_take_no_changes(published, admin, root):
    verdict, decision = published.rounds.get().verdicts.first(), published.decisions.get()
    for somebody in (admin, root):
        for record in (verdict, decision, published.publications.get(), published.rounds.get()):
            answer = as_person(somebody).post(address(type(record), "change", record), {"rating": Rating.REFUTED})
            assert answer.status_code == 403
            assert as_person(somebody).get(address(type(record), "add")).status_code == 403
    assert as_it_stands(decision).rating == Rating.SUPPORTED


def test_forged_rows_beneath_a_record_write_nothing(draft, admin):
    path, passage = address(Claim, "change", draft), draft.anchors.get()
    sent = filled_in(as_person(admin), path) | {
        "anchors-TOTAL_FORMS": "2",
        "anchors-INITIAL_FORMS": "1",
        "anchors-0-id": passage.pk,
        "anchors-0-claim": draft.pk,
        "anchors-0-exact": "Other words",
        "anchors-0-DELETE": "on",
        "anchors-1-exact": "More words",
    }
    as_person(admin).post(path, sent)
    assert draft.anchors.get().exact == passage.exact


def test_articles_outlets_and_entities_are_mended_by_their_deed(article, qatar, contributor):
    client = as_person(contributor)
    save(client, address(Article, "change", article), title="In Moscow, again")
    save(client, address(Outlet, "change", article.outlet), country="Nowhere")
    save(client, address(Entity, "change", qatar), wikidata_id="Q846")
    assert as_it_stands(article).title == "In Moscow, again"
    assert as_it_stands(article.outlet).country == "Nowhere"
    assert as_it_stands(qatar).wikidata_id == "Q846"
    for record in (article, article.outlet, qatar):
        assert last_event(record) == ("edit_record", str(contributor.uid))


def test_entities_outlets_and_names_are_added_by_their_deed(qatar, contributor):
    client = as_person(contributor)
    save(client, address(Entity, "add"), name="Oman", kind="state")
    save(client, address(Outlet, "add"), name="The Herald")
    save(client, address(EntityAlias, "add"), entity=str(qatar.pk), alias="Катар", language="ru")
    assert last_event(Entity.objects.get(name="Oman")) == ("add_entity", str(contributor.uid))
    assert last_event(Outlet.objects.get(name="The Herald")) == ("add_entity", str(contributor.uid))
    assert last_event(EntityAlias.objects.get(alias="Катар")) == ("edit_record", str(contributor.uid))


def test_a_claims_names_stay_when_another_field_changes(qatar, contributor):
    save(as_person(contributor), address(Entity, "change", qatar), wikidata_id="Q846")
    assert list(qatar.aliases.values_list("alias", flat=True)) == ["Doha"]


def test_evidence_is_mended_by_whoever_gave_it(draft, contributor):
    source = review.attach_evidence(draft, by=contributor, url="https://one.example/", relation="supports")
    save(as_person(contributor), address(EvidenceLink, "change", source), relation="refutes")
    assert as_it_stands(source).relation == "refutes"
    assert last_event(source)[1] == str(contributor.uid)


def test_the_admin_manages_the_vocabulary_the_guidelines_and_the_mode(admin):
    client, desk = as_person(admin), Desk.objects.get()
    verb = StanceVerb.objects.get(name="accepts")
    save(client, address(StanceVerb, "change", verb), active=None)
    save(client, address(Guideline, "add"), text="Read it twice.")
    save(client, address(Desk, "change", desk), mode=DeskMode.PAIR)
    assert not as_it_stands(verb).active
    assert Guideline.objects.current().text == "Read it twice."
    assert access.mode_of_desk() == DeskMode.PAIR
    assert [e.deed for e in Event.objects.order_by("seq")] == ["manage_vocabulary", "manage_vocabulary", "set_mode"]


# ---- People ----


def test_the_admin_makes_an_account_with_roles(admin):
    sent = {"username": "nora", "email": "nora@desk.example", "password": PASSWORD, "roles": ["reviewer", "editor"]}
    save(as_person(admin), address(Person, "add"), **sent)
    nora = Person.objects.get(username="nora")
    assert access.roles_of(nora) == {Role.REVIEWER, Role.EDITOR}
    assert nora.check_password(PASSWORD)
    assert {event.deed for event in Event.objects.filter(record_uid=nora.uid)} == {"manage_people"}
    assert PASSWORD not in "".join(Event.objects.values_list("after", flat=True))


def test_no_flag_of_djangos_makes_anybody_more_than_their_roles(admin, reviewer):
    path = address(Person, "change", reviewer)
    forged = {"is_superuser": "on", "is_staff": "on", "groups": ["1", "6"], "user_permissions": ["1"]}
    as_person(admin).post(path, filled_in(as_person(admin), path) | forged)
    rania = Person.objects.get(pk=reviewer.pk)
    assert (rania.is_superuser, rania.is_staff, access.roles_of(rania)) == (False, False, {Role.REVIEWER})
    assert not rania.user_permissions.exists()


def test_the_last_admin_keeps_the_role_and_is_told_why(admin):
    path = address(Person, "change", admin)
    answer = as_person(admin).post(path, filled_in(as_person(admin), path) | {"roles": ["viewer"], "first_name": "Am"})
    assert "There is always one active admin" in answer.text
    stands = Person.objects.get(pk=admin.pk)
    assert (access.roles_of(stands), stands.first_name) == ({Role.ADMIN}, "")


def test_a_superuser_is_shown_as_an_admin_and_can_be_made_something_else(admin, person):
    root = Person.objects.create_superuser("root")
    path = address(Person, "change", root)
    assert filled_in(as_person(admin), path)["roles"] == ["admin"]
    assert roles_in_the_list(admin, root) == "admin"
    save(as_person(admin), path, roles=["viewer"])
    assert access.roles_of(as_it_stands(root)) == {Role.VIEWER}


def roles_in_the_list(somebody, person) -> str:
    page = as_person(somebody).get(address(Person, "changelist")).text
    row = page.split(address(Person, "change", person))[1].split("</tr>")[0]
    return re.search(r'class="field-role_names">([^<]*)<', row)[1]


def test_others_see_neither_addresses_nor_passwords_of_people(contributor, admin, reviewer):
    for page in (address(Person, "change", reviewer), address(Person, "changelist")):
        text = as_person(contributor).get(page).text
        assert reviewer.email not in text
        assert reviewer.password not in text
    assert reviewer.password not in as_person(admin).get(address(Person, "change", reviewer)).text


# ---- Refusals ----


def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(draft, contributor, hamas):
    path = address(Claim, "change", draft)
    answer = save(as_person(contributor), path, holder=str(hamas.pk), scope="my own words")
    assert answer.status_code in (200, 409)
    assert "must be two different entities" in answer.text
    assert "my own words" in answer.text
    assert "was changed successfully" not in answer.text
    assert as_it_stands(draft).holder == draft.holder


def test_a_name_that_is_taken_is_refused_in_words(qatar, hamas, contributor):
    answer = save(as_person(contributor), address(Entity, "change", hamas), name="Qatar")
    assert answer.status_code in (200, 409)
    assert "already exists" in answer.text
    assert as_it_stands(hamas).name == "Hamas"


def test_of_two_editors_the_second_is_told_and_keeps_what_was_typed(draft, contributor, editor):
    # "via" stands in no title or sentence of the page: found there, it is in the form or beside it.
    path = address(Claim, "change", draft)
    late = filled_in(as_person(editor), path, via="what Edith typed")
    save(as_person(contributor), path, via="what Carla saved")
    answer = as_person(editor).post(path, late)
    assert "Somebody else changed this" in answer.text
    assert 'value="what Edith typed"' in answer.text
    assert re.search(r"<td[^>]*>\s*what Carla saved\s*</td>", answer.text)
    assert as_it_stands(draft).via == "what Carla saved"


@pytest.mark.parametrize("model", [Article, Outlet, Entity, EvidenceLink, StanceVerb, Person])
def test_no_record_is_saved_over_unseen(model, records, editor, admin):
    record = records[model]
    path, field = address(model, "change", record), LATE[model]
    late = filled_in(as_person(admin), path, **{field: "too late"})
    assert save(as_person(admin), path, **{field: "first"}).status_code == 302, model.__name__
    answer = as_person(admin).post(path, late)
    assert answer.status_code in (200, 409)
    assert "Somebody else changed this" in answer.text
    assert getattr(as_it_stands(record), field) == "first"


def test_of_two_who_give_somebody_roles_the_second_is_told(reviewer, admin, person):
    path = address(Person, "change", reviewer)
    other = as_person(person("alma", Role.ADMIN))
    late = filled_in(other, path, roles=["viewer"], new_password="never shown to anybody")
    save(as_person(admin), path, roles=["reviewer", "adjudicator"])
    answer = other.post(path, late)
    assert "Somebody else changed this" in answer.text
    assert re.search(r"<td[^>]*>\s*reviewer, adjudicator\s*</td>", answer.text)
    assert "never shown to anybody" not in answer.text
    assert access.roles_of(as_it_stands(reviewer)) == {Role.REVIEWER, Role.ADJUDICATOR}


def test_a_person_can_be_renamed_given_roles_and_a_password_in_one(reviewer, admin):
    words = {"first_name": "Rania", "roles": ["editor"], "new_password": "a quite long password"}
    assert save(as_person(admin), address(Person, "change", reviewer), **words).status_code == 302
    rania = as_it_stands(reviewer)
    assert (rania.first_name, access.roles_of(rania)) == ("Rania", {Role.EDITOR})
    assert rania.check_password("a quite long password")


def test_the_second_editor_may_then_save_over_it(draft, contributor, editor):
    path, client = address(Claim, "change", draft), as_person(editor)
    late = filled_in(client, path, scope="Edith's words")
    save(as_person(contributor), path, strength="strongly")
    shown_again = client.post(path, late)
    assert shown_again.status_code in (200, 409)
    client.post(path, filled_in_again(shown_again, path))
    assert as_it_stands(draft).scope == "Edith's words"


def filled_in_again(answer, path: str) -> dict[str, list[str]]:
    class Shown:
        @staticmethod
        def get(_):
            return answer

    return filled_in(Shown, path)


def test_a_suggestion_that_moved_on_isnt_overwritten(draft, contributor, editor):
    path = address(Claim, "change", draft)
    late = filled_in(as_person(contributor), path, scope="too late")
    review.submit(draft, by=contributor)
    assert as_person(contributor).post(path, late).status_code in (200, 403, 409)
    claim = as_it_stands(draft)
    assert (claim.scope, claim.status) == (draft.scope, Status.IN_REVIEW)
