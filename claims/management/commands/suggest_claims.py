"""`manage.py suggest_claims`: has an extractor read articles, and stores what it finds as suggestions."""

from typing import Any

from django.core.management.base import CommandParser
from django.db.models import QuerySet

from claims import review
from claims.access import visible_to
from claims.management.desk_command import WRONG_USAGE, DeskCommand, refusal
from claims.models import Article, Claim, Person
from claims.tasks import EXTRACTORS
from claims.vocabulary import Deed, Origin


class Command(DeskCommand):
    help = "Have articles read by the machine: what it finds waits as suggestions. Nothing is suggested twice."
    deed = Deed.SUGGEST

    def add_options(self, parser: CommandParser) -> None:
        parser.add_argument("--article", nargs="+", metavar="ID", default=[], help="article_id of each; default: all")
        parser.add_argument("--new", action="store_true", help="only articles of which nothing was suggested yet")
        parser.add_argument("--extractor", metavar="NAME", default="rules", help=f"one of: {', '.join(EXTRACTORS)}")

    def work(self, person: Person, **options: Any) -> None:
        """Article by article, each in a transaction of its own: what was found stays, should a later one fail."""
        make = EXTRACTORS.get(options["extractor"])
        if make is None:
            known = ", ".join(EXTRACTORS)
            raise refusal(f"There is no extractor “{options['extractor']}”. Expected one of: {known}.", WRONG_USAGE)
        articles = self._articles(person, options["article"], options["new"])
        keys = list(articles.values_list("pk", flat=True))
        found = 0
        with self.progress(len(keys), " articles") as bar:
            for key in keys:
                article = Article.objects.select_related("outlet__entity").get(pk=key)
                found += len(review.suggest(article.current, make(article), by=person))
                bar.update()
        self.say(f"{found:,} {_counted('suggestion', found)} in {len(keys):,} {_counted('article', len(keys))}.")

    def _articles(self, person: Person, ids: list[str], is_new: bool) -> QuerySet[Article]:
        articles = visible_to(person, Article.objects.select_related("outlet__entity")).order_by("pk")
        if ids:
            articles = articles.filter(article_id__in=ids)
            if missing := set(ids) - set(articles.values_list("article_id", flat=True)):
                raise refusal(f"There is no article with the id “{sorted(missing)[0]}”.")
        if is_new:
            suggested = Claim.objects.filter(origin=Origin.MACHINE).values("article")
            articles = articles.exclude(pk__in=suggested)
        return articles


def _counted(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"
