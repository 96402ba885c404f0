"""What an extractor finds, and what becomes of it."""

import pytest

from claims import review
from claims.errors import BadInput, NotAllowed, SomebodyCameFirst
from claims.models import Claim, Entity
from claims.vocabulary import Dismissal, EntityKind, Kind, Modality, Origin, Status

FEW = "Qatar accepts the reality of Hamas"


@pytest.fixture
def suggest(article, canned, contributor):
    """suggest(candidate, …): what is stored of what an extractor finds."""
    return lambda *found, by=contributor: review.suggest(article.current, canned(*found), by=by)


@pytest.fixture
def known(qatar, hamas):
    """The entities that the text speaks of."""


def test_a_suggestion_has_its_words_its_triple_its_score_and_its_reason(suggestion, contributor, qatar, hamas, told):
    assert (suggestion.status, suggestion.origin) == (Status.SUGGESTED, Origin.MACHINE)
    assert (suggestion.extractor, suggestion.extractor_version) == ("canned", "1")
    assert (suggestion.score, suggestion.reason) == (0.8, "“accepts”")
    assert (suggestion.holder, suggestion.stance.name, suggestion.target) == (qatar, "accepts", hamas)
    assert suggestion.proposition == "Qatar accepts Hamas"
    assert suggestion.anchors.count() == 1
    assert [kind for kind, _, _ in told("suggest", by=contributor)] == ["claim", "anchor"]


def test_suggesting_twice_gives_nothing_new(suggest, candidate, known):
    assert len(suggest(candidate())) == 1
    assert suggest(candidate(), candidate()) == []
    assert Claim.objects.count() == 1


def test_of_two_alike_in_one_run_one_is_stored(suggest, candidate, known):
    assert len(suggest(candidate(), candidate())) == 1


def test_what_was_dismissed_stays_dismissed(suggest, candidate, known, contributor):
    (claim,) = suggest(candidate())
    review.dismiss(claim, Dismissal.NOT_IN_ARTICLE, by=contributor)
    assert suggest(candidate()) == []


def test_what_a_person_claimed_from_the_same_words_is_not_suggested(suggest, candidate, draft):
    assert suggest(candidate()) == []


def test_from_the_same_words_another_stance_or_holder_is_something_else(suggest, candidate, known, contributor):
    review.add_entity("Oman", by=contributor, kind=EntityKind.STATE)
    found = (candidate(), candidate(stance="recognises"), candidate(holder="Oman"))
    assert len(suggest(*found)) == 3
    assert suggest(*found) == []


def test_the_same_stance_from_other_words_of_the_article_is_a_further_passage_of_that_claim(suggest, candidate, known):
    assert len(suggest(candidate())) == 1
    assert suggest(candidate("Qatar accepts the reality of Hamas")) == []


def test_whom_the_world_knows_becomes_an_entity_with_its_names(suggest, candidate, hamas):
    (claim,) = suggest(candidate(holder="Egypt"))
    assert (claim.holder.name, claim.holder.kind) == ("Egypt", EntityKind.STATE)
    assert claim.holder.aliases.filter(alias="Cairo").exists()


def test_who_is_not_known_yet_is_left_open_each_by_itself(suggest, candidate, hamas):
    found = (candidate(holder="Ruritania"), candidate(holder="Borduria"))
    assert [claim.holder for claim in suggest(*found)] == [None, None]
    assert suggest(*found) == [], "though nobody knows who they are"


def test_a_stance_that_nobody_knows_is_left_open_and_not_suggested_again(suggest, candidate, known):
    (claim,) = suggest(candidate(stance="frowns at"))
    assert (claim.stance, claim.proposition) == (None, claim.anchors.get().exact)
    assert suggest(candidate(stance="frowns at")) == []


def test_a_new_version_of_the_text_brings_back_nothing_that_it_repeats(suggest, candidate, known, article, contributor):
    (claim,) = suggest(candidate())
    review.dismiss(claim, Dismissal.NOT_CHECKABLE, by=contributor)
    article = type(article).objects.get()
    review.add_version(article, by=contributor, text=article.current.text + " Corrected.")
    assert suggest(candidate()) == []


def test_after_a_merge_they_are_known_by_either_name(suggest, candidate, known, contributor, editor, qatar):
    suggest(candidate())
    other = review.add_entity("State of Qatar", by=contributor, kind=EntityKind.STATE)
    review.merge(qatar, other, by=editor)
    assert suggest(candidate(), candidate(holder="State of Qatar")) == []


def test_a_topic_or_the_target_itself_is_no_holder(suggest, candidate, known, contributor):
    review.add_entity("Ceasefire", by=contributor, kind=EntityKind.TOPIC)
    found = suggest(candidate(holder="Ceasefire"), candidate(FEW, holder="Hamas"))
    assert [claim.holder for claim in found] == [None, None]


def test_an_alias_names_its_entity_and_a_name_of_two_names_neither(suggest, candidate, known, contributor, qatar):
    assert suggest(candidate(holder="Doha"))[0].holder == qatar
    review.add_entity("Doha Group", by=contributor, aliases=["Doha"])
    assert suggest(candidate(FEW, holder="Doha"))[0].holder is None


def test_details_and_another_claimant_are_taken_over(suggest, candidate, known, hamas):
    (claim,) = suggest(candidate(scope="on paper", negated=True, modality=Modality.POSSIBLE, claimant="Hamas", via="X"))
    assert (claim.claimant, claim.via, claim.proposition) == (hamas, "X", "Qatar may not accept Hamas on paper")


def test_one_that_cannot_be_stored_stores_none(suggest, candidate, known, nothing_happens):
    with nothing_happens(BadInput):
        suggest(candidate(), candidate(stance="recognises", scope="x" * 301))


def test_accepting_makes_it_ones_own_draft(suggestion, reviewer, told):
    claim = review.accept(suggestion, by=reviewer)
    assert (claim.status, claim.accepted_by, claim.origin) == (Status.DRAFT, reviewer, Origin.MACHINE)
    assert claim.makers == {reviewer.pk}
    ((_, before, after),) = told("accept", by=reviewer)
    assert (before["status"], after["status"], after["accepted_by"]) == ("suggested", "draft", str(reviewer.uid))


def test_accepting_may_mend_it(suggestion, contributor):
    claim = review.accept(suggestion, by=contributor, changes={"scope": "on paper"}, revision=suggestion.revision)
    assert claim.proposition == "Qatar accepts Hamas on paper"


def test_what_is_open_still_must_be_said_first(suggest, candidate, contributor, known, accepts, nothing_happens):
    (claim,) = suggest(candidate(holder="Ruritania", stance="frowns at"))
    with nothing_happens(BadInput) as raised:
        review.accept(claim, by=contributor)
    assert set(raised.value.fields) == {"holder", "stance"}
    said = {"holder_unnamed": "officials", "stance": accepts}
    assert review.accept(claim, by=contributor, changes=said).proposition == "officials accept Hamas"


def test_it_may_be_accepted_as_a_plain_claim(suggestion, contributor):
    plain = {"kind": Kind.PLAIN, "holder": None, "stance": None, "target": None, "proposition": "There is an actor."}
    assert review.accept(suggestion, by=contributor, changes=plain).kind == Kind.PLAIN


def test_a_suggestion_is_accepted_once(suggestion, contributor, reviewer, nothing_is_tried):
    review.accept(suggestion, by=contributor)
    with nothing_is_tried(NotAllowed):
        review.accept(suggestion, by=reviewer)


def test_who_mends_what_somebody_changed_meanwhile_is_told(suggestion, contributor, reviewer, nothing_happens):
    seen = suggestion.revision
    review.edit(suggestion, {"scope": "on paper"}, by=contributor)
    with nothing_happens(SomebodyCameFirst):
        review.accept(suggestion, by=reviewer, changes={"scope": "at sea"}, revision=seen)


def test_words_that_were_taken_down_cannot_be_claimed(suggestion, article, editor, contributor, nothing_happens):
    review.take_down(article.current, "A court says so.", by=editor)
    with nothing_happens(SomebodyCameFirst):
        review.accept(suggestion, by=contributor)


def test_merged_entities_are_found_as_what_stands_for_them(suggest, candidate, known, contributor, editor, qatar):
    old = review.add_entity("Emirate", by=contributor, kind=EntityKind.STATE)
    review.merge(old, qatar, by=editor)
    assert suggest(candidate(holder="Emirate"))[0].holder == qatar
    assert Entity.objects.named("Emirate").get() == old


LONG = "as an actor " + "in the Palestinian political space " * 8


def test_the_machines_sentence_may_be_cut_but_accepting_asks_for_ones_own(
    suggest, candidate, known, contributor, nothing_happens
):
    [claim] = suggest(candidate(scope=LONG))
    assert len(claim.proposition) <= 300 and claim.proposition.endswith(" Palestinian…")
    with nothing_happens(BadInput) as raised:
        review.accept(claim, by=contributor)
    assert "Write a shorter one of your own" in raised.value.fields["proposition"][0]
    review.accept(claim, changes={"proposition": "Qatar accepts Hamas as an actor"}, by=contributor)
    assert Claim.objects.get().proposition == "Qatar accepts Hamas as an actor"
