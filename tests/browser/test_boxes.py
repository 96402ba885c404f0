"""What only a browser shows of tables, of the admin's boxes and of what stands beside what."""

import pytest
from django.core.management import call_command
from django.urls import reverse

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW = {"width": 360, "height": 740}


def test_the_admins_boxes_to_choose_in_are_called_by_their_labels(desk, visit):
    page = visit(desk["edith"], reverse("admin:claims_claim_add"))
    for name in ("Who", "Towards", "Stance"):
        page.get_by_role("combobox", name=name).first.wait_for()


def test_the_first_pages_picture_follows_what_waits_however_long_the_side_is(visit, reviewer, suggestion):
    page = visit(reviewer, "/", viewport={"width": 1440, "height": 900})
    page.get_by_role("heading", name="Where the claims stand").wait_for()
    waits, side, picture = (page.locator(f".home-page > :nth-child({place})").bounding_box() for place in (1, 2, 3))
    assert side["y"] == waits["y"] and side["height"] > waits["height"]
    assert picture["y"] - (waits["y"] + waits["height"]) < 60


def test_no_word_of_a_narrow_table_is_broken_into_letters(desk, visit, tmp_path):
    file = tmp_path / "a file with a long name.csv"
    file.write_text("name,kind\nOman,state\n")
    call_command("import_entities", str(file), "--as", "edith")
    page = visit(desk["edith"], reverse("imports"), viewport=NARROW)
    widths = page.evaluate("[...document.querySelectorAll('.table-box th')].map((cell) => cell.offsetWidth)")
    assert len(widths) > 4 and min(widths) > 40
