"""A39 in the admin: while a round is open, nobody but its author finds what was given in it, superusers included."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from claims import review
from claims.admin import site
from claims.models import Assignment, Claim, Comment, Entity, Event, EvidenceLink, Person, Round, Verdict
from claims.vocabulary import Rating, Relation
from tests.admin.pages import address, as_person, listed, save

pytestmark = pytest.mark.django_db

SECRETS = ("He said no such thing", "secret-source.example", "A secret title", "call it a fairy tale")
GIVEN = (Verdict, EvidenceLink, Comment, Event)


@pytest.fixture
def opened(draft, contributor):
    review.attach_evidence(draft, by=contributor, url="https://before.example/", relation=Relation.SUPPORTS)
    review.submit(draft, by=contributor)
    return draft


@pytest.fixture
def given(opened, reviewer, verdict_by):
    """What Rania gave in the open round: {model: her records}."""
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in GIVEN}
    source = {"url": "https://secret-source.example/", "title": "A secret title", "relation": Relation.REFUTES}
    review.attach_evidence(opened, by=reviewer, **source)
    review.comment(opened, "I'd call it a fairy tale.", by=reviewer)
    verdict_by(reviewer, opened, rating=Rating.REFUTED, rationale="He said no such thing.")
    return {model: list(model.objects.exclude(pk__in=before[model])) for model in GIVEN}


@pytest.fixture
def others(contributor, second_reviewer, adjudicator, editor, admin, root):
    return [contributor, second_reviewer, adjudicator, editor, admin, root]


def leaks(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def crawled(client) -> Iterator[tuple[str, str]]:
    """Every page that the admin leads to from its first one, filters included, files to take away left out."""
    found = set()
    waiting = ["/admin/"]
    while waiting:
        path = waiting.pop()
        if path in found or any(part in path for part in ("/export/", "/import/", "/jsi18n/", "/stanceverb/")):
            continue
        found.add(path)
        page = client.get(path, follow=True).text
        yield path, page
        waiting += [link for link in links(page, path) if link.startswith("/admin/")]


def links(page: str, path: str) -> list[str]:
    """Where the page leads; of a list's own views those with one filter: two at once show rows of both."""
    hrefs = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', page)]
    within = [f"{path}{link}" for link in hrefs if link.startswith("?") and "&" not in link and "?" not in path]
    return within + [link.split("?")[0] for link in hrefs if link.startswith("/")]


@pytest.mark.slow
def test_a39_a_walk_through_all_pages_shows_nothing_of_it(given, root):
    pages = dict(crawled(as_person(root)))
    assert len(pages) > 60
    assert {path: found for path, text in pages.items() if (found := leaks(text))} == {}


@pytest.mark.slow
def test_the_same_walk_shows_its_author_all_of_it(given, reviewer):
    """Or the walk above would prove nothing."""
    missing = set(SECRETS)
    for _, page in crawled(as_person(reviewer)):
        missing -= set(leaks(page))
        if not missing:
            break
    assert not missing


def test_its_author_sees_it(given, reviewer):
    client = as_person(reviewer)
    for model, records in given.items():
        assert {record.pk for record in records} <= listed(client, model)
        assert client.get(address(model, "change", records[0])).status_code == 200


def test_it_is_in_nobodys_lists(given, others):
    for other in others:
        client = as_person(other)
        for model, records in given.items():
            assert not {record.pk for record in records} & listed(client, model), f"{other}: {model.__name__}"


def test_its_pages_and_histories_are_not_there_for_others(given, others):
    for other in others:
        client = as_person(other)
        for model, records in given.items():
            for record in records:
                for page in ("change", "history"):
                    answer = client.get(address(model, page, record), follow=True)
                    assert leaks(answer.text) == []
                    assert answer.redirect_chain or answer.status_code in (403, 404)


def test_the_claim_and_its_round_show_nothing_of_it(given, others, opened):
    round_ = Round.objects.get()
    for other in others:
        client = as_person(other)
        for record in (opened, round_):
            for page in ("change", "history"):
                answer = client.get(address(type(record), page, record), follow=True)
                assert answer.status_code == 200
                assert leaks(answer.text) == []
        assert "before.example" in client.get(address(Claim, "change", opened)).text


def test_who_has_judged_is_in_no_list_and_on_no_page_of_others(given, opened, others, reviewer, second_reviewer):
    place = Assignment.objects.get(reviewer=reviewer)
    review.take(by=second_reviewer, claim=opened)
    for other in others:
        client = as_person(other)
        assert place.pk not in listed(client, Assignment)
        assert client.get(address(Assignment, "change", place), follow=True).redirect_chain
        for model, record in ((Round, place.round), (Claim, opened)):
            assert "rania" not in client.get(address(model, "change", record)).text.casefold()
    assert place.pk in listed(as_person(reviewer), Assignment)


@pytest.mark.parametrize("query", ["fairy", "secret", "no such thing", "rania"])
def test_no_search_finds_it(given, others, query):
    for other in others:
        client = as_person(other)
        for model, records in given.items():
            assert not {record.pk for record in records} & listed(client, model, f"?q={query}")


def test_an_event_isnt_found_by_the_uid_of_what_it_is_about(given, others):
    for other in others:
        for model in (Verdict, EvidenceLink, Comment):
            assert listed(as_person(other), Event, f"?q={given[model][0].uid}") == set()


PRYING = {
    Claim: ("evidence__isnull=False", "rounds__verdicts__rating=refuted", "rounds__verdicts__isnull=False"),
    Round: ("verdicts__isnull=False", "verdicts__rating=refuted", "comments__text__contains=fairy"),
    Person: ("verdicts__rating=refuted", "evidence_added__url__contains=secret", "comments__isnull=False"),
}


@pytest.mark.parametrize(("model", "query"), [(model, query) for model in PRYING for query in PRYING[model]])
def test_no_condition_in_the_address_answers_what_it_holds(given, admin, root, model, query):
    for somebody in (admin, root):
        answer = as_person(somebody).get(f"{address(model, 'changelist')}?{query}")
        assert answer.status_code in (302, 400)


@pytest.mark.parametrize("lookup", ["password__startswith=p", "password__contains=a", "email__startswith=r"])
def test_no_condition_in_the_address_answers_for_what_a_person_keeps_secret(contributor, reviewer, lookup):
    answer = as_person(contributor).get(f"{address(Person, 'changelist')}?{lookup}")
    assert answer.status_code in (302, 400, 403)


def test_nobody_searches_for_a_password_or_sorts_by_it(admin, reviewer):
    client = as_person(admin)
    assert listed(client, Person, f"?q={reviewer.password[:20]}") == set()


def test_filters_offer_nothing_that_only_hidden_rows_have(given, second_reviewer, reviewer):
    for model in (Verdict, EvidenceLink, Comment):
        page = as_person(second_reviewer).get(address(model, "changelist")).text
        filters = page.split('id="changelist-filter"')[-1] if 'id="changelist-filter"' in page else ""
        assert f"id__exact={reviewer.pk}" not in filters, model.__name__


def test_no_list_counts_beside_its_filters(given, admin):
    for model in site._registry:
        page = as_person(admin).get(address(model, "changelist") + "?_facets=True")
        assert page.status_code in (200, 302)
        assert page.status_code == 302 or not page.context["cl"].add_facets, model.__name__


@pytest.mark.parametrize("term", ["Qatar", ""])
def test_restricted_claims_are_in_no_list_of_choices(draft, editor, contributor, second_reviewer, term):
    review.restrict(draft, True, by=editor)
    field = {"app_label": "claims", "model_name": "evidencelink", "field_name": "claim", "term": term}

    def offered(person) -> set[str]:
        answer = as_person(person).get(reverse("admin:autocomplete"), field)
        return {row["id"] for row in answer.json()["results"]} if answer.status_code == 200 else set()

    assert offered(contributor) == {str(draft.pk)}
    assert offered(second_reviewer) == set()


def test_evidence_cant_be_given_to_a_claim_that_one_doesnt_see(draft, editor, second_reviewer):
    review.restrict(draft, True, by=editor)
    sent = {"claim": draft.pk, "url": "https://x.example/", "relation": "supports"}
    answer = as_person(second_reviewer).post(address(EvidenceLink, "add"), sent)
    assert answer.status_code == 200
    assert not draft.evidence.exists()


def test_once_the_round_is_closed_the_desk_reads_it(given, opened, second_reviewer, verdict_by, contributor):
    verdict_by(second_reviewer, opened, rating=Rating.REFUTED)
    client = as_person(contributor)
    for model in (Verdict, EvidenceLink, Comment):
        assert given[model][0].pk in listed(client, model)
    assert "He said no such thing" in client.get(address(Verdict, "change", given[Verdict][0])).text


def test_djangos_own_log_stays_empty(given, draft, admin, qatar):
    save(as_person(admin), address(Entity, "add"), name="Oman", kind="state")
    assert Entity.objects.filter(name="Oman").exists()
    assert not LogEntry.objects.exists()
    assert "recent-actions" not in as_person(admin).get("/admin/").text
