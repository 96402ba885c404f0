"""Every deed on a claim, in every way that may lead somewhere else: its name, and what does it to a claim."""

from claims import review
from claims.models import Correction
from claims.vocabulary import Status


def judging(fidelity: str, rating: str | None = None):
    def judge(claim, by):
        if (place := review.take(by=by, claim=claim)) is not None:
            review.judge(place, by=by, fidelity=fidelity, rating=rating)

    return judge


def revising(fidelity: str, rating: str | None = None):
    return lambda claim, by: review.revise(claim, by=by, fidelity=fidelity, rating=rating)


def adjudicating(fidelity: str, rating: str | None = None):
    said = {"rationale": "Read again.", "reason_code": "out_of_date", "overruling_note": "Neither."}
    return lambda claim, by: review.adjudicate(claim, by=by, fidelity=fidelity, rating=rating, **said)


def confirm(claim, by):
    review.confirm_correction(Correction.objects.waiting().get(publication__claim=claim), by=by)


def drop(claim, by):
    review.drop_correction(Correction.objects.waiting().get(publication__claim=claim), "No slip.", by=by)


PAGE = review.Page("H", "S", "R", coherence_waiver="c", reply_waiver="r", sources_waiver="s")
# Every deed on a claim, in every way that may lead somewhere else.
DEEDS = [
    ("accept", lambda claim, by: review.accept(claim, by=by)),
    ("edit", lambda claim, by: review.edit(claim, {"strength": "fully"}, by=by)),
    ("submit", lambda claim, by: review.submit(claim, by=by)),
    ("judge", judging("faithful", "supported")),
    ("judge", judging("faithful", "refuted")),
    ("judge", judging("distorted")),
    ("settle_by_one", lambda claim, by: review.settle_by_one(claim, by=by)),
    ("ask_more", lambda claim, by: review.ask_more(claim, 3, by=by)),
    ("ask_more", lambda claim, by: review.ask_more(claim, 2, by=by)),
    ("revise", revising("faithful", "supported")),
    ("revise", revising("faithful", "refuted")),
    ("revise", revising("distorted")),
    ("ask_adjudication", lambda claim, by: review.ask_adjudication(claim, by=by)),
    ("adjudicate", adjudicating("faithful", "supported")),
    ("adjudicate", adjudicating("absent")),
    ("publish", lambda claim, by: review.publish(claim, PAGE, by=by)),
    ("correct", lambda claim, by: review.correct(claim, "A typo.", {"summary": "Better."}, by=by)),
    ("confirm_correction", confirm),
    ("drop_correction", drop),
    ("withdraw", lambda claim, by: review.withdraw(claim, "Misheard.", by=by)),
    ("reopen", lambda claim, by: review.reopen(claim, "News.", by=by)),
    ("reopen", lambda claim, by: review.reopen(claim, "Words.", by=by, to=Status.DRAFT)),
    ("reopen", lambda claim, by: review.reopen(claim, "Odd.", by=by, to=Status.VERIFIED)),
    ("dismiss", lambda claim, by: review.dismiss(claim, "spam", by=by)),
    ("restore", lambda claim, by: review.restore(claim, by=by)),
]
