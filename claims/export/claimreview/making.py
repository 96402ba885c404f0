"""Published claims as ClaimReviews, each whole in itself: a page of the site holds one, and no more."""

from collections.abc import Callable, Iterator
from datetime import UTC
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from claims.access import visible_to
from claims.errors import BadInput
from claims.export import cells
from claims.export.chunks import in_chunks
from claims.export.claimreview.rules import BEST, NUMBERS, WORST, advice, errors, meaning_of
from claims.export.claimreview.schema import CONTEXT
from claims.models import Article, Claim, Entity, Publication
from claims.text.normalise import fold
from claims.vocabulary import EntityKind, Rating, Status

CHUNK = 500
SHOWN = 60

Review = dict[str, Any]


def claim_reviews(
    person, claims: QuerySet[Claim], advise: Callable[[str], object] = lambda sentence: None
) -> Iterator[Review]:
    """Of those of `claims` that are published, and not held, the ClaimReviews that this person may see.

    `advise` is told what would make one better. Raises BadInput at the end, a line for each error with claim and field:
    whoever writes a file of them must then throw it away.
    """
    wrong: list[str] = []
    pages: dict[str, str] = {}
    for publication in _published(person, claims):
        label, review = label_of(publication.claim), review_of(publication)
        wrong += [f"{label}: {finding}" for finding in errors(review)]
        other = pages.setdefault(review["url"], label)
        if other is not label:
            wrong.append(
                gettext(
                    "{label}: url: This page has the review of {other} already. Expected one ClaimReview a page."
                ).format(label=label, other=other)
            )
        for finding in advice(review):
            advise(f"{label}: {finding}")
        yield review
    if wrong:
        raise BadInput("\n".join(wrong))


def _published(person, claims: QuerySet[Claim]) -> Iterator[Publication]:
    """A claim that is judged anew keeps its page, but nobody vouches for it meanwhile."""
    texts = visible_to(person, Publication.objects.standing().shown()).filter(
        claim__in=visible_to(person, claims).filter(status=Status.PUBLISHED).order_by().values("pk")
    )
    texts = texts.select_related("claim__article__outlet", "claim__claimant__merged_into")
    for chunk in in_chunks(texts, CHUNK):
        yield from chunk


def label_of(claim: Claim) -> str:
    """ "c-12 (“Qatar accepts Hamas”)": how a sentence names a claim; one of its own id alone tells nobody anything."""
    words = claim.proposition
    return f"{claim.claim_id} (“{words if len(words) <= SHOWN else f'{words[: SHOWN - 1]}…'}”)"


def review_of(publication: Publication) -> Review:
    """The publication, saved or not, as a ClaimReview. Empty words are left out, so that they are missed."""
    claim = publication.claim
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        **_given(url=publication.url or f"{settings.SITE_URL}{reverse('claim', args=[claim.uid])}"),
        **_given(name=publication.headline, reviewBody=publication.summary, claimReviewed=publication.proposition),
        "author": {"@type": "Organization", **_given(name=settings.PUBLISHER_NAME, url=settings.SITE_URL)},
        "itemReviewed": {
            "@type": "Claim",
            "author": _claimant(claim.claimant.stands_for),
            **_given(datePublished=cells.day(claim.article.published_at)),
            "appearance": _appearance(claim.article),
        },
        "reviewRating": _rating(Rating(publication.rating), publication.house_label),
        "datePublished": cells.day(publication.public_since.astimezone(UTC).date()),
        **_given(inLanguage=publication.language),
    }


def _given(**words: str | None) -> dict[str, str]:
    return {name: value for name, value in words.items() if value}


def _claimant(claimant: Entity) -> Review:
    """Who says so: never who takes the stance, unless it is they who say so, and never we who check it."""
    return {"@type": "Person" if claimant.kind == EntityKind.PERSON else "Organization", "name": claimant.name}


def _appearance(article: Article) -> Review:
    outlet = {"@type": "Organization", "name": article.outlet.name}
    return {"@type": "CreativeWork", "headline": article.title, **_given(url=article.url), "publisher": outlet}


def _rating(rating: Rating, house_label: str) -> Review:
    """The meaning first, for those who show no more; then the house's own word for it."""
    meaning = meaning_of(rating)
    words = f"{meaning}: {house_label}" if house_label and fold(house_label) != fold(meaning) else meaning
    number = {"ratingValue": NUMBERS[rating], "worstRating": WORST, "bestRating": BEST} if rating in NUMBERS else {}
    return {"@type": "Rating", "alternateName": words, **number}
