"""Finding claims, articles and entities by words, and claims by the filters of their list.

Plain SQL that both databases know; one query, however many words.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.access import visible_to
from claims.models import Anchor, Article, Claim, Decision, Entity
from claims.text.normalise import FORBIDDEN, fold
from claims.vocabulary import RATED

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


# Of a stance whose polarity is unclear: null, never 0.
UNCLEAR = "unclear"


def narrowed(claims: QuerySet[Claim], chosen: Mapping[str, Any], person) -> QuerySet[Claim]:
    """Those of `claims` that fit all filters of the claim list. `chosen`: by name, in plain values; empty ones count

    as not chosen. `person`: whose claims "mine" are, and who may see what decided them.
    """
    for name, value in chosen.items():
        if value:
            claims = _NARROWED[name](claims, value, person)
    return claims


def _rated(claims: QuerySet, rating: str, person) -> QuerySet:
    """Claims of which the desk says so now: by their latest decision, as far as the person may see it."""
    later = Decision.objects.filter(claim=OuterRef("claim"), pk__gt=OuterRef("pk"))
    latest = visible_to(person, Decision).filter(~Exists(later), rating=rating).order_by()
    return claims.filter(status__in=RATED, pk__in=latest.values("claim"))


def _bearing(role: str) -> Callable[[QuerySet, str, Any], QuerySet]:
    """Claims whose holder (or target) bears the name, or is merged with one that does."""

    def narrow(claims: QuerySet, name: str, person) -> QuerySet:
        named = Q(**{f"{role}__in": search(Entity.objects.all(), name).values("pk")})
        return claims.filter(named | Q(holder_unnamed__icontains=name) if role == "holder" else named)

    return narrow


def _of_polarity(claims: QuerySet, polarity: str, person) -> QuerySet:
    if polarity == UNCLEAR:
        return claims.filter(stance__isnull=False, stance__polarity=None)
    return claims.filter(stance__polarity=int(polarity))


def _with(lookup: str) -> Callable[[QuerySet, Any, Any], QuerySet]:
    return lambda claims, value, person: claims.filter(**{lookup: value})


_NARROWED: dict[str, Callable[[Any, Any, Any], QuerySet]] = {
    "q": lambda claims, words, person: search(claims, words),
    "status": _with("status__in"),
    "holder": _bearing("holder"),
    "stance": _with("stance__name"),
    "polarity": _of_polarity,
    "rating": _rated,
    "target": _bearing("target"),
    "kind": _with("kind"),
    "outlet": _with("article__outlet__name__icontains"),
    "article": _with("article__uid"),
    "urgent": _with("urgent"),
    "mine": lambda claims, value, person: claims.of(person),
}
