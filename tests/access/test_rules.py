"""Every cell of role × deed × state × desk mode × own or not, against the tables of the domain, written another way."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser

from claims import access, review
from claims.errors import NotAllowed
from claims.models import Claim, Correction, Desk, EvidenceLink, Person, Publication
from claims.vocabulary import Deed, DeskMode, Origin, Role, Status

# v viewer, c contributor, r reviewer, a adjudicator, e editor, A admin. "*": in any state. Some deeds have two lines.
# "own": one's own alone; "others": somebody else's, unless one is alone at the desk.
DOMAIN = """
read_published     | vcraeA | *                                              |
export             | vcraeA | *                                              |
read_desk          |  craeA | *                                              |
enter_admin        |  craeA | *                                              |
add_article        |  craeA | *                                              |
add_entity         |  craeA | *                                              |
edit_record        |  craeA | *                                              |
create             |  craeA | *                                              |
suggest            |  craeA | *                                              |
comment            |  craeA | *                                              |
link               |  craeA | *                                              |
accept             |  craeA | suggested                                      |
edit               |  craeA | suggested draft                                |
submit             |  craeA | draft                                          |
attach_evidence    |  craeA | suggested draft in_review disputed verified published withdrawn |
withdraw_evidence  |  craeA | suggested draft in_review disputed verified published withdrawn | own
withdraw_evidence  |     eA | suggested draft in_review disputed verified published withdrawn |
take               |   ra   | in_review verified published withdrawn         | others
release            |   ra   | in_review verified published withdrawn         | others
judge              |   ra   | in_review verified published withdrawn         | others
recall             |   ra   | in_review verified published withdrawn         | others
revise             |   ra   | disputed                                       | others
ask_adjudication   |   ra   | disputed                                       | others
adjudicate         |    a   | disputed                                       | others
answer             |   ra   | suggested draft in_review disputed verified published withdrawn |
hand_to            |     eA | in_review verified published withdrawn         |
take_back          |     eA | in_review verified published withdrawn         |
ask_more           |     eA | draft in_review verified published withdrawn   |
settle_by_one      |     eA | in_review                                      |
publish            |     eA | verified                                       |
correct            |     eA | published                                      |
confirm_correction |     eA | published                                      |
drop_correction    |     eA | draft in_review disputed verified published withdrawn |
drop_correction    |  craeA | draft in_review disputed verified published withdrawn | own
withdraw           |     eA | draft in_review disputed verified published withdrawn |
reopen             |     eA | verified disputed published withdrawn          |
dismiss            |     eA | suggested draft in_review disputed verified    |
dismiss            |  craeA | suggested                                      |
dismiss            |  craeA | draft                                          | own
restore            |     eA | dismissed                                      |
restore            |  craeA | dismissed                                      | own
ask_reply          |     eA | suggested draft in_review disputed verified published withdrawn |
arrange            |     eA | *                                              |
restrict           |     eA | *                                              |
merge              |     eA | *                                              |
unmerge            |     eA | *                                              |
take_down          |     eA | *                                              |
import             |     eA | *                                              |
undo_import        |     eA | *                                              |
make_release       |     eA | *                                              |
set_mode           |      A | *                                              |
manage_vocabulary  |      A | *                                              |
manage_people      |      A | *                                              |
"""
LETTERS = dict(zip("vcraeA", Role, strict=True))
LINES = [[cell.strip() for cell in line.split("|")] for line in DOMAIN.strip().splitlines()]


def the_domain_lets(role, deed, status, mode, own) -> bool:
    for name, letters, states, whose in LINES:
        fits_whose = whose == "" or (whose == "own" and own) or (whose == "others" and (not own or mode == "solo"))
        in_state = states == "*" or status in states.split()
        if name == deed and role in [LETTERS[letter] for letter in letters] and in_state and fits_whose:
            return True
    return False


@pytest.fixture
def cast(person):
    return {role: person(role.value, role) for role in Role}


def record_for(deed, status, maker):
    """What the deed is done to, made (given, dismissed, proposed) by `maker`."""
    claim = Claim(status=status, origin=Origin.HUMAN, created_by=maker, dismissed_by=maker)
    if deed == Deed.DROP_CORRECTION:
        return Correction(publication=Publication(claim=claim), proposed_by=maker)
    return EvidenceLink(claim=claim, added_by=maker) if deed == Deed.WITHDRAW_EVIDENCE else claim


def test_every_cell_is_as_the_domain_says(cast, person, django_assert_num_queries):
    somebody_else = person("nobody-special")
    for someone in cast.values():
        access.roles_of(someone)
    wrong = []
    with django_assert_num_queries(0):
        for role, deed, status, mode, own in product(Role, Deed, Status, DeskMode, (True, False)):
            record = record_for(deed, status, cast[role] if own else somebody_else)
            if access.may(cast[role], deed, record, mode) != the_domain_lets(role, deed, status, mode, own):
                wrong.append((role, deed, status, mode, "own" if own else "not own"))
    assert wrong == []


def test_every_deed_has_its_line_and_its_grants():
    assert {name for name, *_ in LINES} == set(Deed.values) == set(access.GRANTS)


def test_where_no_claim_is_concerned_the_role_alone_counts(cast):
    for role, deed in product(Role, Deed):
        lets = any(the_domain_lets(role, deed, s, m, o) for s, m, o in product(Status, DeskMode, (True, False)))
        assert access.may(cast[role], deed) == lets, (role, deed)


def test_strangers_the_roleless_and_those_who_left_may_do_nothing(person):
    gone = person("gone", *Role, is_active=False)
    for nobody, deed in product((AnonymousUser(), person("new"), gone), Deed):
        assert not access.may(nobody, deed)
        assert not access.may(nobody, deed, record_for(deed, Status.DRAFT, gone), DeskMode.SOLO)


def test_a_superuser_is_an_admin_and_nothing_more(db):
    root = Person.objects.create_superuser("root")
    assert access.roles_of(root) == {Role.ADMIN}
    assert not access.may(root, Deed.JUDGE)


def test_a_person_with_two_roles_may_do_what_either_may(person):
    both = person("bo", Role.REVIEWER, Role.EDITOR)
    assert access.may(both, Deed.JUDGE)
    assert access.may(both, Deed.PUBLISH)
    assert not access.may(both, Deed.SET_MODE)


def test_whoever_accepted_a_suggestion_made_the_claim_and_whoever_ran_the_machine_did_not(person):
    ran, accepted = person("ran", Role.REVIEWER), person("accepted", Role.REVIEWER)
    claim = Claim(status=Status.IN_REVIEW, origin=Origin.MACHINE, created_by=ran, accepted_by=accepted)
    assert access.may(ran, Deed.JUDGE, claim)
    assert not access.may(accepted, Deed.JUDGE, claim)


def test_without_a_mode_that_of_the_desk_counts(contributor, person, admin):
    claim = Claim(status=Status.IN_REVIEW, origin=Origin.HUMAN, created_by=person("mina", Role.REVIEWER))
    assert not access.may(claim.created_by, Deed.JUDGE, claim)
    review.set_mode(DeskMode.SOLO, by=admin)
    assert access.may(claim.created_by, Deed.JUDGE, claim)


def test_a_new_desk_is_in_team_mode(db):
    assert access.mode_of_desk() == DeskMode.TEAM == Desk.objects.get().mode


@pytest.mark.parametrize(
    ("deed", "status", "own", "sentence"),
    [
        (Deed.PUBLISH, Status.VERIFIED, False, "To publish you need one of these roles: editor, admin."),
        (Deed.JUDGE, Status.DRAFT, False, "This claim's state is “draft”: you can't give a verdict now."),
        (Deed.JUDGE, Status.IN_REVIEW, True, "You created or accepted this claim, so somebody else has to give a"),
        (Deed.DISMISS, Status.DRAFT, False, "To dismiss a claim here, it has to be your own, or you need the role of"),
    ],
)
def test_who_is_refused_learns_why(deed, status, own, sentence, reviewer, contributor):
    claim = Claim(status=status, origin=Origin.HUMAN, created_by=reviewer if own else contributor)
    with pytest.raises(NotAllowed, match=sentence.replace(".", r"\.")):
        access.require(reviewer, deed, claim)


def test_where_no_claim_is_named_the_needed_roles_are(viewer):
    with pytest.raises(NotAllowed, match="add articles you need one of these roles: contributor, reviewer, adju"):
        access.require(viewer, Deed.ADD_ARTICLE)
