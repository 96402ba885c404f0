"""The guidelines are written in the admin, in versions; nobody's version goes under in another's."""

import pytest

from claims import review
from claims.models import Guideline
from tests.admin.pages import address, as_person, filled_in, save

pytestmark = pytest.mark.django_db


def test_a_new_version_of_the_guidelines_begins_with_the_newest(admin):
    client, path = as_person(admin), address(Guideline, "add")
    review.add_guideline("## Read\n\n- it twice", by=admin)
    assert filled_in(client, path)["text"] == ["## Read\n\n- it twice"] and "Markdown" in client.get(path).text
    assert "This is what version 2 says" in save(client, path).text
    save(client, path, text="## Read\n\n- it thrice")
    assert Guideline.objects.current().number == 3


def test_of_two_admins_the_second_sees_which_guidelines_the_first_one_added(admin):
    client, path = as_person(admin), address(Guideline, "add")
    begun = filled_in(client, path, text="Read it twice.")
    review.add_guideline("Read it thrice.", by=admin)
    told = client.post(path, begun).text
    assert "Version 2 was added while you were writing" in told
    assert "Read it thrice." in told and "Read it twice." in told and 'name="after" value="2"' in told
    assert Guideline.objects.current().text == "Read it thrice."
    client.post(path, begun | {"after": 2})
    assert Guideline.objects.current().text == "Read it twice."
