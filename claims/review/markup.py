"""What search engines will read of a publication: its ClaimReview, looked at before it goes out."""

from django.utils.translation import gettext

from claims.export import claimreview
from claims.models import Publication

# The ClaimReview's fields that somebody writes in the form of the page, and the form's.
FIELDS = {"name": "headline", "reviewBody": "summary", "inLanguage": "language", "url": "url"}


def markup_problems(publication: Publication) -> dict[str, str]:
    """Why its ClaimReview may not go out, in sentences that name claim and field, by the form's field ("": none).

    The publication need not be saved.
    """
    review = claimreview.review_of(publication)
    label = claimreview.label_of(publication.claim)
    said = gettext("ClaimReview of {label}: {finding}")
    problems: dict[str, list[str]] = {}
    for finding in claimreview.errors(review):
        problems.setdefault(FIELDS.get(finding.field, ""), []).append(said.format(label=label, finding=finding))
    if other := _on_the_same_page(publication):
        sentence = gettext(
            "ClaimReview of {label}: url: This page has the review of {other} already. Expected one a page."
        ).format(label=label, other=other)
        problems.setdefault("url", []).append(sentence)
    return {field: " ".join(sentences) for field, sentences in problems.items()}


def markup_advice(publication: Publication) -> list[str]:
    """What would make its ClaimReview a better one, a sentence each, for people who know nothing of its fields."""
    return [finding.what for finding in claimreview.advice(claimreview.review_of(publication))]


def _on_the_same_page(publication: Publication) -> str:
    """The other claim whose page has this address; "" where there is none: addresses of ours are one a claim."""
    if not publication.url:
        return ""
    others = Publication.objects.standing().exclude(claim=publication.claim)
    other = others.filter(url=publication.url).select_related("claim").first()
    return claimreview.label_of(other.claim) if other else ""
