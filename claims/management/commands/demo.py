"""A desk to try things out on, with a web server and a task worker on this machine."""

import signal
import socket
from importlib import import_module

from django.apps import apps
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from claims import ledger
from claims.management.demo_desk import history, people, servers
from claims.models import Article, Desk, Person, triggers

WHAT_TO_TRY = """\
What to try first:
  1. Sign in as carla, press “Read the article”: accept what the machine found, select words, submit the claim.
  2. Sign in as rania in another window, press “Next claim” and judge it.
  3. Sign in as ruben: the same claim, and nothing of Rania's verdict. Agreed claims are “checked”, others wait at
     “Disputes”. Some wait there already.
  4. Sign in as edith: publish what is checked, confirm Emil's correction, download it all at “Exports”.
  5. Paste an article of your own at “Articles”: the machine reads it at once.
"""
WHAT_TO_TRY_EMPTY = """\
The desk is empty. What to try first:
  1. Sign in as carla, add an article, select words in it, add a claim and submit it.
  2. Sign in as rania, press “Next claim” and judge it; then as ruben in another window.
The demo's articles and claims come back so: end this, delete var/ and run make demo.
"""


class Command(BaseCommand):
    help = "Make a demo desk, and serve it on this machine until Ctrl-C."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="make the desk, start nothing")
        parser.add_argument("--empty", action="store_true", help="clear the demo desk and leave a clean one")

    def handle(self, *args, port: int, no_serve: bool, empty: bool, **options):
        if not no_serve:
            self._refuse_taken(port)
        call_command("migrate", verbosity=0, interactive=False)
        if empty:
            self._clear()
        elif not Person.objects.exists():
            self.stdout.write("Making the demo desk …")
            history.fill()
        if no_serve:
            self._say_accounts()
        else:
            self._serve(port)

    def _refuse_taken(self, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except (OSError, OverflowError) as error:
                raise CommandError(
                    f"Port {port} is taken, or can't be used. Another one: make demo PORT={port % 60000 + 1}",
                    returncode=2,
                ) from error

    def _clear(self) -> None:
        """Nothing is ever deleted on a real desk: only one that holds demo accounts and nobody else is cleared."""
        names = {name for name, _, _ in people.accounts()}
        strangers = Person.objects.exclude(username__in=names)
        if not names or strangers.exists():
            raise CommandError("This isn't a demo desk, or real people work at it: nothing was cleared.", returncode=3)
        empty_desk()
        people.make_people()

    def _serve(self, port: int) -> None:
        # A shell that starts this in the background has it ignore Ctrl-C.
        for end in (signal.SIGTERM, signal.SIGINT):
            signal.signal(end, signal.default_int_handler)
        try:
            with servers.running(port) as processes:
                self._say_accounts()
                self.stdout.write(what_to_try())
                self.stdout.write(f"The desk is open: http://127.0.0.1:{port}/   (Ctrl-C ends it)")
                self.stdout.flush()
                servers.wait(processes)
        except KeyboardInterrupt:
            self.stdout.write("\nThe desk is closed; it is as you left it when you come back.")
        except RuntimeError as error:
            raise CommandError(str(error)) from error

    def _say_accounts(self) -> None:
        rows = people.accounts()
        if not rows:
            self.stdout.write("This desk has its own accounts: sign in with yours.")
            return
        self.stdout.write(f"\nSign in as (kept in {people.accounts_file()}):")
        for name, password, roles in rows:
            self.stdout.write(f"  {name:<8} {password:<16} {roles}")
        self.stdout.write("")


def what_to_try() -> str:
    """What fits the desk as it is: full of the demo's claims, or cleared."""
    return WHAT_TO_TRY if Article.objects.exists() else WHAT_TO_TRY_EMPTY


def empty_desk() -> None:
    """Flush the database, and lay again what the migrations laid."""
    mode = Desk.objects.get().mode
    # A new ledger begins: the copy of the old one's head would call it cut.
    ledger.head_file().unlink(missing_ok=True)
    triggers.drop(connection)
    call_command("flush", verbosity=0, interactive=False)
    triggers.install(connection)

    with connection.schema_editor() as editor:
        import_module("claims.migrations.0002_roles_and_vocabulary").lay(apps, editor)
    Desk.objects.update(mode=mode)
