"""What only a browser shows of tables, of the admin's boxes and of what stands beside what."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from claims import review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW = {"width": 360, "height": 740}


def test_the_admins_boxes_to_choose_in_are_called_by_their_labels(desk, visit):
    page = visit(desk["edith"], reverse("admin:claims_claim_add"))
    for name in ("Who", "Towards", "Stance"):
        page.get_by_role("combobox", name=name).first.wait_for()


def boxes_of_the_first_page(visit, person) -> list[dict[str, float]]:
    page = visit(person, "/", viewport={"width": 1440, "height": 900})
    page.get_by_role("heading", name="Where the claims stand").wait_for()
    return [part.bounding_box() for part in page.locator(".home-page > *").all()]


def test_the_first_pages_picture_follows_what_waits_however_long_the_side_is(visit, reviewer, suggestion):
    review.put_checklist_away(by=reviewer)
    waits, side, picture = boxes_of_the_first_page(visit, reviewer)
    assert side["y"] == waits["y"]
    assert picture["y"] - (waits["y"] + waits["height"]) < 60


def test_the_first_days_list_stands_beside_what_waits_and_all_else_below_it(visit, reviewer, suggestion):
    first_day, waits, side, picture = boxes_of_the_first_page(visit, reviewer)
    assert first_day["y"] == waits["y"] and first_day["x"] > waits["x"]
    assert 0 < side["y"] - (first_day["y"] + first_day["height"]) < 60
    assert 0 < picture["y"] - (first_day["y"] + first_day["height"]) < 60


def test_no_word_of_a_narrow_table_is_broken_into_letters(desk, visit, tmp_path):
    file = tmp_path / "a file with a long name.csv"
    file.write_text("name,kind\nOman,state\n")
    call_command("import_entities", str(file), "--as", "edith")
    page = visit(desk["edith"], reverse("imports"), viewport=NARROW)
    widths = page.evaluate("[...document.querySelectorAll('.table-box th')].map((cell) => cell.offsetWidth)")
    assert len(widths) > 4 and min(widths) > 40
