"""Where a claim stands: adding and removing its passages."""

import pytest

from claims import review
from claims.errors import BadInput, QuoteNotFound
from claims.models import Anchor
from claims.review import Words
from claims.vocabulary import AnchorRole

ISRAEL = Words("Washington supports Israel")


def test_a_further_passage_is_found_in_the_newest_text(draft, article, contributor, told):
    newest = review.add_version(article, by=contributor, text=article.current.text + " Washington agrees.")
    passage = review.add_passage(draft, Words("Washington agrees"), by=contributor)
    assert passage.version == newest
    assert newest.text[passage.start : passage.end] == passage.exact == "Washington agrees"
    assert (passage.prefix.endswith("Israel. "), passage.suffix) == (True, ".")
    assert told("edit", by=contributor)[0][0] == "anchor"


def test_words_that_are_not_there_or_stand_there_already_are_refused(draft, contributor, nothing_happens):
    with nothing_happens(QuoteNotFound):
        review.add_passage(draft, Words("Nobody ever said so"), by=contributor)
    review.add_passage(draft, ISRAEL, by=contributor)
    with nothing_happens(BadInput) as raised:
        review.add_passage(draft, ISRAEL, by=contributor)
    assert raised.value.message == "This claim has that passage already."
    review.add_passage(draft, Words(ISRAEL.quote, role=AnchorRole.CUE), by=contributor)


def test_a_passage_can_be_dropped_and_the_ledger_keeps_it(draft, contributor, told):
    passage = review.add_passage(draft, ISRAEL, by=contributor)
    review.drop_passage(passage, by=contributor)
    assert not Anchor.objects.filter(exact=ISRAEL.quote).exists()
    assert told("edit", by=contributor)[-1][1]["exact"] == ISRAEL.quote


def test_the_last_statement_stays(draft, contributor, nothing_happens):
    review.add_passage(draft, Words("the group", role=AnchorRole.TARGET), by=contributor)
    with nothing_happens(BadInput):
        review.drop_passage(draft.anchors.get(role=AnchorRole.STATEMENT), by=contributor)
    review.drop_passage(draft.anchors.get(role=AnchorRole.TARGET), by=contributor)


@pytest.mark.parametrize(("start", "end"), [(0, 5), (-1, 8), (8, 8), (0, 10_000)])
def test_offsets_at_which_other_words_stand_are_refused(start, end, draft, contributor, nothing_happens):
    with nothing_happens(BadInput):
        review.add_passage(draft, Words(ISRAEL.quote, start, end), by=contributor)
