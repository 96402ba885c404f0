"""The admin speaks the desk's words, and says them aloud to who can't see them."""

import re

import pytest

from claims.models import Claim, Event
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
