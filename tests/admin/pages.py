"""The admin as a browser has it: addresses by record, forms filled in as they stand on the page."""

from django.test import Client
from django.urls import reverse

from claims.models import Person
from tests.visitor import Page

SITE = "http://testserver"


def as_person(person: Person | None) -> Client:
    """Their browser, signed in; a stranger's for None."""
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def address(model, page: str, record=None) -> str:
    """Where the admin's `page` (changelist, add, change, delete, history) of a model stands."""
    args = [] if record is None else [record.pk]
    return reverse(f"admin:claims_{model._meta.model_name}_{page}", args=args)


def filled_in(client: Client, path: str, **changes) -> dict[str, list[str]]:
    """What the page's own form would send with `changes` made: None leaves a field out."""
    page = Page(SITE + path, 200, client.get(path).text, {})
    form = next(form for form in page.forms if form.action.split("?")[0] == SITE + path and form.method == "post")
    unknown = changes.keys() - form.names
    assert not unknown, f"the form has no field {unknown}; it has {sorted(form.names)}"
    sent: dict[str, list[str]] = {}
    for name, value in form.values:
        sent.setdefault(name, []).append(value)
    for name, value in changes.items():
        sent[name] = value if isinstance(value, list) else [value]
    return {name: values for name, values in sent.items() if values != [None]}


def save(client: Client, path: str, **changes):
    """Send the page's form with `changes` made."""
    return client.post(path, filled_in(client, path, **changes))


def choose(client: Client, model, action: str, *records, **more):
    """Do an action to rows of the list, as its form sends it; the answer at the end of all redirects."""
    sent = {"action": action, "_selected_action": [record.pk for record in records], "index": "0", **more}
    return client.post(address(model, "changelist"), sent, follow=True)


def told(answer) -> list[str]:
    """The messages on the page that was answered."""
    return [str(message) for message in answer.context["messages"]]


def listed(client: Client, model, query: str = "") -> set[int]:
    """Keys of the rows in a list."""
    answer = client.get(address(model, "changelist") + query)
    assert answer.status_code == 200, f"{query}: {answer.status_code}"
    return {row.pk for row in answer.context["cl"].result_list}
