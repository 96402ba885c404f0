"""A desk with the entities and articles that a file of claims refers to: see claim_rows."""

import hashlib

from claim_rows import CLAIMS_AN_ARTICLE, PAPERS, PARTIES, text_of
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection, transaction

from claims import review
from claims.models import Article, ArticleVersion, Entity, Outlet, Person, StanceVerb

CHUNK = 1_000
EDITOR, OTHER = "edith", "carla"


def make(claims: int) -> None:
    """Migrate, and fill: an editor, who imports; a contributor, with a claim to comment on; what claims refer to."""
    call_command("migrate", verbosity=0)
    people = {name: Person.objects.create(username=name) for name in (EDITOR, OTHER)}
    for name, role in ((EDITOR, "editor"), (OTHER, "contributor")):
        people[name].groups.add(Group.objects.get(name=role))
    with transaction.atomic():
        _fill(claims, people[EDITOR])
    own = review.add_article(by=people[OTHER], text="Party 1 accepts Party 2.", title="Before", article_id="before")
    parties = [Entity.objects.get(name=f"Party {n}") for n in (1, 2)]
    stance = StanceVerb.objects.get(name="accepts")
    review.create(own, "Party 1 accepts", by=people[OTHER], holder=parties[0], stance=stance, target=parties[1])
    if connection.vendor == "postgresql":
        # A server does that by itself, within minutes.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _fill(claims: int, editor: Person) -> None:
    names = [f"Party {n}" for n in range(PARTIES)] + [f"Paper {n}" for n in range(PAPERS)]
    entities = _bulk(
        Entity(name=name, name_key=name.casefold(), kind="outlet" if "Paper" in name else "faction") for name in names
    )
    papers = _bulk(Outlet(name=each.name, name_key=each.name_key, entity=each) for each in entities[PARTIES:])
    articles = _bulk(
        Article(article_id=f"a{n}", title=f"Article {n}", outlet=papers[n % PAPERS], created_by=editor)
        for n in range(-(-claims // CLAIMS_AN_ARTICLE))
    )
    _bulk(_version(article, n) for n, article in enumerate(articles))


def _version(article: Article, number: int) -> ArticleVersion:
    text = text_of(number)
    return ArticleVersion(article=article, number=1, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())


def _bulk(records) -> list:
    records = list(records)
    return type(records[0])._base_manager.bulk_create(records, batch_size=CHUNK)
