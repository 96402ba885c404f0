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


def test_a_correction_that_waits_is_taken_back_or_rejected(editor, second_editor, viewer, contributor, public):
    for somebody, offered in ((editor, "Take it back…"), (second_editor, "Reject it…")):
        correction = review.correct(public, "A slip", {"headline": "Qatar, Hamas"}, by=editor)
        drop = reverse("correction_drop", args=[correction.uid])
        browser = as_person(somebody)
        page = browser.get(at(public)).text
        assert offered in page and drop in page
        assert drop in browser.get(reverse("claim", args=[public.uid])).text
        refused = browser.post(drop, {"reason": " "})
        assert refused.context["form"].errors == {"reason": ["Say why the correction is dropped."]}
        assert browser.get(drop).status_code == 200
        for other in (viewer, contributor):
            assert (
                as_person(other).get(drop).status_code
                == as_person(other).post(drop, {"reason": "x"}).status_code
                == 404
            )
        assert to_the_claim(browser.post(drop, {"reason": "It was right."}), public)
        assert "Dropped, never shown: <bdi>It was right.</bdi>" in browser.get(reverse("claim", args=[public.uid])).text
        assert "It was right." not in as_person(viewer).get(reverse("claim", args=[public.uid])).text
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
    assert "Dropped the correction." in page and "It was right." in page
