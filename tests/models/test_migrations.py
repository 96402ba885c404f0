"""The migrations say what the models say; and a filled database goes through each of them and keeps its rows."""

import hashlib
import importlib
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import IntegrityError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from claims.models import Verdict, triggers

NOON = datetime(2024, 2, 29, 12, tzinfo=UTC)
TEXT = "Qatar accepts Hamas 🇶🇦 as an actor."
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()
WHAT_READERS_SEE = {"rationale": "Two say so.", "rated_as_of": date(2024, 2, 29), "house_label": "Mostly true"}
foundations = importlib.import_module("claims.migrations.0002_roles_and_vocabulary")


def test_the_migrations_say_all_that_the_models_say(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_fresh_database_has_the_roles_the_words_and_one_desk(db):
    assert set(apps.get_model("auth.Group").objects.values_list("name", flat=True)) == set(foundations.EVERYBODY)
    verbs = {verb.name: verb for verb in apps.get_model("claims.StanceVerb").objects.all()}
    assert {name: verb.polarity for name, verb in verbs.items()} == {row[0]: row[3] for row in foundations.STANCES}
    assert [name for name, verb in verbs.items() if verb.legal_act] == ["designates as terrorist"]
    assert {name for name, verb in verbs.items() if verb.symmetric} >= {"meets", "negotiates with", "allies with"}
    for verb in verbs.values():
        verb.full_clean()
    assert apps.get_model("claims.Guideline").objects.current().number == 1


@pytest.fixture
def empty_database(tmp_path, django_db_blocker):
    """A connection to a database without a table, of the kind that all tests run on."""
    alias = "upgraded"
    with django_db_blocker.unblock():
        values = {**connections.settings["default"], "NAME": tmp_path / "upgraded.sqlite3"}
        if connection.vendor == "postgresql":
            values |= {"NAME": f"upgraded_{uuid.uuid4().hex}", "OPTIONS": {}, "CONN_MAX_AGE": 0}
            with connection._nodb_cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {values['NAME']}")
        connections.settings[alias] = values
        yield connections[alias]
        connections[alias].close()
        del connections[alias], connections.settings[alias]
        if connection.vendor == "postgresql":
            with connection._nodb_cursor() as cursor:
                cursor.execute(f"DROP DATABASE {values['NAME']}")


def fill(old, alias: str, tag: str) -> dict[str, int]:
    """One row of everything around a published claim, by the models as they were; their keys."""

    def add(model: str, /, **values):
        row = old.get_model("claims", model).objects.using(alias).create(**values)
        keys[model] = row.pk
        return row

    def entity(kind: str):
        return add("Entity", name=f"{tag} {kind}", name_key=f"{tag} {kind}", kind=kind)

    keys: dict[str, int] = {}
    word = f"{tag} word"
    ann = add("Person", username=f"ann {tag}", password="x")
    state, faction, paper = entity("state"), entity("faction"), entity("outlet")
    add("EntityAlias", entity=state, alias=word, alias_key=word)
    verb = add("StanceVerb", name=word, base_form="recall", past_form="recalled", polarity=-1)
    guideline = add("Guideline", number=100 + int(tag[:4]), text="Read twice.")
    outlet = add("Outlet", name=word, name_key=word, entity=paper)
    article = add("Article", article_id=tag, outlet=outlet, title="T", created_by=ann, published_at=date(2024, 2, 29))
    version = add("ArticleVersion", article=article, number=1, text=TEXT, sha256=DIGEST)
    triple = {
        "holder": state,
        "stance": verb,
        "target": faction,
        "claimant": paper,
    }
    claim = add("Claim", claim_id=tag, status="published", article=article, proposition="P", created_by=ann, **triple)
    add("Anchor", claim=claim, version=version, start=20, end=22, exact="🇶🇦")
    source = {"url": "https://a.example", "relation": "supports"}
    evidence = add("EvidenceLink", evidence_id=tag, claim=claim, added_by=ann, **source)
    words = {"proposition": "P", "snapshot": {"claim": {"proposition": "P"}, "passages": []}}
    round_ = add(
        "Round", claim=claim, number=1, mode="team", needed=2, version=version, opened_by=ann, closed_at=NOON, **words
    )
    add("RoundEvidence", round=round_, evidence=evidence)
    lease = {"taken_at": NOON, "lease_until": NOON + timedelta(hours=1), "done_at": NOON}
    add("Assignment", round=round_, slot=1, reviewer=ann, **lease)
    judged = {"fidelity": "faithful", "rating": "supported"}
    verdict = add("Verdict", round=round_, author=ann, guideline=guideline, rationale="Because.", **judged)
    add("VerdictEvidence", verdict=verdict, evidence=evidence)
    decided = {"method": "consensus", "decided_at": NOON, **WHAT_READERS_SEE}
    decision = add("Decision", round=round_, claim=claim, **decided, **judged)
    page = {"headline": "H", "summary": "S", "proposition": "P", "rating": "supported"}
    publication = add("Publication", claim=claim, number=1, decision=decision, published_by=ann, **page)
    add("Correction", publication=publication, text="A typo.", changes={"headline": "H"}, proposed_by=ann)
    add("ReplyRequest", claim=claim, asked="The embassy", asked_at=NOON, asked_by=ann)
    add("Comment", claim=claim, author=ann, text="Well.")
    add("Unsent", author=ann, form="verdict", about=uuid.uuid4(), data={"rating": "refuted"})
    told = {"deed": "create", "record_type": "claim", "record_uid": claim.uid, "before": "{}", "after": "{}"}
    add("Event", seq=1_000 + int(tag[:4]), at=NOON, person_uid=ann.uid, mac="0" * 64, **told)
    return keys


def contents(apps_then, alias: str, keys: dict[str, int]) -> dict[str, dict]:
    """The rows of those keys, column by column."""

    def row(name: str, key: int) -> dict:
        return apps_then.get_model("claims", name).objects.using(alias).values().get(pk=key)

    return {name: row(name, key) for name, key in keys.items()}


def test_a_filled_database_is_migrated_from_each_migration_on_and_loses_nothing(empty_database):
    alias = empty_database.alias
    steps = sorted(name for app, name in MigrationLoader(None).disk_migrations if app == "claims")
    filled = []
    for step in steps:
        executor = MigrationExecutor(empty_database)
        executor.migrate([("claims", step)])
        # Not the state that `migrate` returns: after a new column only some of its models are made anew.
        then = executor.loader.project_state(("claims", step)).apps
        keys = fill(then, alias, step)
        filled.append((keys, contents(then, alias, keys)))
    call_command("migrate", "claims", database=alias, verbosity=0)
    for keys, before in filled:
        now = contents(apps, alias, keys)
        for name, row in before.items():
            assert {column: now[name][column] for column in row if column in now[name]} == row, name
    assert triggers.missing(empty_database) == []
    pages = apps.get_model("claims.Publication").objects.using(alias)
    for keys, before in filled:
        if "rationale" not in before["Publication"]:
            page = pages.values(*WHAT_READERS_SEE).get(pk=keys["Publication"])
            assert page == WHAT_READERS_SEE, "a page keeps what its decision said"
    verdict = Verdict.objects.using(alias).filter(pk=filled[0][0]["Verdict"])
    with pytest.raises(IntegrityError), transaction.atomic(using=alias):
        verdict.update(rationale="Otherwise.")
    assert apps.get_model("claims.Desk").objects.using(alias).get().mode == settings.DESK_MODE
