"""The one thing to do next, on the first page: a sentence and a button."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from claims.access import may, visible_to
from claims.models import Article, Claim
from claims.views.progress import Progress
from claims.views.rows import Row
from claims.vocabulary import Deed, Status


@dataclass(frozen=True)
class Lead:
    """`is_deed`: the button does it at once, by POST; else it leads there."""

    sentence: str
    label: str
    href: str
    is_deed: bool = False


def lead_of(person, progress: Progress | None, waiting: Mapping[str, Sequence[Row]]) -> Lead:
    """The most pressing: a claim to judge, one to publish, suggestions to look through, an article to read.

    `waiting`: the first rows of each kind of work that waits for this person, by its slug.
    """
    if progress is not None and progress.sentence:
        return Lead(progress.sentence, gettext("Next claim"), reverse("queue_next"), is_deed=True)
    if "publish" in waiting:
        count = visible_to(person, Claim.objects.filter(status=Status.VERIFIED)).count()
        sentence = ngettext(
            "{count:,} claim is checked and can be published.",
            "{count:,} claims are checked and can be published.",
            count,
        ).format(count=count)
        return Lead(sentence, gettext("Publish the next"), waiting["publish"][0].href)
    if "suggestions" in waiting and may(person, Deed.ACCEPT):
        suggested = visible_to(person, Claim.objects.suggested())
        count = suggested.count()
        sentence = ngettext(
            "The machine found {count:,} stance for you to look through.",
            "The machine found {count:,} stances for you to look through.",
            count,
        ).format(count=count)
        return Lead(
            sentence, gettext("Read the article"), reverse("article", args=[_where_most_is(person, suggested).uid])
        )
    if may(person, Deed.ADD_ARTICLE):
        return Lead(
            gettext("Claims are taken from the words of articles."), gettext("Add an article"), reverse("article_add")
        )
    return Lead(gettext("What the desk works at stands among the claims."), gettext("All claims"), reverse("claims"))


def _where_most_is(person, suggested) -> Article:
    read = visible_to(person, Article).filter(claims__in=suggested)
    return read.annotate(found=Count("claims")).order_by("-found", "-pk")[0]
