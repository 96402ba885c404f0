"""Publishing: what must be complete before, correcting and withdrawing after."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from claims import review
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Claim, Decision, EvidenceLink, Publication, triggers
from claims.vocabulary import Rating, Relation, Status

BARE = {"coherence_waiver": "", "reply_waiver": "", "sources_waiver": ""}


def status_of(claim) -> str:
    return Claim.objects.get(pk=claim.pk).status


@pytest.fixture
def source(contributor):
    """source(claim, "refutes", "https://…"): a piece of evidence."""
    return lambda claim, relation, url, **more: review.attach_evidence(
        claim, by=contributor, url=url, relation=relation, **more
    )


@pytest.fixture
def replied(verified, editor):
    review.record_reply(review.ask_reply(verified, "The embassy", by=editor), "No comment.", by=editor)
    return verified


def test_a_checked_claim_is_published_as_it_was_judged(verified, editor, page, told):
    publication = review.publish(verified, page(language="fr", url="https://paper.example/1"), by=editor)
    assert (status_of(verified), publication.number, publication.published_by) == (Status.PUBLISHED, 1, editor)
    assert (publication.proposition, publication.rating) == (verified.proposition, Rating.SUPPORTED)
    assert (publication.language, publication.decision) == ("fr", verified.decisions.get())
    assert publication.rationale == verified.decisions.get().rationale == "The speech says so."
    assert publication.rated_as_of == verified.decisions.get().rated_as_of is not None
    assert [kind for kind, _, _ in told("publish", by=editor)] == ["decision", "claim", "publication"]


LACKING = [
    ({"headline": " "}, "headline"),
    ({"summary": ""}, "summary"),
    ({"rationale": ""}, "rationale"),
    ({"sources_waiver": ""}, "sources_waiver"),
    ({"reply_waiver": " "}, "reply_waiver"),
    ({"headline": "x" * 201}, "headline"),
    ({"summary": "x" * 5001}, "summary"),
    ({"url": "javascript:alert(1)"}, "url"),
    ({"language": ""}, "language"),
    ({"rationale": "x" * 5001}, "rationale"),
]


def test_what_a_page_lacks_is_told_by_field_and_nothing_goes_out(verified, editor, page, nothing_happens):
    for changes, field in LACKING:
        with nothing_happens(BadInput) as raised:
            review.publish(verified, page(**changes), by=editor)
        assert set(raised.value.fields) == {field}, changes


def test_a25_a_page_whose_claim_review_would_be_invalid_is_refused_by_claim_and_field(
    verified, editor, page, nothing_happens
):
    with nothing_happens(BadInput) as raised:
        review.publish(verified, page(language="English, please"[:12]), by=editor)
    [sentence] = raised.value.fields["language"]
    assert sentence.startswith(f"ClaimReview of {verified.claim_id} (“Qatar accepts")
    assert "): inLanguage: “English, ple” can't stand here. Expected the language as in" in sentence


def test_a25_a_house_that_checks_itself_is_refused(verified, editor, page, nothing_happens, settings):
    settings.PUBLISHER_NAME = "the paper"
    with nothing_happens(BadInput) as raised:
        review.publish(verified, page(), by=editor)
    assert "itemReviewed.author: “The Paper” is who checks the claim." in raised.value.fields[""][0]


def test_one_claim_review_a_page(claim_in, editor, page, nothing_happens):
    first, second = (claim_in(Status.VERIFIED) for _ in range(2))
    address = page(url="https://paper.example/1")
    review.publish(first, address, by=editor)
    with nothing_happens(BadInput) as raised:
        review.publish(second, address, by=editor)
    assert f"url: This page has the review of {first.claim_id} (“Qatar" in raised.value.fields["url"][0]
    review.withdraw(first, "Misheard.", by=editor)
    review.publish(second, address, by=editor)


def test_a_claim_that_is_published_anew_keeps_its_page(verified, editor, page):
    problems = review.publication_problems(verified, page(url="https://paper.example/1"))
    review.publish(verified, page(url="https://paper.example/1"), by=editor)
    assert problems == review.publication_problems(verified, page(url="https://paper.example/1")) == {}


def test_advice_is_given_and_stops_nothing(verified, editor, page, settings):
    settings.SITE_URL = "https://desk.example"
    advice = review.publication_advice(verified)
    assert [sentence.split(":")[0] for sentence in advice] == [
        "The article has no date",
        "The article has no address",
    ]
    assert len(verified.proposition) <= 75
    verified.proposition = "x" * 76
    assert review.publication_advice(verified)[0].startswith("The claim has 76 characters")
    review.publish(verified, page(), by=editor)


def test_nothing_but_a_checked_claim_is_published(claim_in, editor, page, nothing_is_tried):
    for status in set(Status) - {Status.VERIFIED}:
        claim = claim_in(status)
        with nothing_is_tried(NotAllowed):
            review.publish(claim, page(), by=editor)


def test_two_independent_sources_and_a_reply_need_no_waiver(replied, editor, page, source):
    source(replied, Relation.SUPPORTS, "https://one.example/a")
    source(replied, Relation.SUPPORTS, "https://www.one.example/b")
    assert set(review.publication_problems(replied, page(**BARE))) == {"sources_waiver"}
    source(replied, Relation.SUPPORTS, "https://two.example/", root_source="one.example")
    assert set(review.publication_problems(replied, page(**BARE))) == {"sources_waiver"}, "a copy is no second source"
    source(replied, Relation.CONTEXT, "https://behind.example/")
    assert set(review.publication_problems(replied, page(**BARE))) == {"sources_waiver"}, "background proves nothing"
    source(replied, Relation.REFUTES, "https://three.example/")
    assert review.publication_problems(replied, page(**BARE)) == {}
    review.publish(replied, page(**BARE), by=editor)


def test_a_question_without_an_answer_is_no_reply(verified, editor, page):
    review.ask_reply(verified, "The embassy", by=editor)
    assert "reply_waiver" in review.publication_problems(verified, page(**BARE))


COHERENT = [
    (Rating.SUPPORTED, [], True),
    (Rating.SUPPORTED, ["refutes"], False),
    (Rating.SUPPORTED, ["refutes", "context"], False),
    (Rating.SUPPORTED, ["refutes", "supports"], True),
    (Rating.REFUTED, ["supports"], False),
    (Rating.REFUTED, ["refutes"], True),
    (Rating.CONFLICTING, ["refutes"], True),
]


def test_a_rating_against_all_its_evidence_needs_a_reason(verified, page, source):
    triggers.drop(connection)  # one claim for all: its evidence is taken away between
    for rating, relations, coherent in COHERENT:
        Decision.objects.update(rating=rating)
        EvidenceLink.objects.all().delete()
        for number, relation in enumerate(relations):
            source(verified, relation, f"https://{number}.example/")
        problems = review.publication_problems(verified, page(coherence_waiver=""))
        assert ("coherence_waiver" not in problems) is coherent, (rating, relations)


def test_withdrawn_evidence_counts_for_nothing(verified, page, source, contributor):
    review.withdraw_evidence(source(verified, Relation.REFUTES, "https://a.example"), "Forged.", by=contributor)
    assert "coherence_waiver" not in review.publication_problems(verified, page(coherence_waiver=""))


def test_evidence_from_after_what_it_is_rated_as_of_is_flagged(verified, source):
    day = verified.decisions.get().rated_as_of
    source(verified, Relation.CONTEXT, "https://old.example/", published_at=day)
    late = source(verified, Relation.CONTEXT, "https://new.example/", published_at=day + timedelta(days=1))
    assert review.grounds_of(verified).later == [late]


def test_a_page_may_state_what_it_is_rated_as_of_and_the_flag_follows(verified, source, editor, page):
    day = verified.decisions.get().rated_as_of + timedelta(days=30)
    source(verified, Relation.CONTEXT, "https://then.example/", published_at=day)
    late = source(verified, Relation.CONTEXT, "https://new.example/", published_at=day + timedelta(days=1))
    assert review.publish(verified, page(rated_as_of=day), by=editor).rated_as_of == day
    assert review.grounds_of(verified).later == [late]


def test_published_anew_the_text_before_is_replaced(
    published, editor, reviewer, second_reviewer, verdict_by, page, nothing_happens
):
    review.reopen(published, "News.", by=editor)
    assert Publication.objects.standing().count() == 1, "it stays shown"
    for one in (reviewer, second_reviewer):
        verdict_by(one, published, rating=Rating.OUTDATED)
    review.publish(published, page(headline="Anew"), by=editor)
    first, second = Publication.objects.order_by("number")
    assert (first.replaced_at is None, second.replaced_at) == (False, None)
    assert (first.rating, second.rating, second.number) == (Rating.SUPPORTED, Rating.OUTDATED, 2)


@pytest.fixture
def out_on_one_verdict(in_review, editor, reviewer, verdict_by, page):
    """Published as true on Rania's verdict, the second check pending."""
    review.arrange(in_review, {"urgent": True}, by=editor)
    verdict_by(reviewer, in_review)
    review.settle_by_one(in_review, by=editor)
    return review.publish(in_review, page(rationale="Old why."), by=editor)


def said_by(publication) -> tuple[str, str]:
    now = Publication.objects.get(pk=publication.pk)
    return now.rating, now.rationale


def test_a_page_says_what_it_said_whatever_is_decided_anew(
    out_on_one_verdict, in_review, reviewer, second_reviewer, adjudicator, verdict_by
):
    verdict_by(second_reviewer, in_review, rating=Rating.REFUTED)
    review.ask_adjudication(in_review, by=reviewer)
    said = {"fidelity": "faithful", "rating": "refuted", "rationale": "New why.", "reason_code": "out_of_date"}
    decision = review.adjudicate(in_review, by=adjudicator, **said)
    assert decision == out_on_one_verdict.decision
    assert said_by(out_on_one_verdict) == (Rating.SUPPORTED, "Old why.")


def test_reasons_for_one_rating_are_not_handed_on_to_another(
    out_on_one_verdict, in_review, reviewer, second_reviewer, editor, verdict_by, page, nothing_happens
):
    Decision.objects.update(house_label="Mostly true")
    verdict_by(second_reviewer, in_review, rating=Rating.REFUTED)
    review.revise(in_review, by=reviewer, fidelity="faithful", rating=Rating.REFUTED)
    decision = in_review.decisions.get()
    assert (decision.rating, decision.rationale, decision.house_label) == (Rating.REFUTED, "", "")
    with nothing_happens(BadInput) as raised:
        review.publish(in_review, page(rationale=""), by=editor)
    assert set(raised.value.fields) == {"rationale"}
    anew = review.publish(in_review, page(rationale="New why."), by=editor)
    assert said_by(out_on_one_verdict) == (Rating.SUPPORTED, "Old why.")
    assert said_by(anew) == (Rating.REFUTED, "New why.")


def test_a_second_verdict_that_agrees_leaves_the_reasons_alone(
    out_on_one_verdict, in_review, second_reviewer, verdict_by
):
    verdict_by(second_reviewer, in_review)
    assert in_review.decisions.get().rationale == "Old why."


def test_one_editor_withdraws_at_once_and_the_address_says_so(published, editor, told, nothing_happens):
    publication = review.withdraw(published, "Misheard.", by=editor)
    assert (status_of(published), publication.withdrawal_reason) == (Status.WITHDRAWN, "Misheard.")
    assert [kind for kind, _, _ in told("withdraw", by=editor)] == ["publication", "claim"]
    with nothing_happens(SomebodyCameFirst):
        review.withdraw(published, "Again.", by=editor)


def test_withdrawing_needs_a_reason_and_something_published(published, verified, editor, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.withdraw(published, " ", by=editor)
    assert "reason" in raised.value.fields
    with nothing_happens(SomebodyCameFirst):
        review.withdraw(verified, "Misheard.", by=editor)


def test_withdrawn_while_it_is_judged_anew_it_stays_in_review(published, editor, reviewer, second_reviewer, verdict_by):
    review.reopen(published, "News.", by=editor)
    review.withdraw(published, "Misheard.", by=editor)
    assert status_of(published) == Status.IN_REVIEW
    for one in (reviewer, second_reviewer):
        verdict_by(one, published)
    assert status_of(published) == Status.VERIFIED


def test_a_reply_is_recorded_with_its_time(verified, editor, nothing_happens):
    asked_at = timezone.now() - timedelta(days=2)
    question = review.ask_reply(verified, " The embassy ", by=editor, asked_at=asked_at)
    for bad in ({"reply": " "}, {"reply": "No.", "replied_at": asked_at - timedelta(days=1)}, {"reply": "x" * 5001}):
        with nothing_happens(BadInput):
            review.record_reply(question, by=editor, **bad)
        question.refresh_from_db()
    review.record_reply(question, "No.", by=editor)
    question.refresh_from_db()
    assert (question.asked, question.reply, question.replied_at > asked_at) == ("The embassy", "No.", True)


def test_of_two_who_record_a_reply_the_second_is_told(verified, editor, second_editor, nothing_happens):
    question = review.ask_reply(verified, "The embassy", by=editor)
    stale = type(question).objects.get()
    review.record_reply(question, "No.", by=editor)
    with nothing_happens(SomebodyCameFirst):
        review.record_reply(stale, "Yes.", by=second_editor)


def test_somebody_must_have_been_asked(verified, editor, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.ask_reply(verified, " ", by=editor)
    assert "asked" in raised.value.fields
