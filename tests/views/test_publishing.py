"""Publishing: complete or not at all, corrected by two, withdrawn at once."""

import pytest
from django.urls import reverse

from claims import review
from claims.models import Publication, ReplyRequest
from claims.vocabulary import Role, Status
from tests.views.reached import FALSE, as_person, checked, draft, in_review, judge, now, published, ready

pytestmark = pytest.mark.django_db
PAGE = {
    "headline": "Qatar and Hamas",
    "summary": "It says so itself.",
    "rationale": "Two independent sources say so.",
    "language": "en",
}
PAGES = ("claim_publish", "claim_correct", "claim_withdraw", "claim_ask_reply")


@pytest.fixture
def claim(contributor, reviewer, second_reviewer, editor):
    return ready(contributor, reviewer, second_reviewer, editor)


@pytest.fixture
def public(contributor, reviewer, second_reviewer, editor):
    return published(contributor, reviewer, second_reviewer, editor)


def at(claim, deed: str = "claim_publish") -> str:
    return reverse(deed, args=[claim.uid])


def post(person, claim, deed: str = "claim_publish", **words):
    return as_person(person).post(at(claim, deed), words)


def to_the_claim(answer, claim) -> bool:
    return answer.status_code == 302 and answer.headers["Location"] == reverse("claim", args=[claim.uid])


# ---- Who gets in ----


def test_a_stranger_is_sent_to_sign_in(client, public):
    asked = ReplyRequest.objects.get()
    paths = [*(at(public, page) for page in PAGES), reverse("record_reply", args=[asked.uid])]
    for path in paths:
        assert client.get(path).headers["Location"].startswith("/accounts/login/")
        assert client.post(path, PAGE).status_code == 403


@pytest.mark.parametrize("role", [Role.VIEWER, Role.CONTRIBUTOR, Role.REVIEWER, Role.ADJUDICATOR])
def test_who_is_no_editor_is_told_so_on_every_page(person, editor, second_editor, public, role):
    correction = review.correct(public, "A slip", {"headline": "Qatar, Hamas"}, by=editor)
    browser = as_person(person("somebody", role))
    for page in PAGES:
        for answer in (
            browser.get(at(public, page)),
            browser.post(at(public, page), {**PAGE, "reason": "x", "text": "x"}),
        ):
            assert answer.status_code == 403
            assert "you need one of these roles: editor, admin" in answer.content.decode()
    confirm = browser.post(reverse("correction_confirm", args=[correction.uid]))
    reply = browser.post(reverse("record_reply", args=[ReplyRequest.objects.get().uid]), {"reply": "x"})
    # An unconfirmed correction is hidden from all but editors, requests for reply from viewers.
    assert confirm.status_code == 404
    assert reply.status_code == (404 if role == Role.VIEWER else 403)
    assert now(public).status == Status.PUBLISHED
    assert Publication.objects.get().headline == "Qatar and Hamas"


def test_a_claim_restricted_to_others_is_hidden_from_editors_too(editor, second_editor, contributor, claim):
    review.restrict(claim, True, [contributor], by=editor)
    browser = as_person(second_editor)
    for page in PAGES:
        assert browser.get(at(claim, page)).status_code == 404
        assert browser.post(at(claim, page), PAGE).status_code == 404


def test_what_is_not_checked_cannot_be_published_and_the_words_come_back(editor, contributor):
    for claim in (draft(contributor), in_review(contributor)):
        assert as_person(editor).get(at(claim)).status_code == 403
        answer = post(editor, claim, **PAGE)
        assert answer.status_code == 403
        assert PAGE["summary"] in answer.content.decode()
        assert "you can&#x27;t publish now" in answer.content.decode()


# ---- Publishing ----


def test_a_complete_claim_goes_out(editor, claim):
    assert to_the_claim(post(editor, claim, **PAGE), claim)
    publication = Publication.objects.get()
    assert (publication.headline, publication.rating) == (PAGE["headline"], "supported")
    assert publication.decision.rationale == PAGE["rationale"]
    assert now(claim).status == Status.PUBLISHED


def test_advice_is_a_warning_above_the_form(editor, contributor, reviewer, second_reviewer):
    claim = in_review(contributor, proposition="Qatar accepts " + "x" * 70)
    for one in (reviewer, second_reviewer):
        judge(claim, one)
    page = as_person(editor).get(at(claim)).content.decode()
    assert "<li>The claim has 84 characters; up to 75 are shown whole." in page
    assert "inLanguage" not in page and "url:" not in page
    assert "Ask the desk&#x27;s administrator to set the desk&#x27;s public address (SITE_URL)." in page
    waived = {"sources_waiver": "One speech.", "reply_waiver": "No address is known.", "coherence_waiver": "No source."}
    assert to_the_claim(post(editor, claim, **PAGE, **waived), claim)


def test_a25_what_makes_a_claim_review_invalid_is_said_at_its_field(editor, claim):
    answer = post(editor, claim, **PAGE | {"language": "in English"})
    assert answer.context["form"].errors.keys() == {"language"}
    assert "inLanguage: “in English” can&#x27;t stand here." in answer.content.decode()
    assert not Publication.objects.exists()


def test_who_holds_a_page_is_told_until_when(editor, viewer, claim):
    answer = as_person(editor).post(at(claim), {**PAGE, "hold_until": "2100-01-31T10:00"}, follow=True)
    assert "The claim is published, and held until 31 January 2100, 10:00" in answer.text
    assert as_person(viewer).get(reverse("claim", args=[claim.uid])).status_code == 404


@pytest.mark.parametrize("missing", ["headline", "summary", "rationale", "language"])
def test_each_missing_piece_is_said_at_its_field_and_the_rest_stays(editor, claim, missing):
    answer = post(editor, claim, **{**PAGE, missing: "  "})
    assert answer.context["form"].errors.keys() == {missing}
    page = answer.content.decode()
    for name, words in PAGE.items():
        assert name == missing or words in page
    assert not Publication.objects.exists()


def test_waivers_are_asked_for_only_where_their_problem_is(editor, claim, contributor, reviewer, second_reviewer):
    assert not {name for name in as_person(editor).get(at(claim)).context["form"].fields if name.endswith("waiver")}
    bare = checked(contributor, reviewer, second_reviewer)
    answer = as_person(editor).get(at(bare))
    asked = [name for name in answer.context["form"].fields if name.endswith("waiver")]
    assert asked == ["sources_waiver", "reply_waiver"]
    assert "It rests on 0 independent sources; expected 2." in answer.content.decode()


def test_without_the_waivers_it_does_not_go_out_and_with_them_it_does(editor, contributor, reviewer, second_reviewer):
    claim = checked(contributor, reviewer, second_reviewer)
    answer = post(editor, claim, **PAGE)
    assert answer.context["form"].errors.keys() == {"sources_waiver", "reply_waiver"}
    waivers = {"sources_waiver": "It is on film.", "reply_waiver": "They answer nobody."}
    assert to_the_claim(post(editor, claim, **PAGE, **waivers), claim)
    assert Publication.objects.get().sources_waiver == "It is on film."


def test_a_rating_against_all_evidence_needs_its_own_waiver(editor, contributor, reviewer, second_reviewer):
    claim = in_review(contributor)
    review.attach_evidence(claim, by=contributor, url="https://a.example/1", relation="refutes")
    judge(claim, reviewer)
    judge(claim, second_reviewer)
    answer = post(editor, claim, **PAGE, sources_waiver="x", reply_waiver="x")
    assert answer.context["form"].errors.keys() == {"coherence_waiver"}
    assert "all evidence speaks against it" in answer.content.decode()


def test_a_bad_address_lands_on_its_field(editor, claim):
    answer = post(editor, claim, **PAGE, url="javascript:alert(1)")
    assert answer.context["form"].errors.keys() == {"url"}
    assert PAGE["headline"] in answer.content.decode()


def test_a_headline_that_is_too_long_comes_back_whole(editor, claim):
    answer = post(editor, claim, **{**PAGE, "headline": "x" * 201})
    assert answer.context["form"].errors.keys() == {"headline"}
    assert "x" * 201 in answer.content.decode()


def test_evidence_later_than_the_rating_is_flagged(editor, claim):
    review.attach_evidence(
        now(claim), by=editor, url="https://later.example/1", relation="context", published_at="2024-06-01"
    )
    page = as_person(editor).get(at(claim)).content.decode()
    assert page.count("later than what the claim is rated as of") == 1


def test_the_day_that_a_rating_speaks_of_can_be_stated_else_it_is_the_articles(editor, viewer, claim, public):
    first = as_person(editor).get(at(claim)).context["form"]
    assert first["rated_as_of"].value() == claim.article.published_at
    post(editor, claim, **PAGE, rated_as_of="2024-01-15")
    page = as_person(viewer).get(reverse("claim", args=[claim.uid])).text
    assert "15 January 2024" in page
    assert page.count("later than what the claim is rated as of") == 2, "both sources are of February"
    assert public.publications.get().rated_as_of == public.article.published_at


def test_left_empty_it_is_the_articles_date_again(editor, claim):
    claim.decisions.update(rated_as_of="2024-01-15")
    post(editor, claim, **PAGE, rated_as_of="")
    assert Publication.objects.get().rated_as_of == claim.article.published_at


def test_what_an_open_round_hides_is_no_ground_for_publishing(editor, contributor, reviewer):
    claim = in_review(contributor)
    review.arrange(claim, {"urgent": True}, by=editor)
    place = review.take(by=reviewer, claim=claim)
    review.attach_evidence(claim, by=reviewer, url="https://hidden.example/1", relation="supports")
    review.judge(place, by=reviewer, fidelity="faithful", rating="supported", rationale="A secret rationale")
    review.settle_by_one(now(claim), by=editor)
    page = as_person(editor).get(at(claim)).content.decode()
    assert "second check pending" in page
    assert "hidden.example" not in page and "A secret rationale" not in page


def test_of_two_editors_the_second_is_told_and_keeps_their_words(editor, second_editor, claim):
    post(editor, claim, **PAGE)
    answer = post(second_editor, claim, **{**PAGE, "summary": "My own summary"})
    assert answer.status_code == 403
    assert "My own summary" in answer.content.decode()
    assert Publication.objects.count() == 1


# ---- Withdrawing ----


def test_what_is_published_is_withdrawn_with_a_reason(editor, public):
    refused = post(editor, public, "claim_withdraw", reason=" ")
    assert refused.context["form"].errors == {"reason": ["Tell the readers why it is withdrawn."]}
    assert to_the_claim(post(editor, public, "claim_withdraw", reason="The film was staged."), public)
    assert now(public).status == Status.WITHDRAWN
    assert Publication.objects.get().withdrawal_reason == "The film was staged."


def test_where_nothing_is_public_there_is_nothing_to_withdraw(editor, claim):
    assert as_person(editor).get(at(claim, "claim_withdraw")).status_code == 409
    assert post(editor, claim, "claim_withdraw", reason="x").status_code == 409


# ---- Replies ----


def test_who_was_asked_and_what_they_said_goes_on_record(editor, contributor, reviewer, second_reviewer):
    claim = checked(contributor, reviewer, second_reviewer)
    page = at(claim, "claim_ask_reply")
    assert post(editor, claim, "claim_ask_reply", asked="The emir's office").headers["Location"] == page
    asked = ReplyRequest.objects.get()
    record = reverse("record_reply", args=[asked.uid])
    assert record in as_person(editor).get(page).content.decode()
    refused = as_person(editor).post(record, {"reply": " "})
    assert refused.context["form"].errors == {"reply": ["What did they say?"]}
    assert as_person(editor).post(record, {"reply": "No comment."}).headers["Location"] == page
    assert ReplyRequest.objects.get().reply == "No comment."
    assert "reply_waiver" not in as_person(editor).get(at(claim)).context["form"].fields


def test_nobody_asked_is_said_at_its_field(editor, claim):
    answer = post(editor, claim, "claim_ask_reply", asked="", asked_at="2024-03-01T10:00")
    assert answer.context["form"].errors == {"asked": ["Say whom you asked."]}
    assert "2024-03-01T10:00" in answer.content.decode()


def test_a_reply_cannot_come_before_the_question(editor, claim):
    asked = review.ask_reply(claim, "the embassy", by=editor)
    path = reverse("record_reply", args=[asked.uid])
    answer = as_person(editor).post(path, {"reply": "We knew it", "replied_at": "2020-01-01T10:00"})
    assert "can&#x27;t have come before" in answer.content.decode()
    assert "We knew it" in answer.content.decode()
    assert ReplyRequest.objects.get(pk=asked.pk).reply == ""


# ---- Thrift ----


def test_the_pages_need_few_queries(editor, claim, public, django_assert_max_num_queries):
    browser = as_person(editor)
    paths = [at(claim), *(at(public, page) for page in PAGES[1:])]
    for path in paths:
        with django_assert_max_num_queries(15):
            assert browser.get(path).status_code == 200


def test_a_verdict_that_differs_after_publication_leaves_the_page_alone(editor, contributor, reviewer, second_reviewer):
    claim = in_review(contributor)
    review.arrange(claim, {"urgent": True}, by=editor)
    judge(claim, reviewer)
    review.settle_by_one(now(claim), by=editor)
    post(editor, claim, **PAGE, sources_waiver="x", reply_waiver="x")
    judge(now(claim), second_reviewer, **FALSE)
    assert now(claim).status == Status.DISPUTED
    assert as_person(editor).get(at(claim, "claim_withdraw")).status_code == 200
