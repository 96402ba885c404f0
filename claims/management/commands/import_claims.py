"""`manage.py import_claims`: a file of claims into the desk, as drafts."""

from typing import Any

from django.core.management.base import CommandParser

from claims.intake import ClaimResource
from claims.management.import_command import ImportCommand


class Command(ImportCommand):
    help = "Imports claims from a file. They arrive as drafts, each tied to its words in an article."
    resource_class = ClaimResource

    def add_options(self, parser: CommandParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--create-entities", action="store_true", help="make an organisation of every name that nobody bears"
        )

    def resource_options(self, options: dict[str, Any]) -> dict[str, Any]:
        return {"create_entities": options["create_entities"]}
