"""The one thing to do next, on the first page: a sentence and a button."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from claims.access import may, visible_to
from claims.models import Article, Claim
from claims.views.progress import Progress
from claims.vocabulary import Deed, Status


@dataclass(frozen=True)
class Lead:
    """`is_deed`: the button does it at once, by POST; else it leads there."""

    sentence: str
    label: str
    href: str
    is_deed: bool = False


def lead_of(person, progress: Progress | None, waiting: Sequence[str]) -> Lead:
    """The most pressing: a claim to judge, one to publish, suggestions to look through, an article to read.

    `waiting`: the slugs of the kinds of work that wait for this person.
    """
    if progress is not None and progress.waiting + progress.held:
        count = progress.waiting + progress.held
        sentence = f"{_counted(count, 'claim waits', 'claims wait')} for your verdict."
        return Lead(sentence, "Next claim", reverse("queue_next"), is_deed=True)
    if "publish" in waiting:
        checked = visible_to(person, Claim.objects.filter(status=Status.VERIFIED)).count()
        sentence = f"{_counted(checked, 'claim is', 'claims are')} checked and can be published."
        return Lead(sentence, "Publish the next", _first_to_publish(person))
    if "suggestions" in waiting and may(person, Deed.ACCEPT):
        suggested = visible_to(person, Claim.objects.suggested())
        sentence = f"The machine found {_counted(suggested.count(), 'stance', 'stances')} for you to look through."
        article = visible_to(person, Article).filter(claims__in=suggested).order_by("-pk")[0]
        return Lead(sentence, "Read the article", reverse("article", args=[article.uid]))
    if may(person, Deed.ADD_ARTICLE):
        return Lead("Claims are taken from the words of articles.", "Add an article", reverse("article_add"))
    return Lead("What the desk works at stands among the claims.", "All claims", reverse("claims"))


def _first_to_publish(person) -> str:
    claims = visible_to(person, Claim.objects.filter(status=Status.VERIFIED)).order_by("-urgent", "-updated_at")
    return reverse("claim", args=[claims.values_list("uid", flat=True)[0]])


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
