"""`manage.py export_articles`: articles with their newest texts, as an import reads them."""

from typing import Any

from claims import access, export
from claims.management.export_command import Contents, ExportCommand
from claims.models import Article, Person
from claims.vocabulary import Deed


class Command(ExportCommand):
    help = "Write the articles that the acting person may see to a file, in the columns that import_articles reads."
    kind = "articles"

    def contents(self, person: Person, form: export.Format, options: dict[str, Any]) -> Contents:
        access.require(person, Deed.READ_DESK)
        total = access.visible_to(person, Article).count()
        return Contents(export.columns.ARTICLES, export.article_rows(person), total)
