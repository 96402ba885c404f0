"""Finding claims, articles and entities by words. Plain SQL that both databases know; one query, however many words."""

import re
from collections.abc import Callable

from django.db.models import Q, QuerySet

from claims.models import Anchor, Article, Claim, Entity
from claims.text.normalise import FORBIDDEN, fold

# What stands around a word in running text belongs to no name; more words than this narrow nothing further.
_AROUND = "“”„«»‘’\"'().,;:!?…"
MOST_WORDS = 12


def search(queryset: QuerySet, words: str) -> QuerySet:
    """Those rows of a Claim, Article or Entity queryset in which each of the words stands somewhere.

    Claims: in the sentence, a passage, who or towards whom (by any name), the article's title. Articles: in title or
    outlet. Entities: in a name. Part of a word will do; upper and lower case are one. No words: all rows, and words
    that hold no letter or number are passed over.
    """
    where = _WHERE[queryset.model]
    for word in words_of(words):
        queryset = queryset.filter(where(word))
    return queryset


def words_of(text: str) -> list[str]:
    """The words to look for, at most MOST_WORDS, without the punctuation around them."""
    words = (word.strip(_AROUND) for word in FORBIDDEN.sub(" ", text)[:1_000].split())
    return [word for word in words if re.search(r"\w", word)][:MOST_WORDS]


def _in_claim(word: str) -> Q:
    entities = Entity.objects.filter(_in_entity(word)).values("pk")
    passages = Anchor.objects.filter(exact__icontains=word).values("claim")
    return (
        Q(proposition__icontains=word)
        | Q(holder_unnamed__icontains=word)
        | Q(article__title__icontains=word)
        | Q(holder__in=entities)
        | Q(target__in=entities)
        | Q(pk__in=passages)
    )


def _in_article(word: str) -> Q:
    return Q(title__icontains=word) | Q(outlet__name_key__contains=fold(word))


def _in_entity(word: str) -> Q:
    """By its names, and by those of whom it is merged into: claims keep the entity that they were written with."""
    key = fold(word)
    named = Entity.objects.filter(Q(name_key__contains=key) | Q(aliases__alias_key__contains=key)).values("pk")
    return Q(pk__in=named) | Q(merged_into__in=named)


_WHERE: dict[type, Callable[[str], Q]] = {Claim: _in_claim, Article: _in_article, Entity: _in_entity}
