"""A desk of claims that are all checked, each with its proof: a few thousand by bulk inserts, the rest their copies.

Past the deeds and with the triggers off, as filling.py; and without a ledger, which no export reads.
"""

import hashlib
from datetime import date, timedelta

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from claims.models import (
    Anchor,
    Article,
    ArticleVersion,
    Claim,
    Decision,
    Entity,
    EvidenceLink,
    Guideline,
    Outlet,
    Person,
    Publication,
    Round,
    StanceVerb,
    Verdict,
    triggers,
)

EDITOR = "edith"
# Of these there are copies, in the order in which one rests on the other.
COPIED = (Article, ArticleVersion, Claim, Anchor, EvidenceLink, Round, Verdict, Decision, Publication)
BASE, PARTIES, PAPERS, AN_ARTICLE, PUBLISHED = 5_000, 2_000, 100, 10, 4
WHY = "The minister said so in public on Thursday, “plainly and twice”, and nobody has denied it since."


def fill(count: int) -> None:
    """Migrate, and make `count` claims: a quarter of them published, each with two sources and two verdicts."""
    call_command("migrate", verbosity=0)
    triggers.drop(connection)
    base = min(count, BASE)
    with transaction.atomic():
        _make(base)
        _copy(base, count)
    triggers.install(connection)
    with connection.cursor() as cursor:
        # A server does that by itself, within minutes; SQLite never.
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
    assert Claim.objects.count() == count, Claim.objects.count()


def _bulk(records) -> list:
    records = list(records)
    return type(records[0])._base_manager.bulk_create(records, batch_size=1_000)


def _make(count: int) -> None:
    people = [Person.objects.create(username=name) for name in (EDITOR, "rania", "ruben")]
    people[0].groups.add(Group.objects.get(name="editor"))
    names = [f"Party {n}" for n in range(PARTIES)] + [f"Paper {n}" for n in range(PAPERS)]
    parties = _bulk(Entity(name=n, name_key=n.lower(), kind="outlet" if "Paper" in n else "faction") for n in names)
    papers = _bulk(Outlet(name=each.name, name_key=each.name_key, entity=each) for each in parties[PARTIES:])
    articles = _bulk(
        Article(
            article_id=f"a{n}-",
            title=f"Article {n}: “Factions meet”, and what they said",
            url=f"https://paper-{n % PAPERS}.example/2024/{n}?from=desk&page=1",
            outlet=papers[n % PAPERS],
            created_by=people[0],
            language="en",
            published_at=date(2024, 1, 1) + timedelta(days=n % 700),
        )
        for n in range(-(-count // AN_ARTICLE))
    )
    text = "Factions met in Moscow. " + "x" * 2_000
    digests = [hashlib.sha256(str(n).encode()).hexdigest() for n in range(len(articles))]
    versions = _bulk(
        ArticleVersion(article=a, number=1, text=text, sha256=s) for a, s in zip(articles, digests, strict=True)
    )
    stances = list(StanceVerb.objects.all())
    claims = _bulk(
        Claim(
            claim_id=f"c{n}-",
            status="verified" if n % PUBLISHED else "published",
            article=articles[n // AN_ARTICLE],
            proposition=f"Party {n % 1_000} {stances[n % len(stances)].name} Party {1_000 + n % 999} in matter {n}",
            holder=parties[n % 1_000],
            stance=stances[n % len(stances)],
            target=parties[1_000 + n % 999],
            scope=f"as an actor in matter {n}",
            strength="openly",
            claimant=parties[PARTIES + n // AN_ARTICLE % PAPERS],
            via="a spokesman",
            attribution="paraphrase",
            valid_from=date(2024, 2, 1),
            valid_from_precision="month",
            tags="gulf;moscow",
            created_by=people[0],
        )
        for n in range(count)
    )
    _proof(claims, versions, people)


def _proof(claims: list[Claim], versions: list[ArticleVersion], people: list[Person]) -> None:
    editor, *reviewers = people
    now, guideline = timezone.now(), Guideline.objects.current()
    _bulk(
        Anchor(
            claim=claim,
            version=versions[n // AN_ARTICLE],
            start=24,
            end=24 + len(claim.proposition),
            exact=claim.proposition,
            prefix="Factions met in Moscow. ",
            suffix=", diplomats said.",
        )
        for n, claim in enumerate(claims)
    )
    _bulk(
        EvidenceLink(
            claim=claim,
            evidence_id=f"{claim.claim_id}{relation}-",
            url=f"https://source.example/{relation}/{n}",
            relation=relation,
            title="A report",
            quote="It is said that it is so.",
            root_source="ministry",
            added_by=editor,
        )
        for n, claim in enumerate(claims)
        for relation in ("supports", "refutes")
    )
    rounds = _bulk(
        Round(
            claim=claim,
            number=1,
            mode="team",
            needed=2,
            version=versions[n // AN_ARTICLE],
            proposition=claim.proposition,
            snapshot={},
            opened_by=editor,
            closed_at=now,
        )
        for n, claim in enumerate(claims)
    )
    judged = {"fidelity": "faithful", "rating": "supported", "rationale": WHY}
    _bulk(
        Verdict(round=each, author=author, confidence="high", guideline=guideline, **judged)
        for each in rounds
        for author in reviewers
    )
    decisions = _bulk(
        Decision(
            round=each, claim=each.claim, method="consensus", decided_at=now, rated_as_of=date(2024, 2, 29), **judged
        )
        for each in rounds
    )
    page = {"number": 1, "headline": "What was said", "summary": WHY, "rationale": WHY, "rating": "supported"}
    _bulk(
        Publication(claim=each.claim, decision=each, published_by=editor, proposition=each.claim.proposition, **page)
        for each in decisions
        if each.claim.status == "published"
    )


def _copy(base: int, count: int) -> None:
    """Keys, and what refers to them, move on by as many as there are; uids are drawn anew, own ids get a number."""
    assert count % base == 0, f"Expected a multiple of {BASE:,} claims, or fewer than that."
    times = count // base
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE copies (n integer)")
        cursor.executemany("INSERT INTO copies VALUES (%s)", [(n,) for n in range(1, times)])
        steps = {}
        for model in COPIED:
            cursor.execute(f'SELECT max(id) FROM "{model._meta.db_table}"')  # noqa: S608
            steps[model] = cursor.fetchone()[0]
        for model in COPIED:
            _copy_rows(cursor, model, steps)
        cursor.execute("DROP TABLE copies")


def _copy_rows(cursor, model: type, steps: dict[type, int]) -> None:
    fresh = "lower(hex(randomblob(16)))" if connection.vendor == "sqlite" else "gen_random_uuid()"
    columns, values = [], []
    for field in model._meta.concrete_fields:
        column = f'old."{field.column}"'
        if field.primary_key:
            column = f"{column} + copies.n * {steps[model]}"
        elif field.is_relation and field.related_model in steps:
            column = f"{column} + copies.n * {steps[field.related_model]}"
        elif field.name == "uid":
            column = fresh
        elif field.name in ("claim_id", "article_id", "evidence_id"):
            column = f"{column} || copies.n"
        columns.append(f'"{field.column}"')
        values.append(column)
    table = model._meta.db_table
    cursor.execute(
        f'INSERT INTO "{table}" ({", ".join(columns)}) SELECT {", ".join(values)}'  # noqa: S608
        f' FROM copies CROSS JOIN "{table}" AS old ORDER BY copies.n, old.id'
    )
