"""What stands in a row stands evenly."""

import pytest

from claims import review
from tests.browser.looks import WINDOWS
from tests.views.reached import at_place, in_review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
IN_ROWS = """() => {
  const tops = [...document.querySelectorAll(".choice:has([name=confidence])")].map((each) => each.offsetTop);
  return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
}"""


@pytest.mark.parametrize(("window", "rows"), [(WINDOWS[0], [3]), (WINDOWS[1], [1, 1, 1])], ids=["wide", "narrow"])
def test_of_three_answers_none_stands_alone_below_two(visit, contributor, reviewer, window, rows):
    place = review.take(by=reviewer, claim=in_review(contributor))
    page = visit(reviewer, at_place(place), viewport=window)
    assert page.evaluate(IN_ROWS) == rows
