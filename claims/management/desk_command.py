"""What every desk command shares: who acts, the exit codes, plain sentences on stderr, a progress bar on a terminal.

class Command(DeskCommand):
    deed = Deed.EXPORT

    def add_options(self, parser): ...
    def work(self, person, **options): ...
"""

import os
import sys
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, SystemCheckError
from django.db import InterfaceError, OperationalError, ProgrammingError
from tqdm import tqdm

from claims import access
from claims.errors import NotAllowed, WorkbenchError
from claims.models import Person
from claims.vocabulary import Deed

INPUT_HAS_ERRORS, WRONG_USAGE, NOT_ALLOWED = 1, 2, 3
INTERRUPTED = 130  # as shells say it: 128 and the number of the signal

NO_DATABASE = (
    "The database is busy, full, away or not migrated (manage.py migrate): nothing more was saved. Please try again."
)


def refusal(lines: str | Iterable[str], code: int = INPUT_HAS_ERRORS) -> CommandError:
    """What a command raises to end with `code`; each of `lines` goes to stderr, on a line of its own."""
    return CommandError(lines if isinstance(lines, str) else "\n".join(lines), returncode=code)


class DeskCommand(BaseCommand):
    """A command that acts as a person. `deed`: what that person must be allowed to do."""

    deed: Deed

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--as",
            dest="acting_as",
            metavar="USER",
            default=os.environ.get("WORKBENCH_USER", ""),
            help="who does this: a user name; that person's rights count (default: WORKBENCH_USER)",
        )
        self.add_options(parser)

    def add_options(self, parser: CommandParser) -> None:
        """The command's own arguments."""

    def work(self, person: Person, **options: Any) -> None:
        """Do it. Raise a WorkbenchError, or `refusal(…)` with another exit code than that error's own."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        """What is raised becomes sentences and an exit code."""
        self.verbosity = options["verbosity"]
        try:
            self.perform(**options)
        except NotAllowed as error:
            raise refusal(error.message, NOT_ALLOWED) from error
        except WorkbenchError as error:
            raise refusal(error.message) from error
        except (OperationalError, InterfaceError, ProgrammingError) as error:
            if options["traceback"]:
                raise
            raise refusal(NO_DATABASE) from error
        except KeyboardInterrupt as error:
            raise refusal("Interrupted.", INTERRUPTED) from error

    def perform(self, **options: Any) -> None:
        """Find the person, ask whether they may, work. A command that nobody has to sign for replaces this."""
        person = self._person(options["acting_as"])
        access.require(person, self.deed)
        self.work(person, **options)

    def execute(self, *args: Any, **options: Any) -> Any:
        """As Django does it, but on the command line errors are told without the exception's name before them."""
        try:
            return super().execute(*args, **options)
        except SystemCheckError:
            raise
        except CommandError as error:
            if not getattr(self, "_called_from_command_line", False) or options["traceback"]:
                raise
            self.stderr.write(str(error))
            sys.exit(error.returncode)

    def say(self, sentence: str) -> None:
        """A line on stdout, unless -v 0."""
        if self.verbosity:
            self.stdout.write(sentence)

    def progress(self, total: int | None = None, unit: str = " rows") -> tqdm:
        """A bar on stderr where that is a terminal, else nothing; `with … as bar: bar.update(n)`."""
        return tqdm(total=total, unit=unit, unit_scale=True, disable=None, leave=False, file=sys.stderr)

    @staticmethod
    def _person(name: str) -> Person:
        if not name:
            raise refusal("Say who does this: --as USER, or set WORKBENCH_USER.", WRONG_USAGE)
        person = Person.objects.filter(username=name, is_active=True).first()
        if person is None:
            raise NotAllowed(f"Nobody who is active has the user name “{name}”.")
        return person
