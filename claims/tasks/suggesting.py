"""The machine reads an article, and suggests claims."""

import time

from django.core.cache import cache

from claims import review
from claims.access import visible_to
from claims.models import Article, Entity, Person
from claims.suggestion import Known, Rules, with_names
from claims.tasks.marking import SECONDS_UNTIL_LOST, task
from claims.vocabulary import EntityKind

KEPT = 3600


def look_for_claims(article: Article, *, by) -> None:
    """Have the rules read the article's newest text, in the background."""
    note_progress(article, "waits")
    suggest_claims.enqueue(str(article.uid), by.pk)


@task()
def suggest_claims(article_uid: str, person_pk: int) -> int:
    """How many suggestions were made. Read again, the same text gives none that are there already."""
    person = Person.objects.get(pk=person_pk)
    article = visible_to(person, Article.objects.select_related("outlet")).get(uid=article_uid)
    note_progress(article, "reads", 0)
    made = review.suggest(
        article.current, extractor_for(article, lambda part: note_progress(article, "reads", part)), by=person
    )
    note_progress(article, "done", 1)
    return len(made)


def extractor_for(article: Article, told=None) -> Rules:
    """The rules, with the desk's own names and those that held when the article was published."""
    return Rules(with_names(desk_names()), article.published_at, told)


# By the names that `suggest_claims --extractor` takes; each is made for one article.
EXTRACTORS = {Rules.name: extractor_for}


def desk_names() -> list[Known]:
    """The desk's entities with their aliases; a name that holds for a time is left to the curated table."""
    entities = Entity.objects.unmerged().prefetch_related("aliases").exclude(kind=EntityKind.OUTLET)
    return [
        Known(
            entity.name,
            EntityKind(entity.kind),
            aliases=tuple(a.alias for a in entity.aliases.all() if a.valid_from is None and a.valid_to is None),
        )
        for entity in entities
    ]


def note_progress(article: Article, state: str, part: float = 0.0) -> None:
    cache.set(f"suggest:{article.uid}", (state, part, time.time()), timeout=KEPT)


def progress_of(article: Article) -> tuple[str, float]:
    """("waits", "reads", "done", "lost" or "", how much of it is read: 0 to 1)."""
    state, part, at = cache.get(f"suggest:{article.uid}", ("", 0.0, 0.0))
    if state in ("waits", "reads") and time.time() - at > SECONDS_UNTIL_LOST:
        return "lost", part
    return state, part
