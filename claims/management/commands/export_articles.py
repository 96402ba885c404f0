"""`manage.py export_articles`: articles with their newest texts, as an import reads them."""

from collections.abc import Iterable, Sequence
from typing import Any

from claims import access, export
from claims.management.export_command import ExportCommand
from claims.models import Article, Person
from claims.vocabulary import Deed


class Command(ExportCommand):
    help = "Write the articles that the acting person may see to a file, in the columns that import_articles reads."
    kind = "articles"

    def columns(self, form: export.Format) -> Sequence[str]:
        return export.columns.ARTICLES

    def rows(self, person: Person, form: export.Format, options: dict[str, Any]) -> tuple[Iterable[dict], int, dict]:
        access.require(person, Deed.READ_DESK)
        return export.article_rows(person), access.visible_to(person, Article).count(), {}
