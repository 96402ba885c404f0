"""Every record, everybody, every page of the admin: who reads, who changes, who is refused; and how lists behave."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import review
from claims.admin import site
from claims.models import (
    Article,
    Assignment,
    Claim,
    Desk,
    Entity,
    Event,
    EvidenceLink,
    ExportRun,
    HeaderMapping,
    ImportRun,
    LedgerHead,
    Outlet,
    Person,
    Release,
    RoundEvidence,
    Skip,
    StagedUpload,
    StanceVerb,
    VerdictEvidence,
)
from claims.vocabulary import Role
from tests.admin.pages import address, as_person, listed
from tests.conftest import as_it_stands

pytestmark = pytest.mark.django_db

DESK = frozenset(Role) - {Role.VIEWER}
EDITORS, ADMINS = frozenset({Role.EDITOR, Role.ADMIN}), frozenset({Role.ADMIN})
READERS = {ImportRun: EDITORS, HeaderMapping: EDITORS, Release: EDITORS, StagedUpload: EDITORS, LedgerHead: ADMINS}
# Rows of a list that others may open, but see only their own in.
OWN_ONLY = (Assignment, ExportRun, Skip)
READERS |= dict.fromkeys(OWN_ONLY, EDITORS)
# What a person may change of the record that the fixture made; all else is only read.
CHANGERS = {
    **dict.fromkeys((Article, Outlet, Entity, Claim), DESK),
    EvidenceLink: EDITORS,
    **dict.fromkeys((Person, Desk, StanceVerb), ADMINS),
}
# Rows that lie between two records are shown with them.
BETWEEN = {RoundEvidence, VerdictEvidence}


@pytest.fixture
def everybody(person):
    return {role: person(f"some-{role}", role) for role in Role}


def test_every_record_has_its_pages():
    models = {model for model in apps.get_app_config("claims").get_models() if not model._meta.auto_created}
    assert set(site._registry) == models - BETWEEN


# ---- Who gets in ----


@pytest.mark.parametrize("model", site._registry, ids=lambda model: model.__name__)
def test_a_stranger_is_sent_to_sign_in(client, model):
    for page in ("changelist", "add"):
        answer = client.get(address(model, page), follow=True)
        assert answer.redirect_chain[-1][0].startswith("/accounts/login/")


def test_those_without_a_place_at_the_desk_are_refused(viewer, person, records):
    for somebody in (viewer, person("nina")):
        client = as_person(somebody)
        paths = ["/admin/", "/admin/claims/", "/admin/autocomplete/", "/admin/jsi18n/"]
        for model, record in records.items():
            paths += [address(model, "changelist"), address(model, "change", record), address(model, "history", record)]
        assert {path: client.get(path, follow=True).status_code for path in paths} == dict.fromkeys(paths, 403)


@pytest.mark.parametrize("role", sorted(DESK))
def test_each_role_reads_what_is_for_it(everybody, records, role):
    client = as_person(everybody[role])
    for model, record in records.items():
        expected = "read" if role in READERS.get(model, DESK) else "hidden"
        found = "read" if client.get(address(model, "change", record)).status_code == 200 else "hidden"
        assert (model.__name__, found) == (model.__name__, expected)
        assert (client.get(address(model, "history", record), follow=True).status_code == 200) or expected == "hidden"


@pytest.mark.parametrize("role", sorted(DESK))
def test_each_role_changes_only_what_is_for_it(everybody, records, role):
    client = as_person(everybody[role])
    for model, record in records.items():
        if role in CHANGERS.get(model, ()):
            assert 'name="_save"' in client.get(address(model, "change", record)).text, model.__name__
            continue
        before = Event.objects.count()
        assert client.post(address(model, "change", record), {}).status_code in (302, 403), model.__name__
        assert Event.objects.count() == before
        assert as_it_stands(record) == record


@pytest.mark.parametrize("role", sorted(DESK))
def test_nobody_deletes_anything(everybody, records, role):
    client = as_person(everybody[role])
    for model, record in records.items():
        answer = client.post(address(model, "delete", record), {"post": "yes"})
        assert answer.status_code in (302, 403, 404)
        client.post(
            address(model, "changelist"),
            {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes", "index": "0"},
        )
        assert as_it_stands(record) == record


def test_what_is_ones_own_is_nobody_elses(own, editor, second_editor, admin, root):
    for model, record in own(editor).items():
        assert listed(as_person(editor), model) == {record.pk}
        for other in (second_editor, admin, root):
            assert listed(as_person(other), model) == set()
            assert as_person(other).get(address(model, "change", record)).status_code in (302, 403, 404)


@pytest.mark.parametrize("role", sorted(DESK))
def test_the_first_page_offers_only_what_one_may_read(everybody, role):
    page = as_person(everybody[role]).get("/admin/").text
    for model in site._registry:
        offered = f'href="{address(model, "changelist")}"' in page
        assert offered == (role in READERS.get(model, DESK) or model in OWN_ONLY), model.__name__


# ---- Lists ----


def test_a_list_asks_the_database_no_more_for_thirty_rows_than_for_three(
    records, admin, draft_by, contributor, django_assert_max_num_queries
):
    client = as_person(admin)
    few = {model: queries_of(client, model) for model in records}
    for number in range(30):
        claim = draft_by(contributor)
        review.attach_evidence(claim, by=contributor, url=f"https://{number}.example/", relation="context")
        review.comment(claim, f"Remark {number}.", by=contributor)
    assert {model: queries_of(client, model) for model in records} == few
    assert {model.__name__: count for model, count in few.items() if count > 14} == {}


def queries_of(client, model) -> int:
    client.get(address(model, "changelist"))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address(model, "changelist")).status_code == 200
    return len(asked)


@pytest.mark.parametrize("model", site._registry, ids=lambda model: model.__name__)
def test_every_list_can_be_searched_and_sorted(model, admin):
    client = as_person(admin)
    for query in ("?q=Qatar", "?o=1", "?o=-1", "?q=%00", "?q='"):
        assert client.get(address(model, "changelist") + query).status_code in (200, 302), query


def test_pages_hold_nothing_that_the_policy_would_block(records, admin):
    client = as_person(admin)
    paths = ["/admin/", "/admin/claims/"]
    for model, record in records.items():
        paths += [address(model, "changelist"), address(model, "change", record)]
    for path in paths:
        page = client.get(path).text
        assert not re.findall(r"<[^>]+\sstyle=", page), path
        assert not re.findall(r"<[^>]+\son[a-z]+=\"", page), path
        assert not re.findall(r"<script(?![^>]*(?:src|nonce|type=\"application/json))[^>]*>", page), path
        assert "<style" not in page, path
