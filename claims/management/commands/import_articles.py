"""`manage.py import_articles`: files of articles, or one article a file, into the desk."""

from typing import Any

from django.core.management.base import CommandParser

from claims.intake import ArticleResource
from claims.intake.reading import DOCUMENTS
from claims.management.desk_command import WRONG_USAGE, refusal
from claims.management.import_command import ImportCommand

# Of one article: what several files can't share, and what they can.
ITS_OWN = ("article_id", "title", "url")
SHARED = ("outlet", "published_at", "language")


class Command(ImportCommand):
    help = "Imports articles. A .txt or .html file is one article: its text is the whole file."
    resource_class = ArticleResource
    documents = several = True

    def add_options(self, parser: CommandParser) -> None:
        super().add_options(parser)
        about = parser.add_argument_group("of an article in a .txt or .html file")
        about.add_argument("--article-id", default="", help="default: the file's name")
        about.add_argument("--title", default="", help="default: <title>, or the first line cut at 120 characters")
        about.add_argument("--outlet", default="", help="who published it")
        about.add_argument("--published-at", default="", help="the day, such as 2024-02-29")
        about.add_argument("--language", default="", help="such as en or pt-BR")
        about.add_argument("--url", default="", help="its address")

    def given(self, options: dict[str, Any]) -> dict[str, str]:
        return {name: options[name] for name in (*ITS_OWN, *SHARED) if options[name]}

    def _check_usage(self, options: dict[str, Any]) -> None:
        super()._check_usage(options)
        given = self.given(options)
        if given and not all(form in DOCUMENTS for form in self._forms):
            raise refusal(f"{_named(given)} belongs to .txt and .html files: a table has columns for it.", WRONG_USAGE)
        own = [name for name in ITS_OWN if name in given]
        if own and len(options["paths"]) > 1:
            raise refusal(f"{_named(own)} is for one file, and {len(options['paths'])} are given.", WRONG_USAGE)


def _named(names) -> str:
    return ", ".join(f"--{name.replace('_', '-')}" for name in names)
