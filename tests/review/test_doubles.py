"""What is there already isn't added by hand again; but nobody is told of what they may not see."""

import pytest

from claims import review
from claims.errors import AlreadyThere
from claims.models import Claim
from claims.vocabulary import Relation
from tests.conftest import QUOTE, TEXT

SOURCE = {"url": "https://wire.example/1", "relation": Relation.SUPPORTS}


@pytest.fixture
def claim_again(article, qatar, hamas, accepts):
    """claim_again(carla, …): a claim from QUOTE, always the same one."""

    def make(person, quote=QUOTE, **changes) -> Claim:
        return review.create(
            article, quote, by=person, **{"holder": qatar, "stance": accepts, "target": hamas} | changes
        )

    return make


# ---- Claims ----


def test_the_same_claim_is_not_added_twice(claim_again, contributor, reviewer, nothing_happens):
    first = claim_again(contributor)
    for person in (contributor, reviewer):
        with nothing_happens(AlreadyThere) as raised:
            claim_again(person)
        assert (raised.value.noun, raised.value.uid) == ("claim", first.uid)


def test_neither_is_a_plain_one(article, contributor, nothing_happens):
    plain = {"kind": "plain", "proposition": "Factions met."}
    review.create(article, QUOTE, by=contributor, **plain)
    with nothing_happens(AlreadyThere):
        review.create(article, QUOTE, by=contributor, **plain)


def test_other_words_or_another_claim_from_the_same_are_no_double(claim_again, contributor, qatar, hamas):
    claim_again(contributor)
    claim_again(contributor, TEXT[:40])
    claim_again(contributor, scope="as an actor")
    claim_again(contributor, negated=True)
    claim_again(contributor, holder=hamas, target=qatar)
    claim_again(contributor, claimant=qatar)
    assert Claim.objects.count() == 6


def test_what_was_dismissed_may_be_claimed_anew(claim_again, contributor):
    review.dismiss(claim_again(contributor), "out_of_scope", by=contributor)
    assert claim_again(contributor).status == "draft"


def test_in_a_new_version_of_the_text_it_is_the_same_claim_still(claim_again, article, contributor, nothing_happens):
    claim_again(contributor)
    review.add_version(article, by=contributor, text=f"Corrected.\n\n{TEXT}")
    with nothing_happens(AlreadyThere):
        claim_again(contributor)


def test_what_the_machine_suggests_already_is_to_be_accepted(suggestion, claim_again, contributor, nothing_happens):
    with nothing_happens(AlreadyThere) as raised:
        claim_again(contributor)
    assert raised.value.uid == suggestion.uid and "accept it" in raised.value.message


def test_a_claim_that_is_restricted_to_others_is_not_told_of(claim_again, contributor, reviewer, editor):
    review.restrict(claim_again(contributor), True, readers=[contributor], by=editor)
    assert claim_again(reviewer).status == "draft"


# ---- Articles ----


def test_the_same_article_is_not_added_twice(article, contributor, editor, nothing_happens):
    for given in ({"text": f"{TEXT}"}, {"html": f"<p>{TEXT}</p>"}):
        with nothing_happens(AlreadyThere) as raised:
            review.add_article(by=editor, title="In Moscow", outlet="the paper", **given)
        assert (raised.value.noun, raised.value.uid) == ("article", article.uid)


@pytest.mark.parametrize("other", [{"title": "In Cairo"}, {"outlet": "The Post"}, {"text": "Another text."}])
def test_the_same_text_elsewhere_is_another_article(article, contributor, other):
    given = {"text": TEXT, "title": "In Moscow", "outlet": "The Paper"}
    assert review.add_article(by=contributor, **given | other) != article


def test_a_text_that_was_taken_down_does_not_come_back(article, contributor, editor, nothing_happens):
    review.take_down(article.current, "A court order.", by=editor)
    with nothing_happens(AlreadyThere):
        review.add_article(by=contributor, text=TEXT, title="In Moscow", outlet="The Paper")


# ---- Evidence ----


def test_the_same_source_is_not_added_twice(draft, contributor, reviewer, nothing_happens):
    review.attach_evidence(draft, by=contributor, **SOURCE)
    with nothing_happens(AlreadyThere) as raised:
        review.attach_evidence(draft, by=reviewer, **SOURCE | {"url": " https://wire.example/1"})
    assert "url" in raised.value.fields


def test_it_may_speak_otherwise_or_for_another_claim_and_come_back_once_withdrawn(draft, draft_by, contributor):
    first = review.attach_evidence(draft, by=contributor, **SOURCE)
    review.attach_evidence(draft, by=contributor, **SOURCE | {"relation": Relation.CONTEXT})
    review.attach_evidence(draft_by(contributor), by=contributor, **SOURCE)
    review.withdraw_evidence(first, "The wrong page.", by=contributor)
    assert review.attach_evidence(draft, by=contributor, **SOURCE).withdrawn_at is None


def test_what_others_gave_in_a_round_that_runs_is_not_told_of(
    in_review, contributor, reviewer, second_reviewer, editor, nothing_happens
):
    review.attach_evidence(in_review, by=reviewer, **SOURCE)
    for person in (contributor, second_reviewer, editor):
        review.attach_evidence(in_review, by=person, **SOURCE)
    with nothing_happens(AlreadyThere):
        review.attach_evidence(in_review, by=reviewer, **SOURCE)
