"""A person writes a claim, and rewrites it."""

from datetime import date

from claims import review
from claims.errors import BadInput, NotAllowed, QuoteAmbiguous, QuoteNotFound, SomebodyCameFirst
from claims.models import Anchor, Claim
from claims.vocabulary import AnchorRole, EntityKind, Kind, Modality, Origin, Status

QUOTE = "Washington supports Israel"


def test_a_claim_is_tied_to_words_of_the_article_and_says_who_made_it(draft, article, contributor, told):
    assert (draft.status, draft.origin, draft.created_by) == (Status.DRAFT, Origin.HUMAN, contributor)
    assert draft.proposition == "Qatar accepts Hamas as an actor in the Palestinian political space"
    assert (draft.claimant, draft.claim_id) == (article.outlet.entity, str(draft.uid))
    assert (draft.negated, draft.modality) == (False, Modality.ASSERTED)
    passage = draft.anchors.get()
    assert article.current.text[passage.start : passage.end] == passage.exact
    (kind, _, after), (anchor_kind, _, _) = told("create", by=contributor)
    assert (kind, anchor_kind, after["status"]) == ("claim", "anchor", "draft")


def test_a_plain_claim_has_its_sentence_and_no_triple(article, contributor):
    claim = review.create(article, QUOTE, by=contributor, kind=Kind.PLAIN, proposition="Israel has support.")
    assert (claim.proposition, claim.holder, claim.stance, claim.target) == ("Israel has support.", None, None, None)


def test_an_unnamed_holder_stands_as_it_is_written(draft_by, contributor, qatar):
    claim = draft_by(contributor, holder=None, holder_unnamed="officials", holder_group=qatar, scope="")
    assert claim.proposition == "officials accept Hamas"


WRONG = [
    ({"holder": None}, "holder"),
    ({"stance": None}, "stance"),
    ({"target": None}, "target"),
    ({"kind": "plain"}, ""),
    ({"modality": "maybe"}, "modality"),
    ({"attribution": "hearsay"}, "attribution"),
    ({"proposition": "x" * 301}, "proposition"),
    ({"scope": "x" * 301}, "scope"),
    ({"valid_from": date(2024, 1, 1)}, ""),
    ({"valid_to": "soon"}, "valid_to"),
    ({"strength": "ful\x07ly"}, "strength"),
    ({"claimant": None}, "claimant"),
    ({"status": "verified"}, ""),
    ({"created_by": None}, ""),
]


def test_what_is_wrong_is_told_by_field_and_nothing_is_stored(draft_by, contributor, nothing_happens):
    for changes, field in WRONG:
        with nothing_happens(BadInput) as raised:
            draft_by(contributor, **changes)
        assert field in raised.value.fields, changes
        assert "Constraint" not in raised.value.message


def test_holder_and_target_are_two(draft_by, contributor, qatar, nothing_happens):
    with nothing_happens(BadInput) as raised:
        draft_by(contributor, target=qatar)
    assert raised.value.fields == {"target": ["Who takes the stance and towards whom must be two different entities."]}


def test_two_that_were_merged_are_not_two(draft_by, contributor, editor, qatar, nothing_happens):
    doha = review.add_entity("Emirate of Qatar", by=contributor, kind=EntityKind.STATE)
    review.merge(doha, qatar, by=editor)
    doha.refresh_from_db()
    with nothing_happens(BadInput):
        draft_by(contributor, target=doha)


def test_a_topic_takes_no_stance_and_that_is_said_in_words(draft_by, contributor, nothing_happens):
    topic = review.add_entity("Ceasefire", by=contributor, kind=EntityKind.TOPIC)
    for name in ("holder", "holder_group"):
        unnamed = {"holder": None, "holder_unnamed": "some"} if name == "holder_group" else {}
        with nothing_happens(BadInput) as raised:
            draft_by(contributor, **unnamed | {name: topic})
        assert raised.value.fields == {name: ["Ceasefire is a topic: it can be spoken about, but takes no stance."]}
    assert draft_by(contributor, target=topic).target == topic


def test_words_that_are_not_there_are_refused_with_the_nearest(article, contributor, nothing_happens):
    with nothing_happens(QuoteNotFound) as raised:
        review.create(article, "Washington supports Israeli", by=contributor, kind="plain", proposition="P")
    assert raised.value.nearest


def test_words_that_stand_there_twice_need_a_place(contributor, nothing_happens):
    article = review.add_article(by=contributor, text="Yes. No. Yes.")
    with nothing_happens(QuoteAmbiguous):
        review.create(article, "Yes", by=contributor, kind="plain", proposition="P")
    claim = review.create(article, [review.Words("Yes", 9, 12)], by=contributor, kind="plain", proposition="P")
    assert claim.anchors.get().start == 9


def test_a_claim_without_words_is_none(article, contributor, nothing_happens):
    with nothing_happens(BadInput) as raised:
        review.create(article, [], by=contributor, kind="plain", proposition="P")
    assert "quote" in raised.value.fields


def test_several_passages_each_have_their_role(article, contributor):
    words = [review.Words(QUOTE), review.Words("Israel", role=AnchorRole.TARGET)]
    claim = review.create(article, words, by=contributor, kind="plain", proposition="P")
    assert [passage.role for passage in claim.anchors.all()] == [AnchorRole.STATEMENT, AnchorRole.TARGET]


def test_an_importers_id_is_taken_once(article, contributor, nothing_happens):
    fields = {"by": contributor, "kind": "plain", "proposition": "P", "claim_id": "c1"}
    review.create(article, QUOTE, **fields)
    with nothing_happens(BadInput) as raised:
        review.create(article, QUOTE, **fields)
    assert "claim_id" in raised.value.fields


def test_the_sentence_follows_the_fields_until_somebody_writes_one(draft, contributor):
    edited = review.edit(draft, {"negated": True, "scope": ""}, by=contributor)
    assert edited.proposition == "Qatar does not accept Hamas"
    written = review.edit(edited, {"proposition": "Doha says no."}, by=contributor)
    assert review.edit(written, {"negated": False}, by=contributor).proposition == "Doha says no."
    assert review.edit(written, {"proposition": ""}, by=contributor).proposition == "Qatar accepts Hamas"


def test_an_edit_tells_what_it_changed(draft, contributor, told):
    review.edit(draft, {"negated": True}, by=contributor)
    ((kind, before, after),) = told("edit", by=contributor)
    assert kind == "claim"
    assert (before["negated"], after["negated"]) == (False, True)
    assert set(before) == set(after) == {"negated", "proposition"}


def test_of_two_who_edit_one_claim_the_second_is_told_and_nothing_of_theirs_is_saved(
    draft, contributor, reviewer, nothing_happens
):
    seen = draft.revision
    review.edit(draft, {"strength": "fully"}, by=contributor, revision=seen)
    with nothing_happens(SomebodyCameFirst) as raised:
        review.edit(draft, {"strength": "partly"}, by=reviewer, revision=seen)
    assert "yours is still in the form" in raised.value.message
    assert Claim.objects.get(pk=draft.pk).strength == "fully"


def test_once_submitted_the_words_are_fixed(claim_in, editor, nothing_is_tried):
    for status in set(Status) - {Status.SUGGESTED, Status.DRAFT}:
        claim = claim_in(status)
        with nothing_is_tried(NotAllowed):
            review.edit(claim, {"negated": True}, by=editor)
        with nothing_is_tried(NotAllowed):
            review.add_passage(claim, review.Words(QUOTE), by=editor)
        with nothing_is_tried(NotAllowed):
            review.drop_passage(claim.anchors.get(), by=editor)


def test_after_reopening_to_draft_they_change_again(verified, editor, contributor):
    review.reopen(verified, "Too strong.", by=editor, to=Status.DRAFT)
    assert review.edit(verified, {"modality": Modality.POSSIBLE}, by=contributor).proposition.startswith(
        "Qatar may accept"
    )


def test_no_field_of_the_workflow_is_a_word_of_a_claim(draft, contributor, nothing_is_tried):
    for field in ("status", "origin", "created_by", "urgent", "restricted", "score", "claim_id", "article", "revision"):
        with nothing_is_tried(BadInput):
            review.edit(draft, {field: "x"}, by=contributor)


def test_a_passage_is_found_in_the_text_or_nothing_is_stored(draft, contributor, nothing_happens):
    with nothing_happens(QuoteNotFound):
        review.add_passage(draft, review.Words("Nobody said this at all."), by=contributor)
    assert Anchor.objects.filter(claim=draft).count() == 1


def test_a_sentence_too_long_for_readers_is_not_cut_but_asked_for(draft_by, draft, contributor, nothing_happens):
    scope = "as an actor" + " in the Palestinian space" * 11
    with nothing_happens(BadInput) as raised:
        draft_by(contributor, scope=scope)
    assert "proposition" in raised.value.fields
    with nothing_happens(BadInput):
        review.edit(draft, {"scope": scope}, by=contributor)
    assert draft_by(contributor, scope=scope, proposition="Qatar accepts Hamas.").scope == scope
