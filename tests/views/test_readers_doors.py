"""Of a claim whose page readers read, they open that page and no other of the desk, whatever became of it since."""

import pytest
from django.urls import reverse

from claims import review
from claims.models import (
    Anchor,
    Article,
    ArticleVersion,
    Assignment,
    Claim,
    Correction,
    Decision,
    Entity,
    EvidenceLink,
    ReplyRequest,
    Verdict,
)
from claims.urls import urlpatterns
from claims.vocabulary import Rating, Status
from tests.views.reached import as_person

pytestmark = pytest.mark.django_db
# Whose address stands in the addresses that begin so.
BELONGING_TO_A_CLAIM = {
    **dict.fromkeys(("claims", "suggestions", "disputes"), Claim),
    **dict.fromkeys(("places", "review"), Assignment),
    **dict.fromkeys(("decisions", "practice"), Decision),
    "passages": Anchor,
    "evidence": EvidenceLink,
    "verdicts": Verdict,
    "corrections": Correction,
    "replies": ReplyRequest,
    "articles": Article,
    "versions": ArticleVersion,
    "entities": Entity,
}
OF_SOMETHING_ELSE = {"imports", "exports", "notices", "filters"}


@pytest.fixture
def published(draft, contributor, reviewer, second_reviewer, editor, second_editor, verdict_by, page):
    """Out, with a source, a question to those concerned, and a correction that waits for a second editor."""
    review.attach_evidence(draft, by=contributor, url="https://a.example/", relation="supports")
    review.submit(draft, by=contributor)
    for somebody in (reviewer, second_reviewer):
        verdict_by(somebody, draft)
    review.ask_reply(draft, "The embassy", by=editor)
    review.publish(draft, page(), by=editor)
    review.correct(draft, "A typo.", {"headline": "Better"}, by=editor)
    return draft


@pytest.fixture
def come_to(published, reviewer, second_reviewer, editor, verdict_by):
    """come_to(Status.DISPUTED): what was published, opened again, and come there."""
    judged = {Status.VERIFIED: Rating.SUPPORTED, Status.DISPUTED: Rating.REFUTED}

    def come(status: Status) -> None:
        if status == Status.WITHDRAWN:
            review.withdraw(published, "Misheard.", by=editor)
        elif status == Status.DRAFT:
            review.reopen(published, "Its wording.", by=editor, to=status)
        elif status != Status.PUBLISHED:
            review.reopen(published, "A new speech.", by=editor)
        if status in judged:
            verdict_by(reviewer, published)
            verdict_by(second_reviewer, published, rating=judged[status])
        assert Claim.objects.get(pk=published.pk).status == status

    return come


def doors() -> list[tuple[str, str]]:
    """(name, address) of all that is found by the address of the claim, or of what belongs to it."""
    found = []
    for each in urlpatterns:
        noun = str(each.pattern).partition("/")[0]
        if "<uuid:uid>" in str(each.pattern) and noun not in OF_SOMETHING_ELSE:
            record = BELONGING_TO_A_CLAIM[noun].objects.order_by("pk").last()
            found.append((str(each.name), reverse(str(each.name), args=[record.uid])))
    return found


@pytest.mark.parametrize(
    "status", [s for s in Status if s not in (Status.SUGGESTED, Status.DISMISSED)], ids=lambda status: status.value
)
def test_a_viewer_is_refused_at_every_door_but_that_of_the_page(status, come_to, viewer):
    come_to(status)
    browser = as_person(viewer)
    for name, path in doors():
        # Followed: an address that a form is sent to leads to the form's page.
        answers = {browser.get(path, follow=True).status_code, browser.post(path).status_code}
        assert answers == {200, 405} if name == "claim" else answers <= {403, 404, 405}, (path, answers)


def test_at_a_dispute_over_it_she_reads_what_the_list_of_disputes_tells_her(come_to, published, viewer):
    come_to(Status.DISPUTED)
    browser = as_person(viewer)
    told = "you need one of these roles: contributor"
    for path in ("/disputes/", reverse("dispute", args=[published.uid])):
        answer = browser.get(path)
        assert answer.status_code == 403 and told in answer.text, path
