"""A39, where the records are: while a round is open nobody but its author sees what was given in it."""

import pytest

from claims import review
from claims.access import named_to, visible_to
from claims.models import (
    Assignment,
    Comment,
    Decision,
    Event,
    EvidenceLink,
    Person,
    Round,
    RoundEvidence,
    Verdict,
    VerdictEvidence,
)
from claims.vocabulary import Dismissal, Rating, Relation, Role, Status

GIVEN = (Verdict, VerdictEvidence, EvidenceLink, Comment, Event)


@pytest.fixture
def root(db):
    return Person.objects.create_superuser("root")


@pytest.fixture
def others(viewer, contributor, second_reviewer, adjudicator, editor, admin, root):
    return [viewer, contributor, second_reviewer, adjudicator, editor, admin, root]


@pytest.fixture
def opened(draft, contributor):
    """A claim whose round has just opened, with one source on the table."""
    review.attach_evidence(draft, by=contributor, url="https://before.example/", relation=Relation.SUPPORTS)
    review.submit(draft, by=contributor)
    return draft


@pytest.fixture
def given(opened, reviewer, verdict_by):
    """What Rania gave in the open round, by model: keys."""
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in GIVEN}
    review.attach_evidence(opened, by=reviewer, url="https://new.example/", relation=Relation.REFUTES)
    review.comment(opened, "I'd call it false.", by=reviewer)
    verdict_by(reviewer, opened, rating=Rating.REFUTED, rationale="He said no such thing.")
    return {model: set(model.objects.values_list("pk", flat=True)) - before[model] for model in GIVEN}


def seen(person, given) -> dict:
    return {
        model.__name__: found
        for model, keys in given.items()
        if (found := set(visible_to(person, model).filter(pk__in=keys).values_list("pk", flat=True)))
    }


def all_of(given) -> dict:
    return {model.__name__: keys for model, keys in given.items()}


def test_a39_in_an_open_round_only_the_author_sees_what_they_gave(given, reviewer, others):
    assert seen(reviewer, given) == all_of(given)
    assert [seen(other, given) for other in others] == [{}] * len(others)


def test_what_lay_there_before_is_seen_by_all_reviewers(given, second_reviewer):
    assert visible_to(second_reviewer, EvidenceLink).get().url == "https://before.example/"
    assert visible_to(second_reviewer, RoundEvidence).count() == 1


def test_a_verdict_keeps_the_evidence_that_its_author_saw(given, second_reviewer, verdict_by, opened):
    verdict_by(second_reviewer, opened)
    mine, theirs = (set(v.evidence.values_list("url", flat=True)) for v in Verdict.objects.order_by("id"))
    assert mine == {"https://before.example/", "https://new.example/"}
    assert theirs == {"https://before.example/"}


def test_that_a_round_opened_and_who_sits_there_is_no_secret_to_editors(given, editor, reviewer, second_reviewer):
    assert visible_to(editor, Round).get().is_open
    assert visible_to(editor, Event).filter(deed="submit").exists()
    place = review.take(by=second_reviewer)
    assert visible_to(editor, Assignment).get() == place


def test_who_has_judged_in_an_open_round_is_known_to_themselves_alone(
    given, opened, reviewer, second_reviewer, others, verdict_by
):
    done = Assignment.objects.filter(done_at__isnull=False)
    assert visible_to(reviewer, done).get().reviewer == reviewer
    assert not any(visible_to(other, done).exists() for other in others)
    verdict_by(second_reviewer, opened)
    viewer, contributor, _, adjudicator, *editors = others
    assert [visible_to(one, done).count() for one in editors] == [2] * len(editors)
    assert not any(visible_to(one, done).exists() for one in (viewer, contributor, adjudicator))


def test_a_recalled_verdict_stays_the_authors_own(given, reviewer, others, opened):
    verdict = Verdict.objects.get()
    review.recall(verdict, by=reviewer)
    given = {**given, Event: set(Event.objects.filter(deed__in=("recall", "judge")).values_list("pk", flat=True))}
    assert seen(reviewer, given) == all_of(given)
    assert [seen(other, given) for other in others] == [{}] * len(others)


def test_once_the_last_verdict_is_in_the_desk_sees_all(given, opened, second_reviewer, verdict_by, others):
    verdict_by(second_reviewer, opened, rating=Rating.REFUTED)
    viewer, *desk = others
    assert [seen(one, given) for one in desk] == [all_of(given)] * len(desk)
    assert seen(viewer, given) == {}


def test_while_they_differ_all_read_what_was_judged_and_no_line_of_the_ledger_says_by_whom(
    given, opened, reviewer, second_reviewer, adjudicator, verdict_by, others
):
    verdict_by(second_reviewer, opened)
    _, *desk = others
    named = Event.objects.filter(record_type__in=("verdict", "assignment"), person_uid=reviewer.uid)
    for one in desk:
        assert seen(one, given)["Verdict"] == given[Verdict]
        assert not visible_to(one, named).exists() and not named_to(one, Verdict).exclude(author=one).exists()
        assert not named_to(one, Assignment).exclude(reviewer=one).exists()
    assert visible_to(reviewer, named).exists() and named_to(reviewer, Verdict).exists()
    review.ask_adjudication(opened, by=reviewer)
    assert not visible_to(adjudicator, Event).filter(deed="ask_adjudication").exists()
    said = {"rationale": "Read again.", "reason_code": "out_of_date"}
    review.adjudicate(opened, by=adjudicator, fidelity="faithful", rating="supported", **said)
    assert all(visible_to(one, named).exists() and named_to(one, Verdict).count() == 2 for one in desk)


def test_with_more_verdicts_asked_for_the_second_one_opens_nothing(
    given, opened, editor, second_reviewer, verdict_by, others
):
    review.ask_more(opened, 3, by=editor)
    verdict_by(second_reviewer, opened)
    assert [seen(other, given) for other in others] == [{}] * len(others)


def test_a_suspended_round_stays_blind_and_so_does_it_when_it_goes_on(given, opened, editor, reviewer, others):
    review.dismiss(opened, Dismissal.OUT_OF_SCOPE, by=editor)
    assert [seen(other, given) for other in others] == [{}] * len(others)
    assert seen(reviewer, given) == all_of(given)
    review.restore(opened, by=editor)
    assert [seen(other, given) for other in others] == [{}] * len(others)


@pytest.fixture
def pending(given, opened, editor):
    """Settled by Rania's one verdict, the second check still to come."""
    review.arrange(opened, {"urgent": True}, by=editor)
    review.settle_by_one(opened, by=editor)
    opened.refresh_from_db()
    return opened


def test_settled_by_one_verdict_a_round_is_blind_but_for_the_rating(pending, given, others):
    assert [seen(other, given) for other in others] == [{}] * len(others)
    for one in others[1:]:
        decision = visible_to(one, Decision).get()
        assert (decision.rating, decision.rationale, decision.pending_second) == (Rating.REFUTED, "", True)


def test_it_stays_so_when_the_claim_is_published_and_withdrawn(pending, given, others, editor, page):
    review.publish(pending, page(coherence_waiver="It is old."), by=editor)
    assert [seen(other, given) for other in others] == [{}] * len(others)
    review.withdraw(pending, "Misheard.", by=editor)
    assert [seen(other, given) for other in others] == [{}] * len(others)


def test_evidence_added_meanwhile_by_anybody_is_hidden_too(pending, contributor, second_reviewer, editor):
    review.attach_evidence(pending, by=contributor, url="https://late.example/", relation=Relation.CONTEXT)
    late = EvidenceLink.objects.filter(url="https://late.example/")
    assert visible_to(contributor, late).exists()
    assert not visible_to(second_reviewer, late).exists()
    assert not visible_to(editor, late).exists()


def test_reopening_ends_the_blindness_of_a_pending_round(pending, given, others, editor):
    review.reopen(pending, "The second check won't come.", by=editor)
    assert [seen(one, given) for one in others[1:]] == [all_of(given)] * len(others[1:])
    assert not Decision.objects.get().pending_second


def test_evidence_given_before_a_round_or_after_it_is_hidden_from_nobody(verified, contributor, second_reviewer):
    after = review.attach_evidence(verified, by=contributor, url="https://after.example/", relation=Relation.CONTEXT)
    assert (after.round, verified.status) == (None, Status.VERIFIED)
    assert visible_to(second_reviewer, EvidenceLink).filter(pk=after.pk).exists()


def test_withdrawing_hidden_evidence_doesnt_show_it(given, opened, reviewer, others):
    link = EvidenceLink.objects.get(pk__in=given[EvidenceLink])
    review.withdraw_evidence(link, "It was a forgery.", by=reviewer)
    assert not any(visible_to(other, EvidenceLink).filter(pk=link.pk).exists() for other in others)
    events = Event.objects.filter(record_uid=link.uid)
    assert visible_to(reviewer, events).count() == 2
    assert not any(visible_to(other, events).exists() for other in others)


def test_in_reconciling_all_see_all(disputed, reviewer, second_reviewer, person):
    review.revise(disputed, by=reviewer, fidelity="faithful", rating="refuted", rationale="I was wrong.")
    assert visible_to(second_reviewer, Verdict).count() == 3
    assert visible_to(person("rose", Role.REVIEWER), Verdict).count() == 3
