"""Deeds done to many rows at once: each by itself, reported together, offered only to those who may."""

import re

import pytest

from claims import review
from claims.models import ArticleVersion, Assignment, Claim, Correction, Entity, Event, EvidenceLink, Person
from claims.vocabulary import Dismissal, Role, Status
from tests.admin.pages import address, as_person, choose, told
from tests.conftest import as_it_stands

pytestmark = pytest.mark.django_db


def offered(person, model) -> set[str]:
    """Labels of the list's actions."""
    page = as_person(person).get(address(model, "changelist")).text
    select = re.search(r'<select name="action".*?</select>', page, re.S)
    return {label.strip() for label in re.findall(r"<option[^>]*>([^<]+)<", select[0])} if select else set()


def name_of(model, person, words: str) -> str:
    """The action whose label has these words."""
    page = as_person(person).get(address(model, "changelist")).text
    return re.search(rf'<option value="(\w+)"[^>]*>[^<]*(?:{words})', page, re.I)[1]


def states(*claims: Claim) -> list[str]:
    return [as_it_stands(claim).status for claim in claims]


def events_of(deed: str) -> int:
    return Event.objects.filter(deed=deed, record_type__in=("claim", "evidencelink", "entity", "person")).count()


def test_drafts_are_submitted_and_the_refused_are_named(draft_by, in_review, contributor):
    first, second = draft_by(contributor), draft_by(contributor)
    before = events_of("submit")
    submit = name_of(Claim, contributor, "submit")
    answer = choose(as_person(contributor), Claim, submit, first, second, in_review)
    said = " ".join(told(answer))
    assert states(first, second, in_review) == [Status.IN_REVIEW] * 3
    assert events_of("submit") == before + 2
    assert re.search(r"\b2\b", said)
    assert "refused" in said.lower()
    assert "in review" in said


def test_a_suggestion_is_accepted_by_whoever_chose_it(suggestion, contributor):
    choose(as_person(contributor), Claim, name_of(Claim, contributor, "accept"), suggestion)
    claim = as_it_stands(suggestion)
    assert (claim.status, claim.accepted_by) == (Status.DRAFT, contributor)


def test_claims_are_marked_as_urgent_in_any_state(draft, in_review, editor):
    choose(as_person(editor), Claim, name_of(Claim, editor, "urgent"), draft, in_review)
    assert [as_it_stands(claim).urgent for claim in (draft, in_review)] == [True, True]


def test_claims_are_dismissed_for_a_reason_that_is_asked(draft, in_review, editor):
    client = as_person(editor)
    dismiss = name_of(Claim, editor, "dismiss[^<]*spam|dismiss")
    answer = choose(client, Claim, dismiss, draft, in_review)
    if states(draft) != [Status.DISMISSED]:
        assert 'name="why"' in answer.text
        assert states(draft, in_review) == [Status.DRAFT, Status.IN_REVIEW]
        choose(client, Claim, dismiss, draft, in_review, apply="1", why=Dismissal.SPAM)
    assert states(draft, in_review) == [Status.DISMISSED] * 2
    assert as_it_stands(draft).dismissal in Dismissal.values


def test_somebody_elses_draft_stays_for_whoever_may_not_dismiss_it(draft, person):
    other = person("olga", Role.CONTRIBUTOR)
    dismiss = name_of(Claim, other, "dismiss")
    answer = choose(as_person(other), Claim, dismiss, draft, apply="1", why=Dismissal.SPAM)
    assert states(draft) == [Status.DRAFT]
    assert "refused" in " ".join(told(answer)).lower()


def test_a_source_is_withdrawn_only_with_a_reason(draft, contributor):
    source = review.attach_evidence(draft, by=contributor, url="https://one.example/", relation="supports")
    client, withdraw = as_person(contributor), name_of(EvidenceLink, contributor, "withdraw")
    choose(client, EvidenceLink, withdraw, source, apply="1", reason="")
    assert as_it_stands(source).withdrawn_at is None
    choose(client, EvidenceLink, withdraw, source, apply="1", reason="It was a forgery.")
    assert as_it_stands(source).withdrawal_reason == "It was a forgery."
    assert events_of("withdraw_evidence") == 1


def test_a_text_is_taken_down_only_with_a_reason_and_by_an_editor(article, contributor, editor):
    version, client = article.current, as_person(editor)
    assert not {label for label in offered(contributor, ArticleVersion) if "down" in label}
    take_down = name_of(ArticleVersion, editor, "texts down")
    choose(as_person(contributor), ArticleVersion, take_down, version, apply="1", reason="I don't like it.")
    choose(client, ArticleVersion, take_down, version, apply="1", reason="")
    assert as_it_stands(version).text
    choose(client, ArticleVersion, take_down, version, apply="1", reason="A court says so.")
    assert as_it_stands(version).text == ""
    assert "A court says so." in Event.objects.get(deed="take_down").after
    assert "taken down already" in " ".join(
        told(choose(client, ArticleVersion, take_down, version, apply="1", reason="Again."))
    )


def test_entities_are_merged_and_un_merged(qatar, contributor, editor):
    doubled = review.add_entity("State of Qatar", by=contributor, kind="state")
    client = as_person(editor)
    merge = name_of(Entity, editor, "merge (?!.*undo)")
    choose(client, Entity, merge, qatar, doubled)
    if as_it_stands(doubled).merged_into is None:
        choose(client, Entity, merge, qatar, doubled, apply="1", into=str(qatar.pk))
    assert as_it_stands(doubled).merged_into == qatar
    assert as_it_stands(qatar).merged_into is None
    choose(client, Entity, name_of(Entity, editor, "undo"), doubled)
    assert as_it_stands(doubled).merged_into is None
    assert (events_of("merge"), events_of("unmerge")) == (1, 1)


def test_people_are_deactivated_and_let_in_again(reviewer, admin):
    client = as_person(admin)
    choose(client, Person, name_of(Person, admin, "deactivate"), reviewer)
    assert not Person.objects.get(pk=reviewer.pk).is_active
    choose(client, Person, name_of(Person, admin, "let "), reviewer)
    assert Person.objects.get(pk=reviewer.pk).is_active


def test_the_last_admin_isnt_deactivated(admin, reviewer):
    answer = choose(as_person(admin), Person, name_of(Person, admin, "deactivate"), admin, reviewer)
    assert Person.objects.get(pk=admin.pk).is_active
    assert not Person.objects.get(pk=reviewer.pk).is_active
    assert "There is always one active admin" in " ".join(told(answer))


def test_each_is_offered_only_what_they_may_do(contributor, reviewer, editor, admin):
    assert not {label for label in offered(contributor, Claim) if "urgent" in label.lower()}
    assert {label for label in offered(editor, Claim) if "urgent" in label.lower()}
    assert not {label for label in offered(reviewer, Entity) if "merge" in label.lower()}
    assert not {label for label in offered(editor, Person) if "ctivate" in label}
    assert {label for label in offered(admin, Person) if "ctivate" in label}


@pytest.mark.parametrize("model", [Claim, EvidenceLink, Entity, Person])
def test_nobody_is_offered_to_delete(admin, model):
    assert not {label for label in offered(admin, model) if "delete" in label.lower()}


def test_an_action_that_isnt_offered_does_nothing(draft, contributor, editor):
    urgent = name_of(Claim, editor, "urgent")
    choose(as_person(contributor), Claim, urgent, draft)
    assert not as_it_stands(draft).urgent


def test_an_action_reaches_only_rows_that_one_sees(draft, contributor, editor, second_editor):
    review.restrict(draft, True, by=editor)
    urgent = name_of(Claim, second_editor, "urgent")
    choose(as_person(second_editor), Claim, urgent, draft)
    assert not as_it_stands(draft).urgent


def test_corrections_are_dropped_with_a_reason(published, editor, second_editor):
    correction = review.correct(published, "A slip.", {"headline": "Better"}, by=editor)
    client, drop = as_person(second_editor), name_of(Correction, second_editor, "Reject")
    choose(client, Correction, drop, correction, apply="1", reason="It was right.")
    assert as_it_stands(correction).drop_reason == "It was right."


def test_claims_are_handed_out_among_those_who_are_chosen(claim_in, editor, reviewer, second_reviewer):
    claims = [claim_in(Status.IN_REVIEW) for _ in range(2)]
    client = as_person(editor)
    action = name_of(Claim, editor, "Hand the selected out")
    page = choose(client, Claim, action, *claims)
    assert f'value="{reviewer.pk}"' in page.text and f'value="{editor.pk}"' not in page.text

    answer = choose(client, Claim, action, *claims, apply="1", reviewers=[reviewer.pk, second_reviewer.pk])

    assert "2 done." in " ".join(told(answer))
    assert Assignment.objects.filter(reviewer=reviewer).count() == 2
