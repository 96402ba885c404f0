"""Correcting what is published: the page's words, never what was judged, and by two people where there are two."""

import pytest
from django.urls import reverse

from claims import review
from claims.models import Correction, Publication
from tests.views.reached import as_person, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(contributor, reviewer, second_reviewer, editor):
    return published(contributor, reviewer, second_reviewer, editor)


def at(claim) -> str:
    return reverse("claim_correct", args=[claim.uid])


def correct(person, claim, **words):
    return as_person(person).post(at(claim), words)


def to_the_claim(answer, claim) -> bool:
    return answer.status_code == 302 and answer.headers["Location"] == reverse("claim", args=[claim.uid])


def words_of(claim) -> dict[str, str]:
    """What the correction's form sends when nothing is changed in it."""
    publication = claim.publications.get()
    words = {name: getattr(publication, name) for name in ("headline", "summary", "rationale")}
    return words | {f"initial-{name}": value for name, value in words.items()}


def test_a_correction_waits_for_its_second_person(editor, second_editor, public):
    answer = correct(editor, public, **{**words_of(public), "headline": "Qatar, Hamas", "text": "A slip"})
    assert to_the_claim(answer, public)
    correction = Correction.objects.get()
    assert correction.changes == {"headline": "Qatar, Hamas"}
    assert Publication.objects.get().headline == "Qatar and Hamas"
    mine = as_person(editor).get(at(public)).content.decode()
    theirs = as_person(second_editor).get(at(public)).content.decode()
    confirm = reverse("correction_confirm", args=[correction.uid])
    assert confirm not in mine and confirm in theirs
    assert as_person(editor).post(confirm).status_code == 403
    assert Publication.objects.get().headline == "Qatar and Hamas"
    assert to_the_claim(as_person(second_editor).post(confirm), public)
    assert Publication.objects.get().headline == "Qatar, Hamas"
    assert as_person(second_editor).post(confirm).status_code == 409


def test_a_lonely_editor_corrects_at_once(editor, public):
    answer = as_person(editor).post(
        at(public), {**words_of(public), "summary": "It said so.", "text": "A slip"}, follow=True
    )
    assert "The correction is public." in answer.content.decode()
    assert Publication.objects.get().summary == "It said so."


def test_confirming_takes_post(second_editor, editor, public):
    correction = review.correct(public, "A slip", {"headline": "Qatar, Hamas"}, by=editor)
    assert as_person(second_editor).get(reverse("correction_confirm", args=[correction.uid])).status_code == 405


def test_what_somebody_mended_meanwhile_is_no_change_of_mine(editor, public):
    seen = words_of(public)
    review.correct(public, "A slip", {"headline": "Qatar, Hamas"}, by=editor)
    correct(editor, public, **{**seen, "summary": "It said so.", "text": "Another slip"})
    assert Correction.objects.order_by("id").last().changes == {"summary": "It said so."}
    assert Publication.objects.get().headline == "Qatar, Hamas"


def test_line_ends_are_no_change(editor, public):
    review.correct(public, "A slip", {"summary": "One.\n\nTwo."}, by=editor)
    seen = words_of(public)
    correct(editor, public, **{**seen, "summary": "One.\r\n\r\nTwo.", "headline": "New", "text": "Slip"})
    assert Correction.objects.order_by("id").last().changes == {"headline": "New"}


def test_a_correction_that_changes_nothing_or_says_nothing_is_refused(editor, public):
    nothing = correct(editor, public, **words_of(public), text="Something was wrong")
    assert "gives new words to the headline" in nothing.content.decode()
    assert "Something was wrong" in nothing.content.decode()
    silent = correct(editor, public, **{**words_of(public), "headline": "New"})
    assert silent.context["form"].errors == {"text": ["Tell the readers what was wrong."]}
    assert not Correction.objects.exists()


def test_while_one_correction_waits_a_second_one_keeps_its_words(editor, second_editor, public):
    review.correct(public, "A slip", {"headline": "Qatar, Hamas"}, by=editor)
    answer = correct(second_editor, public, **{**words_of(public), "summary": "New", "text": "Mine"})
    page = answer.content.decode()
    assert "A correction of this page waits for its second person already." in page
    assert ">Mine</textarea>" in page.replace("\n", "")
    assert Correction.objects.count() == 1


def test_readers_are_shown_the_corrected_reasons(editor, viewer, public):
    correct(editor, public, **{**words_of(public), "rationale": "Three say so.", "text": "We found a third."})
    page = as_person(viewer).get(reverse("claim", args=[public.uid])).text
    assert "Three say so." in page and "Two sources say so." not in page


def test_the_claims_page_offers_to_confirm_a_correction_to_whoever_may(editor, second_editor, contributor, public):
    review.correct(public, "A slip", {"headline": "Qatar, Hamas"}, by=editor)

    def offered(somebody) -> str:
        return as_person(somebody).get(reverse("claim", args=[public.uid])).text

    theirs, mine, others = offered(second_editor), offered(editor), offered(contributor)
    assert "Confirm or reject the correction…" in theirs and "Confirm or reject…" in theirs
    assert "Take it back…" in mine and "Your correction, which waits…" in mine
    assert "Confirm or reject" not in mine + others and "waits for a second person" not in others
    for page in (theirs, mine):
        assert "Correct…" not in page, "one correction at a time"


def test_while_the_claim_is_judged_anew_a_correction_of_its_page_can_only_be_rejected(editor, second_editor, public):
    correction = review.correct(public, "A slip", {"headline": "Qatar, Hamas"}, by=editor)
    review.reopen(public, "News.", by=editor)
    page = as_person(second_editor).get(reverse("claim", args=[public.uid])).text
    assert "Confirm or reject" not in page
    assert "Reject it…" in page and reverse("correction_drop", args=[correction.uid]) in page


@pytest.mark.parametrize(
    ("whose", "offered", "said", "kept"),
    [
        ("editor", "Take it back…", "Your correction is taken back.", "Taken back, never shown:"),
        ("second_editor", "Reject it…", "The correction is rejected.", "Rejected, never shown:"),
    ],
)
def test_a_correction_that_waits_is_taken_back_or_rejected(
    request, editor, second_editor, viewer, contributor, public, whose, offered, said, kept
):
    correction = review.correct(public, "A slip", {"headline": "Qatar, Hamas"}, by=editor)
    drop, claim = (reverse(*at) for at in (("correction_drop", None, [correction.uid]), ("claim", None, [public.uid])))
    browser = as_person(request.getfixturevalue(whose))
    page = browser.get(at(public)).text
    assert offered in page and drop in page
    refused = browser.post(drop, {"reason": " "})
    assert refused.context["form"].errors == {"reason": ["Say why the correction is not made."]}
    assert browser.get(drop).status_code == 200
    for other in map(as_person, (viewer, contributor)):
        assert other.get(drop).status_code == other.post(drop, {"reason": "x"}).status_code == 404
    answer = browser.post(drop, {"reason": "It was right."}, follow=True)
    assert answer.redirect_chain[-1][0] == claim and said in answer.text
    assert kept in answer.text and "<bdi>It was right.</bdi>" in answer.text
    assert "It was right." not in as_person(viewer).get(claim).text
    again = browser.post(drop, {"reason": "Once more"})
    assert again.status_code == 409 and "Once more" in again.text


def test_a_stranger_is_sent_to_sign_in_before_dropping_one(client, editor, second_editor, public):
    correction = review.correct(public, "A slip", {"headline": "Qatar, Hamas"}, by=editor)
    drop = reverse("correction_drop", args=[correction.uid])
    refused = client.post(drop, {"reason": "x"})
    assert client.get(drop).headers["Location"].startswith("/accounts/login/")
    assert refused.status_code in (401, 403) and "sign in" in refused.text.lower()


def test_the_history_tells_of_a_dropped_correction_and_why(editor, second_editor, contributor, public):
    correction = review.correct(public, "A slip", {"headline": "Qatar, Hamas"}, by=editor)
    review.drop_correction(correction, "It was right.", by=second_editor)
    page = as_person(contributor).get(reverse("claim", args=[public.uid])).text
    assert "Took the correction back, or rejected it." in page and "It was right." in page
