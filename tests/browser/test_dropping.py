"""A file that is dragged anywhere onto the import page is the one that is sent."""

import pytest

from claims.models import Entity

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DROPPED = """() => {
  const dropped = new DataTransfer();
  for (const name of ["first.csv", "second.csv"]) {
    dropped.items.add(new File(["name,kind\\nQatar,state\\n"], name, { type: "text/csv" }));
  }
  return dropped;
}"""


def test_a_file_dropped_on_the_page_is_looked_at_and_comes_in(visit, editor, troubles):
    page = visit(editor)
    page.goto("/admin/claims/entity/import/")
    data = page.evaluate_handle(DROPPED)
    page.dispatch_event("h1, h2", "dragover", {"dataTransfer": data})
    assert page.locator("form.is-dropping").count() == 1
    page.dispatch_event("#columns", "drop", {"dataTransfer": data})
    assert page.locator("[type=file]").evaluate("(field) => [...field.files].map((each) => each.name)") == ["first.csv"]
    assert page.locator("form.is-dropping").count() == 0
    page.get_by_role("button", name="Look at it").click()
    page.get_by_text("1 new, 0 changed, 0 unchanged, 0 refused.").wait_for()
    page.get_by_role("button", name="Confirm import").click()
    page.get_by_text("Imported: 1 new").wait_for()
    assert Entity.objects.get().name == "Qatar"
    assert not troubles
