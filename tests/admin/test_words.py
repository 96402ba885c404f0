"""The admin speaks the desk's words, and says them aloud to who can't see them."""

import re

import pytest

from claims import review
from claims.models import Claim, Event, Outlet, Person, Skip, Unsent
from tests.admin.pages import address, as_person

pytestmark = pytest.mark.django_db


def page(person, model, name: str, record=None) -> str:
    answer = as_person(person).get(address(model, name, record))
    assert answer.status_code == 200
    return answer.text


def test_a_date_and_its_time_have_a_label_each(draft, editor):
    html = page(editor, Claim, "change", draft)
    for part in ("id_due_at_0", "id_due_at_1"):
        assert f'<label for="{part}">' in html


def test_the_form_calls_things_as_the_desks_own_does_to_fill_in_and_to_read(draft, in_review, editor):
    for claim in (draft, in_review):
        said = {
            " ".join(label.split())
            for label in re.findall(r"<label[^>]*>([^<]+)<", page(editor, Claim, "change", claim))
        }
        assert {"Who:", "Towards:", "How it is said:", "Since:"} <= said
        assert not {"Holder:", "Target:", "Modality:"} & said


def test_so_does_the_list(draft, editor):
    html = page(editor, Claim, "changelist")
    for column in ("who", "towards"):
        assert f"column-{column}" in html
    assert "By how it is said" in html and "By modality" not in html


def test_the_ledger_tells_deeds_in_words(draft, admin):
    html = page(admin, Event, "changelist")
    assert re.search(r"field-what[^>]*>(<a[^>]*>)?add claims", html) and 'field-what">create<' not in html
    assert "add claims" in page(admin, Event, "change", Event.objects.filter(deed="create").first())


def test_times_are_written_as_on_the_desks_pages(draft, editor):
    assert re.search(
        r"field-created_at[^>]*>\d{1,2} [A-Z][a-z]{2} \d{4}, \d\d:\d\d<", page(editor, Claim, "changelist")
    )


@pytest.mark.parametrize(
    ("model", "menu", "title"),
    [
        (Person, "People", "Select person to change"),
        (Skip, "Claims handed back", "Select claim handed back to view"),
        (Unsent, "Forms not given yet", "Select form not given yet to view"),
    ],
)
def test_a_list_is_called_as_the_menu_calls_it(admin, model, menu, title):
    html = page(admin, model, "changelist")
    assert f">{menu}</a>" in as_person(admin).get("/admin/").text and title in html


def test_people_are_narrowed_by_roles(admin):
    html = page(admin, Person, "changelist")
    assert "By roles" in html and "By groups" not in html


def test_each_filter_of_a_list_says_what_it_finds(admin, editor):
    for name, language in (("The Paper", "ar"), ("The Wire", "")):
        review.add_outlet(name, by=editor, language=language)
    html = page(admin, Outlet, "changelist")
    assert re.search(r">\s*none given\s*</a>", html) and re.search(r">\s*Arabic\s*</a>", html)
    assert not re.search(r"<a[^>]*>\s*</a>", html)
