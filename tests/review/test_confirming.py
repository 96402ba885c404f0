"""Corrections: proposed by one, confirmed by a second."""

from claims import review
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Publication
from claims.vocabulary import Status
from tests.review.test_publishing import status_of


def test_a_correction_waits_for_a_second_person(published, editor, second_editor, nothing_happens, told):
    changes = {"headline": "In May", "rationale": "Tape."}
    correction = review.correct(published, "The date was wrong.", changes, by=editor)
    assert Publication.objects.get().headline == "Qatar and Hamas"
    with nothing_happens(NotAllowed):
        review.confirm_correction(correction, by=editor)
    review.confirm_correction(correction, by=second_editor)
    page = Publication.objects.get()
    assert (page.headline, page.rationale, page.decision.rationale) == ("In May", "Tape.", "The speech says so.")
    kinds = [kind for kind, _, _ in told("confirm_correction", by=second_editor)]
    assert kinds == ["correction", "publication", "claim"]
    with nothing_happens(SomebodyCameFirst):
        review.confirm_correction(correction, by=second_editor)


def test_an_admin_is_a_second_person_too_and_one_who_left_is_none(published, editor, admin, second_editor):
    review.set_active(second_editor, False, by=admin)
    correction = review.correct(published, "A typo.", {"headline": "In May"}, by=editor)
    assert correction.confirmed_at is None
    review.confirm_correction(correction, by=admin)


def test_alone_at_the_desk_an_editor_corrects_at_once(published, editor, told):
    correction = review.correct(published, "A typo.", {"summary": "Better."}, by=editor)
    assert (correction.confirmed_by, Publication.objects.get().summary) == (editor, "Better.")
    assert status_of(published) == Status.PUBLISHED


UNFIT = [
    (" ", {"headline": "Better"}),
    ("x" * 2001, {"headline": "Better"}),
    ("A typo.", {}),
    ("A typo.", {"headline": " "}),
    ("A typo.", {"headline": "x" * 201}),
    ("A typo.", {"headline": "Bet\x00ter"}),
    ("A typo.", {"rationale": "x" * 5001}),
    ("A typo.", {"rating": "refuted"}),
    ("A typo.", {"proposition": "Other"}),
]


def test_a_correction_that_could_not_be_made_is_not_proposed(published, editor, second_editor, nothing_happens):
    for text, changes in UNFIT:
        with nothing_happens(BadInput):
            review.correct(published, text, changes, by=editor)


def test_one_correction_waits_at_a_time(published, editor, second_editor, nothing_happens):
    review.correct(published, "A typo.", {"headline": "Better"}, by=editor)
    with nothing_happens(BadInput) as raised:
        review.correct(published, "Another.", {"headline": "Best"}, by=second_editor)
    assert raised.value.message == "A correction of this page waits for its second person already."


def test_a_correction_of_a_page_that_was_replaced_mends_nothing(
    published, editor, second_editor, reviewer, second_reviewer, verdict_by, page, nothing_happens
):
    correction = review.correct(published, "A typo.", {"headline": "Better", "rationale": "Tape."}, by=editor)
    review.reopen(published, "News.", by=editor)
    for one in (reviewer, second_reviewer):
        verdict_by(one, published)
    review.publish(published, page(), by=editor)
    with nothing_happens(SomebodyCameFirst):
        review.confirm_correction(correction, by=second_editor)
