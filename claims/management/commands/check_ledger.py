"""`manage.py check_ledger`: walks the chain of events, while people work."""

from typing import Any

from django.core.management.base import CommandParser

from claims import ledger
from claims.management.desk_command import DeskCommand

NO_COPY = "No copy of the head is kept in VAR_DIR, so a chain that was cut at its end would not be noticed here."


class Command(DeskCommand):
    """Anybody who can start it may: it tells nothing but whether the chain holds."""

    help = "Walk the chain of events; exit 1 and the first broken link where it doesn't hold."

    def add_arguments(self, parser: CommandParser) -> None:
        """None: nobody has to say who they are."""

    def perform(self, **options: Any) -> None:
        with self.progress(unit=" events") as bar:
            bar.total = ledger.last_seq()
            events = ledger.check(bar.update)
        if events and ledger.read_head_file() is None:
            self.stderr.write(NO_COPY)
        self.say(f"{events:,} {'event' if events == 1 else 'events'}, the chain holds")
