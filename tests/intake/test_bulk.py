"""Rows that land together: the same as one after the other, whatever happens before they do."""

import sqlite3
from contextlib import closing
from functools import partial

import pytest
from django.db import connection, transaction

from claims import ledger, review
from claims.errors import NotAllowed
from claims.intake import RESOURCES, claim_words
from claims.models import Anchor, Article, Claim, Entity, Event, EvidenceLink, ImportRun
from claims.review.failpoints import watched
from claims.vocabulary import Status
from tests.conftest import QUOTE, TEXT

UNLIKE = ("id", "uid", "created_at", "updated_at", "retrieved_at")
ARTICLES = (
    "article_id,title,text,outlet,url\na1,Talks,Qatar spoke. Hamas spoke.,The Paper,\n"
    "a2,More talks,Iran spoke.,New Wave,https://n.example/2\n"
)
EVIDENCE = "evidence_id,claim_id,url,relation\ne1,c1,https://s.example/1,supports\ne2,c2,https://s.example/2,refutes\n"


@pytest.fixture
def claims_file(article, qatar, hamas, csv_of):
    """claims_file("c1", …, scope="…"): Qatar accepts Hamas, as often, each from more of the text."""

    def write(*names: str, **cells: str) -> str:
        ends = range(len(QUOTE), len(TEXT))
        row = {"article_id": article.article_id, "holder": "Qatar", "stance": "accepts", "target": "Hamas", **cells}
        return csv_of(*({"claim_id": name, "quote": TEXT[:end], **row} for name, end in zip(names, ends, strict=False)))

    return write


def at_the_last_moment(do):
    """Watches a bulk deed: does this once, before it lands."""
    waiting = [do]

    def hook(moment: str) -> None:
        if moment == "import: before it lands" and waiting:
            waiting.pop()()

    return watched(hook)


def desk() -> dict:
    """All that was imported, but for keys and times; the events, but for the records that they name."""
    models = (Article, Claim, Anchor, EvidenceLink, Entity)
    found = {
        model: [
            {f.name: str(getattr(record, f.name)) for f in model._meta.concrete_fields if f.name not in UNLIKE}
            for record in model.objects.order_by("pk")
        ]
        for model in models
    }
    told = Event.objects.exclude(record_type="importrun").values_list("deed", "record_type").order_by("seq")
    return found | {Event: list(told)}


@pytest.mark.django_db
def test_in_bulk_or_one_after_the_other_the_same_comes_of_it(claims_file, editor, monkeypatch):
    def imported(in_bulk: bool) -> dict:
        with transaction.atomic():
            for resource in RESOURCES.values():
                monkeypatch.setattr(resource, "in_bulk", in_bulk)
            files = [("articles", ARTICLES), ("claims", claims_file("c1", "c2", "c3", scope="as an actor"))]
            files += [("claims", claims_file("c1", "c2", "c3", "c4", scope="as one actor")), ("evidence", EVIDENCE)]
            for kind, content in files:
                resource = RESOURCES[kind](by=editor)
                result = resource.import_data(resource.read(content.encode(), "csv", "file.csv"))
                assert result.saved, result.problems
            found = desk()
            transaction.set_rollback(True)
        return found

    assert imported(in_bulk=True) == imported(in_bulk=False)


@pytest.mark.django_db
def test_nothing_is_there_until_it_lands(claims_file, incoming):
    def look() -> None:
        assert not Claim.objects.exists()
        assert not ImportRun.objects.exists()

    with at_the_last_moment(look):
        assert incoming("claims", claims_file("c1", "c2")).saved
    assert Claim.objects.count() == 2


@pytest.mark.django_db
def test_what_is_merged_meanwhile_is_what_it_was_merged_into(claims_file, incoming, editor, qatar):
    state = review.add_entity("State of Qatar", by=editor, kind="state")
    with at_the_last_moment(partial(review.merge, qatar, state, by=editor)):
        assert incoming("claims", claims_file("c1")).saved
    assert Claim.objects.get().holder == state


@pytest.mark.django_db
def test_a_claim_that_goes_to_review_meanwhile_is_not_changed(claims_file, incoming, editor, told):
    incoming("claims", claims_file("c1"))
    with at_the_last_moment(partial(review.submit, Claim.objects.get(), by=editor)):
        result = incoming("claims", claims_file("c1", scope="as an actor"))
    assert not result.saved
    [line] = told(result)
    assert line.startswith("file:2: scope: This claim's state is “in review”: its words are fixed.")
    assert Claim.objects.get().scope == ""


@pytest.mark.django_db
def test_a_claim_that_somebody_adds_meanwhile_is_there_already(
    claims_file, incoming, editor, article, qatar, hamas, accepts
):
    add = partial(review.create, article, QUOTE, by=editor, claim_id="c1", holder=qatar, stance=accepts, target=hamas)
    with at_the_last_moment(add):
        result = incoming("claims", claims_file("c1"))
    assert result.counts == {"new": 0, "changed": 0, "unchanged": 1, "refused": 0}


@pytest.mark.django_db
def test_who_loses_the_right_meanwhile_imports_nothing(claims_file, incoming, editor, admin):
    with at_the_last_moment(partial(review.set_roles, editor, [], by=admin)), pytest.raises(NotAllowed):
        incoming("claims", claims_file("c1"))
    assert not Claim.objects.exists()


@pytest.mark.django_db
def test_what_the_database_alone_refuses_is_named_with_its_row(claims_file, incoming, monkeypatch, contributor, told):
    """A rule that forgot something: the trigger doesn't."""
    monkeypatch.setattr(claim_words, "_refuse_impossible", lambda now, gathering: None)
    review.add_entity("The truce", by=contributor, kind="topic")
    rows = claims_file("c1", "c2").replace("\r\n", "\n").splitlines()
    rows[2] = rows[2].replace(",Qatar,", ",The truce,")
    result = incoming("claims", "\n".join(rows))
    assert [line[:7] for line in told(result)] == ["file:3:"]
    assert not Claim.objects.exists()


@pytest.mark.django_db
def test_a_bad_row_takes_nothing_with_it_but_itself(claims_file, incoming, told):
    content = claims_file("first", "second", "third").replace("second", "x" * 201)
    result = incoming("claims", content, skip_bad_rows=True)
    assert [line.split(": ")[0] for line in told(result)] == ["file:3"]
    assert sorted(Claim.objects.values_list("claim_id", flat=True)) == ["first", "third"]
    assert ledger.check() == Event.objects.count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows, not the desk")
def test_a_preview_waits_for_nobody_and_nobody_for_it(claims_file, incoming):
    content = claims_file("c1", "c2")
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        result = incoming("claims", content, dry_run=True)
        somebody.execute("ROLLBACK")
    assert result.counts == {"new": 2, "changed": 0, "unchanged": 0, "refused": 0}
    assert not Claim.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_was_staged_is_gone_afterwards(claims_file, incoming):
    incoming("claims", claims_file("c1"))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM sqlite_temp_master")
        else:
            cursor.execute("SELECT count(*) FROM pg_class WHERE relpersistence = 't' AND relname LIKE 'staged%'")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_keys_go_on_where_they_ended(claims_file, incoming, draft_by, contributor):
    first = draft_by(contributor)
    incoming("claims", claims_file("c1", "c2"))
    last = draft_by(contributor)
    assert first.pk < Claim.objects.get(claim_id="c1").pk < Claim.objects.get(claim_id="c2").pk < last.pk
    assert Claim.objects.filter(status=Status.DRAFT).count() == 4
