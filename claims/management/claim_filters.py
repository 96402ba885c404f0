"""Which claims a command is to take: the options, and what they ask for."""

from collections.abc import Collection
from datetime import date
from typing import Any, TypeVar

from django.core.management.base import CommandParser

from claims import export
from claims.errors import BadInput
from claims.export import Selection
from claims.vocabulary import Status

Chosen = TypeVar("Chosen", bound=Selection)


def add_claim_filters(parser: CommandParser, usual: Collection[Status] = export.USUAL) -> None:
    """`usual`: the states that are taken where none is named."""
    words = ",".join(usual)
    parser.add_argument("--status", default=words, help=f"separated by commas, or all (default: {words})")
    parser.add_argument("--holder", metavar="NAME", default="", help="who takes the stance; any name of theirs")
    parser.add_argument("--target", metavar="NAME", default="", help="towards whom; any name of theirs")
    parser.add_argument("--valid-on", metavar="DATE", default="", help="claims whose dates don't rule this day out")
    parser.add_argument("--decided-before", metavar="DATE", default="", help="decided before this day began, in UTC")


def selection_from(options: dict[str, Any], kind: type[Chosen]) -> Chosen:
    """What the options ask for. Raises BadInput."""
    return kind(
        statuses=export.statuses_from(options["status"]),
        holder=options["holder"],
        target=options["target"],
        valid_on=_day(options["valid_on"], "--valid-on"),
        decided_before=_day(options["decided_before"], "--decided-before"),
    )


def _day(words: str, option: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise BadInput(f"{option}: “{words}” is no date. Expected year-month-day, like 2024-02-29.") from None
