"""A dispute's pages: their addresses, and what is sent to them."""

from django.urls import reverse

from tests.views.reached import TRUE, as_person

RULING = {**TRUE, "rationale": "The later denial was about something else.", "reason_code": "missed_evidence"}


def at(claim, deed: str = "dispute") -> str:
    return reverse(deed, args=[claim.uid])


def post(person, claim, deed: str, **words):
    return as_person(person).post(at(claim, deed), words)
