"""`manage.py export_claims`: claims, with the whole chain of proof, as a file."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from claims import export
from claims.errors import BadInput
from claims.management.export_command import Contents, ExportCommand
from claims.models import Person


class Command(ExportCommand):
    help = (
        "Write the claims that the acting person may see to a file; checked and published ones unless said otherwise."
    )
    kind = "claims"

    def add_filters(self, parser: CommandParser) -> None:
        usual = ",".join(export.USUAL)
        parser.add_argument("--status", default=usual, help=f"separated by commas, or all (default: {usual})")
        parser.add_argument("--holder", metavar="NAME", default="", help="who takes the stance; any name of theirs")
        parser.add_argument("--target", metavar="NAME", default="", help="towards whom; any name of theirs")
        parser.add_argument("--valid-on", metavar="DATE", default="", help="claims whose dates don't rule this day out")
        parser.add_argument(
            "--decided-before", metavar="DATE", default="", help="decided before this day began, in UTC"
        )

    def contents(self, person: Person, form: export.Format, options: dict[str, Any]) -> Contents:
        selection = export.Selection(
            statuses=export.statuses_from(options["status"]),
            holder=options["holder"],
            target=options["target"],
            valid_on=_day(options["valid_on"], "--valid-on"),
            decided_before=_day(options["decided_before"], "--decided-before"),
        )
        file = export.claim_file(person, selection, form, self.advise)
        return Contents(file.columns, file.rows, file.total, file.selection.as_filter())


def _day(words: str, option: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise BadInput(f"{option}: “{words}” is no date. Expected year-month-day, like 2024-02-29.") from None
